/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-row.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-pack.h"

struct _CmGroupRow
{
  GtkListBoxRow parent_instance;

  gint64 id;
  GtkWidget *box;
  GtkWidget *fill;          /* bar and count */
  GtkWidget *pill;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (CmGroupRow, cm_group_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_monogram (CmGroupRow *self, const CmGroupCard *card)
{
  GtkWidget *label = gtk_label_new (cm_group_monogram (card->group->place));

  gtk_widget_add_css_class (label, "monogram");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (label, cm_place_name (card->group->place));
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
add_words (CmGroupRow *self, const CmGroupCard *card)
{
  GtkWidget *about = create_label (card->about, "small");

  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (about, "quiet");
  gtk_box_append (GTK_BOX (self->words), create_label (card->group->name, "row-name"));
  gtk_box_append (GTK_BOX (self->words), about);
  gtk_box_append (GTK_BOX (self->box), self->words);
}

static char *
fill_words (const CmGroupCard *card)
{
  g_autofree char *members = cm_format_count (card->group->members);
  g_autofree char *limit = cm_format_count (card->limit);

  return g_strdup_printf ("%s/%s", members, limit);
}

static void
add_fill (CmGroupRow *self, const CmGroupCard *card)
{
  GtkWidget *bar = gtk_progress_bar_new ();
  g_autofree char *words = fill_words (card);
  GtkWidget *count = gtk_label_new (words);

  self->fill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  if (card->limit > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), MIN ((double) card->group->members / (double) card->limit, 1));
  gtk_widget_add_css_class (bar, "members-bar");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  cm_labelled (bar, _("Members"));
  gtk_widget_set_size_request (count, 92, -1);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (self->fill), bar);
  gtk_box_append (GTK_BOX (self->fill), count);
  gtk_box_append (GTK_BOX (self->box), self->fill);
}

/* Beside the words all pills of the list are as wide as each other. */
static void
lay_pill (CmGroupRow *self, gboolean narrow)
{
  gtk_widget_set_size_request (self->pill, narrow ? -1 : 128, -1);
  gtk_widget_set_halign (self->pill, narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_margin_top (self->pill, narrow ? 6 : 0);
}

static void
add_pill (CmGroupRow *self, const CmGroupCard *card)
{
  self->pill = cm_pill_new (card->word, card->tone);
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  lay_pill (self, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->pill);
  gtk_box_append (GTK_BOX (self->box), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
name_row (CmGroupRow *self, const CmGroupCard *card)
{
  g_autofree char *fill = fill_words (card);
  g_autofree char *name = cm_fill (_("{group}, {place}, {members}, {state}"), "group", card->group->name, "place",
                                   cm_place_name (card->group->place), "members", fill, "state", card->word, NULL);

  cm_labelled (GTK_WIDGET (self), name);
}

static void
cm_group_row_class_init (CmGroupRowClass *klass)
{
  (void) klass;
}

static void
cm_group_row_init (CmGroupRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_add_css_class (self->box, "group-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

GtkWidget *
cm_group_row_new (const CmGroupCard *card)
{
  CmGroupRow *self = g_object_new (CM_TYPE_GROUP_ROW, NULL);

  self->id = card->group->id;
  add_monogram (self, card);
  add_words (self, card);
  add_fill (self, card);
  add_pill (self, card);
  name_row (self, card);
  return GTK_WIDGET (self);
}

gint64
cm_group_row_get_id (CmGroupRow *self)
{
  g_return_val_if_fail (CM_IS_GROUP_ROW (self), 0);

  return self->id;
}

/* Narrow, the pill stands under the words, where it has room. */
void
cm_group_row_set_narrow (CmGroupRow *self, gboolean narrow)
{
  GtkWidget *place = narrow ? self->words : self->box;

  g_return_if_fail (CM_IS_GROUP_ROW (self));

  gtk_widget_set_visible (self->fill, !narrow);
  if (gtk_widget_get_parent (self->pill) == place)
    return;
  g_object_ref (self->pill);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->pill)), self->pill);
  if (narrow)
    gtk_box_append (GTK_BOX (self->words), self->pill);
  else
    gtk_box_insert_child_after (GTK_BOX (self->box), self->pill, self->fill);
  lay_pill (self, narrow);
  g_object_unref (self->pill);
}
