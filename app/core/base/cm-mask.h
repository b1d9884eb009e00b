/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_mask_name:
 * @name: (nullable): a name
 *
 * Hides all of a name but its first and last character; of a name written in words, all but the first letter of each. How long a name is
 * is not told from four characters on.
 *
 * Returns: (transfer full) (nullable): `周*华`, `李*`, `成**房`, `J*** S***`; %NULL for %NULL
 */
char *cm_mask_name (const char *name);

/**
 * cm_mask_phone:
 * @phone: (nullable): a number, with or without blanks and country
 *
 * Returns: (transfer full) (nullable): `138****0121`; the last two digits of a number too short for that
 */
char *cm_mask_phone (const char *phone);

/**
 * cm_mask_email:
 * @email: (nullable): an address
 *
 * Returns: (transfer full) (nullable): `l***@mail.example`
 */
char *cm_mask_email (const char *email);

/**
 * cm_mask_account:
 * @account: (nullable): a platform's account or display name
 *
 * Returns: (transfer full) (nullable): `t***8`
 */
char *cm_mask_account (const char *account);

/**
 * cm_mask_number:
 * @number: (nullable): number of an order or a parcel
 *
 * Returns: (transfer full) (nullable): its last four characters behind stars, enough to tell two orders on a screen apart
 */
char *cm_mask_number (const char *number);

/**
 * cm_mask_text:
 * @text: (nullable): words somebody typed
 * @name: (nullable): the name of whom they are about
 *
 * Hides the name, and every run of seven digits or more, in free text. What else the words tell stays.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *cm_mask_text (const char *text, const char *name);

G_END_DECLS
