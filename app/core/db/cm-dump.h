/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmDumpFunc:
 * @line: one JSON document, without line end
 * @data: what the caller gave
 */
typedef void (*CmDumpFunc) (const char *line, gpointer data);

/**
 * cm_dump:
 * @conn: a connection
 * @func: takes each line
 * @data: for @func
 * @error: return location
 *
 * Every table by name, every row by primary key, as JSON lines; equal databases give equal bytes. Left out: journal, id marks, import log,
 * profiles, figures, moves, and the computed columns of `shop`.
 *
 * Returns: whether all was written
 */
gboolean cm_dump (CmConn *conn, CmDumpFunc func, gpointer data, GError **error);

G_END_DECLS
