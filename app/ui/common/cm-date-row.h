/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CM_TYPE_DATE_ROW (cm_date_row_get_type ())
G_DECLARE_FINAL_TYPE (CmDateRow, cm_date_row, CM, DATE_ROW, AdwActionRow)

/**
 * CmDateRow:
 *
 * A row with a day; its button opens a calendar. Emits `day-changed`.
 */

/**
 * cm_date_row_new:
 * @title: which day it is
 *
 * Returns: (transfer floating): the row, without a day
 */
GtkWidget *cm_date_row_new (const char *title);

/**
 * cm_date_row_set_day:
 * @self: a row
 * @day: days since 1970-01-01, %CM_NO_DAY for none
 * @today: the shop's day
 */
void cm_date_row_set_day (CmDateRow *self, int day, int today);
int cm_date_row_get_day (CmDateRow *self);

G_END_DECLS
