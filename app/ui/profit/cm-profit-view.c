/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-costs-page.h"
#include "cm-estimate-list.h"
#include "cm-format.h"
#include "cm-items-page.h"
#include "cm-named.h"
#include "cm-product-picker.h"
#include "cm-profit-book.h"
#include "cm-profit-export.h"
#include "cm-profit-forms.h"
#include "cm-profit-papers.h"
#include "cm-profit-words.h"

struct _CmProfitView
{
  CmView parent_instance;

  /* From the template */
  GtkStack *states;
  AdwStatusPage *nothing;
  GtkWidget *add;
  GtkWidget *type;
  GtkWidget *import;
  GtkWidget *open_saved;
  AdwViewStack *pages;
  GtkWidget *switcher;
  AdwViewSwitcherBar *bar;

  CmProfitDesk *desk;
  CmGuardPage *guard;
  CmCashPage *cash;
  GtkWidget *actions;
  GtkLabel *against;
  GtkWidget *sheet;
  GtkWidget *save;
  CmWork *work; /* the answer under way, NULL without */
  int today;
  CmSaleHabits habits; /* no orders where nothing is known */
  gboolean products;   /* there is something to choose from */
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (CmProfitView, cm_profit_view, CM_TYPE_VIEW)

/* ---- showing ---- */

static void
show_title (CmProfitView *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  guint count = estimate != NULL ? estimate->items->len : 0;
  g_autofree char *items = g_strdup_printf (ngettext ("%u item", "%u items", count), count);
  g_autofree char *text = estimate != NULL ? cm_fill (_("{name} · {items}"), "name", estimate->name, "items", items, NULL) : NULL;

  cm_view_set_subtitle (CM_VIEW (self), text);
}

static void
show_state (CmProfitView *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  gboolean open = estimate != NULL && estimate->items->len > 0;

  gtk_stack_set_visible_child_name (self->states, open ? "open" : "nothing");
  gtk_widget_set_visible (self->actions, open);
  show_title (self);
}

/* Narrow, there is room for the one number that guards. */
static char *
state_text (CmProfitView *self, const CmEstimateAnswer *answer)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const CmProfitSaved *saved = cm_profit_desk_get_saved (self->desk);

  if (cm_view_get_narrow (CM_VIEW (self)))
    return cm_profit_brief (answer, estimate);
  if (cm_profit_desk_get_id (self->desk) == 0)
    return g_strdup (_("Not saved yet"));
  if (!cm_profit_desk_is_changed (self->desk))
    return g_strdup (_("As saved"));
  if (!saved->known)
    return g_strdup (_("Changed since it was saved"));
  return cm_profit_against (answer, estimate, saved->profit, saved->chance, cm_profit_desk_get_currency (self->desk));
}

static void
show_against (CmProfitView *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  g_autofree char *text = answer != NULL && cm_profit_desk_get (self->desk) != NULL ? state_text (self, answer) : NULL;

  gtk_label_set_text (self->against, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->save, cm_profit_desk_is_changed (self->desk));
}

static void
changed_cb (CmProfitView *self, gboolean shape)
{
  if (shape)
    show_state (self);
  else
    show_title (self);
  show_against (self);
}

/* An answer that takes its time can be stopped: then what was shown before stays. */
static void
show_work (CmProfitView *self)
{
  GCancellable *running = cm_profit_desk_get_running (self->desk);

  if (self->work != NULL)
    cm_work_end (self->work);
  g_clear_object (&self->work);
  if (running != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    self->work = cm_view_begin_work (CM_VIEW (self), _("Trying the sale out"), running);
}

/* ---- reading ---- */

/* What to do first: to choose products where there are any, otherwise to type them. */
static void
show_ways (CmProfitView *self, const CmProfitStart *start)
{
  self->products = start->products;
  gtk_widget_set_visible (self->add, start->products);
  gtk_widget_set_visible (self->import, !start->products);
  gtk_widget_set_visible (self->open_saved, start->saved > 0);
  gtk_widget_add_css_class (start->products ? self->add : self->type, "suggested-action");
  gtk_widget_remove_css_class (start->products ? self->type : self->add, "suggested-action");
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmProfitView) self = data;
  g_autoptr (CmProfitStart) start = cm_profit_book_read_finish (CM_VIEW (self), source, result);

  self->ready = TRUE;
  if (start == NULL)
    return;
  self->today = start->today;
  self->habits = start->habits;
  cm_profit_desk_set_currency (self->desk, start->currency);
  show_ways (self, start);
  cm_profit_desk_open (self->desk, start->id, g_steal_pointer (&start->estimate));
}

/* Something was saved, renamed, deleted or undone: what lies on the desk untouched follows, what was worked on stays. */
static void
reread_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmProfitView) self = data;
  g_autoptr (CmProfitStart) start = cm_profit_book_read_finish (CM_VIEW (self), source, result);
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (start == NULL)
    return;
  show_ways (self, start);
  if (estimate == NULL || cm_profit_desk_is_changed (self->desk))
    {
      if (estimate != NULL && start->estimate != NULL && start->id == cm_profit_desk_get_id (self->desk))
        cm_estimate_set_name (estimate, start->estimate->name);
      show_title (self);
      return;
    }
  /* It was saved or another one was opened since that was asked. */
  if (start->asked != cm_profit_desk_get_id (self->desk))
    return;
  /* A save that was undone: the work stays. */
  if (start->estimate == NULL)
    cm_profit_desk_forget (self->desk);
  else if (!cm_estimate_equal (estimate, start->estimate))
    cm_profit_desk_open (self->desk, start->id, g_steal_pointer (&start->estimate));
}

/* ---- a new one ---- */

/* What the shop's own orders say is better than what is usual; for items it counts from the first one on. */
static void
learn (CmEstimate *estimate, const CmSaleHabits *habits)
{
  const struct { const char *key; gint64 value; } known[] = {
    { "units_per_order_milli", habits->units_per_order_milli },
    { "free_ship_share_ppm", habits->free_ship_share_ppm },
    { "freight_charge", habits->freight_charge },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].value >= 0 && cm_promotion_set (estimate->promotion, CM_PROMOTION_ITSELF, known[i].key, known[i].value, NULL))
      cm_estimate_set_source (estimate, known[i].key, CM_ESTIMATE_ORDERS);
}

static void
begin_estimate (CmProfitView *self)
{
  g_autofree char *day = cm_format_day (self->today, self->today);
  g_autofree char *name = cm_fill (_("Sale of {day}"), "day", day, NULL);
  CmEstimate *estimate = cm_estimate_new (name);

  cm_cost_fields_begin (estimate->promotion);
  if (self->habits.orders > 0)
    learn (estimate, &self->habits);
  cm_profit_desk_open (self->desk, 0, estimate);
}

static CmEstimate *
need_estimate (CmProfitView *self)
{
  if (cm_profit_desk_get (self->desk) == NULL)
    begin_estimate (self);
  return cm_profit_desk_get (self->desk);
}

/* ---- saving ---- */

static void
saved_cb (CmView *view, gint64 id, const CmEstimate *saved)
{
  CmProfitView *self = CM_PROFIT_VIEW (view);
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (estimate == NULL)
    return;
  cm_estimate_set_name (estimate, saved->name);
  cm_profit_desk_set_saved (self->desk, id, saved);
  show_title (self);
}

static void
save_estimate (CmProfitView *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);

  if (estimate == NULL || !cm_profit_desk_is_changed (self->desk))
    return;
  cm_profit_book_save (CM_VIEW (self), cm_profit_desk_get_id (self->desk), estimate,
                       answer != NULL && !answer->rough && !cm_profit_desk_is_busy (self->desk) ? answer : NULL, saved_cb);
}

/* ---- actions ---- */

static void
items_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmProfitView *self = CM_PROFIT_VIEW (widget);

  (void) name;
  (void) parameter;
  need_estimate (self);
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_items_page_new (cm_view_get_db (CM_VIEW (self)), self->desk)));
}

static void
costs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmProfitView *self = CM_PROFIT_VIEW (widget);

  (void) name;
  (void) parameter;
  need_estimate (self);
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_costs_page_new (cm_view_get_db (CM_VIEW (self)), self->desk)));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmProfitView *self = CM_PROFIT_VIEW (widget);

  (void) name;
  (void) parameter;
  need_estimate (self);
  cm_product_picker_open (CM_VIEW (self), self->desk);
}

static void
estimates_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmProfitView *self = CM_PROFIT_VIEW (widget);

  (void) name;
  (void) parameter;
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_estimate_list_new (cm_view_get_db (CM_VIEW (self)), self->desk)));
}

static void
supplier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_profit_show_supplier_sheet (CM_VIEW (widget), CM_PROFIT_VIEW (widget)->desk);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  save_estimate (CM_PROFIT_VIEW (widget));
}

static void
ceiling_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_profit_ask_ceiling (widget, CM_PROFIT_VIEW (widget)->desk);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_profit_ask_name_and_day (widget, CM_PROFIT_VIEW (widget)->desk, CM_PROFIT_VIEW (widget)->today);
}

/* ---- the view ---- */

static void
cm_profit_view_changed (CmView *view, CmTopics topics)
{
  CmProfitView *self = CM_PROFIT_VIEW (view);
  CmTopics wanted = CM_TOPIC_MONEY | CM_TOPIC_SETTINGS;

  if (!self->products)
    wanted |= CM_TOPIC_ORDERS;
  if ((topics & wanted) != 0 && self->ready)
    cm_profit_book_read (view, cm_profit_desk_get_id (self->desk) != 0 ? cm_profit_desk_get_id (self->desk) : -1, reread_cb);
}

static void
cm_profit_view_create (CmView *view)
{
  begin_estimate (CM_PROFIT_VIEW (view));
  gtk_widget_activate_action (GTK_WIDGET (view), "profit.items", NULL);
}

static void
cm_profit_view_print (CmView *view)
{
  cm_profit_show_paper (view, CM_PROFIT_VIEW (view)->desk);
}

static void
cm_profit_view_export (CmView *view)
{
  cm_profit_export (view, CM_PROFIT_VIEW (view)->desk);
}

static void
cm_profit_view_primary (CmView *view)
{
  save_estimate (CM_PROFIT_VIEW (view));
}

static void
cm_profit_view_narrow_changed (CmView *view, gboolean narrow)
{
  CmProfitView *self = CM_PROFIT_VIEW (view);

  gtk_widget_set_visible (self->switcher, !narrow);
  adw_view_switcher_bar_set_reveal (self->bar, narrow);
  cm_guard_page_set_narrow (self->guard, narrow);
  cm_cash_page_set_narrow (self->cash, narrow);
  gtk_widget_set_visible (self->sheet, !narrow);
  show_against (self);
}

/* The bar stands outside of the view and its actions. */
static void
sheet_cb (CmProfitView *self)
{
  cm_profit_show_supplier_sheet (CM_VIEW (self), self->desk);
}

static void
add_actions (CmProfitView *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  self->against = GTK_LABEL (gtk_label_new (NULL));
  self->save = gtk_button_new_with_mnemonic (_("_Use These Prices"));
  self->actions = bar;
  gtk_label_set_ellipsize (self->against, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->against), "numeric");
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "win.primary");
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->against));
  self->sheet = gtk_button_new_with_mnemonic (_("Supplier _Sheet…"));
  /* It goes when the window is narrow, and must not keep it from becoming so. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->sheet))), PANGO_ELLIPSIZE_END);
  g_signal_connect_object (self->sheet, "clicked", G_CALLBACK (sheet_cb), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), self->save);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), self->sheet);
  cm_named_buttons (bar);
  cm_view_set_action_bar (CM_VIEW (self), bar);
}

static void
add_page (CmProfitView *self, GtkWidget *page, const char *name, const char *title, const char *icon)
{
  adw_view_stack_page_set_icon_name (adw_view_stack_add_titled (self->pages, page, name, title), icon);
}

/* The tabs are GTK toggle buttons without a name of their own. */
static void
name_tabs (GtkWidget *widget, guint *index)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    {
      cm_labelled (widget, (*index)++ == 0 ? C_ ("tab", "Loss guard") : C_ ("tab", "Cash"));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_tabs (child, index);
}

static void
cm_profit_view_constructed (GObject *object)
{
  CmProfitView *self = CM_PROFIT_VIEW (object);
  guint wide = 0, narrow = 0;

  G_OBJECT_CLASS (cm_profit_view_parent_class)->constructed (object);
  self->guard = CM_GUARD_PAGE (cm_guard_page_new (self->desk));
  add_page (self, GTK_WIDGET (self->guard), "guard", C_ ("tab", "Loss guard"), "security-high-symbolic");
  self->cash = CM_CASH_PAGE (cm_cash_page_new (self->desk));
  add_page (self, GTK_WIDGET (self->cash), "cash", C_ ("tab", "Cash"), "x-office-spreadsheet-symbolic");
  name_tabs (self->switcher, &wide);
  name_tabs (GTK_WIDGET (self->bar), &narrow);
  add_actions (self);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "answered", G_CALLBACK (show_against), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "working", G_CALLBACK (show_work), self, G_CONNECT_SWAPPED);
  cm_profit_book_read (CM_VIEW (self), 0, started_cb);
}

static void
cm_profit_view_dispose (GObject *object)
{
  CmProfitView *self = CM_PROFIT_VIEW (object);

  if (self->desk != NULL)
    g_object_run_dispose (G_OBJECT (self->desk));
  g_clear_object (&self->desk);
  if (self->work != NULL)
    cm_work_end (self->work);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (cm_profit_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "profit.items", NULL, items_action);
  gtk_widget_class_install_action (widget_class, "profit.costs", NULL, costs_action);
  gtk_widget_class_install_action (widget_class, "profit.ceiling", NULL, ceiling_action);
  gtk_widget_class_install_action (widget_class, "profit.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "profit.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "profit.estimates", NULL, estimates_action);
  gtk_widget_class_install_action (widget_class, "profit.supplier-sheet", NULL, supplier_action);
  gtk_widget_class_install_action (widget_class, "profit.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "profit.save", NULL);
}

static void
cm_profit_view_class_init (CmProfitViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = cm_profit_view_constructed;
  G_OBJECT_CLASS (klass)->dispose = cm_profit_view_dispose;
  view_class->changed = cm_profit_view_changed;
  view_class->create = cm_profit_view_create;
  view_class->print = cm_profit_view_print;
  view_class->export_file = cm_profit_view_export;
  view_class->primary = cm_profit_view_primary;
  view_class->narrow_changed = cm_profit_view_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-profit-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, states);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, nothing);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, add);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, type);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, import);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, open_saved);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, pages);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, switcher);
  gtk_widget_class_bind_template_child (widget_class, CmProfitView, bar);
  install_actions (widget_class);
}

static void
cm_profit_view_init (CmProfitView *self)
{
  self->desk = cm_profit_desk_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_description (self->nothing, _("With its price, its cost and how many you expect to sell, you see how likely a "
                                                    "loss is. Without a cost an item counts with 7/10 of its price (est.)."));
}

CmProfitDesk *
cm_profit_view_get_desk (CmProfitView *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_VIEW (self), NULL);

  return self->desk;
}

CmGuardPage *
cm_profit_view_get_guard (CmProfitView *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_VIEW (self), NULL);

  return self->guard;
}

CmCashPage *
cm_profit_view_get_cash (CmProfitView *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_VIEW (self), NULL);

  return self->cash;
}

gboolean
cm_profit_view_is_ready (CmProfitView *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_VIEW (self), FALSE);

  return self->ready;
}

void
cm_profit_view_show_page (CmProfitView *self, const char *name)
{
  g_return_if_fail (CM_IS_PROFIT_VIEW (self));

  if (adw_view_stack_get_child_by_name (self->pages, name) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, name);
}
