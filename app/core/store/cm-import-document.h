/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-store.h"

G_BEGIN_DECLS

/* Member of the report in the log: per file an object of field name to the header of its column. */
#define CM_IMPORT_HEADERS "headers"

/**
 * cm_import_document:
 * @conn: a connection
 * @info: a line of the import log
 * @error: return location
 *
 * Puts the report of an import and the rows it speaks of together again. Earlier versions kept the rows in the report too; such a one is
 * taken as it is.
 *
 * Returns: (transfer full) (nullable): the entry of `imports` that `import` printed
 */
JsonNode *cm_import_document (CmConn *conn, const CmImportInfo *info, GError **error);

G_END_DECLS
