/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-choice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_SLIM_ROWS (cm_slim_rows_get_type ())
G_DECLARE_FINAL_TYPE (CmSlimRows, cm_slim_rows, CM, SLIM_ROWS, GObject)

/**
 * CmSlimRows:
 *
 * Makes the rows of two lines that customers take where there is little room. While people are chosen each row begins with a check button.
 */

CmSlimRows *cm_slim_rows_new (void);

/* (transfer full): makes the rows; the list must not outlive @self. */
GtkListItemFactory *cm_slim_rows_create_factory (CmSlimRows *self);

/* Who is ticked; to be told before the first row. */
void cm_slim_rows_set_choice (CmSlimRows *self, CmCustomerChoice *choice);

/* Whether the check buttons are there. */
void cm_slim_rows_set_choosing (CmSlimRows *self, gboolean choosing);

G_END_DECLS
