/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-table-file.h"
#include "cm-utf8-stream.h"

G_BEGIN_DECLS

/**
 * CmXlsxArchive:
 *
 * The zip archive of a workbook. It counts what it unpacks and stops at an abnormal size.
 */
typedef struct _CmXlsxArchive CmXlsxArchive;

/**
 * CmXlsxPart:
 *
 * One part of the archive, open for reading.
 */
typedef struct _CmXlsxPart CmXlsxPart;

/**
 * cm_xlsx_archive_open:
 * @file: a zip file, must outlive the archive
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is damaged, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_ZIP_BOMB
 *
 * Returns: (transfer full) (nullable): the archive
 */
CmXlsxArchive *cm_xlsx_archive_open (CmTableFile *file, GError **error);
void cm_xlsx_archive_free (CmXlsxArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsxArchive, cm_xlsx_archive_free)

/**
 * cm_xlsx_archive_has:
 * @self: an archive
 * @name: name of a part
 *
 * Case and the kind of slash do not matter.
 *
 * Returns: whether it is there
 */
gboolean cm_xlsx_archive_has (CmXlsxArchive *self, const char *name);

/**
 * cm_xlsx_archive_size:
 * @self: an archive
 * @name: name of a part
 *
 * Returns: bytes of the part as the archive states them, unpacked; 0 when it is not there
 */
guint64 cm_xlsx_archive_size (CmXlsxArchive *self, const char *name);

/**
 * cm_xlsx_archive_load:
 * @self: an archive
 * @name: name of a part
 * @limit: bytes it may have at most
 * @error: return location
 *
 * For the small parts.
 *
 * Returns: (transfer full) (nullable): the whole part
 */
GBytes *cm_xlsx_archive_load (CmXlsxArchive *self, const char *name, gsize limit, GError **error);

/**
 * cm_xlsx_archive_names:
 * @self: an archive
 *
 * Returns: (transfer container) (array zero-terminated=1): what it holds, in small letters and with straight slashes, in no order
 */
const char **cm_xlsx_archive_names (CmXlsxArchive *self);

/**
 * cm_xlsx_archive_copy:
 * @self: an archive
 * @name: name of a part
 * @fd: where to write
 * @error: return location
 *
 * Unpacks a part as it stands.
 *
 * Returns: whether all of it was written
 */
gboolean cm_xlsx_archive_copy (CmXlsxArchive *self, const char *name, int fd, GError **error);

/**
 * cm_xlsx_archive_begin:
 * @self: an archive, must outlive the part
 * @name: name of a part
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the part, standing behind a byte order mark
 */
CmXlsxPart *cm_xlsx_archive_begin (CmXlsxArchive *self, const char *name, GError **error);
void cm_xlsx_part_free (CmXlsxPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsxPart, cm_xlsx_part_free)

/* The text of @self, which must outlive it. */
CmUtf8Stream *cm_xlsx_part_stream (CmXlsxPart *self, GError **error);

/* Share of the part unpacked, 0..1. */
double cm_xlsx_part_progress (CmXlsxPart *self);

G_END_DECLS
