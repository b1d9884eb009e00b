/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmField:
 *
 * What a column of an order or customer sheet can mean; the names of cm_field_name() are those of profiles and of `--map`.
 */
typedef enum {
  CM_FIELD_NONE = -1,
  CM_FIELD_ORDER_NO, CM_FIELD_SUB_ORDER_NO, CM_FIELD_STORE, CM_FIELD_BUYER_ID, CM_FIELD_BUYER_PHONE, CM_FIELD_NICK, CM_FIELD_EMAIL,
  CM_FIELD_RECEIVER, CM_FIELD_PHONE, CM_FIELD_PROVINCE, CM_FIELD_CITY, CM_FIELD_DISTRICT, CM_FIELD_STREET, CM_FIELD_ADDRESS,
  CM_FIELD_POSTCODE,
  CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_SHIPPED_AT, CM_FIELD_DONE_AT, CM_FIELD_STATUS, CM_FIELD_AFTERSALE,
  CM_FIELD_ITEM, CM_FIELD_SKU, CM_FIELD_SKU_SPEC, CM_FIELD_CATEGORY, CM_FIELD_QTY, CM_FIELD_UNIT_PRICE, CM_FIELD_LINE_TOTAL,
  CM_FIELD_GOODS_TOTAL, CM_FIELD_FREIGHT, CM_FIELD_DISCOUNT, CM_FIELD_PAID, CM_FIELD_REFUND, CM_FIELD_INCOME, CM_FIELD_CURRENCY,
  CM_FIELD_BUYER_NOTE, CM_FIELD_SELLER_NOTE, CM_FIELD_REVIEW, CM_FIELD_REFERRER, CM_FIELD_LINK_CODE, CM_FIELD_COUPON, CM_FIELD_CARRIER,
  CM_FIELD_TRACKING, CM_FIELD_PAY_METHOD,
  CM_N_FIELDS
} CmField;

/**
 * cm_field_name:
 * @field: a field
 *
 * Returns: (transfer none): its stable name, such as `order_no`
 */
const char *cm_field_name (CmField field);

/**
 * cm_field_from_name:
 * @name: a stable name
 *
 * Returns: the field, %CM_FIELD_NONE when there is none of that name
 */
CmField cm_field_from_name (const char *name);

/**
 * cm_field_is_of_line:
 * @field: a field
 *
 * Returns: whether it tells something of one item of an order: what it is, how many of it, at what price
 */
gboolean cm_field_is_of_line (CmField field);

/**
 * cm_field_label:
 * @field: a field
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *cm_field_label (CmField field);

G_END_DECLS
