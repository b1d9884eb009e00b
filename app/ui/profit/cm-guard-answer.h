/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-chart-card.h"
#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_GUARD_ANSWER (cm_guard_answer_get_type ())
G_DECLARE_FINAL_TYPE (CmGuardAnswer, cm_guard_answer, CM, GUARD_ANSWER, GtkBox)

/**
 * CmGuardAnswer:
 *
 * The side of the loss guard that answers: the sentence first, then 50 tries, where the margin goes, what matters most, and the orders
 * that break even.
 */

/**
 * cm_guard_answer_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the column
 */
GtkWidget *cm_guard_answer_new (CmProfitDesk *desk);

void cm_guard_answer_set_narrow (CmGuardAnswer *self, gboolean narrow);

/* The sentence as it stands there; (transfer none). */
const char *cm_guard_answer_get_sentence (CmGuardAnswer *self);

/* The 50 tries; (transfer none). */
CmChartCard *cm_guard_answer_get_dots (CmGuardAnswer *self);

G_END_DECLS
