/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-rfm-table.h"

G_BEGIN_DECLS

/**
 * cm_rfm_store_read:
 * @conn: a connection
 * @error: return location
 *
 * Everybody with a valid order out of the figures of the graded day, scored by the shop's rules. Other rules can be tried on the table
 * with cm_rfm_table_score(). For another day see cm_figures_rfm().
 *
 * Returns: (transfer full) (nullable): the table
 */
CmRfmTable *cm_rfm_store_read (CmConn *conn, GError **error);

G_END_DECLS
