/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-compare-page.h"
#include "cm-day.h"
#include "cm-empty-page.h"
#include "cm-estimate-store.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-profit-book.h"
#include "cm-profit-words.h"
#include "cm-shop.h"

#define LEAST_COMPARED 2

struct _CmEstimateList
{
  CmView parent_instance;

  CmProfitDesk *desk;
  GPtrArray *rows;   /* CmEstimateRow */
  GPtrArray *ticks;  /* GtkCheckButton, not owned, in the order of rows */
  int today;
  GtkStack *states;
  GtkListBox *list;
  GtkLabel *state;
  GtkWidget *compare;
};

G_DEFINE_FINAL_TYPE (CmEstimateList, cm_estimate_list, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  GPtrArray *rows;
  int today;
  GTimeZone *zone;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_clear_pointer (&found->zone, g_time_zone_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_rows (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->rows = cm_estimate_store_list (conn, error);
  found->today = cm_conn_today (conn, *(gint64 *) data);
  found->zone = g_time_zone_ref (cm_conn_zone (conn));
  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

static const CmEstimateRow *
row_of (CmEstimateList *self, gint64 id)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (((CmEstimateRow *) self->rows->pdata[i])->id == id)
      return self->rows->pdata[i];
  return NULL;
}

/* ---- showing ---- */

static GArray *
ticked (CmEstimateList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->ticks->pdata[i])))
      g_array_append_val (ids, ((CmEstimateRow *) self->rows->pdata[i])->id);
  return ids;
}

static void
show_ticked (CmEstimateList *self)
{
  g_autoptr (GArray) ids = ticked (self);
  gboolean good = ids->len >= LEAST_COMPARED && ids->len <= CM_COMPARE_MOST;
  g_autofree char *text = NULL;

  if (ids->len > CM_COMPARE_MOST)
    text = g_strdup_printf (_("At most %d fit beside each other"), CM_COMPARE_MOST);
  else if (ids->len > 0)
    text = g_strdup_printf (ngettext ("%u ticked", "%u ticked", ids->len), ids->len);
  gtk_label_set_text (self->state, text != NULL ? text : _("Tick two to four"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "estimates.compare", good);
  gtk_widget_set_sensitive (self->compare, good);
}

static char *
row_facts (CmEstimateList *self, const CmEstimateRow *row, GTimeZone *zone)
{
  const char *currency = row->currency != NULL ? row->currency : cm_profit_desk_get_currency (self->desk);
  g_autofree char *when = cm_format_ago (cm_day_from_time (row->made_at, zone), self->today);
  g_autofree char *profit = cm_profit_change (row->profit, currency);
  g_autofree char *chance = cm_format_probability (row->loss);

  if (!row->has_result)
    return cm_fill (_("saved {when}"), "when", when, NULL);
  return cm_fill (_("{profit} as planned · loss {chance} · saved {when}"), "profit", profit, "chance", chance, "when", when, NULL);
}

static GtkWidget *
create_menu (gint64 id, const char *name)
{
  static const struct { const char *label; const char *action; } entries[] = {
    { N_("_Open"), "estimates.open" }, { N_("_Rename…"), "estimates.rename" }, { N_("D_uplicate"), "estimates.duplicate" },
    { N_("_Delete"), "estimates.delete" },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *label = cm_fill (_("More about {name}"), "name", name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (_(entries[i].label), NULL);

      g_menu_item_set_action_and_target (entry, entries[i].action, "x", id);
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, label);
  return button;
}

static void
add_row (CmEstimateList *self, const CmEstimateRow *row, GTimeZone *zone)
{
  GtkWidget *line = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *facts = row_facts (self, row, zone);
  g_autofree char *label = cm_fill (_("Compare {name}"), "name", row->name, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), row->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), facts);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  cm_named (tick, label);
  g_ptr_array_add (self->ticks, tick);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (show_ticked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (line), tick);
  if (row->id == cm_profit_desk_get_id (self->desk))
    adw_action_row_add_suffix (ADW_ACTION_ROW (line), cm_pill_new (_("open now"), CM_TONE_CHOSEN));
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), create_menu (row->id, row->name));
  gtk_list_box_append (self->list, line);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmEstimateList) self = data;
  g_autoptr (Found) found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Estimates Cannot Be Read"));
  GtkWidget *child;

  if (found == NULL)
    return;
  g_ptr_array_set_size (self->ticks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&found->rows);
  self->today = found->today;
  for (guint i = 0; i < self->rows->len; i++)
    add_row (self, self->rows->pdata[i], found->zone);
  gtk_stack_set_visible_child_name (self->states, self->rows->len > 0 ? "list" : "nothing");
  show_ticked (self);
}

static void
load (CmEstimateList *self)
{
  gint64 now = cm_shop_now (cm_view_get_db (CM_VIEW (self)));

  cm_view_read (CM_VIEW (self), read_rows, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) found_free, read_cb);
}

/* ---- opening ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmEstimateList) self = data;
  g_autoptr (CmProfitStart) start = cm_profit_book_read_finish (CM_VIEW (self), source, result);

  if (start == NULL || start->estimate == NULL)
    return;
  cm_profit_desk_open (self->desk, start->id, g_steal_pointer (&start->estimate));
  cm_view_leave (CM_VIEW (self));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  cm_profit_book_read (CM_VIEW (widget), g_variant_get_int64 (parameter), opened_cb);
}

static void
activated_cb (CmEstimateList *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && index < (int) self->rows->len)
    cm_profit_book_read (CM_VIEW (self), ((CmEstimateRow *) self->rows->pdata[index])->id, opened_cb);
}

/* ---- changing ---- */

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmEstimateRow *row = row_of (CM_ESTIMATE_LIST (widget), g_variant_get_int64 (parameter));

  (void) name;
  if (row != NULL)
    cm_profit_book_duplicate (CM_VIEW (widget), row->id, row->name);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmEstimateRow *row = row_of (CM_ESTIMATE_LIST (widget), g_variant_get_int64 (parameter));

  (void) name;
  if (row != NULL)
    cm_profit_book_delete (CM_VIEW (widget), row->id, row->name);
}

static void
renamed_cb (CmForm *form, CmEstimateList *self)
{
  g_autofree char *name = cm_form_dup_text (g_object_get_data (G_OBJECT (form), "field"));
  gint64 *id = g_object_get_data (G_OBJECT (form), "id");

  cm_profit_book_rename (CM_VIEW (self), *id, name);
  gtk_window_close (GTK_WINDOW (form));
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmEstimateRow *row = row_of (CM_ESTIMATE_LIST (widget), g_variant_get_int64 (parameter));
  CmForm *form;

  (void) name;
  if (row == NULL)
    return;
  form = cm_form_new (widget, _("Rename Estimate"), _("_Rename"));
  g_object_set_data (G_OBJECT (form), "field", cm_form_add_text (form, _("Name"), row->name, 1));
  g_object_set_data_full (G_OBJECT (form), "id", g_memdup2 (&row->id, sizeof row->id), g_free);
  g_signal_connect_object (form, "accepted", G_CALLBACK (renamed_cb), widget, 0);
  cm_form_open (form);
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmEstimateList *self = CM_ESTIMATE_LIST (widget);
  g_autoptr (GArray) ids = ticked (self);

  (void) name;
  (void) parameter;
  if (ids->len >= LEAST_COMPARED && ids->len <= CM_COMPARE_MOST)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_compare_page_new (cm_view_get_db (CM_VIEW (self)), (const gint64 *) (gpointer) ids->data,
                                                                 ids->len)));
}

/* ---- the page ---- */

static void
cm_estimate_list_changed (CmView *view, CmTopics topics)
{
  if ((topics & CM_TOPIC_MONEY) != 0)
    load (CM_ESTIMATE_LIST (view));
}

static void
cm_estimate_list_primary (CmView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "estimates.compare", NULL);
}

static void
cm_estimate_list_dispose (GObject *object)
{
  CmEstimateList *self = CM_ESTIMATE_LIST (object);

  g_ptr_array_set_size (self->ticks, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_estimate_list_parent_class)->dispose (object);
}

static void
cm_estimate_list_finalize (GObject *object)
{
  CmEstimateList *self = CM_ESTIMATE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->ticks);
  G_OBJECT_CLASS (cm_estimate_list_parent_class)->finalize (object);
}

static void
cm_estimate_list_class_init (CmEstimateListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_estimate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_estimate_list_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_estimate_list_changed;
  CM_VIEW_CLASS (klass)->primary = cm_estimate_list_primary;
  gtk_widget_class_install_action (widget_class, "estimates.open", "x", open_action);
  gtk_widget_class_install_action (widget_class, "estimates.rename", "x", rename_action);
  gtk_widget_class_install_action (widget_class, "estimates.duplicate", "x", duplicate_action);
  gtk_widget_class_install_action (widget_class, "estimates.delete", "x", delete_action);
  gtk_widget_class_install_action (widget_class, "estimates.compare", NULL, compare_action);
}

static GtkWidget *
create_list (CmEstimateList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "page");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  cm_labelled (list, _("Saved estimates"));
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static void
add_bar (CmEstimateList *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  self->compare = gtk_button_new_with_mnemonic (_("_Compare"));
  gtk_widget_add_css_class (self->compare, "suggested-action");
  g_signal_connect_object (self->compare, "clicked", G_CALLBACK (cm_estimate_list_primary), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->state));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), self->compare);
  cm_named_buttons (bar);
  cm_view_set_action_bar (CM_VIEW (self), bar);
}

static void
cm_estimate_list_init (CmEstimateList *self)
{
  GtkWidget *states = gtk_stack_new ();

  self->ticks = g_ptr_array_new ();
  self->states = GTK_STACK (states);
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  gtk_stack_add_named (self->states, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->states, create_list (self), "list");
  gtk_stack_add_named (self->states, cm_empty_page_new ("accessories-calculator-symbolic", _("No estimate is saved"),
                                                        _("“Use These Prices” saves the one you work on."), NULL), "nothing");
  gtk_widget_set_parent (states, GTK_WIDGET (self));
}

GtkWidget *
cm_estimate_list_new (CmDb *db, CmProfitDesk *desk)
{
  CmEstimateList *self = g_object_new (CM_TYPE_ESTIMATE_LIST, "db", db, "title", _("Saved estimates"), NULL);

  self->desk = g_object_ref (desk);
  add_bar (self);
  show_ticked (self);
  load (self);
  return GTK_WIDGET (self);
}

guint
cm_estimate_list_count (CmEstimateList *self)
{
  g_return_val_if_fail (CM_IS_ESTIMATE_LIST (self), 0);

  return self->rows != NULL ? self->rows->len : 0;
}

void
cm_estimate_list_tick (CmEstimateList *self, guint row, gboolean on)
{
  g_return_if_fail (CM_IS_ESTIMATE_LIST (self) && row < self->ticks->len);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->ticks->pdata[row]), on);
}
