/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_charset_foreach:
 * @bytes: a text in an unknown character set
 * @length: its bytes; the first 8,000 count
 * @found: called with each set that comes into question, the likeliest first
 * @user_data: for @found
 *
 * Asks ICU's detector, which knows the frequent letter groups and characters of the larger languages. Names are ICU's own, such as
 * `GB18030` or `ISO-8859-2`; confidences run from 0 to 100.
 */
void cm_charset_foreach (const char *bytes, gsize length, void (*found) (const char *family, int confidence, gpointer user_data),
                         gpointer user_data);

G_END_DECLS
