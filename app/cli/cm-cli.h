/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CmCli:
 * @db: (nullable): the open database, %NULL for commands that need none
 * @now: UTC seconds (`--now`, the demo's own day, or the clock)
 * @zone: the shop's zone
 * @json: `--format json`
 * @cancellable: cancelled by Ctrl+C
 *
 * What every command works with.
 */
typedef struct {
  CmDb *db;
  gint64 now;
  GTimeZone *zone;
  gboolean json;
  GCancellable *cancellable;
  int status;            /* exit status of a command that did its work but has to report 1 */
} CmCli;

#define CM_CLI_ERROR (cm_cli_error_quark ())
GQuark cm_cli_error_quark (void);
typedef enum { CM_CLI_ERROR_USAGE } CmCliError;   /* exit 2 */

/**
 * CmCommandFunc:
 * @cli: the command line
 * @args: (array zero-terminated=1): the words behind the command's name, options included
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the JSON document; %NULL with @error, or when nothing is to be printed
 */
typedef JsonNode *(*CmCommandFunc) (CmCli *cli, char **args, GError **error);

/**
 * CmCommandText:
 * @cli: the command line
 * @result: what the command returned
 *
 * Prints the result for people; %NULL in #CmCommand prints it as plain lines and tables.
 */
typedef void (*CmCommandText) (CmCli *cli, JsonNode *result);

/**
 * CmCommand:
 * @name: first word, such as `customer`
 * @verb: (nullable): second word, such as `list`; %NULL when the command has none
 * @usage: what follows, for `--help`
 * @summary: one line for people, marked with N_()
 * @run: the work
 * @text: (nullable): output for people
 * @no_database: the command needs none
 */
typedef struct {
  const char *name;
  const char *verb;
  const char *usage;
  const char *summary;
  CmCommandFunc run;
  CmCommandText text;
  gboolean no_database;
} CmCommand;

/* Tables end with a zero entry; cm-cli-main.c lists them all. */
extern const CmCommand cm_commands_customer[];
extern const CmCommand cm_commands_segment[];
extern const CmCommand cm_commands_shop[];
extern const CmCommand cm_commands_import[];
extern const CmCommand cm_commands_import_log[];
extern const CmCommand cm_commands_proposal[];
extern const CmCommand cm_commands_file[];
extern const CmCommand cm_commands_people[];
extern const CmCommand cm_commands_print[];
extern const CmCommand cm_commands_exclusion[];
extern const CmCommand cm_commands_group[];
extern const CmCommand cm_commands_invite[];
extern const CmCommand cm_commands_demo[];

/**
 * cm_cli_parse:
 * @entries: options of the command
 * @args: (inout): the words; positional ones are left in place, still zero-terminated
 * @least: fewest positional words
 * @most: most positional words, -1 without limit
 * @error: return location; a wrong use is %CM_CLI_ERROR_USAGE
 *
 * Returns: whether the command line is right
 */
gboolean cm_cli_parse (const GOptionEntry *entries, char ***args, int least, int most, GError **error);

/**
 * cm_cli_usage:
 * @error: return location
 * @format: what is wrong
 *
 * Sets a usage error.
 */
void cm_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * cm_cli_id:
 * @text: a word
 * @id: (out): a positive whole number
 * @error: return location
 *
 * Returns: whether @text is an id
 */
gboolean cm_cli_id (const char *text, gint64 *id, GError **error);

/**
 * cm_cli_ok:
 *
 * Returns: (transfer full): `{"ok":true}` for commands that have nothing to say
 */
JsonNode *cm_cli_ok (void);

/* A step or a read with the command line's own time and cancellable. */
gpointer cm_cli_write (CmCli *cli, const char *name, CmWriteFunc func, gpointer data, GError **error);
gpointer cm_cli_read (CmCli *cli, CmReadFunc func, gpointer data, GError **error);

G_END_DECLS
