/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmBought:
 * @products: (array zero-terminated=1): what was bought, the newest order first, each product once
 * @last_day: day of the last valid order, %CM_NO_DAY without one
 *
 * What somebody bought, for those who talk to them.
 */
typedef struct {
  char **products;
  int last_day;
} CmBought;

void cm_bought_free (CmBought *bought);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmBought, cm_bought_free)

/**
 * cm_bought_read:
 * @conn: a connection
 * @customer_id: a main record; its joined records count too
 * @most: most products wanted
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was bought in valid orders
 */
CmBought *cm_bought_read (CmConn *conn, gint64 customer_id, guint most, GError **error);

G_END_DECLS
