/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-concentration.h"
#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * cm_concentration_store_read:
 * @conn: a connection
 * @percents: (array length=parts): parts of the people, as 10 and 20
 * @parts: how many
 * @found: (out) (array length=parts): one answer for each part
 * @error: return location
 *
 * How much of the sales the best people brought, out of the figures of the graded day.
 *
 * Returns: whether it worked
 */
gboolean cm_concentration_store_read (CmConn *conn, const double *percents, gsize parts, CmConcentration *found, GError **error);

G_END_DECLS
