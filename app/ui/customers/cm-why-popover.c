/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-why-popover.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-why.h"

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* An exclusion that holds speaks against the person, a part that holds for them. */
static gboolean
speaks_for (const CmWhyPart *part)
{
  return part->exclusion ? !part->holds : part->holds;
}

#define INDENT 18

static void
add_line (GtkGrid *grid, int row, int indent, gboolean good, const char *words, const char *value, const char *spoken)
{
  GtkWidget *label = make_label (words, good ? NULL : "heading");
  GtkWidget *mark = gtk_label_new (good ? "\xe2\x9c\x93" : "\xe2\x9c\x95");
  GtkWidget *amount = make_label (value, "numeric");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_valign (amount, GTK_ALIGN_START);
  if (!good)
    gtk_widget_add_css_class (mark, "now");
  cm_labelled (mark, spoken);
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_widget_set_hexpand (amount, TRUE);
  gtk_grid_attach (grid, mark, 0, row, 1, 1);
  gtk_widget_set_margin_start (mark, indent);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
  gtk_grid_attach (grid, amount, 2, row, 1, 1);
}

static const char *
value_of (const CmWhyPart *part)
{
  return part->value != NULL ? part->value : part->leaves != NULL ? NULL : "\xe2\x80\x94";
}

/* A part of the rule, and under a bracket each comparison in it: what the person has stands with those. */
static int
add_part (GtkGrid *grid, int row, const CmWhyPart *part)
{
  add_line (grid, row++, 0, part->holds, part->label, value_of (part), part->sentence);
  for (guint i = 0; part->leaves != NULL && i < part->leaves->len; i++)
    {
      const CmWhyPart *leaf = part->leaves->pdata[i];

      add_line (grid, row++, INDENT, leaf->holds, leaf->label, value_of (leaf), leaf->sentence);
    }
  return row;
}

/* The exclusions that do not hold share one line: it is the others that matter. */
static void
add_lines (GtkGrid *grid, const GPtrArray *parts)
{
  int row = 0;
  gboolean left_out = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const CmWhyPart *part = parts->pdata[i];

      if (part->exclusion && part->holds)
        add_line (grid, row++, 0, FALSE, part->label, _("left out"), part->sentence);
      else if (!part->exclusion)
        row = add_part (grid, row, part);
      left_out |= part->exclusion && part->holds;
    }
  if (!left_out)
    add_line (grid, row, 0, TRUE, _("Not left out"), NULL, _("Not left out"));
}

static gboolean
is_in (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (!speaks_for (parts->pdata[i]))
      return FALSE;
  return TRUE;
}

static GtkWidget *
make_content (const char *name, const GPtrArray *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *grid = gtk_grid_new ();
  const char *pattern = is_in (parts) ? _("{name} can be contacted") : _("{name} cannot be contacted from this list");
  g_autofree char *title = cm_fill (pattern, "name", name, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_lines (GTK_GRID (grid), parts);
  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_add_css_class (box, "why-popover");
  return box;
}

static gboolean
drop_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The focus still leaves it when it closes: it goes a moment later. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

GtkWidget *
cm_why_popover_open (GtkWidget *anchor, const char *name, const GPtrArray *parts)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *home = gtk_widget_get_ancestor (anchor, GTK_TYPE_BOX);
  graphene_rect_t place;

  gtk_popover_set_child (GTK_POPOVER (popover), make_content (name, parts));
  cm_labelled (popover, _("Why?"));
  /* A box takes its children along when it goes, a button does not. */
  gtk_widget_set_parent (popover, home);
  if (gtk_widget_compute_bounds (anchor, home, &place))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) place.origin.x, (int) place.origin.y,
                                                                          (int) place.size.width, (int) place.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  return popover;
}
