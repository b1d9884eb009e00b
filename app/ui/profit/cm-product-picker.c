/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-product-picker.h"

#include <glib/gi18n-lib.h>

#include "cm-empty-page.h"
#include "cm-entry-list.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-past-sales-store.h"
#include "cm-profit-number.h"
#include "cm-shop.h"
#include "cm-sku-store.h"

#define WIDTH 520
#define HEIGHT 560
/* So many of the newest days are learnt from. */
#define SALE_DAYS 6
/* A price in a sale begins under the public one by so much. */
#define UNDER_PUBLIC_PPM 50000

typedef struct {
  GPtrArray *skus;
  CmPastSales *past; /* NULL without a day that looks like a sale */
} Goods;

struct _CmProductPicker
{
  AdwWindow parent_instance;

  CmProfitDesk *desk;
  GCancellable *alive;
  Goods *goods;
  GPtrArray *found; /* CmSku, not owned */
  GHashTable *added;
  GtkEditable *search;
  GtkStack *states;
  CmEntryList *list;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (CmProductPicker, cm_product_picker, ADW_TYPE_WINDOW)

/* ---- reading ---- */

static void
goods_free (Goods *goods)
{
  g_clear_pointer (&goods->skus, g_ptr_array_unref);
  g_clear_pointer (&goods->past, cm_past_sales_free);
  g_free (goods);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Goods, goods_free)

static gboolean
read_past (CmConn *conn, gint64 now, Goods *goods, GError **error)
{
  g_autoptr (GArray) days = cm_past_sales_store_days (conn, now, error);
  int chosen[SALE_DAYS];
  guint count;

  if (days == NULL)
    return FALSE;
  count = MIN (days->len, SALE_DAYS);
  for (guint i = 0; i < count; i++)
    chosen[i] = g_array_index (days, CmSaleDay, i).day;
  goods->past = count > 0 ? cm_past_sales_store_read (conn, chosen, count, error) : NULL;
  return count == 0 || goods->past != NULL;
}

static gpointer
read_goods (CmConn *conn, gpointer data, GError **error)
{
  gint64 now = *(gint64 *) data;
  g_autoptr (Goods) goods = g_new0 (Goods, 1);

  goods->skus = cm_sku_store_list (conn, now, error);
  if (goods->skus == NULL || !read_past (conn, now, goods, error))
    return NULL;
  return g_steal_pointer (&goods);
}

/* ---- showing ---- */

static char *
facts_of (CmProductPicker *self, const CmSku *sku)
{
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *cost = sku->cost != CM_SKU_UNKNOWN ? cm_profit_number_text (sku->cost, CM_FIELD_MONEY, currency) : NULL;
  g_autofree char *low = sku->public_low != CM_SKU_UNKNOWN ? cm_profit_number_text (sku->public_low, CM_FIELD_MONEY, currency) : NULL;
  g_autofree char *units = cm_format_count (sku->units);
  g_autofree char *known = cost != NULL ? cm_fill (_("cost {cost}"), "cost", cost, NULL) : g_strdup (_("no cost yet"));

  if (low == NULL)
    return cm_fill (_("{cost} · {units} sold in half a year"), "cost", known, "units", units, NULL);
  return cm_fill (_("{cost} · public low {low} · {units} sold in half a year"), "cost", known, "low", low, "units", units, NULL);
}

static char *
name_of (const CmSku *sku)
{
  return *sku->spec != '\0' ? g_strdup_printf ("%s %s", sku->product, sku->spec) : g_strdup (sku->product);
}

static void
entry_cb (guint index, CmEntry *entry, gpointer user_data)
{
  CmProductPicker *self = user_data;
  const CmSku *sku = self->found->pdata[index];

  entry->title = name_of (sku);
  entry->detail = facts_of (self, sku);
  entry->amount = g_hash_table_contains (self->added, sku) ? g_strdup (_("Added")) : NULL;
}

static void
show_count (CmProductPicker *self)
{
  guint added = g_hash_table_size (self->added);
  g_autofree char *text = added > 0 ? g_strdup_printf (ngettext ("%u product added", "%u products added", added), added)
                                    : g_strdup (_("Press a product to add it"));

  gtk_label_set_text (self->count, text);
}

static void
show_found (CmProductPicker *self)
{
  const char *text = gtk_editable_get_text (self->search);

  if (self->goods == NULL)
    return;
  g_ptr_array_set_size (self->found, 0);
  for (guint i = 0; i < self->goods->skus->len; i++)
    if (cm_sku_matches (self->goods->skus->pdata[i], text))
      g_ptr_array_add (self->found, self->goods->skus->pdata[i]);
  cm_entry_list_fill (self->list, self->found->len, entry_cb, self);
  gtk_stack_set_visible_child_name (self->states, self->found->len > 0 ? "list" : self->goods->skus->len > 0 ? "none" : "nothing");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmProductPicker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Goods) goods = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (goods == NULL)
    {
      gtk_label_set_text (self->count, error->message);
      return;
    }
  self->goods = g_steal_pointer (&goods);
  show_found (self);
}

/* ---- choosing ---- */

static gint64
begin_price (const CmSku *sku)
{
  if (sku->public_low != CM_SKU_UNKNOWN)
    return sku->public_low - sku->public_low * UNDER_PUBLIC_PPM / CM_MILLION;
  return MAX (sku->usual_price, 0);
}

/* Its own past sales, and those of all goods that are not in the estimate for the others. */
static void
take_past (CmProductPicker *self, CmEstimate *estimate, CmEstimateItem *item)
{
  g_autofree gint64 *known = NULL;

  if (self->goods->past == NULL)
    return;
  g_clear_pointer (&item->sales, g_array_unref);
  item->sales = cm_past_sales_of (self->goods->past, item->sku_id);
  item->known = item->sales->len > 0 ? CM_ESTIMATE_PAST : CM_ESTIMATE_SIMILAR;
  known = g_new (gint64, estimate->items->len);
  for (guint i = 0; i < estimate->items->len; i++)
    known[i] = cm_estimate_item (estimate, i)->sku_id;
  g_clear_pointer (&estimate->similar, g_ptr_array_unref);
  estimate->similar = cm_past_sales_others (self->goods->past, known, estimate->items->len);
}

static void
add_product (CmProductPicker *self, const CmSku *sku)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  g_autofree char *name = name_of (sku);
  CmEstimateItem *item = cm_profit_desk_add_item (estimate, name);
  CmPromotionItem *line = cm_promotion_item (estimate->promotion, estimate->items->len - 1);

  item->sku_id = sku->id;
  item->spec = *sku->spec != '\0' ? g_strdup (sku->spec) : NULL;
  item->public_low = sku->public_low != CM_SKU_UNKNOWN ? sku->public_low : CM_NONE;
  item->cost_guessed = sku->cost == CM_SKU_UNKNOWN;
  line->cost = MAX (sku->cost, 0);
  line->promo = begin_price (sku);
  line->list = MAX (sku->usual_price, 0);
  take_past (self, estimate, item);
  cm_profit_desk_change (self->desk, TRUE);
}

static void
chosen_cb (CmProductPicker *self, guint row)
{
  CmSku *sku;

  if (row >= self->found->len || cm_profit_desk_get (self->desk) == NULL)
    return;
  sku = self->found->pdata[row];
  if (!g_hash_table_add (self->added, sku))
    return;
  add_product (self, sku);
  show_count (self);
  cm_entry_list_fill (self->list, self->found->len, entry_cb, self);
}

/* Enter may come before the search box tells what was typed. */
static void
first_cb (CmProductPicker *self)
{
  show_found (self);
  chosen_cb (self, 0);
  gtk_editable_select_region (self->search, 0, -1);
}

/* ---- the window ---- */

static void
cm_product_picker_dispose (GObject *object)
{
  CmProductPicker *self = CM_PRODUCT_PICKER (object);

  g_cancellable_cancel (self->alive);
  if (self->list != NULL)
    cm_entry_list_fill (self->list, 0, entry_cb, self);
  self->list = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_product_picker_parent_class)->dispose (object);
}

static void
cm_product_picker_finalize (GObject *object)
{
  CmProductPicker *self = CM_PRODUCT_PICKER (object);

  g_clear_object (&self->alive);
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->added);
  g_clear_pointer (&self->goods, goods_free);
  G_OBJECT_CLASS (cm_product_picker_parent_class)->finalize (object);
}

static void
cm_product_picker_class_init (CmProductPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_product_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_product_picker_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_header (CmProductPicker *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *done = gtk_button_new_with_mnemonic (_("_Done"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (done, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  g_signal_connect_object (done, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  cm_named_buttons (header);
  return header;
}

static GtkWidget *
create_states (CmProductPicker *self)
{
  GtkWidget *states = gtk_stack_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  self->states = GTK_STACK (states);
  self->list = CM_ENTRY_LIST (cm_entry_list_new ());
  cm_entry_list_set_name (self->list, _("Products"));
  cm_entry_list_set_leads (self->list, TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_stack_add_named (self->states, spinner, "reading");
  gtk_stack_add_named (self->states, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->states, cm_empty_page_new ("system-search-symbolic", _("No product is called so"),
                                                        _("Try a part of its name, or type it into the table of items."), NULL), "none");
  gtk_stack_add_named (self->states, cm_empty_page_new ("folder-download-symbolic", _("No products yet"),
                                                        _("Import orders first, or type the items into the table."), NULL), "nothing");
  gtk_widget_set_vexpand (states, TRUE);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return states;
}

static void
cm_product_picker_init (CmProductPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *search = gtk_search_entry_new ();

  self->alive = g_cancellable_new ();
  self->found = g_ptr_array_new ();
  self->added = g_hash_table_new (NULL, NULL);
  self->search = GTK_EDITABLE (search);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->count, TRUE);
  gtk_widget_add_css_class (search, "picker-search");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "picker-count");
  cm_labelled (search, _("Search for a product"));
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), create_states (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Add Products"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (show_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (first_cb), self, G_CONNECT_SWAPPED);
  show_count (self);
}

CmProductPicker *
cm_product_picker_open (CmView *view, CmProfitDesk *desk)
{
  CmProductPicker *self;
  CmDb *db;
  gint64 now;

  g_return_val_if_fail (CM_IS_VIEW (view), NULL);

  self = g_object_new (CM_TYPE_PRODUCT_PICKER, NULL);
  db = cm_view_get_db (view);
  now = cm_shop_now (db);
  self->desk = g_object_ref (desk);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  cm_db_read_async (db, read_goods, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) goods_free, self->alive, read_cb,
                    g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}

guint
cm_product_picker_count (CmProductPicker *self)
{
  g_return_val_if_fail (CM_IS_PRODUCT_PICKER (self), 0);

  return self->found->len;
}

void
cm_product_picker_search (CmProductPicker *self, const char *text)
{
  g_return_if_fail (CM_IS_PRODUCT_PICKER (self));

  gtk_editable_set_text (self->search, text);
  show_found (self);
}

void
cm_product_picker_choose (CmProductPicker *self, guint row)
{
  g_return_if_fail (CM_IS_PRODUCT_PICKER (self));

  chosen_cb (self, row);
}
