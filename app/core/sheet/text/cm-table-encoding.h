/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-table-file.h"

G_BEGIN_DECLS

/**
 * cm_table_encoding_find:
 * @file: a text file
 * @chosen: (nullable): what the user chose
 * @declared: (nullable): what the file says of itself
 * @error: return location; %CM_ERROR_BAD_ENCODING, an I/O error
 *
 * The user's word goes first, then the byte order mark, then the content. Leaves the file behind the mark.
 *
 * Returns: (transfer full) (nullable): the name of the encoding
 */
char *cm_table_encoding_find (CmTableFile *file, const char *chosen, const char *declared, GError **error);

G_END_DECLS
