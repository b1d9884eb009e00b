/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * cm_first_hits:
 * @conn: a connection
 * @text: what was typed
 * @most: stop with so many
 * @time: stop after so many microseconds
 * @error: return location
 *
 * Some of the records that a search for @text finds, from the database itself, while its index is still made: phones and order numbers
 * that begin with it, then whatever name, nick, phone or receiver has it in it, the newest first, as far as the time reaches. Pinyin and
 * other ways to write a character are left to the index. Whoever is found here is found by the index as well.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): records, some perhaps more than once
 */
GArray *cm_first_hits (CmConn *conn, const char *text, gsize most, gint64 time, GError **error);

G_END_DECLS
