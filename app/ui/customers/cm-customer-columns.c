/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-customer-cell.h"

#define PROBED "cm-probed-column"

typedef struct {
  const char *title;
  const char *what;     /* for cm_customer_cell_bind() */
  const char *sort;     /* field for cm_sort_parse() */
  int width;            /* 0 takes what is left */
  gboolean number;
} Column;

static const Column columns[] = {
  { NC_ ("column", "Customer"), "title", "name", 0, FALSE },
  { NC_ ("column", "Grade"), "grade-label", "grade", 96, FALSE },
  { NC_ ("column", "Orders"), "orders-text", "orders", 58, TRUE },
  { NC_ ("column", "Net spent"), "net-text", "net", 108, TRUE },
  { NC_ ("column", "Last order"), CM_CUSTOMER_CELL_LAST_ORDER, "last_order", 96, TRUE },
  { NC_ ("column", "Buys again"), "buys-again-text", "buys_again", 84, TRUE },
};

/* ---- a cell ---- */

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GtkWidget *cell;

  (void) factory;
  if (strcmp (column->what, "grade-label") == 0)
    {
      cell = gtk_label_new (NULL);
      gtk_widget_add_css_class (cell, "pill");
      gtk_widget_set_halign (cell, GTK_ALIGN_START);
      gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
    }
  else
    {
      cell = gtk_inscription_new (NULL);
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->number ? 1 : 0);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
    }
  if (column->number)
    gtk_widget_add_css_class (cell, "numeric");
  g_object_set_data (G_OBJECT (cell), CM_CUSTOMER_CELL_ITEM, item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  (void) factory;
  cm_customer_cell_bind (gtk_list_item_get_child (item), gtk_list_item_get_item (item), column->what);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  (void) factory;
  (void) data;
  cm_customer_cell_unbind (gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

/* ---- the order ---- */

/* GTK 4.8 does not tell by which column a view is sorted: two comparisons on empty items make the columns say so themselves. */
typedef struct {
  GtkColumnView *view;
  const Column *column;
} Probe;

static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  Probe *probe = data;

  (void) a;
  (void) b;
  if (g_object_get_data (G_OBJECT (probe->view), PROBED) == NULL)
    g_object_set_data (G_OBJECT (probe->view), PROBED, (gpointer) probe->column);
  return GTK_ORDERING_SMALLER;
}

char *
cm_customer_columns_dup_sort (GtkColumnView *view)
{
  g_autoptr (CmCustomer) first = cm_customer_new (0, "CNY"), second = cm_customer_new (0, "CNY");
  gboolean descending;
  const Column *column;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  g_object_set_data (G_OBJECT (view), PROBED, NULL);
  descending = gtk_sorter_compare (gtk_column_view_get_sorter (view), first, second) == GTK_ORDERING_LARGER;
  column = g_object_get_data (G_OBJECT (view), PROBED);
  return column != NULL ? g_strconcat (column->sort, descending ? ":desc" : "", NULL) : NULL;
}

static GtkSorter *
create_sorter (GtkColumnView *view, const Column *column)
{
  Probe *probe = g_new0 (Probe, 1);

  *probe = (Probe) { view, column };
  return GTK_SORTER (gtk_custom_sorter_new (note_column, probe, g_free));
}

/* ---- all of them ---- */

static void
add_column (GtkColumnView *view, const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title);
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = create_sorter (view, column);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
  gtk_column_view_column_set_sorter (view_column, sorter);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  else
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (view, view_column);
}

/* Titles of number columns stand over their numbers; there is no property for it, so the header's own boxes are turned. */
static void
align_titles (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (gsize i = 0; title != NULL && i < G_N_ELEMENTS (columns); i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (columns[i].number && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
    }
}

void
cm_customer_columns_add (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (view, &columns[i]);
  align_titles (view);
}
