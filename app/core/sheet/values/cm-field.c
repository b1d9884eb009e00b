/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-field.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;
  const char *label;
} FieldText;

/* In the order of the enumeration. */
static const FieldText texts[CM_N_FIELDS] = {
  { "order_no", NC_("field", "Order Number") },
  { "sub_order_no", NC_("field", "Line Number") },
  { "store", NC_("field", "Store") },
  { "buyer_id", NC_("field", "Buyer Account") },
  { "buyer_phone", NC_("field", "Buyer Phone") },
  { "nick", NC_("field", "Buyer Nickname") },
  { "email", NC_("field", "Email") },
  { "receiver", NC_("field", "Receiver") },
  { "phone", NC_("field", "Phone") },
  { "province", NC_("field", "Province") },
  { "city", NC_("field", "City") },
  { "district", NC_("field", "District") },
  { "street", NC_("field", "Street") },
  { "address", NC_("field", "Full Address") },
  { "postcode", NC_("field", "Postcode") },
  { "created_at", NC_("field", "Order Time") },
  { "paid_at", NC_("field", "Payment Time") },
  { "shipped_at", NC_("field", "Shipping Time") },
  { "done_at", NC_("field", "Completion Time") },
  { "status", NC_("field", "Order State") },
  { "aftersale", NC_("field", "After-Sale State") },
  { "item", NC_("field", "Item") },
  { "sku", NC_("field", "Item Code") },
  { "sku_spec", NC_("field", "Variant") },
  { "category", NC_("field", "Category") },
  { "qty", NC_("field", "Quantity") },
  { "unit_price", NC_("field", "Unit Price") },
  { "line_total", NC_("field", "Line Amount") },
  { "goods_total", NC_("field", "Goods Amount") },
  { "freight", NC_("field", "Freight") },
  { "discount", NC_("field", "Discount") },
  { "paid", NC_("field", "Paid") },
  { "refund", NC_("field", "Refund") },
  { "income", NC_("field", "Income") },
  { "currency", NC_("field", "Currency") },
  { "buyer_note", NC_("field", "Buyer Note") },
  { "seller_note", NC_("field", "Seller Note") },
  { "review", NC_("field", "Review") },
  { "referrer", NC_("field", "Referrer") },
  { "link_code", NC_("field", "Link Code") },
  { "coupon", NC_("field", "Coupon") },
  { "carrier", NC_("field", "Carrier") },
  { "tracking", NC_("field", "Tracking Number") },
  { "pay_method", NC_("field", "Payment Method") },
};

const char *
cm_field_name (CmField field)
{
  g_return_val_if_fail (field > CM_FIELD_NONE && field < CM_N_FIELDS, NULL);

  return texts[field].name;
}

CmField
cm_field_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, CM_FIELD_NONE);

  for (int field = 0; field < CM_N_FIELDS; field++)
    if (g_str_equal (name, texts[field].name))
      return field;
  return CM_FIELD_NONE;
}

gboolean
cm_field_is_of_line (CmField field)
{
  return field == CM_FIELD_SUB_ORDER_NO || (field >= CM_FIELD_ITEM && field <= CM_FIELD_LINE_TOTAL);
}

const char *
cm_field_label (CmField field)
{
  g_return_val_if_fail (field > CM_FIELD_NONE && field < CM_N_FIELDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "field", texts[field].label);
}
