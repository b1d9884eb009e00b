/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-amount-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "cm-money.h"

#define ROUNDING 1     /* minor units */

static gint64
amount_of (const CmSheetOrder *order, CmField field)
{
  return order->amount[field - CM_FIELD_QTY];
}

/* Prices in China hold the tax; elsewhere it may come on top in a column nobody maps. */
static gboolean
holds_tax (const CmImportPlan *plan)
{
  return g_strcmp0 (plan->currency, "CNY") == 0 || g_strcmp0 (plan->profile, "generic-zh") == 0;
}

static char *
describe_refund (const CmSheetOrder *order)
{
  g_autofree char *paid = cm_money_format (order->order->paid, order->order->currency);
  g_autofree char *refund = cm_money_format (order->order->refund, order->order->currency);

  return g_strdup_printf (_("Row %" PRId64 ": order %s gave back %s, more than the %s that were paid; both were taken as they are."),
                          order->first_row, order->order->order_no, refund, paid);
}

static char *
describe_paid (const CmSheetOrder *order)
{
  const char *currency = order->order->currency;
  g_autofree char *paid = cm_money_format (order->order->paid, currency);
  g_autofree char *goods = cm_money_format (amount_of (order, CM_FIELD_GOODS_TOTAL), currency);
  g_autofree char *freight = cm_money_format (amount_of (order, CM_FIELD_FREIGHT), currency);
  g_autofree char *discount = cm_money_format (amount_of (order, CM_FIELD_DISCOUNT), currency);

  return g_strdup_printf (_("Row %" PRId64 ": the amounts of order %s do not add up: goods %s, freight %s, discount %s, paid %s. "
                            "What was paid was taken; look whether the columns are matched rightly."),
                          order->first_row, order->order->order_no, goods, freight, discount, paid);
}

char *
cm_amount_check (const CmSheetOrder *order, const CmImportPlan *plan)
{
  gint64 most = amount_of (order, CM_FIELD_GOODS_TOTAL) + amount_of (order, CM_FIELD_FREIGHT);
  gint64 left = most - amount_of (order, CM_FIELD_DISCOUNT);
  gboolean complete = cm_sheet_order_has (order, CM_FIELD_DISCOUNT) && g_str_has_prefix (plan->profile, "generic-");

  if (cm_sheet_order_has (order, CM_FIELD_REFUND) && order->order->refund > order->order->paid && order->order->paid > 0)
    return describe_refund (order);
  if (!order->sold || order->order->paid == 0 || !cm_sheet_order_has (order, CM_FIELD_PAID)
      || !cm_sheet_order_has (order, CM_FIELD_GOODS_TOTAL) || !holds_tax (plan))
    return NULL;
  if (order->order->paid > most + ROUNDING || (complete && ABS (order->order->paid - left) > ROUNDING))
    return describe_paid (order);
  return NULL;
}
