/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-slim-rows.h"

#include "cm-check-column.h"
#include "cm-customer-cell.h"

static const char *const properties[] = { "title", "grade-label", "net-text", CM_CUSTOMER_CELL_FACTS };

/* What stands in a row. */
typedef struct {
  GtkWidget *tick;          /* NULL where nobody can be chosen */
  GtkWidget *labels[G_N_ELEMENTS (properties)];
} Parts;

struct _CmSlimRows
{
  GObject parent_instance;

  CmCustomerChoice *choice; /* NULL until it is given */
  GPtrArray *ticks;         /* of all rows there are */
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (CmSlimRows, cm_slim_rows, G_TYPE_OBJECT)

static GtkWidget *
create_label (GtkWidget *box, const char *class, gboolean grow)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), grow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
create_lines (Parts *parts)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  parts->labels[0] = create_label (top, "heading", TRUE);
  parts->labels[1] = create_label (top, "pill", FALSE);
  parts->labels[2] = create_label (top, "numeric", FALSE);
  gtk_widget_set_hexpand (parts->labels[2], TRUE);
  gtk_widget_set_halign (parts->labels[2], GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (lines), top);
  parts->labels[3] = create_label (lines, "quiet", TRUE);
  gtk_widget_add_css_class (parts->labels[3], "small");
  gtk_widget_set_hexpand (lines, TRUE);
  return lines;
}

static Parts *
parts_of (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "parts");
}

static void
tick_gone_cb (CmSlimRows *self, GtkWidget *tick)
{
  g_ptr_array_remove_fast (self->ticks, tick);
}

static void
setup_cb (CmSlimRows *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Parts *parts = g_new0 (Parts, 1);

  if (self->choice != NULL)
    {
      parts->tick = cm_check_tick_new (self->choice, item);
      gtk_widget_set_visible (parts->tick, self->choosing);
      gtk_box_append (GTK_BOX (row), parts->tick);
      g_ptr_array_add (self->ticks, parts->tick);
      g_signal_connect_object (parts->tick, "destroy", G_CALLBACK (tick_gone_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (row), create_lines (parts));
  gtk_widget_add_css_class (row, "two-lines");
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  g_object_set_data (G_OBJECT (row), CM_CUSTOMER_CELL_ITEM, item);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (CmSlimRows *self, GtkListItem *item)
{
  const Parts *parts = parts_of (item);

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    cm_customer_cell_bind (parts->labels[i], gtk_list_item_get_item (item), properties[i]);
  if (parts->tick != NULL)
    cm_check_tick_bind (parts->tick, self->choice);
}

static void
unbind_cb (CmSlimRows *self, GtkListItem *item)
{
  const Parts *parts = parts_of (item);

  (void) self;
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    cm_customer_cell_unbind (parts->labels[i], gtk_list_item_get_item (item));
  if (parts->tick != NULL)
    cm_check_tick_unbind (parts->tick);
}

static void
cm_slim_rows_finalize (GObject *object)
{
  CmSlimRows *self = CM_SLIM_ROWS (object);

  g_clear_object (&self->choice);
  g_ptr_array_unref (self->ticks);
  G_OBJECT_CLASS (cm_slim_rows_parent_class)->finalize (object);
}

static void
cm_slim_rows_class_init (CmSlimRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_slim_rows_finalize;
}

static void
cm_slim_rows_init (CmSlimRows *self)
{
  self->ticks = g_ptr_array_new ();
}

CmSlimRows *
cm_slim_rows_new (void)
{
  return g_object_new (CM_TYPE_SLIM_ROWS, NULL);
}

GtkListItemFactory *
cm_slim_rows_create_factory (CmSlimRows *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

void
cm_slim_rows_set_choice (CmSlimRows *self, CmCustomerChoice *choice)
{
  g_return_if_fail (CM_IS_SLIM_ROWS (self));

  g_set_object (&self->choice, choice);
}

void
cm_slim_rows_set_choosing (CmSlimRows *self, gboolean choosing)
{
  g_return_if_fail (CM_IS_SLIM_ROWS (self));

  self->choosing = choosing;
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_widget_set_visible (self->ticks->pdata[i], choosing);
}
