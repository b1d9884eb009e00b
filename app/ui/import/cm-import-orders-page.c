/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-orders-page.h"

#include <glib/gi18n-lib.h>

#include "cm-entry-list.h"
#include "cm-format.h"
#include "cm-import-counts.h"
#include "cm-order-brief.h"
#include "cm-person-page.h"
#include "cm-person-words.h"
#include "cm-privacy.h"
#include "cm-shop.h"

/* Nobody reads on; the customers' list finds any of them. */
#define MOST_ORDERS 5000

/* A row of the list. */
typedef struct {
  CmOrderBrief *order;   /* NULL for rows of a sheet of customers */
  char *file;
  gint64 first_row;
  gint64 last_row;
} Item;

struct _CmImportOrdersPage
{
  CmView parent_instance;

  CmEntryList *list;

  gint64 all;         /* how many there are, shown or not */
  GPtrArray *items;   /* Item, in the order of the list */
  char *currency;
  int today;
};

G_DEFINE_FINAL_TYPE (CmImportOrdersPage, cm_import_orders_page, CM_TYPE_VIEW)

/* ---- reading ---- */

static void
item_free (gpointer data)
{
  Item *item = data;

  cm_order_brief_free (item->order);
  g_free (item->file);
  g_free (item);
}

typedef struct {
  GPtrArray *items;
  char *currency;
  int today;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->items, g_ptr_array_unref);
  g_free (found->currency);
  g_free (found);
}

static void
add_item (GPtrArray *items, const CmImportPlace *place, CmOrderBrief *order)
{
  Item *item = g_new0 (Item, 1);

  item->order = order;
  item->file = g_strdup (place->file);
  item->first_row = cm_order_place_row (&place->rows, order != NULL ? order->id : 0, &item->last_row);
  g_ptr_array_add (items, item);
}

static gboolean
read_place (CmConn *conn, const CmImportPlace *place, GPtrArray *items, GError **error)
{
  g_autoptr(GPtrArray) orders = NULL;

  if (place->rows.first_id == 0)
    {
      add_item (items, place, NULL);
      return TRUE;
    }
  orders = cm_order_brief_list (conn, place->rows.first_id, place->rows.last_id, MOST_ORDERS - items->len, error);
  if (orders == NULL)
    return FALSE;
  g_ptr_array_set_free_func (orders, NULL);
  for (guint i = 0; i < orders->len; i++)
    add_item (items, place, orders->pdata[i]);
  return TRUE;
}

static gpointer
read_orders (CmConn *conn, gpointer data, GError **error)
{
  const GPtrArray *places = data;
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  Found *found;

  for (guint i = 0; shop != NULL && i < places->len && items->len < MOST_ORDERS; i++)
    if (!read_place (conn, places->pdata[i], items, error))
      return NULL;
  if (shop == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->items = g_steal_pointer (&items);
  found->currency = g_strdup (shop->currency);
  found->today = shop->graded_on;
  return found;
}

/* ---- the list ---- */

static char *
row_words (const Item *item)
{
  g_autofree char *first = cm_format_count (item->first_row);
  g_autofree char *last = cm_format_count (item->last_row);

  if (item->first_row == item->last_row)
    return cm_fill (_("row {row} of {file}"), "row", first, "file", item->file, NULL);
  return cm_fill (_("rows {first} to {last} of {file}"), "first", first, "last", last, "file", item->file, NULL);
}

static void
describe_item (guint index, CmEntry *entry, gpointer user_data)
{
  const CmImportOrdersPage *self = user_data;
  const Item *item = self->items->pdata[index];
  const CmOrderBrief *order = item->order;
  g_autofree char *rows = row_words (item);
  g_autofree char *name = NULL;
  g_autofree char *day = order != NULL ? cm_format_day (order->day, self->today) : NULL;

  if (order == NULL)
    {
      entry->title = g_steal_pointer (&rows);
      return;
    }
  name = cm_privacy_name (order->name != NULL ? order->name : _("hidden buyer"));
  entry->title = cm_privacy_number (order->order_no);
  entry->detail = g_strjoin (" · ", rows, day, cm_person_order_state (order->state),
                             name, NULL);
  entry->amount = cm_format_money (order->paid, order->currency, self->currency);
}

static void
chosen_cb (CmImportOrdersPage *self, guint index)
{
  const Item *item = self->items->pdata[index];

  if (item->order != NULL && item->order->person_id != 0)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_person_page_new (cm_view_get_db (CM_VIEW (self)), item->order->person_id, NULL)));
}

static gboolean
names_orders (CmImportOrdersPage *self)
{
  return self->items->len > 0 && ((Item *) self->items->pdata[0])->order != NULL;
}

static void
show_items (CmImportOrdersPage *self)
{
  g_autofree char *shown = cm_format_count (self->items->len);
  g_autofree char *whole = cm_format_count (self->all);
  g_autofree char *subtitle = NULL;

  if (!names_orders (self))
    subtitle = cm_fill (ngettext ("{count} row", "{count} rows", (gulong) self->all), "count", whole, NULL);
  else if (self->all > self->items->len)
    subtitle = cm_fill (_("the first {shown} of {all} orders"), "shown", shown, "all", whole, NULL);
  else
    subtitle = cm_fill (ngettext ("{count} order", "{count} orders", self->items->len), "count", shown, NULL);
  cm_entry_list_set_leads (self->list, names_orders (self));
  cm_entry_list_fill (self->list, self->items->len, describe_item, self);
  cm_view_set_subtitle (CM_VIEW (self), subtitle);
}

static void
orders_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportOrdersPage) self = user_data;
  Found *found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Orders Cannot Be Shown"));

  if (found != NULL)
    {
      self->items = g_steal_pointer (&found->items);
      self->currency = g_steal_pointer (&found->currency);
      self->today = found->today;
      found_free (found);
      show_items (self);
    }
}

static void
cm_import_orders_page_finalize (GObject *object)
{
  CmImportOrdersPage *self = CM_IMPORT_ORDERS_PAGE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->currency);
  G_OBJECT_CLASS (cm_import_orders_page_parent_class)->finalize (object);
}

static void
cm_import_orders_page_class_init (CmImportOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_ENTRY_LIST);
  G_OBJECT_CLASS (klass)->finalize = cm_import_orders_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportOrdersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
cm_import_orders_page_init (CmImportOrdersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cm_import_orders_page_new (CmDb *db, const char *title, gint64 count, GPtrArray *places)
{
  CmImportOrdersPage *self = g_object_new (CM_TYPE_IMPORT_ORDERS_PAGE, "db", db, NULL);

  self->all = count;
  cm_view_set_title (CM_VIEW (self), title);
  cm_entry_list_set_name (self->list, title);
  cm_view_read (CM_VIEW (self), read_orders, g_ptr_array_ref (places), (GDestroyNotify) g_ptr_array_unref, found_free, orders_cb);
  return GTK_WIDGET (self);
}
