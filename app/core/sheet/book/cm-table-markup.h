/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-table-file.h"

G_BEGIN_DECLS

/**
 * cm_table_markup_kind:
 * @head: first bytes of a file
 * @length: how many
 * @kind: (out): %CM_TABLE_EXCEL_XML, %CM_TABLE_FLAT_ODS or %CM_TABLE_HTML; %CM_TABLE_TEXT for XML that is no table
 *
 * Returns: whether the file is a web page or an XML file
 */
gboolean cm_table_markup_kind (const guchar *head, gsize length, CmTableKind *kind);

G_END_DECLS
