/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the figures store alone. */

#include "cm-conn.h"
#include "cm-forecast.h"
#include "cm-grade.h"
#include "cm-rfm.h"

G_BEGIN_DECLS

/**
 * CmFigures:
 * @id: main record
 * @facts: what class, stage and grade rest on
 * @home_orders: valid orders in the home currency
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
  int stage_day;
  guint8 stage;
  guint8 grade;
  guint8 problem;
  guint8 scores[3];
  gint32 buys_again_ppm;
  gint32 expected_milli;
  gboolean stored;
} CmFigures;

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
  gsize category_least;         /* gaps a category or the shop needs to lend its own */
  double major;                 /* minor units of the home currency in a major one */
  CmRfmBreaks breaks;           /* after grading */
  CmForecast *forecast;         /* the kept model, NULL where none is used */
  gsize count;
  CmFigures *people;
  guint8 *several;              /* the person has more than one record */
  gint32 *slot_of;              /* record id -> slot */
  gint64 last_id;
} CmFiguresPass;

CmFiguresPass *cm_figures_pass_new (CmConn *conn, int day, GError **error);
void cm_figures_pass_free (CmFiguresPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFiguresPass, cm_figures_pass_free)

/* Slot of a record, -1 when there is none. */
int cm_figures_pass_slot (CmFiguresPass *self, gint64 record_id);

/* Counts, days, sums and gaps of everybody in one ordered scan of the covering index of orders. */
gboolean cm_figures_pass_scan_orders (CmFiguresPass *self, GError **error);

/* What is known of people besides orders, as of the day. */
gboolean cm_figures_pass_read_facts (CmFiguresPass *self, GError **error);

/* Days since the last order, orders and net in major units of a person with a valid order. */
double cm_figures_pass_axis (CmFiguresPass *self, const CmFigures *person, CmRfmAxis axis);

/* Problem, stage, grade and RFM of everybody, with the cuts of the whole shop. */
void cm_figures_pass_grade (CmFiguresPass *self);

/* Chance and expected orders of one person by the kept model; -1 without it or without an order. */
void cm_figures_pass_forecast (CmFiguresPass *self, CmFigures *person);

G_END_DECLS
