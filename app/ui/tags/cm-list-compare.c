/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-list-compare.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-read.h"

struct _CmListCompare
{
  GtkBox parent_instance;

  CmTagsPage *page; /* it stands in this page */
  GtkDropDown *lists[2];
  GtkBox *choice;
  GtkBox *parts_box;
  GtkWidget *parts[CM_N_LIST_PARTS];
  const CmListFacts *facts;
  gint64 people[CM_N_LIST_PARTS];
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CmListCompare, cm_list_compare, GTK_TYPE_BOX)

static const CmSegment *
chosen (CmListCompare *self, int which)
{
  guint place = gtk_drop_down_get_selected (self->lists[which]);

  if (self->facts == NULL || place >= self->facts->lists->len)
    return NULL;
  return ((CmListFact *) self->facts->lists->pdata[place])->segment;
}

static char *
part_text (CmListCompare *self, CmListOverlap part)
{
  g_autofree char *count = self->people[part] >= 0 ? cm_format_count (self->people[part]) : g_strdup ("…");
  const CmSegment *segment = part == CM_LISTS_BOTH ? NULL : chosen (self, part == CM_LISTS_FIRST ? 0 : 1);

  if (part == CM_LISTS_BOTH)
    return cm_fill (_("On both: {count}"), "count", count, NULL);
  return cm_fill (_("Only on “{list}”: {count}"), "list", segment != NULL ? segment->name : "", "count", count, NULL);
}

static void
show_parts (CmListCompare *self)
{
  for (int i = 0; i < CM_N_LIST_PARTS; i++)
    {
      g_autofree char *text = part_text (self, (CmListOverlap) i);

      gtk_button_set_label (GTK_BUTTON (self->parts[i]), text);
      /* The number stands at the end. */
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->parts[i]))), PANGO_ELLIPSIZE_MIDDLE);
      gtk_widget_set_tooltip_text (self->parts[i], text);
      gtk_widget_set_sensitive (self->parts[i], self->people[i] > 0);
    }
}

/* ---- counting ---- */

typedef struct {
  char *rules[2];
} Pair;

static void
pair_free (Pair *pair)
{
  g_free (pair->rules[0]);
  g_free (pair->rules[1]);
  g_free (pair);
}

static gpointer
count_parts (CmConn *conn, gpointer data, GError **error)
{
  const Pair *pair = data;
  gsize people[CM_N_LIST_PARTS] = { 0 };

  return cm_list_overlap_count (conn, pair->rules[0], pair->rules[1], people, error) ? g_memdup2 (people, sizeof people) : NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmListCompare) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gsize *people = cm_db_read_finish (CM_DB (source), result, &error);

  if (people == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cm_view_show_error (cm_tags_page_get_view (self->page), _("The Lists Cannot Be Compared"), error);
      return;
    }
  for (int i = 0; i < CM_N_LIST_PARTS; i++)
    self->people[i] = (gint64) people[i];
  show_parts (self);
}

static void
count (CmListCompare *self)
{
  const CmSegment *first = chosen (self, 0), *second = chosen (self, 1);
  CmView *view = cm_tags_page_get_view (self->page);
  Pair *pair;

  if (self->filling || first == NULL || second == NULL)
    return;
  for (int i = 0; i < CM_N_LIST_PARTS; i++)
    self->people[i] = -1;
  show_parts (self);
  pair = g_new0 (Pair, 1);
  pair->rules[0] = g_strdup (first->rule);
  pair->rules[1] = g_strdup (second->rule);
  cm_read (self, cm_view_get_db (view), count_parts, pair, (GDestroyNotify) pair_free, g_free, cm_view_get_alive (view), counted_cb);
}

static void
part_cb (GtkWidget *button, CmListCompare *self)
{
  int part = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "cm-part"));
  const CmSegment *first = chosen (self, 0), *second = chosen (self, 1);
  g_autofree char *rule = NULL;

  if (first == NULL || second == NULL)
    return;
  rule = cm_list_overlap_rule ((CmListOverlap) part, first->rule, second->rule);
  cm_tags_page_open_people (self->page, NULL, rule);
}

/* ---- the widget ---- */

static void
cm_list_compare_class_init (CmListCompareClass *klass)
{
  (void) klass;
}

static void
setup_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  (void) factory;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  (void) factory;
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The names of lists may be long: closed, the choice is as wide as there is room. */
static void
let_shrink (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_list_factory (list, gtk_drop_down_get_factory (list));
  gtk_drop_down_set_factory (list, factory);
}

static GtkWidget *
create_choice (CmListCompare *self, int which, const char *name)
{
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);

  self->lists[which] = GTK_DROP_DOWN (list);
  let_shrink (self->lists[which]);
  gtk_widget_set_hexpand (list, TRUE);
  cm_labelled (list, name);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  return list;
}

static void
cm_list_compare_init (CmListCompare *self)
{
  GtkWidget *title = gtk_label_new (_("Compare two lists"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "chart-card");
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  self->choice = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_set_homogeneous (self->choice, TRUE);
  self->parts_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (self->choice, create_choice (self, 0, _("First list")));
  gtk_box_append (self->choice, create_choice (self, 1, _("Second list")));
  for (int i = 0; i < CM_N_LIST_PARTS; i++)
    {
      self->people[i] = -1;
      self->parts[i] = gtk_button_new ();
      g_object_set_data (G_OBJECT (self->parts[i]), "cm-part", GINT_TO_POINTER (i));
      g_signal_connect_object (self->parts[i], "clicked", G_CALLBACK (part_cb), self, 0);
      gtk_box_append (self->parts_box, self->parts[i]);
    }
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->parts_box));
}

GtkWidget *
cm_list_compare_new (CmTagsPage *page)
{
  CmListCompare *self = g_object_new (CM_TYPE_LIST_COMPARE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}

static guint
place_of (const CmListFacts *facts, gint64 id, guint otherwise)
{
  for (guint i = 0; i < facts->lists->len; i++)
    if (((CmListFact *) facts->lists->pdata[i])->segment->id == id)
      return i;
  return otherwise;
}

void
cm_list_compare_set (CmListCompare *self, const CmListFacts *facts)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 ids[2];

  g_return_if_fail (CM_IS_LIST_COMPARE (self));

  for (int i = 0; i < 2; i++)
    ids[i] = chosen (self, i) != NULL ? chosen (self, i)->id : 0;
  self->facts = facts;
  for (guint i = 0; i < facts->lists->len; i++)
    gtk_string_list_append (names, ((CmListFact *) facts->lists->pdata[i])->segment->name);
  self->filling = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      gtk_drop_down_set_model (self->lists[i], G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->lists[i], place_of (facts, ids[i], i));
    }
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), facts->lists->len > 1);
  if (facts->lists->len > 1)
    count (self);
}

void
cm_list_compare_set_narrow (CmListCompare *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (CM_IS_LIST_COMPARE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->choice), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->parts_box), orientation);
}

gint64
cm_list_compare_get_people (CmListCompare *self, CmListOverlap part)
{
  g_return_val_if_fail (CM_IS_LIST_COMPARE (self), -1);

  return self->people[part];
}
