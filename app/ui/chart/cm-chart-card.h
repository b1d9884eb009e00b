/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart.h"

G_BEGIN_DECLS

#define CM_TYPE_CHART_CARD (cm_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (CmChartCard, cm_chart_card, CM, CHART_CARD, GtkBox)

/**
 * CmChartCard:
 *
 * A chart as a page shows it: the title, the sentence with the answer, the picture, and a button that shows the table in its place
 * (Ctrl+Shift+T). Emits `opened` (point, guint) as its chart does.
 */
GtkWidget *cm_chart_card_new (void);

/* (nullable): what it shows. */
void cm_chart_card_set_data (CmChartCard *self, CmChartData *data);

/* The same for a picture that moves: title and sentence stay as they were, until cm_chart_card_set_data() brings those of the last one. */
void cm_chart_card_set_picture (CmChartCard *self, CmChartData *data);

void cm_chart_card_set_narrow (CmChartCard *self, gboolean narrow);

/* (transfer none): the picture. */
CmChart *cm_chart_card_get_chart (CmChartCard *self);

/* Whether the table is shown in place of the picture. */
void cm_chart_card_set_table (CmChartCard *self, gboolean table);
gboolean cm_chart_card_get_table (CmChartCard *self);

G_END_DECLS
