/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * cm_check_words:
 * @text: (nullable): what a person typed
 * @refusal: whole sentence for an empty text
 * @error: return location; %CM_ERROR_INVALID
 *
 * Cleans one line of text.
 *
 * Returns: (transfer full) (nullable): the clean line, %NULL when nothing is left
 */
char *cm_check_words (const char *text, const char *refusal, GError **error);

/**
 * cm_check_lines:
 * @text: (nullable): several lines
 *
 * Cleans every line and drops empty ones.
 *
 * Returns: (transfer full) (nullable): the lines, %NULL when nothing is left
 */
char *cm_check_lines (const char *text);

/**
 * cm_check_choice:
 * @word: (nullable): what was given
 * @choices: (array zero-terminated=1): what is allowed
 * @error: return location; %CM_ERROR_INVALID, naming the choices
 *
 * Returns: whether @word is one of @choices
 */
gboolean cm_check_choice (const char *word, const char *const *choices, GError **error);

/**
 * cm_check_customer:
 * @conn: a connection
 * @customer_id: id of a record
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED for a forgotten person
 *
 * Returns: the person's main record, 0 on error
 */
gint64 cm_check_customer (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_check_free_name:
 * @conn: a connection
 * @sql: a constant query that finds the id of a name (its one parameter)
 * @name: the name
 * @error: return location; %CM_ERROR_EXISTS
 *
 * Returns: whether nobody has @name
 */
gboolean cm_check_free_name (CmConn *conn, const char *sql, const char *name, GError **error);

G_END_DECLS
