/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmMoveKind:
 * @CM_MOVE_GRADE: between grades
 * @CM_MOVE_STAGE: between stages
 */
typedef enum {
  CM_MOVE_GRADE,
  CM_MOVE_STAGE,
  CM_N_MOVE_KINDS,
} CmMoveKind;

/* `grade`, `stage`. */
const char *cm_move_kind_name (CmMoveKind kind);

/* Name of a grade or stage as the database has it, and the word for people. */
const char *cm_move_value_name (CmMoveKind kind, int value);
const char *cm_move_value_label (CmMoveKind kind, int value);

/* How many values there are of that kind. */
int cm_move_values (CmMoveKind kind);

#define CM_MOVE_VALUES CM_N_GRADES      /* the most of both */

/**
 * CmMove:
 * @customer_id: main record
 * @title: name of the person in lists
 * @kind: grade or stage
 * @from: #CmGrade or #CmStage at the end of the day before
 * @to: the present one; above @from for who rose
 * @day: of the last move
 * @reason: why, in words
 *
 * Somebody who stands in another grade or stage than before.
 */
typedef struct {
  gint64 customer_id;
  char *title;
  CmMoveKind kind;
  int from;
  int to;
  int day;
  char *reason;
} CmMove;

/**
 * CmMoves:
 * @since: the day it is compared with
 * @day: the graded day
 * @total: everybody's changes
 * @rose: how many rose, per kind
 * @fell: how many fell, per kind
 * @counts: how many went from one value to another, per kind; net of moves there and back
 * @moves: (element-type CmMove): the first of them: grades before stages, who rose before who fell, the farther the earlier
 *
 * What changed since a day. Who is new is in no list: there was no grade before.
 */
typedef struct {
  int since;
  int day;
  gsize total;
  gsize rose[CM_N_MOVE_KINDS];
  gsize fell[CM_N_MOVE_KINDS];
  gsize counts[CM_N_MOVE_KINDS][CM_MOVE_VALUES][CM_MOVE_VALUES];
  GPtrArray *moves;
} CmMoves;

void cm_moves_free (CmMoves *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmMoves, cm_moves_free)

/**
 * cm_move_store_since:
 * @conn: a connection
 * @since: a day; what stood at its end is compared with what stands now
 * @offset: changes to leave out at the front
 * @limit: most changes to list
 * @error: return location
 *
 * Returns: (transfer full) (nullable): who rose and who fell
 */
CmMoves *cm_move_store_since (CmConn *conn, int since, gsize offset, gsize limit, GError **error);

/**
 * CmStandings:
 *
 * Where everybody stood before a step.
 */
typedef struct _CmStandings CmStandings;

/**
 * cm_move_store_standings:
 * @step: a step that has written nothing yet
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everybody's grade and stage, for cm_move_store_compare() once the step is written
 */
CmStandings *cm_move_store_standings (CmStep *step, GError **error);
void cm_standings_free (CmStandings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStandings, cm_standings_free)

/* The step they were noted in. */
gint64 cm_standings_get_step (const CmStandings *self);

/**
 * cm_move_store_compare:
 * @conn: a connection
 * @before: where everybody stood
 * @offset: changes to leave out at the front
 * @limit: most changes to list
 * @error: return location
 *
 * Returns: (transfer full) (nullable): who rose and who fell by the step; its @since is %CM_NO_DAY
 */
CmMoves *cm_move_store_compare (CmConn *conn, const CmStandings *before, gsize offset, gsize limit, GError **error);

/**
 * CmMoveMonth:
 * @month: `2026-11`
 * @kind: grade or stage
 * @from: the value before
 * @to: the value after
 * @people: how many moved so
 *
 * One cell of the movement funnel.
 */
typedef struct {
  char month[8];
  CmMoveKind kind;
  int from;
  int to;
  gint64 people;
} CmMoveMonth;

/**
 * cm_move_store_months:
 * @conn: a connection
 * @from_day: the first day that counts
 * @error: return location
 *
 * The movement funnel: every move counts in the month it happened in.
 *
 * Returns: (transfer full) (element-type CmMoveMonth) (nullable): by month, kind, from, to
 */
GArray *cm_move_store_months (CmConn *conn, int from_day, GError **error);

G_END_DECLS
