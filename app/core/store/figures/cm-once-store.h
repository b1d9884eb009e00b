/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmOnceBuyer:
 * @customer_id: main record
 * @name: (nullable): name
 * @phone: (nullable): a phone, E.164
 * @product: (nullable): what was bought, the first line of the newest order
 * @category_id: its category, 0 without
 * @last_day: when
 * @gap_days: after how many days others come back for it
 * @overdue: days past that
 * @net_minor: what was paid
 *
 * Somebody who bought on one day only, and whose next purchase is past the usual gap.
 */
typedef struct {
  gint64 customer_id;
  char *name;
  char *phone;
  char *product;
  gint64 category_id;
  int last_day;
  double gap_days;
  int overdue;
  gint64 net_minor;
} CmOnceBuyer;

void cm_once_buyer_free (CmOnceBuyer *buyer);

/**
 * cm_once_store_overdue:
 * @conn: a connection
 * @today: the shop's day
 * @error: return location
 *
 * Who bought once, had no problem, is past the usual gap of what was bought, and was not asked for a reason since. Exclusions are not
 * applied: whoever makes a list for calling takes them off.
 *
 * Returns: (transfer full) (element-type CmOnceBuyer) (nullable): the people, who spent most first
 */
GPtrArray *cm_once_store_overdue (CmConn *conn, int today, GError **error);

G_END_DECLS
