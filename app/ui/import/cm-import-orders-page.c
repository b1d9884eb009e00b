/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-orders-page.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-id-ranges.h"
#include "cm-named.h"
#include "cm-order-brief.h"
#include "cm-person-page.h"
#include "cm-person-words.h"
#include "cm-shop.h"

/* Nobody reads on; the customers' list finds any of them. */
#define MOST_ORDERS 5000

struct _CmImportOrdersPage
{
  CmView parent_instance;

  GtkListView *list;

  GArray *ranges;     /* CmIdRange */
  GPtrArray *orders;  /* CmOrderBrief, in the order of the list */
  char *currency;
  int today;
};

G_DEFINE_FINAL_TYPE (CmImportOrdersPage, cm_import_orders_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  GPtrArray *orders;
  char *currency;
  int today;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->orders, g_ptr_array_unref);
  g_free (found->currency);
  g_free (found);
}

static gpointer
read_orders (CmConn *conn, gpointer data, GError **error)
{
  const GArray *ranges = data;
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_order_brief_free);
  Found *found;

  for (guint i = 0; shop != NULL && i < ranges->len && all->len < MOST_ORDERS; i++)
    {
      const CmIdRange *range = &g_array_index (ranges, CmIdRange, i);
      g_autoptr(GPtrArray) some = cm_order_brief_list (conn, range->first, range->last, MOST_ORDERS - all->len, error);

      if (some == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&some));
    }
  if (shop == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->orders = g_steal_pointer (&all);
  found->currency = g_strdup (shop->currency);
  found->today = shop->graded_on;
  return found;
}

/* ---- the list ---- */

static GtkWidget *
create_label (const char *style, gboolean grows)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), grows ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), grows ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, grows);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *number = create_label ("numeric", TRUE);

  (void) factory;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "two-lines");
  gtk_grid_attach (GTK_GRID (grid), number, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_label ("quiet", TRUE), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_label ("numeric", FALSE), 1, 0, 1, 2);
  gtk_list_item_set_child (item, grid);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CmImportOrdersPage *self)
{
  const CmOrderBrief *order = self->orders->pdata[gtk_list_item_get_position (item)];
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (item));
  g_autofree char *day = cm_format_day (order->day, self->today);
  g_autofree char *paid = cm_format_money (order->paid, order->currency, self->currency);
  const char *name = order->name != NULL ? order->name : _("hidden buyer");
  g_autofree char *about = g_strjoin (" · ", day, cm_person_order_state (order->state), name, NULL);

  (void) factory;
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0)), order->order_no);
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1)), about);
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0)), paid);
}

static void
activate_cb (CmImportOrdersPage *self, guint position)
{
  const CmOrderBrief *order = self->orders->pdata[position];

  if (order->person_id != 0)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_person_page_new (cm_view_get_db (CM_VIEW (self)), order->person_id, NULL)));
}

static gint64
count_ids (const GArray *ranges)
{
  gint64 count = 0;

  for (guint i = 0; i < ranges->len; i++)
    count += g_array_index (ranges, CmIdRange, i).last - g_array_index (ranges, CmIdRange, i).first + 1;
  return count;
}

static void
show_orders (CmImportOrdersPage *self)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gint64 all = count_ids (self->ranges);
  g_autofree char *shown = cm_format_count (self->orders->len);
  g_autofree char *whole = cm_format_count (all);
  g_autofree char *subtitle = all > MOST_ORDERS
    ? cm_fill (_("the first {shown} of {all} orders"), "shown", shown, "all", whole, NULL)
    : cm_fill (ngettext ("{count} order", "{count} orders", self->orders->len), "count", shown, NULL);

  for (guint i = 0; i < self->orders->len; i++)
    gtk_string_list_append (model, "");
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (model))));
  cm_view_set_subtitle (CM_VIEW (self), subtitle);
}

static void
orders_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportOrdersPage) self = user_data;
  g_autoptr(GError) error = NULL;
  Found *found = cm_db_read_finish (CM_DB (source), result, &error);

  if (found != NULL)
    {
      self->orders = g_steal_pointer (&found->orders);
      self->currency = g_steal_pointer (&found->currency);
      self->today = found->today;
      found_free (found);
      show_orders (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Orders Cannot Be Shown"), error);
}

static void
cm_import_orders_page_dispose (GObject *object)
{
  CmImportOrdersPage *self = CM_IMPORT_ORDERS_PAGE (object);

  /* The rows of the list look into our array until they are gone. */
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  G_OBJECT_CLASS (cm_import_orders_page_parent_class)->dispose (object);
}

static void
cm_import_orders_page_finalize (GObject *object)
{
  CmImportOrdersPage *self = CM_IMPORT_ORDERS_PAGE (object);

  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_free (self->currency);
  G_OBJECT_CLASS (cm_import_orders_page_parent_class)->finalize (object);
}

static void
cm_import_orders_page_class_init (CmImportOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_import_orders_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_import_orders_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportOrdersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
cm_import_orders_page_init (CmImportOrdersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cm_import_orders_page_new (CmDb *db, const char *title, GArray *ranges)
{
  CmImportOrdersPage *self = g_object_new (CM_TYPE_IMPORT_ORDERS_PAGE, "db", db, NULL);

  self->ranges = g_array_ref (ranges);
  cm_view_set_title (CM_VIEW (self), title);
  cm_labelled (GTK_WIDGET (self->list), title);
  cm_db_read_async (db, read_orders, g_array_ref (ranges), (GDestroyNotify) g_array_unref, found_free, cm_view_get_alive (CM_VIEW (self)),
                    orders_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
