/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cli.h"

G_BEGIN_DECLS

/* cm-cli-text.c: any document as lines and tables */
void cm_cli_print_plain (JsonNode *node);
void cm_cli_print_help (const CmCommand *const *tables);

G_END_DECLS
