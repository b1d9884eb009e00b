/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer.h"
#include "cm-list-query.h"

G_BEGIN_DECLS

/* Writes people (element-type CmCustomerRow) as UTF-8 CSV with a byte-order mark, mode 0600. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front. */
gboolean cm_people_export (const char *path, GPtrArray *rows, const CmListResult *result, GError **error);

G_END_DECLS
