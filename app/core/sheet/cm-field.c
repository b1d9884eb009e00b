/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-field.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;
  const char *label;
} FieldText;

/* In the order of the enumeration. */
static const FieldText texts[CM_N_FIELDS] = {
  { "order_no", N_("Order Number") },
  { "sub_order_no", N_("Line Number") },
  { "store", N_("Store") },
  { "buyer_id", N_("Buyer Account") },
  { "buyer_phone", N_("Buyer Phone") },
  { "nick", N_("Buyer Nickname") },
  { "email", N_("Email") },
  { "receiver", N_("Receiver") },
  { "phone", N_("Phone") },
  { "province", N_("Province") },
  { "city", N_("City") },
  { "district", N_("District") },
  { "street", N_("Street") },
  { "address", N_("Full Address") },
  { "postcode", N_("Postcode") },
  { "created_at", N_("Order Time") },
  { "paid_at", N_("Payment Time") },
  { "shipped_at", N_("Shipping Time") },
  { "done_at", N_("Completion Time") },
  { "status", N_("Order State") },
  { "aftersale", N_("After-Sale State") },
  { "item", N_("Item") },
  { "sku", N_("Item Code") },
  { "sku_spec", N_("Variant") },
  { "category", N_("Category") },
  { "qty", N_("Quantity") },
  { "unit_price", N_("Unit Price") },
  { "line_total", N_("Line Amount") },
  { "goods_total", N_("Goods Amount") },
  { "freight", N_("Freight") },
  { "discount", N_("Discount") },
  { "paid", N_("Paid") },
  { "refund", N_("Refund") },
  { "income", N_("Income") },
  { "currency", N_("Currency") },
  { "buyer_note", N_("Buyer Note") },
  { "seller_note", N_("Seller Note") },
  { "review", N_("Review") },
  { "referrer", N_("Referrer") },
  { "link_code", N_("Link Code") },
  { "coupon", N_("Coupon") },
  { "carrier", N_("Carrier") },
  { "tracking", N_("Tracking Number") },
  { "pay_method", N_("Payment Method") },
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

const char *
cm_field_label (CmField field)
{
  g_return_val_if_fail (field > CM_FIELD_NONE && field < CM_N_FIELDS, NULL);

  return _(texts[field].label);
}
