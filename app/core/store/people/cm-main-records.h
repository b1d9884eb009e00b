/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmMainRecords:
 *
 * Which records stand for which person. Only joined records are kept, so that it is small.
 */
typedef struct _CmMainRecords CmMainRecords;

/**
 * cm_main_records_read:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the joined records
 */
CmMainRecords *cm_main_records_read (CmConn *conn, GError **error);
void cm_main_records_free (CmMainRecords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmMainRecords, cm_main_records_free)

/* The main record of a record, which is its own where none is joined above it. */
gint64 cm_main_records_of (const CmMainRecords *self, gint64 record_id);

/* Whether others are joined to a main record. */
gboolean cm_main_records_several (const CmMainRecords *self, gint64 main_id);

G_END_DECLS
