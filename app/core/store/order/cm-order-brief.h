/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmOrderBrief:
 * @day: of the payment, else of the order
 * @paid: minor units
 * @currency: (nullable): %NULL is the home currency
 * @person_id: the main record, 0 for an anonymous order
 * @name: (nullable): of the person
 *
 * An order as a list shows it.
 */
typedef struct {
  gint64 id;
  char *order_no;
  int day;
  char *state;
  gint64 paid;
  char *currency;
  gint64 person_id;
  char *name;
} CmOrderBrief;

void cm_order_brief_free (CmOrderBrief *brief);

/**
 * cm_order_brief_list:
 * @conn: a connection
 * @first: lowest id
 * @last: highest id
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CmOrderBrief): the orders of these ids, in order
 */
GPtrArray *cm_order_brief_list (CmConn *conn, gint64 first, gint64 last, guint limit, GError **error);

G_END_DECLS
