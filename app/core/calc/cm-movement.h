/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person.h"

G_BEGIN_DECLS

/**
 * CmGradeMove:
 * @person: main record
 * @from: the grade before
 * @to: the grade after
 * @day: when
 *
 * Somebody changed the grade.
 */
typedef struct {
  gint64 person;
  CmGrade from;
  CmGrade to;
  int day;
} CmGradeMove;

/**
 * CmMovementMonth:
 * @first_day: first day of the month
 * @end_day: first day after what is counted of it
 * @moves: changes [from][to]; one person may have several
 * @up: those to a later #CmGrade, as cm_move_store_since() has it
 * @down: those to an earlier one
 *
 * The changes of one month of the calendar.
 */
typedef struct {
  int first_day;
  int end_day;
  gsize moves[CM_N_GRADES][CM_N_GRADES];
  gsize up;
  gsize down;
} CmMovementMonth;

/**
 * CmMovementGrade:
 * @stood: persons who had the grade at some time of the period
 * @up: those of them who went up from it in the period
 * @down: those of them who went down from it
 * @known: changes upwards of which also the day is known on which the person had come to the grade
 * @days: median of the days between the two, NaN where none is known
 *
 * What became of the people of one grade.
 */
typedef struct {
  gsize stood;
  gsize up;
  gsize down;
  gsize known;
  double days;
} CmMovementGrade;

/**
 * CmMovement:
 * @months: (element-type CmMovementMonth): the oldest first, the last one up to the day of the question
 * @grades: per #CmGrade
 * @since: day of the first change that was ever noted, %CM_NO_DAY when there is none: before it nothing is known
 *
 * How people move between the grades.
 */
typedef struct {
  GArray *months;
  CmMovementGrade grades[CM_N_GRADES];
  int since;
} CmMovement;

void cm_movement_free (CmMovement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmMovement, cm_movement_free)

/**
 * cm_movement_count:
 * @moves: (array length=count): every change ever noted, grouped by person and in the order they happened
 * @count: how many
 * @now: (array fixed-size=6): persons who have each grade on @today
 * @today: the day of the question; later changes do not count
 * @months: how many months, the present one included, at least 1
 *
 * Returns: (transfer full): the movement
 */
CmMovement *cm_movement_count (const CmGradeMove *moves, gsize count, const gsize *now, int today, int months);

G_END_DECLS
