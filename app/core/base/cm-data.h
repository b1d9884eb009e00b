/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-error.h"

G_BEGIN_DECLS

/**
 * cm_data_load:
 * @path: a path below `data/`, such as `rules/rule-pack.json`
 *
 * The data files that are compiled into the program.
 *
 * Returns: (transfer full): the bytes; a file that is not there is a mistake of ours
 */
GBytes *cm_data_load (const char *path);

/**
 * cm_data_load_json:
 * @path: as for cm_data_load()
 *
 * Returns: (transfer full): the document, an object
 */
JsonNode *cm_data_load_json (const char *path);

G_END_DECLS
