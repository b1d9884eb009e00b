/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-table-file.h"

G_BEGIN_DECLS

/**
 * cm_ole_load_stream:
 * @file: a compound file (OLE2), as which programs of the nineties saved
 * @names: (array zero-terminated=1): names a stream may have, the first that is there is taken; case does not matter
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is damaged or has no such stream, %CM_ERROR_TOO_LARGE, an I/O error
 *
 * Loads one stream out of the small file system in the file ([MS-CFB]). A chain that breaks off gives what is there; one that runs in
 * circles ends with the size of the file.
 *
 * Returns: (transfer full) (nullable): the bytes of the stream
 */
GBytes *cm_ole_load_stream (CmTableFile *file, const char *const *names, GError **error);

G_END_DECLS
