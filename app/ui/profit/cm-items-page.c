/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-items-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-demand-window.h"
#include "cm-format.h"
#include "cm-item-cells.h"
#include "cm-item-page.h"
#include "cm-named.h"
#include "cm-product-picker.h"
#include "cm-profit-book.h"
#include "cm-profit-words.h"

struct _CmItemsPage
{
  CmView parent_instance;

  CmProfitDesk *desk;
  CmCellGrid *grid;
  GtkLabel *state;
  GtkOrientable *tools;
  GtkWidget *demand; /* both need an item */
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (CmItemsPage, cm_items_page, CM_TYPE_VIEW)

/* ---- showing ---- */

static void
show_item (CmItemsPage *self, guint index)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  CmItemMark mark = cm_profit_item_mark (estimate, answer, index);
  gboolean loses = mark == CM_ITEM_UNDER_COST || mark == CM_ITEM_LOSES;

  for (guint c = 0; c < CM_N_ITEM_COLUMNS; c++)
    {
      g_autofree char *text = cm_item_cell_text (estimate, answer, index, (CmItemColumn) c, cm_profit_desk_get_currency (self->desk));

      cm_cell_grid_set_text (self->grid, index, c, text);
    }
  cm_cell_grid_set_tone (self->grid, index, CM_ITEM_LEAVES, loses ? CM_TONE_NOW : CM_TONE_PLAIN);
  cm_cell_grid_set_tone (self->grid, index, CM_ITEM_MARK, cm_profit_mark_tone (mark));
}

static void
show_items (CmItemsPage *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);

  for (guint i = 0; estimate != NULL && i < estimate->items->len; i++)
    show_item (self, i);
}

static void
show_state (CmItemsPage *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const CmEstimateAnswer *answer = estimate != NULL && estimate->items->len > 0 ? cm_profit_desk_get_answer (self->desk) : NULL;
  gboolean brief = cm_view_get_narrow (CM_VIEW (self));
  g_autofree char *whole = answer != NULL ? cm_profit_headline (answer, cm_profit_desk_get_currency (self->desk)) : NULL;
  g_autofree char *text = answer != NULL && brief ? cm_profit_brief (answer, estimate) : g_strdup (whole);

  gtk_label_set_text (self->state, text != NULL ? text : estimate != NULL && estimate->items->len == 0 ? _("Type or paste an item") : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), whole);
}

static void
make_rows (CmItemsPage *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  guint count = estimate != NULL ? estimate->items->len : 0;
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u item", "%u items", count), count);

  cm_view_set_subtitle (CM_VIEW (self), subtitle);
  cm_cell_grid_set_rows (self->grid, count + 1, count);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = cm_profit_item_name (estimate->promotion, i);

      cm_cell_grid_name_row (self->grid, i, name);
      cm_cell_grid_set_placeholder (self->grid, i, CM_ITEM_NAME, "");
    }
  gtk_widget_set_sensitive (self->demand, count > 0);
  gtk_widget_set_sensitive (self->more, count > 0);
  for (guint c = 0; c < CM_N_ITEM_COLUMNS; c++)
    cm_cell_grid_set_text (self->grid, count, c, "");
  cm_cell_grid_name_row (self->grid, count, _("new item"));
  cm_cell_grid_set_placeholder (self->grid, count, CM_ITEM_NAME, count > 0 ? _("Another item") : _("First item"));
}

/* ---- callbacks ---- */

static void
changed_cb (CmItemsPage *self, gboolean shape)
{
  if (shape)
    {
      make_rows (self);
      show_state (self);
    }
  show_items (self);
}

static void
answered_cb (CmItemsPage *self)
{
  show_items (self);
  show_state (self);
}

/* The cost of a product that had none is worth more than one estimate. */
static void
keep_cost (CmItemsPage *self, guint row)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  g_autofree char *name = cm_profit_item_name (estimate->promotion, row);
  gint64 cost = cm_promotion_item (estimate->promotion, row)->cost;

  cm_profit_book_set_cost (CM_VIEW (self), cm_estimate_item (estimate, row)->sku_id, cost, name);
}

static gboolean
lacks_cost (CmItemsPage *self, guint row)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  return row < estimate->items->len && cm_estimate_item (estimate, row)->sku_id != 0 && cm_estimate_item (estimate, row)->cost_guessed;
}

static void
edited_cb (CmItemsPage *self, guint row, guint column, const char *text)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  gboolean added = row >= estimate->items->len, lacked = lacks_cost (self, row);
  g_autofree char *problem = NULL;

  if (added && *text == '\0')
    return;
  if (added)
    cm_profit_desk_add_item (estimate, NULL);
  if (cm_item_cell_write (estimate, row, (CmItemColumn) column, text, cm_profit_desk_get_currency (self->desk), &problem))
    {
      cm_profit_desk_change (self->desk, added || column == CM_ITEM_NAME);
      if (lacked && !lacks_cost (self, row))
        keep_cost (self, row);
    }
  else
    {
      if (added)
        cm_estimate_remove_item (estimate, row);
      cm_cell_grid_set_problem (self->grid, row, column, problem);
      gtk_label_set_text (self->state, problem);
    }
}

static void
pasted_cb (CmItemsPage *self, guint row, guint column, const char *text)
{
  guint refused = 0;
  guint written = cm_item_cells_paste (cm_profit_desk_get (self->desk), row, (CmItemColumn) column, text,
                                       cm_profit_desk_get_currency (self->desk), &refused);
  g_autofree char *count = cm_format_count (written);
  g_autofree char *others = cm_format_count (refused);
  g_autofree char *note = refused == 0 ? cm_fill (ngettext ("{count} cell pasted", "{count} cells pasted", written), "count", count, NULL)
                                       : cm_fill (_("{count} cells pasted, {others} were no numbers and were left as they are"), "count",
                                                  count, "others", others, NULL);

  cm_profit_desk_change (self->desk, TRUE);
  cm_view_toast (CM_VIEW (self), "profit-paste", note, 0);
}

static void
removed_cb (CmItemsPage *self, guint row)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  cm_estimate_remove_item (estimate, row);
  cm_profit_desk_change (self->desk, TRUE);
  cm_cell_grid_focus (self->grid, MIN (row, cm_cell_grid_rows (self->grid) - 1), CM_ITEM_NAME);
}

static void
add_cb (CmItemsPage *self)
{
  cm_product_picker_open (CM_VIEW (self), self->desk);
}

static void
demand_cb (CmItemsPage *self)
{
  guint index = cm_cell_grid_current (self->grid);

  if (index < cm_profit_desk_get (self->desk)->items->len)
    cm_demand_window_open (CM_VIEW (self), self->desk, index);
}

static void
more_cb (CmItemsPage *self)
{
  guint index = cm_cell_grid_current (self->grid);

  if (index < cm_profit_desk_get (self->desk)->items->len)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_item_page_new (cm_view_get_db (CM_VIEW (self)), self->desk, index)));
}

static void
back_cb (CmItemsPage *self)
{
  cm_view_leave (CM_VIEW (self));
}

/* ---- the page ---- */

static void
cm_items_page_create (CmView *view)
{
  add_cb (CM_ITEMS_PAGE (view));
}

static void
cm_items_page_primary (CmView *view)
{
  cm_view_leave (view);
}

/* Three buttons do not fit beside each other in a phone's width, nor do twelve columns. */
static void
cm_items_page_narrow_changed (CmView *view, gboolean narrow)
{
  gtk_orientable_set_orientation (CM_ITEMS_PAGE (view)->tools, narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  cm_cell_grid_set_narrow (CM_ITEMS_PAGE (view)->grid, narrow);
  show_state (CM_ITEMS_PAGE (view));
}

static void
cm_items_page_dispose (GObject *object)
{
  g_clear_object (&CM_ITEMS_PAGE (object)->desk);
  G_OBJECT_CLASS (cm_items_page_parent_class)->dispose (object);
}

static void
cm_items_page_class_init (CmItemsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_items_page_dispose;
  CM_VIEW_CLASS (klass)->create = cm_items_page_create;
  CM_VIEW_CLASS (klass)->primary = cm_items_page_primary;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_items_page_narrow_changed;
}

static void
cm_items_page_init (CmItemsPage *self)
{
  (void) self;
}

static GtkWidget *
create_tools (CmItemsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add Products…"));
  GtkWidget *demand = gtk_button_new_with_mnemonic (_("_How Many Will Sell…"));
  GtkWidget *more = gtk_button_new_with_mnemonic (_("_More About This Item"));

  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (demand, "clicked", G_CALLBACK (demand_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  self->demand = demand;
  self->more = more;
  gtk_widget_set_focus_on_click (demand, FALSE);
  gtk_widget_set_focus_on_click (more, FALSE);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), demand);
  gtk_box_append (GTK_BOX (box), more);
  self->tools = GTK_ORIENTABLE (box);
  cm_named_buttons (box);
  return box;
}

static GtkWidget *
create_bar (CmItemsPage *self)
{
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_("_Back to the Loss Guard"));

  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (back, "suggested-action");
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->state));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), back);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  cm_named_buttons (bar);
  return bar;
}

static GtkWidget *
create_content (CmItemsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree CmCellColumn *columns = cm_item_columns ();

  self->grid = CM_CELL_GRID (cm_cell_grid_new (_("Items of this sale"), columns, CM_N_ITEM_COLUMNS));
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "card");
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (box), create_tools (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  g_signal_connect_object (self->grid, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "pasted", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "row-removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

GtkWidget *
cm_items_page_new (CmDb *db, CmProfitDesk *desk)
{
  CmItemsPage *self = g_object_new (CM_TYPE_ITEMS_PAGE, "db", db, "title", _("Items of this sale"), NULL);

  self->desk = g_object_ref (desk);
  gtk_widget_set_parent (create_content (self), GTK_WIDGET (self));
  cm_view_set_action_bar (CM_VIEW (self), create_bar (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, TRUE);
  show_state (self);
  return GTK_WIDGET (self);
}

CmCellGrid *
cm_items_page_get_grid (CmItemsPage *self)
{
  g_return_val_if_fail (CM_IS_ITEMS_PAGE (self), NULL);

  return self->grid;
}
