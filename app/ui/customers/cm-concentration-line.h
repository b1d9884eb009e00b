/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-db.h"

G_BEGIN_DECLS

#define CM_TYPE_CONCENTRATION_LINE (cm_concentration_line_get_type ())
G_DECLARE_FINAL_TYPE (CmConcentrationLine, cm_concentration_line, CM, CONCENTRATION_LINE, GtkWidget)

/**
 * CmConcentrationLine:
 *
 * How much of the sales the best customers bring, in a line; pressed, it opens the picture of it. Hidden while nobody has bought.
 */
GtkWidget *cm_concentration_line_new (void);

/**
 * cm_concentration_line_load:
 * @self: a line
 * @db: a database
 * @alive: cancelled when whoever shows the line goes
 *
 * Reads the figures of the graded day.
 */
void cm_concentration_line_load (CmConcentrationLine *self, CmDb *db, GCancellable *alive);

G_END_DECLS
