/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-item-page.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-pencil.h"
#include "cm-profit-words.h"

struct _CmItemPage
{
  CmRowsPage parent_instance;

  guint index;
  CmWishRow *wishes;
  GtkSwitch *clearance;
  GtkEditable *spec;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmItemPage, cm_item_page, CM_TYPE_ROWS_PAGE)

static CmProfitDesk *
desk_of (CmItemPage *self)
{
  return cm_rows_page_get_desk (CM_ROWS_PAGE (self));
}

/* (nullable): undoing and opening another estimate can take the item away. */
static CmEstimateItem *
item_of (CmItemPage *self)
{
  CmEstimate *estimate = cm_profit_desk_get (desk_of (self));

  return estimate != NULL && self->index < estimate->items->len ? cm_estimate_item (estimate, self->index) : NULL;
}

/* ---- showing ---- */

static void
cm_item_page_answered (CmRowsPage *page, const CmEstimateAnswer *answer)
{
  CmItemPage *self = CM_ITEM_PAGE (page);
  g_autofree char *leaves = NULL;
  g_autofree char *text = NULL;

  if (answer == NULL || self->index >= answer->estimate->count)
    return;
  leaves = cm_profit_change (answer->estimate->lines[self->index].contribution, cm_profit_desk_get_currency (desk_of (self)));
  text = cm_fill (_("This item leaves {amount}"), "amount", leaves, NULL);
  cm_rows_page_set_result (page, text);
}

static void
cm_item_page_changed (CmRowsPage *page)
{
  CmItemPage *self = CM_ITEM_PAGE (page);
  const CmEstimateItem *item = item_of (self);

  if (item == NULL)
    return;
  cm_wish_row_update (self->wishes);
  self->setting = TRUE;
  gtk_switch_set_active (self->clearance, item->clearance);
  if (g_strcmp0 (gtk_editable_get_text (self->spec), item->spec != NULL ? item->spec : "") != 0)
    gtk_editable_set_text (self->spec, item->spec != NULL ? item->spec : "");
  self->setting = FALSE;
}

/* ---- changing ---- */

static void
switched_cb (CmItemPage *self)
{
  CmEstimateItem *item = item_of (self);

  if (self->setting || item == NULL)
    return;
  item->clearance = gtk_switch_get_active (self->clearance);
  cm_profit_desk_change (desk_of (self), FALSE);
}

static void
spec_cb (CmItemPage *self)
{
  CmEstimateItem *item = item_of (self);
  const char *text = gtk_editable_get_text (self->spec);

  if (self->setting || item == NULL || g_strcmp0 (item->spec, text) == 0)
    return;
  g_free (item->spec);
  item->spec = *text != '\0' ? g_strdup (text) : NULL;
  cm_profit_desk_change (desk_of (self), FALSE);
}

/* ---- the page ---- */

static void
cm_item_page_class_init (CmItemPageClass *klass)
{
  CM_ROWS_PAGE_CLASS (klass)->changed = cm_item_page_changed;
  CM_ROWS_PAGE_CLASS (klass)->answered = cm_item_page_answered;
}

static void
cm_item_page_init (CmItemPage *self)
{
  (void) self;
}

static GtkWidget *
create_clearance (CmItemPage *self)
{
  GtkWidget *row = cm_rows_switch (_("Clearance"), _("It has to go, and its price may be under its cost."), &self->clearance);

  g_signal_connect_object (self->clearance, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_spec (CmItemPage *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->spec = GTK_EDITABLE (row);
  cm_pencil_last (ADW_ENTRY_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Spec (colour, size …)"));
  g_signal_connect_object (row, "changed", G_CALLBACK (spec_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static AdwPreferencesGroup *
create_first (CmItemPage *self)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (box, _("This item"));
  adw_preferences_group_set_description (box, _("With wishes, the expected number follows from them and the pieces a buyer may have."));
  adw_preferences_group_add (box, create_spec (self));
  self->wishes = CM_WISH_ROW (cm_wish_row_new (desk_of (self), self->index));
  adw_preferences_group_add (box, GTK_WIDGET (self->wishes));
  adw_preferences_group_add (box, create_clearance (self));
  return box;
}

/* What a cash plan says of items needs one. */
static gboolean
is_offered (CmItemPage *self, const CmCostField *field)
{
  return cm_cost_field_is_of_items (field) && (field->place != CM_COST_OF_CASH || cm_profit_desk_get (desk_of (self))->cash != NULL);
}

/* Without a line of items there is no group. */
static void
add_group (CmItemPage *self, CmCostGroup group)
{
  AdwPreferencesGroup *box = NULL;
  guint count;
  const CmCostField *fields = cm_cost_fields (&count);

  for (guint i = 0; i < count; i++)
    if (fields[i].group == group && is_offered (self, &fields[i]))
      {
        if (box == NULL)
          {
            box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
            adw_preferences_group_set_title (box, cm_cost_group_title (group));
            cm_rows_page_add_group (CM_ROWS_PAGE (self), box);
          }
        cm_rows_page_add_field (CM_ROWS_PAGE (self), box, &fields[i], (int) self->index);
      }
}

GtkWidget *
cm_item_page_new (CmDb *db, CmProfitDesk *desk, guint index)
{
  g_autofree char *name = cm_profit_item_name (cm_profit_desk_get (desk)->promotion, index);
  CmItemPage *self = g_object_new (CM_TYPE_ITEM_PAGE, "db", db, "title", name, NULL);

  self->index = index;
  cm_view_set_subtitle (CM_VIEW (self), _("Counts for this item alone"));
  cm_rows_page_begin (CM_ROWS_PAGE (self), desk, _("_Back to the Items"));
  cm_rows_page_add_group (CM_ROWS_PAGE (self), create_first (self));
  for (int group = 0; group < CM_N_COST_GROUPS; group++)
    add_group (self, (CmCostGroup) group);
  cm_rows_page_end (CM_ROWS_PAGE (self));
  return GTK_WIDGET (self);
}

CmWishRow *
cm_item_page_get_wishes (CmItemPage *self)
{
  g_return_val_if_fail (CM_IS_ITEM_PAGE (self), NULL);

  return self->wishes;
}
