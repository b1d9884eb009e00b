/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cli.h"

G_BEGIN_DECLS

/* Small helpers with which commands build their documents and read their options. */

/* A node that holds @object (taken). */
JsonNode *cm_cli_object (JsonObject *object);

/* {"NAME": [...]} (@array taken). */
JsonNode *cm_cli_list (const char *name, JsonArray *array);

/* {"id": N}; NULL when @id is 0. */
JsonNode *cm_cli_new_id (gint64 id);

/* {"ok": true} for commands that have nothing to say. */
JsonNode *cm_cli_ok (void);

/* One item of a list as an object. */
typedef JsonObject *(*CmCliDescribe) (CmCli *cli, gconstpointer item);

/* [...] with an object for each of @items. */
JsonArray *cm_cli_array (CmCli *cli, GPtrArray *items, CmCliDescribe describe);

/* {"NAME": [...]} with an object for each of @items (taken); NULL when @items is NULL. */
JsonNode *cm_cli_list_of (CmCli *cli, const char *name, GPtrArray *items, CmCliDescribe describe);

/* Text or null. */
void cm_cli_add_text (JsonObject *object, const char *name, const char *text);

/* A day as YYYY-MM-DD, CM_NO_DAY as null. */
void cm_cli_add_day (JsonObject *object, const char *name, int day);

/* A time as ISO 8601 in the shop's zone, 0 as null. */
void cm_cli_add_time (CmCli *cli, JsonObject *object, const char *name, gint64 time);

/* An id, 0 as null. */
void cm_cli_add_id (JsonObject *object, const char *name, gint64 id);

/* An option that is a day; @fallback without it. */
gboolean cm_cli_read_day (const char *text, int fallback, int *day, GError **error);

/* The answer of a command that takes no words and only --as-of, a day (today without it): @func gets an int * to it. */
JsonNode *cm_cli_read_as_of (CmCli *cli, char **args, CmReadFunc func, GError **error);

/* An option that is a time; the command line's own time without it. */
gboolean cm_cli_read_time (CmCli *cli, const char *text, gint64 *time, GError **error);

G_END_DECLS
