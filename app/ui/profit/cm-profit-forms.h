/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

/**
 * cm_profit_ask_ceiling:
 * @widget: the form lies over its window
 * @desk: what is answered changes its estimate; nothing is asked without one
 *
 * Asks how much the sale may lose at most.
 */
void cm_profit_ask_ceiling (GtkWidget *widget, CmProfitDesk *desk);

/**
 * cm_profit_ask_name_and_day:
 * @widget: the form lies over its window
 * @desk: what is answered changes its estimate; nothing is asked without one
 * @today: the shop's day
 *
 * Asks what the sale is called, on which day it begins and how large it is beside an ordinary one.
 */
void cm_profit_ask_name_and_day (GtkWidget *widget, CmProfitDesk *desk, int today);

G_END_DECLS
