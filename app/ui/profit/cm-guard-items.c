/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-guard-items.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-item-row.h"
#include "cm-named.h"
#include "cm-profit-words.h"

/* So many goods stand here; the others are a click away. */
#define SHOWN 5

struct _CmGuardItems
{
  GtkBox parent_instance;

  CmProfitDesk *desk;
  GtkListBox *list;
  guint shown;       /* rows of items, the first ones of the list */
  guint first;       /* item of the first row */
  guint open;        /* index of the open item */
  GtkLabel *more;
  GtkLabel *costs;
  GtkLabel *ceiling;
  GtkLabel *day;
  GtkWidget *mix;
  GtkLabel *average;
  GtkLabel *floor;
  GtkLevelBar *bar;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (CmGuardItems, cm_guard_items, GTK_TYPE_BOX)

static CmItemRow *
row_at (CmGuardItems *self, guint place)
{
  return place < self->shown ? CM_ITEM_ROW (gtk_list_box_get_row_at_index (self->list, (int) place)) : NULL;
}

/* ---- showing ---- */

static void
show_more (CmGuardItems *self, guint count)
{
  guint rest = count - self->shown;
  g_autofree char *text = rest > 0 ? g_strdup_printf (ngettext ("%u more item", "%u more items", rest), rest)
                                   : g_strdup (_("All items as a table"));

  gtk_label_set_text (self->more, text);
  cm_labelled (gtk_widget_get_ancestor (GTK_WIDGET (self->more), GTK_TYPE_LIST_BOX_ROW), text);
}

static void
make_rows (CmGuardItems *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  guint count = estimate != NULL ? estimate->items->len : 0;

  for (guint i = self->shown; i > 0; i--)
    gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, i - 1)));
  self->shown = MIN (count, SHOWN);
  self->open = MIN (self->open, count > 0 ? count - 1 : 0);
  /* The open one is among them. */
  self->first = self->open >= SHOWN ? self->open - SHOWN + 1 : 0;
  for (guint i = 0; i < self->shown; i++)
    {
      GtkWidget *row = cm_item_row_new (self->desk, self->first + i);

      gtk_list_box_insert (self->list, row, (int) i);
      cm_item_row_set_open (CM_ITEM_ROW (row), self->first + i == self->open);
    }
  show_more (self, count);
}

static void
show_day (CmGuardItems *self, const CmEstimate *estimate)
{
  g_autofree char *day = estimate != NULL && estimate->sale_on != 0 ? cm_format_day (estimate->sale_on, estimate->sale_on) : NULL;

  gtk_label_set_text (self->day, day != NULL ? day : _("not set"));
}

static void
show_ceiling (CmGuardItems *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *text = estimate != NULL && estimate->ceiling != CM_NONE ? cm_format_money_whole (estimate->ceiling, currency, currency)
                                                                           : g_strdup (_("not set"));

  gtk_label_set_text (self->ceiling, text);
  show_day (self, estimate);
}

static void
show_mix (CmGuardItems *self, const CmEstimateAnswer *answer)
{
  const char *currency = cm_profit_desk_get_currency (self->desk);
  gint64 average = answer->estimate->totals.aov, floor = cm_profit_average_floor (answer->estimate);
  g_autofree char *value = cm_format_money_whole (average, currency, currency);
  g_autofree char *least = floor != CM_NONE && floor > 0 ? cm_profit_whole (floor, currency) : NULL;
  g_autofree char *note = least != NULL ? cm_fill (_("floor {floor}"), "floor", least, NULL) : g_strdup (_("no floor reaches it"));
  g_autofree char *words = cm_profit_mix (answer, cm_profit_desk_get (self->desk));
  g_autofree char *name = cm_fill (_("Average basket {average}, {floor}"), "average", value, "floor", note, NULL);
  gboolean low = floor == CM_NONE || average < floor;

  if (floor <= 0 && floor != CM_NONE)
    gtk_label_set_text (self->floor, "");
  else
    gtk_label_set_text (self->floor, note);
  gtk_label_set_text (self->average, value);
  gtk_label_set_text (self->words, words);
  cm_tone_apply (GTK_WIDGET (self->floor), low ? CM_TONE_NOW : CM_TONE_PLAIN);
  gtk_level_bar_set_value (self->bar, floor == CM_NONE ? 0 : floor <= 0 ? 1 : CLAMP ((double) average / (double) floor / 1.5, 0, 1));
  cm_labelled (GTK_WIDGET (self->bar), name);
}

static void
show_answer (CmGuardItems *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);

  gtk_widget_set_visible (self->mix, answer != NULL);
  if (answer == NULL)
    gtk_label_set_text (self->costs, "");
  else
    {
      /* All that is taken from the margin. */
      const CmProfitTotals *totals = &answer->estimate->totals;
      g_autofree char *costs = cm_profit_whole (totals->gmv - totals->cogs + totals->rebate - totals->profit, currency);

      gtk_label_set_text (self->costs, costs);
      show_mix (self, answer);
    }
  for (guint i = 0; i < self->shown; i++)
    cm_item_row_update (row_at (self, i));
}

/* ---- callbacks ---- */

static void
changed_cb (CmGuardItems *self, gboolean shape)
{
  if (shape)
    make_rows (self);
  for (guint i = 0; i < self->shown; i++)
    cm_item_row_update (row_at (self, i));
  show_ceiling (self);
}

static void
activated_cb (CmGuardItems *self, GtkListBoxRow *row)
{
  const char *action = g_object_get_data (G_OBJECT (row), "action");

  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (row), action, NULL);
  else if (CM_IS_ITEM_ROW (row))
    {
      cm_guard_items_open (self, cm_item_row_get_index (CM_ITEM_ROW (row)));
      cm_item_row_focus (CM_ITEM_ROW (row));
    }
}

/* ---- building ---- */

/* A row that leads on; the label at its end. */
static GtkLabel *
add_row (CmGuardItems *self, const char *title, const char *action, GtkLabel **name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "item-row");
  g_object_set_data_full (G_OBJECT (row), "action", g_strdup (action), g_free);
  gtk_list_box_append (self->list, row);
  if (title != NULL)
    cm_labelled (row, title);
  if (name != NULL)
    *name = GTK_LABEL (label);
  return GTK_LABEL (value);
}

static GtkWidget *
create_list (CmGuardItems *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  cm_labelled (list, _("Prices of this sale"));
  add_row (self, NULL, "profit.items", &self->more);
  self->costs = add_row (self, _("Freight, fees, packets, commission"), "profit.costs", NULL);
  self->ceiling = add_row (self, _("Loss ceiling"), "profit.ceiling", NULL);
  self->day = add_row (self, _("Name and day"), "profit.about", NULL);
  add_row (self, _("Saved estimates"), "profit.estimates", NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkLabel *
create_label (const char *text, const char *class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, expand);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

static GtkWidget *
create_mix (CmGuardItems *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = gtk_level_bar_new ();

  self->mix = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->average = create_label (NULL, "row-name", FALSE);
  self->floor = create_label (NULL, "small", FALSE);
  self->words = create_label (NULL, "quiet", TRUE);
  self->bar = GTK_LEVEL_BAR (bar);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->average), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "small");
  gtk_label_set_wrap (self->words, TRUE);
  gtk_widget_add_css_class (self->mix, "card");
  gtk_widget_add_css_class (self->mix, "chart-card");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (create_label (_("Average basket"), NULL, TRUE)));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->average));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->floor));
  gtk_box_append (GTK_BOX (self->mix), head);
  gtk_box_append (GTK_BOX (self->mix), bar);
  gtk_box_append (GTK_BOX (self->mix), GTK_WIDGET (self->words));
  return self->mix;
}

static void
cm_guard_items_dispose (GObject *object)
{
  g_clear_object (&CM_GUARD_ITEMS (object)->desk);
  G_OBJECT_CLASS (cm_guard_items_parent_class)->dispose (object);
}

static void
cm_guard_items_class_init (CmGuardItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_guard_items_dispose;
}

static void
cm_guard_items_init (CmGuardItems *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (create_label (_("Drag a price, the right side follows"), "heading", FALSE)));
  gtk_box_append (GTK_BOX (self), create_list (self));
  gtk_box_append (GTK_BOX (self), create_mix (self));
}

GtkWidget *
cm_guard_items_new (CmProfitDesk *desk)
{
  CmGuardItems *self = g_object_new (CM_TYPE_GUARD_ITEMS, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (show_answer), self, G_CONNECT_SWAPPED);
  changed_cb (self, TRUE);
  show_answer (self);
  return GTK_WIDGET (self);
}

void
cm_guard_items_open (CmGuardItems *self, guint index)
{
  g_return_if_fail (CM_IS_GUARD_ITEMS (self));

  self->open = index;
  if (index < self->first || index >= self->first + self->shown)
    make_rows (self);
  for (guint i = 0; i < self->shown; i++)
    cm_item_row_set_open (row_at (self, i), cm_item_row_get_index (row_at (self, i)) == index);
}

GtkRange *
cm_guard_items_get_scale (CmGuardItems *self)
{
  g_return_val_if_fail (CM_IS_GUARD_ITEMS (self), NULL);

  for (guint i = 0; i < self->shown; i++)
    if (cm_item_row_get_open (row_at (self, i)))
      return cm_item_row_get_scale (row_at (self, i));
  return NULL;
}
