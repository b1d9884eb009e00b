/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-forgotten-store.h"

G_BEGIN_DECLS

/* All records of the person whose main record is ?1. */
#define CM_FORGET_RECORDS "(SELECT id FROM customers WHERE main_id = ?1)"

/* cm-forget-values.c: what can tell who somebody is; a value of others too is only counted. */
GPtrArray *cm_forget_values (CmConn *conn, gint64 main_id, gint64 *shared, GError **error);

/* cm-forget-journal.c: the person's rows and values out of the journal and the import log. Runs before the rows go. */
gboolean cm_forget_journal (CmConn *conn, gint64 main_id, GPtrArray *values, GError **error);

/* cm-forget-words.c: the values out of the rules and names of lists and tags, and of what call lists keep of them. */
gboolean cm_forget_words (CmConn *conn, GPtrArray *values, gint64 *rewritten, GError **error);

/* How often the values stand in a file; files that are not there hold none. */
gint64 cm_forget_search (const char *path, GPtrArray *values);

G_END_DECLS
