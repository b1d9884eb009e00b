/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-people-store.h"
#include "cm-rfm.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_figures_finish:
 * @step: the running step
 * @error: return location
 *
 * First part of the #CmFinisher of the shop: brings `figures` up to date before COMMIT when the step touched people, orders or facts, or
 * when its day is another than the graded one. Only changed rows are written; every change of a person's grade or stage becomes a row of
 * `moves`. A quiet step has done so itself.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_finish (CmStep *step, GError **error);

/**
 * cm_figures_grade_day:
 * @step: the running step, or the quiet one of opening
 * @day: the day everything is to be true for; may lie before the graded one
 * @error: return location
 *
 * Makes all figures anew for @day and notes it in `shop.graded_on`. Going back in time takes the moves of later days away.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_grade_day (CmStep *step, int day, GError **error);

/**
 * cm_figures_forecast:
 * @step: the running step
 * @error: return location
 *
 * Makes the chances to buy again and the expected orders of everybody anew, after `shop.model` was written. Where the shop was never
 * graded nothing is written.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_forecast (CmStep *step, GError **error);

/**
 * cm_figures_are_current:
 * @conn: a connection
 * @day: the shop's day
 * @error: return location
 *
 * Returns: whether the figures stand for @day and for the present rules
 */
gboolean cm_figures_are_current (CmConn *conn, int day, GError **error);

/**
 * CmRfmPerson:
 * @id: main record
 * @values: days since the last valid order, valid orders, net in major units of the home currency
 * @scores: R, F, M, 1..5
 *
 * RFM of one person with a valid order.
 */
typedef struct {
  gint64 id;
  double values[3];
  int scores[3];
} CmRfmPerson;

/**
 * cm_figures_rfm:
 * @conn: a connection
 * @day: the day it is to be true for; orders of later days do not count
 * @breaks: (out): where the scores part; all 0 when nobody has bought
 * @error: return location
 *
 * RFM as of any day. Nothing is written.
 *
 * Returns: (transfer full) (element-type CmRfmPerson) (nullable): everybody with a valid order
 */
GArray *cm_figures_rfm (CmConn *conn, int day, CmRfmBreaks *breaks, GError **error);

/**
 * cm_figures_then:
 * @conn: a connection
 * @day: a day that is over
 * @func: called with everybody who had ordered by then, or never has, in the order of the ids
 * @data: for @func
 * @error: return location
 *
 * The figures as they would have been graded on @day, from the orders and facts of the days up to it that are known by now. Names, regions
 * and who is one person are those of today; so is the model of the chances. Nothing is written.
 *
 * Returns: whether it worked
 */
gboolean cm_figures_then (CmConn *conn, int day, CmPeopleRowFunc func, gpointer data, GError **error);

/**
 * cm_figures_check:
 * @conn: a connection
 * @error: return location
 *
 * Computes all figures anew for `shop.graded_on` and compares: every row, no row too many, and the last move of each person with the
 * present grade and stage.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each thing that differs (the first 100); %NULL on error
 */
GPtrArray *cm_figures_check (CmConn *conn, GError **error);

G_END_DECLS
