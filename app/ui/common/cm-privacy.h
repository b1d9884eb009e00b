/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cm-customer.h"

G_BEGIN_DECLS

#define CM_TYPE_PRIVACY (cm_privacy_get_type ())
G_DECLARE_FINAL_TYPE (CmPrivacy, cm_privacy, CM, PRIVACY, GObject)

/**
 * CmPrivacy:
 *
 * Whether people are hidden on the screen, for the time it is shared. One switch for the whole program; it only changes what is shown,
 * never what is stored. Has the property `hidden`.
 */

/* The one there is; (transfer none). */
CmPrivacy *cm_privacy_get (void);

gboolean cm_privacy_is_hidden (void);
void cm_privacy_set_hidden (gboolean hidden);

/* What the screen shows of a text: the text itself, or what cm-mask.h leaves of it while people are hidden. (transfer full) (nullable). */
char *cm_privacy_name (const char *name);
char *cm_privacy_phone (const char *phone);
char *cm_privacy_email (const char *email);
char *cm_privacy_account (const char *account);
char *cm_privacy_number (const char *number);
char *cm_privacy_text (const char *text, const char *name);

/* A name, or the phone that stands for one where no name is known. */
char *cm_privacy_any (const char *text);

/**
 * cm_privacy_title:
 * @row: a person
 *
 * Returns: (transfer full): cm_customer_row_title(), hidden as the kind of key it is
 */
char *cm_privacy_title (const CmCustomerRow *row);

G_END_DECLS
