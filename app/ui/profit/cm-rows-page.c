/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rows-page.h"

#include <string.h>

#include "cm-named.h"

typedef struct {
  CmProfitDesk *desk;
  AdwPreferencesPage *page;
  GPtrArray *rows; /* CmCostRow, not owned */
  GtkLabel *result;
} CmRowsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CmRowsPage, cm_rows_page, CM_TYPE_VIEW)

static CmRowsPagePrivate *
priv_of (CmRowsPage *self)
{
  return cm_rows_page_get_instance_private (self);
}

static void
changed_cb (CmRowsPage *self)
{
  GPtrArray *rows = priv_of (self)->rows;

  for (guint i = 0; i < rows->len; i++)
    cm_cost_row_update (rows->pdata[i]);
  CM_ROWS_PAGE_GET_CLASS (self)->changed (self);
}

static void
answered_cb (CmRowsPage *self)
{
  CmRowsPagePrivate *priv = priv_of (self);
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (priv->desk);

  for (guint i = 0; answer != NULL && i < priv->rows->len; i++)
    cm_cost_row_show_effect (priv->rows->pdata[i], answer->plan, answer->estimate->totals.profit);
  CM_ROWS_PAGE_GET_CLASS (self)->answered (self, answer);
}

static void
back_cb (CmRowsPage *self)
{
  cm_view_leave (CM_VIEW (self));
}

/* ---- the page ---- */

static void
cm_rows_page_primary (CmView *view)
{
  cm_view_leave (view);
}

static void
cm_rows_page_narrow_changed (CmView *view, gboolean narrow)
{
  GPtrArray *rows = priv_of (CM_ROWS_PAGE (view))->rows;

  for (guint i = 0; i < rows->len; i++)
    cm_cost_row_set_narrow (rows->pdata[i], narrow);
}

static void
cm_rows_page_dispose (GObject *object)
{
  CmRowsPagePrivate *priv = priv_of (CM_ROWS_PAGE (object));

  g_ptr_array_set_size (priv->rows, 0);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (cm_rows_page_parent_class)->dispose (object);
}

static void
cm_rows_page_finalize (GObject *object)
{
  g_ptr_array_unref (priv_of (CM_ROWS_PAGE (object))->rows);
  G_OBJECT_CLASS (cm_rows_page_parent_class)->finalize (object);
}

static void
cm_rows_page_class_init (CmRowsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_rows_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_rows_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_rows_page_primary;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_rows_page_narrow_changed;
}

static void
cm_rows_page_init (CmRowsPage *self)
{
  priv_of (self)->rows = g_ptr_array_new ();
}

static GtkWidget *
create_bar (CmRowsPage *self, const char *back)
{
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (back);
  GtkWidget *result = gtk_label_new (NULL);

  priv_of (self)->result = GTK_LABEL (result);
  gtk_label_set_ellipsize (GTK_LABEL (result), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (result, "numeric");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), result);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  cm_named_buttons (bar);
  return bar;
}

/* ---- public ---- */

void
cm_rows_page_begin (CmRowsPage *self, CmProfitDesk *desk, const char *back)
{
  CmRowsPagePrivate *priv;

  g_return_if_fail (CM_IS_ROWS_PAGE (self));

  priv = priv_of (self);
  priv->desk = g_object_ref (desk);
  priv->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  gtk_widget_set_parent (GTK_WIDGET (priv->page), GTK_WIDGET (self));
  cm_view_set_action_bar (CM_VIEW (self), create_bar (self, back));
}

void
cm_rows_page_add_group (CmRowsPage *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (CM_IS_ROWS_PAGE (self));

  adw_preferences_page_add (priv_of (self)->page, group);
}

void
cm_rows_page_add_field (CmRowsPage *self, AdwPreferencesGroup *group, const CmCostField *field, int item)
{
  GtkWidget *row;

  g_return_if_fail (CM_IS_ROWS_PAGE (self));

  row = cm_cost_row_new (priv_of (self)->desk, field, item);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (priv_of (self)->rows, row);
}

void
cm_rows_page_end (CmRowsPage *self)
{
  CmProfitDesk *desk;

  g_return_if_fail (CM_IS_ROWS_PAGE (self));

  desk = priv_of (self)->desk;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  answered_cb (self);
}

void
cm_rows_page_set_result (CmRowsPage *self, const char *text)
{
  GtkLabel *result;

  g_return_if_fail (CM_IS_ROWS_PAGE (self));

  result = priv_of (self)->result;
  gtk_label_set_text (result, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (result), text);
}

CmProfitDesk *
cm_rows_page_get_desk (CmRowsPage *self)
{
  g_return_val_if_fail (CM_IS_ROWS_PAGE (self), NULL);

  return priv_of (self)->desk;
}

CmCostRow *
cm_rows_page_get_row (CmRowsPage *self, const char *key)
{
  GPtrArray *rows;

  g_return_val_if_fail (CM_IS_ROWS_PAGE (self), NULL);

  rows = priv_of (self)->rows;
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (cm_cost_row_get_field (rows->pdata[i])->key, key) == 0)
      return rows->pdata[i];
  return NULL;
}

GtkWidget *
cm_rows_switch (const char *title, const char *help, GtkSwitch **toggle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *knob = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help);
  gtk_widget_set_valign (knob, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), knob);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), knob);
  cm_labelled (knob, title);
  *toggle = GTK_SWITCH (knob);
  return row;
}
