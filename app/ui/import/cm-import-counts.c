/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-counts.h"

#include "cm-order-places.h"

static void
total_free (gpointer data)
{
  g_free (((CmImportTotal *) data)->currency);
  g_free (data);
}

static void
place_free (gpointer data)
{
  g_free (((CmImportPlace *) data)->file);
  g_free (data);
}

static void
add_place (GPtrArray *places, const char *file, const CmOrderPlace *rows)
{
  CmImportPlace *place = g_new0 (CmImportPlace, 1);

  place->file = g_strdup (file);
  place->rows = *rows;
  g_ptr_array_add (places, place);
}

CmImportCounts *
cm_import_counts_new (void)
{
  CmImportCounts *self = g_new0 (CmImportCounts, 1);

  self->totals = g_ptr_array_new_with_free_func (total_free);
  self->new_places = g_ptr_array_new_with_free_func (place_free);
  self->updated_places = g_ptr_array_new_with_free_func (place_free);
  self->known_places = g_ptr_array_new_with_free_func (place_free);
  self->anonymous_places = g_ptr_array_new_with_free_func (place_free);
  return self;
}

void
cm_import_counts_free (CmImportCounts *self)
{
  g_ptr_array_unref (self->totals);
  g_ptr_array_unref (self->new_places);
  g_ptr_array_unref (self->updated_places);
  g_ptr_array_unref (self->known_places);
  g_ptr_array_unref (self->anonymous_places);
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

/* Names of the files of the step, as people know them. */
static GPtrArray *
read_files (JsonObject *report)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  JsonNode *node = json_object_get_member (report, "files");
  JsonArray *files = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    {
      const char *path = json_array_get_string_element (files, i);

      g_ptr_array_add (names, g_filename_display_basename (path != NULL ? path : ""));
    }
  return names;
}

static void
read_places (GPtrArray *places, JsonObject *rows, const char *name, GPtrArray *files)
{
  JsonNode *node = rows != NULL ? json_object_get_member (rows, name) : NULL;
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonArray *numbers = json_array_get_array_element (array, i);
      guint length = numbers != NULL ? json_array_get_length (numbers) : 0;
      CmOrderPlace place = { 0 };

      if (length < 4)
        continue;
      place.first_row = json_array_get_int_element (numbers, 0);
      place.last_row = json_array_get_int_element (numbers, 1);
      place.first_id = json_array_get_int_element (numbers, 2);
      place.last_id = json_array_get_int_element (numbers, 3);
      place.file = length > 4 ? (guint) json_array_get_int_element (numbers, 4) : 0;
      add_place (places, place.file < files->len ? files->pdata[place.file] : "", &place);
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
  g_autoptr(GPtrArray) files = read_files (report);

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
  read_places (self->new_places, read_object (report, "order_rows"), "new", files);
  read_places (self->updated_places, read_object (report, "order_rows"), "updated", files);
  read_places (self->known_places, read_object (report, "order_rows"), "unchanged", files);
  read_places (self->anonymous_places, read_object (report, "order_rows"), "anonymous", files);
  if (totals != NULL && JSON_NODE_HOLDS_ARRAY (totals))
    json_array_foreach_element (json_node_get_array (totals), add_total, self);
}

static void
copy_places (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const CmImportPlace *place = from->pdata[i];

      add_place (to, place->file, &place->rows);
    }
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
  copy_places (self->new_places, other->new_places);
  copy_places (self->updated_places, other->updated_places);
  copy_places (self->known_places, other->known_places);
  copy_places (self->anonymous_places, other->anonymous_places);
  for (guint i = 0; i < other->totals->len; i++)
    {
      const CmImportTotal *total = other->totals->pdata[i];

      add_sums (self, total->currency, total->paid, total->refund, total->net);
    }
}
