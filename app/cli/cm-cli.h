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
 * @kept: words, options and texts of the running command
 *
 * What every command works with.
 */
typedef struct {
  CmDb *db;
  gint64 now;
  GTimeZone *zone;
  gboolean json;
  GCancellable *cancellable;
  GPtrArray *kept;
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
extern const CmCommand cm_commands_rule[];
extern const CmCommand cm_commands_tag[];
extern const CmCommand cm_commands_import[];
extern const CmCommand cm_commands_import_log[];
extern const CmCommand cm_commands_proposal[];
extern const CmCommand cm_commands_file[];
extern const CmCommand cm_commands_people[];
extern const CmCommand cm_commands_referral[];
extern const CmCommand cm_commands_print[];
extern const CmCommand cm_commands_estimate[];
extern const CmCommand cm_commands_estimate_actual[];
extern const CmCommand cm_commands_product[];
extern const CmCommand cm_commands_estimate_paper[];
extern const CmCommand cm_commands_exclusion[];
extern const CmCommand cm_commands_contact[];
extern const CmCommand cm_commands_task[];
extern const CmCommand cm_commands_reason[];
extern const CmCommand cm_commands_group[];
extern const CmCommand cm_commands_invite[];
extern const CmCommand cm_commands_demo[];
extern const CmCommand cm_commands_calc[];
extern const CmCommand cm_commands_cycle[];
extern const CmCommand cm_commands_grade[];
extern const CmCommand cm_commands_predict[];
extern const CmCommand cm_commands_forget[];

/**
 * cm_cli_parse:
 * @cli: the command line
 * @args: the words behind the command's name
 * @entries: (nullable): options of the command; texts they take belong to @cli
 * @least: fewest positional words
 * @most: most positional words, -1 without limit
 * @error: return location; a wrong use is %CM_CLI_ERROR_USAGE
 *
 * Returns: (transfer none) (nullable): the positional words, %NULL when the command line is wrong
 */
char **cm_cli_parse (CmCli *cli, char **args, const GOptionEntry *entries, int least, int most, GError **error);

/**
 * cm_cli_keep:
 * @cli: the command line
 * @text: (transfer full) (nullable): a text
 *
 * Returns: (transfer none) (nullable): @text, which is freed when the command line ends
 */
char *cm_cli_keep (CmCli *cli, char *text);

/**
 * cm_cli_join:
 * @cli: the command line
 * @words: (array zero-terminated=1): positional words
 * @first: the first one to take
 *
 * Returns: (transfer none) (nullable): the words from @first on as one text, %NULL when there are none
 */
char *cm_cli_join (CmCli *cli, char **words, int first);

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

/* A step or a read with the command line's own time and cancellable. */
gpointer cm_cli_write (CmCli *cli, const char *name, CmWriteFunc func, gpointer data, GError **error);
gpointer cm_cli_read (CmCli *cli, CmReadFunc func, gpointer data, GError **error);

/**
 * CmCliStep:
 * @step: the step
 * @data: the command's own
 * @error: return location
 *
 * Returns: the id of the row that was made, or %TRUE; 0 with @error
 */
typedef gint64 (*CmCliStep) (CmStep *step, gpointer data, GError **error);

/**
 * cm_cli_run:
 * @cli: the command line
 * @name: message id of the step
 * @func: what to write
 * @data: for @func
 * @error: return location
 *
 * Runs @func as one step.
 *
 * Returns: what @func returned, 0 with @error
 */
gint64 cm_cli_run (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error);

/* Runs @func as one step: {"id":N} of the row it made. */
JsonNode *cm_cli_run_new (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error);

/* Runs @func as one step: {"ok":true}. */
JsonNode *cm_cli_run_ok (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error);

G_END_DECLS
