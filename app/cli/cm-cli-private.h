/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cli.h"

G_BEGIN_DECLS

/* cm-cli-text.c: any document as lines and tables */
void cm_cli_print_plain (JsonNode *node);

/**
 * cm_cli_asks_help:
 * @words: (array zero-terminated=1): the command line behind the options
 *
 * Returns: whether one of the first three words is `--help` or `-h`
 */
gboolean cm_cli_asks_help (char **words);

/**
 * cm_cli_print_help:
 * @tables: all commands
 * @words: (array zero-terminated=1): a command, a group of commands, or nothing but `--help`
 *
 * Prints how the commands that are asked for are used.
 *
 * Returns: whether there are such commands
 */
gboolean cm_cli_print_help (const CmCommand *const *tables, char **words);

/**
 * cm_cli_no_command:
 * @tables: all commands
 * @words: (array zero-terminated=1): a command line that no command fits
 * @error: return location
 *
 * Sets the usage error that says what would fit.
 */
void cm_cli_no_command (const CmCommand *const *tables, char **words, GError **error);


G_END_DECLS
