/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PRODUCT_PICKER (cm_product_picker_get_type ())
G_DECLARE_FINAL_TYPE (CmProductPicker, cm_product_picker, CM, PRODUCT_PICKER, AdwWindow)

/**
 * CmProductPicker:
 *
 * The shop's products over the window: what is searched for and pressed comes into the estimate on the desk, with its cost, its lowest
 * public price and what it sold on days that look like sales. It stays open for the next one.
 */

/**
 * cm_product_picker_open:
 * @view: who asks
 * @desk: the desk, with an estimate on it
 *
 * Returns: (transfer none): the picker, as it is shown
 */
CmProductPicker *cm_product_picker_open (CmView *view, CmProfitDesk *desk);

/* How many products match what is searched for; 0 while they are read. */
guint cm_product_picker_count (CmProductPicker *self);

/* As typing into its search box and pressing a row. */
void cm_product_picker_search (CmProductPicker *self, const char *text);
void cm_product_picker_choose (CmProductPicker *self, guint row);

G_END_DECLS
