/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the figures store alone. */

#include "cm-step.h"
#include "cm-forecast.h"
#include "cm-gap.h"
#include "cm-grade.h"
#include "cm-numbers.h"
#include "cm-rfm.h"

G_BEGIN_DECLS

/**
 * CmFigures:
 * @id: main record
 * @facts: what class, stage and grade rest on
 * @home_orders: valid orders in the home currency
 * @own_gap: median gap between the own purchase days, 0 with fewer than three
 * @first_gap: place of the first of the gaps between them, one fewer than the days, in the pass
 * @stage: stage
 * @stage_day: day of its evidence, %CM_NO_DAY without one
 * @grade: grade
 * @problem: problem flag
 * @scores: R, F, M; 0 without a valid order
 * @buys_again_ppm: chance to buy again in millionths, -1 without a forecast
 * @expected_milli: expected orders in thousandths, -1 without a forecast
 * @stored: whether the table has a row
 *
 * One row of `figures`.
 */
typedef struct {
  gint64 id;
  CmPersonFacts facts;
  int home_orders;
  float own_gap;
  guint32 first_gap;
  int stage_day;
  gint32 buys_again_ppm;
  gint32 expected_milli;
  guint8 stage;
  guint8 grade;
  guint8 problem;
  guint8 scores[3];
  guint8 stored;
} CmFigures;

/**
 * CmFiguresBeside:
 * @reach: as in #CmPersonFacts, like the others
 *
 * What is known of a person besides orders; of most people nothing is.
 */
typedef struct {
  gint64 reach;
  int informed_day;
  int feedback_day;
  int sharing_tasks;
  guint32 referred_orders;
  guint open_case : 1;
  guint bad_review : 1;
  guint locked : 1;
  guint enrolled : 1;
} CmFiguresBeside;

/**
 * CmFiguresSlot:
 * @id: main record; the numbers of records are small enough to count by
 * @net_minor: as in #CmPersonFacts, like all that is not named here
 * @first_gap: as in #CmFigures
 * @beside: place among those of whom something is known besides orders, counted from 1; 0 for none
 * @half_gap: the own gap in half days
 * @several: the person has more than one record
 * @marked: the person is among those that are looked at again
 * @wide: a number of the person is too large for these; all of them are in a table of their own
 *
 * What a pass has of a person, in as few bytes as will do: of a million people each costs a megabyte. Stage, grade and scores are not
 * kept; they follow from these and from the numbers of the shop.
 */
typedef struct {
  guint32 id;
  gint32 net_minor;
  guint32 first_gap;
  guint32 beside;
  guint16 orders;
  guint16 home_orders;
  guint16 returns;
  guint16 purchase_days;
  guint16 first_day;
  guint16 last_day;
  guint16 half_gap;
  guint8 several : 1;
  guint8 marked : 1;
  guint8 wide : 1;
} CmFiguresSlot;

/**
 * CmFiguresPass:
 *
 * Everybody in memory: one slot per person in the order of the main records' ids.
 */
typedef struct {
  CmConn *conn;
  int day;                      /* the day all is true for */
  gint64 end_at;                /* first second after it */
  CmGradeRules rules;
  CmRfmRules rfm;
  gsize own_days;               /* purchase days from which the own gap counts */
  gsize category_least;         /* gaps a category or the shop needs to lend its own */
  double major;                 /* minor units of the home currency in a major one */
  CmRfmBreaks breaks;           /* after grading */
  CmForecast *forecast;         /* the kept model, NULL where none is used */
  gsize count;
  CmFiguresSlot *people;
  gsize room;
  GHashTable *wide;             /* slot -> CmFigures, see CmFiguresSlot */
  GArray *beside;               /* (element-type CmFiguresBeside) */
  gint32 *slot_of;              /* record id -> slot */
  gint64 last_id;
  gint64 newest_id;             /* of all records */

  CmNumbers gaps;               /* of all people */
  gint32 *category;             /* per slot: index of the main category, -1 without one; NULL when no product has one */
  GHashTable *categories;       /* id -> index */
  GArray *pools;                /* CmGapPool per category */
  CmGapPool shop;               /* of all gaps */
  double shop_gap;              /* what the shop and each category lend, 0 for nothing */
  double *category_gaps;
  gint32 category_count;        /* of those, 0 before they were found */
  gint64 score_from[CM_RFM_AXES][CM_RFM_BREAKS];   /* the least days, orders and minor units of each score above 1 */
  char *digest;                 /* of the rules */
} CmFiguresPass;

CmFiguresPass *cm_figures_pass_new (CmConn *conn, int day, GError **error);
void cm_figures_pass_free (CmFiguresPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFiguresPass, cm_figures_pass_free)

/* What is known of a person: all but what follows from the numbers of the shop, and the forecast; and the other way round, which leaves
 * what is known besides orders as it is. */
void cm_figures_pass_get (const CmFiguresPass *self, gsize slot, CmFigures *person);
void cm_figures_pass_set (CmFiguresPass *self, gsize slot, const CmFigures *person);

/**
 * CmFiguresGlance:
 * @net_minor: as in #CmPersonFacts, like all but the gap
 * @own_gap: as in #CmFigures
 *
 * What the numbers of the shop are made of: these are looked at of everybody after every step that moves an order.
 */
typedef struct {
  gint64 net_minor;
  int orders;
  int returns;
  int last_day;
  float own_gap;
} CmFiguresGlance;

CmFiguresGlance cm_figures_pass_glance_wide (const CmFiguresPass *self, gsize slot);

static inline CmFiguresGlance
cm_figures_pass_glance (const CmFiguresPass *self, gsize slot)
{
  const CmFiguresSlot *kept = &self->people[slot];

  if (kept->wide)
    return cm_figures_pass_glance_wide (self, slot);
  return (CmFiguresGlance) { kept->net_minor, kept->orders, kept->returns, kept->last_day, (float) kept->half_gap / 2 };
}

/* The person with problem, stage, grade and scores by the numbers of the shop. */
void cm_figures_pass_row (const CmFiguresPass *self, gsize slot, CmFigures *row);

/* What is known of the person besides orders, to be added to; a way to take it over. */
CmFiguresBeside *cm_figures_pass_beside (CmFiguresPass *self, gsize slot);
extern const CmFiguresBeside cm_figures_nothing_beside;
void cm_figures_set_beside (CmPersonFacts *facts, const CmFiguresBeside *beside);
gboolean cm_figures_same_beside (const CmFiguresBeside *a, const CmFiguresBeside *b);

/* Slot of a record, -1 when there is none. */
int cm_figures_pass_slot (CmFiguresPass *self, gint64 record_id);

/* Makes room for one more person and says in which slot; for a joined record, under whom it stands. */
void cm_figures_pass_add_main (CmFiguresPass *self, gint64 id);
void cm_figures_pass_add_joined (CmFiguresPass *self, gint64 id, gint64 main_id);

/* Takes records out that are gone, as after an undo. People are in the order of their ids: only the last ones can be left out, which are
 * those that a step taken back had made. Says no where others are gone; the pass is of no use then. */
gboolean cm_figures_pass_drop (CmFiguresPass *self, const GArray *record_ids);

/* Leaves the person without orders, and the pools without the gaps between them. */
void cm_figures_pass_forget_person (CmFiguresPass *self, gsize slot);

/* Counts, days, sums and gaps of one person anew, from the orders. */
gboolean cm_figures_pass_read_person (CmFiguresPass *self, gsize slot, GError **error);

/* The main category of everybody, and of one person once those of everybody are known. */
gboolean cm_figures_pass_read_categories (CmFiguresPass *self, GError **error);
gboolean cm_figures_pass_read_category (CmFiguresPass *self, gsize slot, GError **error);

/* The gaps that are lent. */
void cm_figures_pass_find_gaps (CmFiguresPass *self);

/* Counts, days, sums and gaps of everybody in one ordered scan of the covering index of orders. */
gboolean cm_figures_pass_scan_orders (CmFiguresPass *self, GError **error);

/* All records of the person under the main record ?2. */
#define CM_RECORDS_OF_PERSON "(SELECT ?2 UNION ALL SELECT id FROM customers WHERE main_id = ?2 AND joined_to IS NOT NULL)"

/* What is known of people besides orders, as of the day. */
gboolean cm_figures_pass_read_facts (CmFiguresPass *self, GError **error);

/* Only who brought how many orders, to be added to. */
gboolean cm_figures_pass_read_referrals (CmFiguresPass *self, GError **error);

/* The same as all facts, of one person, nothing else of @facts being changed; @end_at: first second after the day. */
gboolean cm_figures_read_facts_of (CmConn *conn, gint64 end_at, gint64 main_id, CmPersonFacts *facts, GError **error);

/* Days since the last order, orders and net in major units of a person with a valid order. */
double cm_figures_pass_axis (const CmFiguresPass *self, const CmFigures *person, CmRfmAxis axis);

/* The numbers of the whole shop by the @count buyers' nets, which are put in order, and by how many orders came back and did not. */
void cm_figures_set_shop (CmGradeRules *rules, gint64 *nets, gsize count, gint64 returns, gint64 orders);

/* The numbers of the whole shop, and the limits of RFM. */
void cm_figures_pass_find_cuts (CmFiguresPass *self);

/* Problem, stage and grade of one person by these. */
void cm_figures_grade_person (const CmGradeRules *rules, int day, CmFigures *person);

/**
 * cm_figures_pass_refresh:
 * @self: a pass that was true before the step
 * @touched: (element-type gint64): set of the records the step touched
 * @facts: whether other facts than orders may have changed
 * @referrals: whether people may have brought other orders than before
 * @slots: (element-type guint32) (inout): gets everybody whose row may be another now
 * @possible: (out): %FALSE when records moved from one person to another; the pass is of no use then
 * @error: return location
 *
 * Reads the orders of the touched people, then finds who else is reached by the new numbers of the shop.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_pass_refresh (CmFiguresPass *self, GHashTable *touched, gboolean facts, gboolean referrals, GArray *slots,
                                  gboolean *possible, GError **error);

/* Whether the rows of the table are the same, all but scores and forecast; all of them. */
gboolean cm_figures_same_person (const CmFigures *a, const CmFigures *b);
gboolean cm_figures_same (const CmFigures *a, const CmFigures *b);

/* Chance and expected orders of one person by the kept model; -1 without it or without an order. */
void cm_figures_pass_forecast (const CmFiguresPass *self, CmFigures *person);

/**
 * CM_FIGURES_STORED:
 *
 * So many people's rows are compared with the table at a time.
 */
#define CM_FIGURES_STORED 4096

/**
 * CmFiguresColumns:
 * @CM_FIGURES_ALL: all of them
 * @CM_FIGURES_OF_ORDERS: what is counted and summed over orders
 * @CM_FIGURES_BESIDE: the others; what is of orders is taken from the pass, which took it from the table before
 *
 * Which columns of the table are read: of a million people each costs some hundredths of a second.
 */
typedef enum {
  CM_FIGURES_ALL,
  CM_FIGURES_OF_ORDERS,
  CM_FIGURES_BESIDE,
} CmFiguresColumns;

/**
 * CmFiguresStored:
 * @columns: what is read
 * @first: slot of the first
 * @count: how many
 * @rows: what the table holds of each; @stored of somebody without a row is 0
 * @stale: (element-type gint64): rows among them of records that are main no longer
 *
 * A part of the table in the slots of a pass: all of it would take as much memory again as the pass.
 */
typedef struct {
  CmFiguresColumns columns;
  gsize first;
  gsize count;
  CmFigures *rows;
  GArray *stale;
} CmFiguresStored;

void cm_figures_stored_clear (CmFiguresStored *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmFiguresStored, cm_figures_stored_clear)

/* Copies what is counted and summed over orders. */
void cm_figures_copy_orders (CmFigures *to, const CmFigures *from);

/**
 * cm_figures_stored_next:
 * @self: the part before this one, all of zeros but for @columns for none
 * @pass: a pass with everybody in the order of ids
 * @done: (out): there is no further part
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_figures_stored_next (CmFiguresStored *self, CmFiguresPass *pass, gboolean *done, GError **error);

/* One row of the table; of somebody without one @stored is 0 and nothing is known. */
gboolean cm_figures_stored_row (CmConn *conn, gint64 id, CmFigures *row, GError **error);

/**
 * CmFiguresWriting:
 * @step: the running step
 * @day: the day the figures are true for
 * @back: that day is before the one of the table
 * @any_moves: whether there are any
 * @written: (element-type gint64): some of the people whose rows were written and whom the step does not name
 * @changed: any row was written
 * @removed: rows of records that are main no longer were taken away
 *
 * How the table is brought up to date.
 */
typedef struct {
  CmStep *step;
  int day;
  gboolean back;
  gboolean any_moves;
  GArray *written;
  gboolean changed;
  gboolean removed;
} CmFiguresWriting;

void cm_figures_writing_init (CmFiguresWriting *self, CmStep *step, int day, gboolean back);
void cm_figures_writing_clear (CmFiguresWriting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmFiguresWriting, cm_figures_writing_clear)

/* Writes the row of a person where it differs from @old, which the table has, and notes moves. */
gboolean cm_figures_writing_person (CmFiguresWriting *self, const CmFigures *row, const CmFigures *old, GError **error);

/* Tells the step what was written. */
void cm_figures_writing_end (CmFiguresWriting *self);

/**
 * cm_figures_regrade_few:
 * @step: a step that moved nobody's orders
 * @day: the day of the table, which was true for it before the step
 * @touched: (element-type gint64): set of the records the step touched
 * @possible: (out): %FALSE when somebody is not in the table who has orders, or a record is gone and the step is no undo
 * @error: return location
 *
 * Grades the touched people and newcomers alone: what their grades ask of the whole shop is as it was.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_regrade_few (CmStep *step, int day, GHashTable *touched, gboolean *possible, GError **error);

/**
 * cm_figures_write_row:
 * @step: the running step
 * @row: the figures of a person
 * @only_scores: nothing else of them changed
 * @stored: the table has a row
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_figures_write_row (CmStep *step, const CmFigures *row, gboolean only_scores, gboolean stored, GError **error);

/**
 * cm_figures_note_moves:
 * @conn: the writing connection
 * @row: the figures of a person
 * @old: how they were
 * @log_only: believe the log of moves alone, not @old
 * @any_moves: whether there are any
 * @day: the day they are true for
 * @error: return location
 *
 * Notes another grade or stage.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_note_moves (CmConn *conn, const CmFigures *row, const CmFigures *old, gboolean log_only, gboolean any_moves, int day,
                                GError **error);

G_END_DECLS
