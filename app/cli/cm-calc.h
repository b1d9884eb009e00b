/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cli-json.h"

G_BEGIN_DECLS

/* What the calculations of `calc` share: they read one JSON object and answer with one, without a database. */

/* Reads the text of a file, or of the standard input without @path or with "-": UTF-8, without a byte order mark, and not empty. */
char *cm_calc_read_text (const char *path, GError **error);

/* Reads the object out of the one FILE of @args, or of the standard input without one or with "-". */
JsonObject *cm_calc_read (CmCli *cli, char **args, GError **error);

/* Complains that the input lacks something or holds what it must not. */
void cm_calc_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The numbers of an array, or a single one; an empty array where there is none. */
GArray *cm_calc_numbers (JsonObject *object, const char *name, GError **error);

/* [...] of doubles, null where one is not finite. */
JsonArray *cm_calc_array (const double *values, gsize count);

/* The calculations. */
JsonNode *cm_calc_rfm (JsonObject *input, GError **error);
JsonNode *cm_calc_repeat (JsonObject *input, GError **error);
JsonNode *cm_calc_estimate (JsonObject *input, GError **error);
JsonNode *cm_calc_montecarlo (JsonObject *input, GError **error);
JsonNode *cm_calc_cash (JsonObject *input, GError **error);
JsonNode *cm_calc_demand (JsonObject *input, GError **error);
JsonNode *cm_calc_newsvendor (JsonObject *input, GError **error);
JsonNode *cm_calc_conversion (JsonObject *input, GError **error);
JsonNode *cm_calc_uplift (JsonObject *input, GError **error);

G_END_DECLS
