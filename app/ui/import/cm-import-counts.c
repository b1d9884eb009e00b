/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-counts.h"

#include "cm-id-ranges.h"

static void
total_free (gpointer data)
{
  g_free (((CmImportTotal *) data)->currency);
  g_free (data);
}

CmImportCounts *
cm_import_counts_new (void)
{
  CmImportCounts *self = g_new0 (CmImportCounts, 1);

  self->totals = g_ptr_array_new_with_free_func (total_free);
  self->new_ids = g_array_new (FALSE, FALSE, sizeof (CmIdRange));
  self->updated_ids = g_array_new (FALSE, FALSE, sizeof (CmIdRange));
  self->known_ids = g_array_new (FALSE, FALSE, sizeof (CmIdRange));
  return self;
}

void
cm_import_counts_free (CmImportCounts *self)
{
  g_ptr_array_unref (self->totals);
  g_array_unref (self->new_ids);
  g_array_unref (self->updated_ids);
  g_array_unref (self->known_ids);
  g_free (self);
}

static gint64
read_int (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_int_member_with_default (object, name, 0) : 0;
}

static JsonObject *
read_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
add_ranges (GArray *ranges, JsonObject *ids, const char *name)
{
  JsonNode *node = ids != NULL ? json_object_get_member (ids, name) : NULL;
  JsonArray *pairs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; pairs != NULL && i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);
      CmIdRange range = { 0, 0 };

      if (pair == NULL || json_array_get_length (pair) != 2)
        continue;
      range.first = json_array_get_int_element (pair, 0);
      range.last = json_array_get_int_element (pair, 1);
      g_array_append_val (ranges, range);
    }
}

static CmImportTotal *
total_of (CmImportCounts *self, const char *currency)
{
  CmImportTotal *total;

  for (guint i = 0; i < self->totals->len; i++)
    {
      total = self->totals->pdata[i];
      if (g_str_equal (total->currency, currency))
        return total;
    }
  total = g_new0 (CmImportTotal, 1);
  total->currency = g_strdup (currency);
  g_ptr_array_add (self->totals, total);
  return total;
}

static void
add_sums (CmImportCounts *self, const char *currency, gint64 paid, gint64 refund, gint64 net)
{
  CmImportTotal *total = total_of (self, currency);

  total->paid += paid;
  total->refund += refund;
  total->net += net;
}

static void
add_total (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  (void) array;
  (void) index;
  if (object != NULL)
    add_sums (data, json_object_get_string_member_with_default (object, "currency", ""), read_int (object, "paid_minor"),
              read_int (object, "refund_minor"), read_int (object, "net_minor"));
}

void
cm_import_counts_read (CmImportCounts *self, JsonObject *report)
{
  JsonObject *rows = read_object (report, "row_counts");
  JsonObject *orders = read_object (report, "orders");
  JsonObject *customers = read_object (report, "customers");
  JsonNode *totals = json_object_get_member (report, "totals");

  self->rows += read_int (report, "rows");
  self->imported += read_int (rows, "imported");
  self->unchanged += read_int (rows, "unchanged");
  self->rejected += read_int (rows, "rejected");
  self->notes += read_int (rows, "notes");
  self->orders_new += read_int (orders, "new");
  self->orders_updated += read_int (orders, "updated");
  self->orders_known += read_int (orders, "unchanged");
  self->customers_new += read_int (customers, "new");
  self->customers_known += read_int (customers, "matched");
  self->anonymous += read_int (report, "anonymous_orders");
  self->proposals += read_int (report, "proposals");
  add_ranges (self->new_ids, read_object (report, "order_ids"), "new");
  add_ranges (self->updated_ids, read_object (report, "order_ids"), "updated");
  add_ranges (self->known_ids, read_object (report, "order_ids"), "unchanged");
  if (totals != NULL && JSON_NODE_HOLDS_ARRAY (totals))
    json_array_foreach_element (json_node_get_array (totals), add_total, self);
}

void
cm_import_counts_add (CmImportCounts *self, const CmImportCounts *other)
{
  self->rows += other->rows;
  self->imported += other->imported;
  self->unchanged += other->unchanged;
  self->rejected += other->rejected;
  self->notes += other->notes;
  self->orders_new += other->orders_new;
  self->orders_updated += other->orders_updated;
  self->orders_known += other->orders_known;
  self->customers_new += other->customers_new;
  self->customers_known += other->customers_known;
  self->anonymous += other->anonymous;
  self->proposals += other->proposals;
  g_array_append_vals (self->new_ids, other->new_ids->data, other->new_ids->len);
  g_array_append_vals (self->updated_ids, other->updated_ids->data, other->updated_ids->len);
  g_array_append_vals (self->known_ids, other->known_ids->data, other->known_ids->len);
  for (guint i = 0; i < other->totals->len; i++)
    {
      const CmImportTotal *total = other->totals->pdata[i];

      add_sums (self, total->currency, total->paid, total->refund, total->net);
    }
}
