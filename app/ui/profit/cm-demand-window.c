/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demand-window.h"

#include <glib/gi18n-lib.h>

#include "cm-empty-page.h"
#include "cm-estimate-demand.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-past-sales-store.h"
#include "cm-profit-words.h"
#include "cm-shop.h"

#define WIDTH 520
#define HEIGHT 520
#define USUAL_DAYS 6

typedef struct {
  GArray *days;      /* CmSaleDay, the newest first */
  CmPastSales *past; /* of all of them, the oldest first; NULL without any */
  int today;
} Found;

struct _CmDemandWindow
{
  AdwWindow parent_instance;

  CmProfitDesk *desk;
  guint index;
  GCancellable *alive;
  Found *found;
  GPtrArray *counts;   /* GtkCheckButton per day, not owned */
  GPtrArray *sold_out; /* likewise */
  GtkStack *states;
  AdwPreferencesGroup *list;
  GtkLabel *words;
  GtkWidget *verb;
};

G_DEFINE_FINAL_TYPE (CmDemandWindow, cm_demand_window, ADW_TYPE_WINDOW)

/* ---- reading ---- */

static void
found_free (Found *found)
{
  g_clear_pointer (&found->days, g_array_unref);
  g_clear_pointer (&found->past, cm_past_sales_free);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_days (CmConn *conn, gpointer data, GError **error)
{
  gint64 now = *(gint64 *) data;
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autofree int *days = NULL;

  found->today = cm_conn_today (conn, now);
  found->days = cm_past_sales_store_days (conn, now, error);
  if (found->days == NULL)
    return NULL;
  days = g_new (int, MAX (found->days->len, 1));
  for (guint i = 0; i < found->days->len; i++)
    days[i] = g_array_index (found->days, CmSaleDay, i).day;
  if (found->days->len > 0 && (found->past = cm_past_sales_store_read (conn, days, found->days->len, error)) == NULL)
    return NULL;
  return g_steal_pointer (&found);
}

/* Days of the past sales stand the oldest first. */
static guint
place_of (CmDemandWindow *self, guint row)
{
  return self->found->days->len - 1 - row;
}

static gint64
sku_of (CmDemandWindow *self, guint item)
{
  return cm_estimate_item (cm_profit_desk_get (self->desk), item)->sku_id;
}

/* ---- showing ---- */

static gboolean
is_on (GPtrArray *checks, guint row)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (checks->pdata[row]));
}

static void
show_words (CmDemandWindow *self)
{
  guint sales = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->counts->len; i++)
    sales += is_on (self->counts, i) && cm_past_sales_units (self->found->past, sku_of (self, self->index), place_of (self, i)) > 0;
  if (sku_of (self, self->index) == 0)
    text = g_strdup (_("This item is not one of the shop’s products: type its numbers into the table, or add it from the products."));
  else if (sales < CM_ESTIMATE_ENOUGH_SALES)
    text = g_strdup_printf (ngettext ("It was sold on %u of these days: only from similar goods, the range is wide.",
                                      "It was sold on %u of these days: only from similar goods, the range is wide.", sales), sales);
  else
    text = g_strdup_printf (ngettext ("It was sold on %u of these days.", "It was sold on %u of these days.", sales), sales);
  gtk_label_set_text (self->words, text);
  gtk_widget_set_sensitive (self->verb, self->counts->len > 0);
}

static char *
day_facts (CmDemandWindow *self, const CmSaleDay *day, guint row)
{
  gint64 units = cm_past_sales_units (self->found->past, sku_of (self, self->index), place_of (self, row));
  g_autofree char *orders = cm_format_count (day->orders);
  g_autofree char *usual = g_strdup_printf ("%.0f", day->usual);
  g_autofree char *sold = cm_format_count (units);

  return cm_fill (_("{orders} orders, usually {usual} · {units} of this item"), "orders", orders, "usual", usual, "units", sold, NULL);
}

static GtkWidget *
create_check (CmDemandWindow *self, GPtrArray *place, const char *name, gboolean on)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  cm_labelled (check, name);
  g_ptr_array_add (place, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  return check;
}

static void
add_day (CmDemandWindow *self, guint row)
{
  const CmSaleDay *day = &g_array_index (self->found->days, CmSaleDay, row);
  GtkWidget *line = adw_action_row_new ();
  g_autofree char *title = cm_format_day (day->day, self->found->today);
  g_autofree char *facts = day_facts (self, day, row);
  g_autofree char *name = cm_fill (_("Sold out on {day}"), "day", title, NULL);
  GtkWidget *check = create_check (self, self->counts, title, row < USUAL_DAYS);
  GtkWidget *sold_out = create_check (self, self->sold_out, name, FALSE);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), facts);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (sold_out), _("sold out"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), sold_out);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
  adw_preferences_group_add (self->list, line);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmDemandWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      gtk_label_set_text (self->words, error->message);
      return;
    }
  self->found = g_steal_pointer (&found);
  for (guint i = 0; i < self->found->days->len; i++)
    add_day (self, i);
  gtk_stack_set_visible_child_name (self->states, self->found->days->len > 0 ? "list" : "nothing");
  if (self->found->past != NULL)
    show_words (self);
}

/* ---- taking over ---- */

static GArray *
chosen_sales (CmDemandWindow *self, gint64 sku_id, gboolean this_item)
{
  GArray *sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));

  for (guint i = self->counts->len; i > 0; i--)
    {
      gint64 units = cm_past_sales_units (self->found->past, sku_id, place_of (self, i - 1));
      CmPastSale sale = { (double) units, 1, this_item && is_on (self->sold_out, i - 1) };

      if (is_on (self->counts, i - 1) && units > 0)
        g_array_append_val (sales, sale);
    }
  return sales;
}

/* Marks of another item stay with days that count still. */
static void
keep_sold_out (GArray *sales, GArray *before)
{
  if (before == NULL || before->len != sales->len)
    return;
  for (guint i = 0; i < sales->len; i++)
    g_array_index (sales, CmPastSale, i).sold_out = g_array_index (before, CmPastSale, i).sold_out;
}

static void
take_over (CmDemandWindow *self, CmEstimate *estimate, guint index)
{
  CmEstimateItem *item = cm_estimate_item (estimate, index);
  g_autoptr (GArray) before = g_steal_pointer (&item->sales);

  item->sales = chosen_sales (self, item->sku_id, index == self->index);
  if (index != self->index)
    keep_sold_out (item->sales, before);
  if (index == self->index || item->known != CM_ESTIMATE_TYPED)
    item->known = item->sales->len > 0 ? CM_ESTIMATE_PAST : CM_ESTIMATE_SIMILAR;
}

static void
accept_cb (CmDemandWindow *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (estimate == NULL || self->found == NULL || self->found->past == NULL)
    return;
  for (guint i = 0; i < estimate->items->len; i++)
    {
      gint64 sku_id = cm_estimate_item (estimate, i)->sku_id;

      g_array_append_val (known, sku_id);
      if (sku_id != 0)
        take_over (self, estimate, i);
    }
  g_clear_pointer (&estimate->similar, g_ptr_array_unref);
  estimate->similar = cm_past_sales_others (self->found->past, (const gint64 *) (gpointer) known->data, known->len);
  cm_profit_desk_change (self->desk, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the window ---- */

static void
cm_demand_window_dispose (GObject *object)
{
  CmDemandWindow *self = CM_DEMAND_WINDOW (object);

  g_cancellable_cancel (self->alive);
  g_ptr_array_set_size (self->counts, 0);
  g_ptr_array_set_size (self->sold_out, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_demand_window_parent_class)->dispose (object);
}

static void
cm_demand_window_finalize (GObject *object)
{
  CmDemandWindow *self = CM_DEMAND_WINDOW (object);

  g_clear_object (&self->alive);
  g_ptr_array_unref (self->counts);
  g_ptr_array_unref (self->sold_out);
  g_clear_pointer (&self->found, found_free);
  G_OBJECT_CLASS (cm_demand_window_parent_class)->finalize (object);
}

static void
cm_demand_window_class_init (CmDemandWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_demand_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_demand_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_header (CmDemandWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->verb = gtk_button_new_with_mnemonic (_("_Use These Days"));
  gtk_widget_set_sensitive (self->verb, FALSE);
  gtk_widget_add_css_class (self->verb, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->verb);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verb, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  cm_named_buttons (header);
  return header;
}

static GtkWidget *
create_list (CmDemandWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->list, _("Days that look like sales"));
  adw_preferences_group_set_description (self->list, _("More than twice the orders of an ordinary day. Tick those the next sale will be "
                                                       "like, and on which this item ran out."));
  gtk_widget_add_css_class (box, "form");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
cm_demand_window_init (CmDemandWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *states = gtk_stack_new ();

  self->alive = g_cancellable_new ();
  self->counts = g_ptr_array_new ();
  self->sold_out = g_ptr_array_new ();
  self->states = GTK_STACK (states);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "picker-count");
  gtk_widget_set_vexpand (states, TRUE);
  gtk_stack_add_named (self->states, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->states, create_list (self), "list");
  gtk_stack_add_named (self->states, cm_empty_page_new ("x-office-calendar-symbolic", _("No day looks like a sale yet"),
                                                        _("Type what you expect into the table: at least, expected, at most."), NULL),
                       "nothing");
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), states);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

CmDemandWindow *
cm_demand_window_open (CmView *view, CmProfitDesk *desk, guint index)
{
  CmDemandWindow *self;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  CmDb *db;
  gint64 now;

  g_return_val_if_fail (CM_IS_VIEW (view), NULL);

  self = g_object_new (CM_TYPE_DEMAND_WINDOW, NULL);
  db = cm_view_get_db (view);
  now = cm_shop_now (db);
  name = cm_profit_item_name (cm_profit_desk_get (desk)->promotion, index);
  title = cm_fill (_("How many of {item} will sell"), "item", name, NULL);
  self->desk = g_object_ref (desk);
  self->index = index;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  cm_db_read_async (db, read_days, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) found_free, self->alive, read_cb,
                    g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

guint
cm_demand_window_count (CmDemandWindow *self)
{
  g_return_val_if_fail (CM_IS_DEMAND_WINDOW (self), 0);

  return self->counts->len;
}

void
cm_demand_window_set_day (CmDemandWindow *self, guint row, gboolean counts, gboolean sold_out)
{
  g_return_if_fail (CM_IS_DEMAND_WINDOW (self) && row < self->counts->len);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->counts->pdata[row]), counts);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->sold_out->pdata[row]), sold_out);
}

void
cm_demand_window_accept (CmDemandWindow *self)
{
  g_return_if_fail (CM_IS_DEMAND_WINDOW (self));

  accept_cb (self);
}
