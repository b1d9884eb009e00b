/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

/**
 * cm_packed_table_is:
 * @archive: a zip archive
 * @file: the file it was opened from
 *
 * Shops pack large exports. What came out of an archive is not unpacked once more.
 *
 * Returns: whether the archive is no document but holds tables
 */
gboolean cm_packed_table_is (CmXlsxArchive *archive, const CmTableFile *file);

/**
 * cm_packed_table_unpack:
 * @archive: an archive of which cm_packed_table_is() is true
 * @file: the file it was opened from
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it holds several tables, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_ZIP_BOMB
 *
 * Unpacks the only table of the archive into a file without a name, which goes when it is closed; @file goes on with it.
 *
 * Returns: whether it did
 */
gboolean cm_packed_table_unpack (CmXlsxArchive *archive, CmTableFile *file, GError **error);

G_END_DECLS
