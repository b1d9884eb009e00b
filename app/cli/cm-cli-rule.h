/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/* A rule as a word of the command line: JSON, or @FILE that holds it. NULL with @error. */
char *cm_cli_rule_text (const char *word, GError **error);

/* A rule, or the name of a saved list. NULL with @error. */
char *cm_cli_rule_or_segment (CmConn *conn, const char *word, GError **error);

G_END_DECLS
