/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-error.h"

G_BEGIN_DECLS

/**
 * cm_demo_write_sheets:
 * @folder: a folder, made when it is not there
 * @error: return location
 *
 * Writes the sheets of the demo shop, as its two stores exported them, into @folder: two order sheets, a later export of one, a damaged
 * one, the register of customers and the member list of the group.
 *
 * Returns: whether they all stand there
 */
gboolean cm_demo_write_sheets (const char *folder, GError **error);

/**
 * cm_demo_json:
 * @name: `demo-story.json` (staff, accounts, group, dates) or `planted.json` (who plays which part)
 *
 * Returns: (transfer full): the document, an object
 */
JsonNode *cm_demo_json (const char *name);

G_END_DECLS
