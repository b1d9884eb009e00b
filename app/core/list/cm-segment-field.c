/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-field.h"

#include <glib/gi18n-lib.h>

static const char *const types[] = { "person", "shop", NULL };
static const char *const type_labels[] = { N_("Person"), N_("Shop"), NULL };
static const char *const classes[] = { "none", "once", "repeat", NULL };
static const char *const class_labels[] = { N_("No order"), N_("Once"), N_("Repeat"), NULL };
static const char *const stages[] = { "aware", "informed", "trusting", "dependent", NULL };
static const char *const stage_labels[] = { N_("Aware"), N_("Informed"), N_("Trusting"), N_("Dependent"), NULL };
static const char *const grades[] = { "follower", "spreader", "heavy", "fan", "influencer", "distributor", NULL };
static const char *const grade_labels[] = {
  N_("Follower"), N_("Spreader"), N_("Heavy"), N_("Fan"), N_("Influencer"), N_("Distributor"), NULL,
};
static const char *const consents[] = { "withdrawn", "given", NULL };
static const char *const consent_labels[] = { N_("withdrawn"), N_("given"), NULL };
static const char *const flags[] = { "false", "true", NULL };
static const char *const flag_labels[] = { N_("no"), N_("yes"), NULL };

#define NUMBER(name, label, column, scale) { name, label, CM_SEGMENT_NUMBER, column, scale, FALSE, 0, NULL, NULL }
#define MONEY(name, label, column) { name, label, CM_SEGMENT_MONEY, column, 1, FALSE, 0, NULL, NULL }
#define SHARE(name, label, column, scale) { name, label, CM_SEGMENT_SHARE, column, scale, FALSE, 0, NULL, NULL }
#define DAY(name, label, column) { name, label, CM_SEGMENT_DAY, column, 1, FALSE, 0, NULL, NULL }
#define CHOICE(name, label, column, words, labels) { name, label, CM_SEGMENT_CHOICE, column, 1, FALSE, 0, words, labels }
#define NAMES(name, label, kind, dictionary) { name, label, kind, 0, 1, FALSE, dictionary, NULL, NULL }

static const CmSegmentField fields[] = {
  MONEY ("net", N_("Spent"), CM_COLUMN_NET),
  NUMBER ("orders", N_("Orders"), CM_COLUMN_ORDERS, 1),
  NUMBER ("purchase_days", N_("Purchase days"), CM_COLUMN_PURCHASE_DAYS, 1),
  DAY ("last_order", N_("Last order"), CM_COLUMN_LAST_ORDER),
  DAY ("first_order", N_("First order"), CM_COLUMN_FIRST_ORDER),
  { "days_since_last", N_("Days since the last order"), CM_SEGMENT_NUMBER, CM_COLUMN_LAST_ORDER, 1, TRUE, 0, NULL, NULL },
  NUMBER ("usual_gap_days", N_("Usual gap in days"), CM_COLUMN_GAP, 1),
  MONEY ("average_order", N_("Average order"), CM_COLUMN_AVERAGE),
  NAMES ("product", N_("Product bought"), CM_SEGMENT_NAMES, CM_PEOPLE_PRODUCT),
  NAMES ("category", N_("Category bought"), CM_SEGMENT_NAMES, CM_PEOPLE_CATEGORY),
  NAMES ("region.province", N_("Province"), CM_SEGMENT_REGION, CM_PEOPLE_PROVINCE),
  NAMES ("region.city", N_("City"), CM_SEGMENT_REGION, CM_PEOPLE_CITY),
  CHOICE ("type", N_("Type"), CM_COLUMN_TYPE, types, type_labels),
  CHOICE ("grade", N_("Grade"), CM_COLUMN_GRADE, grades, grade_labels),
  CHOICE ("stage", N_("Stage"), CM_COLUMN_STAGE, stages, stage_labels),
  CHOICE ("class", N_("Class"), CM_COLUMN_CLASS, classes, class_labels),
  CHOICE ("problem", N_("Problem"), CM_COLUMN_PROBLEM, flags, flag_labels),
  SHARE ("buys_again", N_("Buys again"), CM_COLUMN_BUYS_AGAIN, 1e6),
  NUMBER ("expected_orders", N_("Expected orders"), CM_COLUMN_EXPECTED, 1e3),
  NUMBER ("rfm.r", N_("RFM, recency"), CM_COLUMN_R, 1),
  NUMBER ("rfm.f", N_("RFM, frequency"), CM_COLUMN_F, 1),
  NUMBER ("rfm.m", N_("RFM, money"), CM_COLUMN_M, 1),
  NAMES ("tag", N_("Tag"), CM_SEGMENT_NAMES, CM_PEOPLE_TAG),
  NAMES ("list", N_("Fixed list"), CM_SEGMENT_NAMES, CM_PEOPLE_LIST),
  NAMES ("group", N_("Group"), CM_SEGMENT_NAMES, CM_PEOPLE_GROUP),
  NAMES ("account", N_("Friend of the account"), CM_SEGMENT_NAMES, CM_PEOPLE_ACCOUNT),
  NAMES ("added_state", N_("Friend request"), CM_SEGMENT_NAMES, CM_PEOPLE_ADDED_STATE),
  CHOICE ("consent", N_("Consent"), CM_COLUMN_CONSENT, consents, consent_labels),
  NUMBER ("referrals", N_("Referrals"), CM_COLUMN_REFERRALS, 1),
  SHARE ("refund_rate", N_("Refund rate"), CM_COLUMN_REFUND_RATE, 1),
  NAMES ("store", N_("Store"), CM_SEGMENT_NAMES, CM_PEOPLE_STORE),
  NAMES ("platform", N_("Platform"), CM_SEGMENT_NAMES, CM_PEOPLE_PLATFORM),
  NAMES ("name", N_("Name"), CM_SEGMENT_TEXT, CM_PEOPLE_NAME),
};

static const char *const op_names[CM_N_OPS] = {
  "=", "!=", "<", "<=", ">", ">=", "between", "in", "not-in", "contains", "starts-with", "is-set", "is-not-set",
  "within-days", "before", "after", "top-percent",
};

#define BIT(op) (1u << (op))
#define ALWAYS (BIT (CM_OP_EQUAL) | BIT (CM_OP_NOT_EQUAL) | BIT (CM_OP_IN) | BIT (CM_OP_NOT_IN) | BIT (CM_OP_IS_SET) \
                | BIT (CM_OP_IS_NOT_SET))
#define ORDERED (BIT (CM_OP_LESS) | BIT (CM_OP_AT_MOST) | BIT (CM_OP_MORE) | BIT (CM_OP_AT_LEAST) | BIT (CM_OP_BETWEEN))
#define TEXTUAL (BIT (CM_OP_CONTAINS) | BIT (CM_OP_STARTS_WITH))

static const guint ops_of_kind[] = {
  [CM_SEGMENT_NUMBER] = ALWAYS | ORDERED | BIT (CM_OP_TOP_PERCENT),
  [CM_SEGMENT_MONEY] = ALWAYS | ORDERED | BIT (CM_OP_TOP_PERCENT),
  [CM_SEGMENT_SHARE] = ALWAYS | ORDERED | BIT (CM_OP_TOP_PERCENT),
  [CM_SEGMENT_DAY] = ALWAYS | ORDERED | BIT (CM_OP_WITHIN_DAYS) | BIT (CM_OP_BEFORE) | BIT (CM_OP_AFTER) | BIT (CM_OP_TOP_PERCENT),
  [CM_SEGMENT_CHOICE] = ALWAYS | ORDERED,
  [CM_SEGMENT_NAMES] = ALWAYS | TEXTUAL,
  [CM_SEGMENT_REGION] = ALWAYS | TEXTUAL,
  [CM_SEGMENT_TEXT] = ALWAYS | TEXTUAL,
};

const CmSegmentField *
cm_segment_fields (gsize *count)
{
  *count = G_N_ELEMENTS (fields);
  return fields;
}

const CmSegmentField *
cm_segment_field_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return &fields[i];
  return NULL;
}

gboolean
cm_segment_field_takes (const CmSegmentField *self, CmSegmentOp op)
{
  return (ops_of_kind[self->kind] & BIT (op)) != 0;
}

const char *
cm_segment_op_name (CmSegmentOp op)
{
  g_return_val_if_fail (op < CM_N_OPS, NULL);
  return op_names[op];
}

int
cm_segment_op_from_name (const char *name)
{
  for (int i = 0; i < CM_N_OPS; i++)
    if (g_strcmp0 (op_names[i], name) == 0)
      return i;
  return -1;
}
