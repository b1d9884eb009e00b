/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-waterfall-pane.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "cm-field-menu.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-editor.h"
#include "cm-waterfall-line.h"

struct _CmWaterfallPane
{
  GtkBox parent_instance;

  GtkWidget *segment_button;
  GtkWidget *segment_list;
  GtkLabel *everybody;
  GtkListBox *rules;
  GtkListBox *exclusions;
  GtkLabel *result;
  GtkLabel *sum;

  GPtrArray *parts; /* JSON text per rule */
  char *currency;
  double fact;
  int chosen; /* exclusion whose people are shown, -1 none */
};

enum { RULE_CHANGED, SEGMENT_CHOSEN, EXCLUSION_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmWaterfallPane, cm_waterfall_pane, GTK_TYPE_BOX)

/* ---- rules ---- */

static CmWaterfallLine *
line_at (GtkListBox *box, int index)
{
  return CM_WATERFALL_LINE (gtk_list_box_get_row_at_index (box, index));
}

static CmWaterfallLine *
open_line (CmWaterfallPane *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      CmWaterfallLine *line = line_at (self->rules, (int) i);

      if (line != NULL && cm_waterfall_line_get_editor (line) != NULL)
        return line;
    }
  return NULL;
}

static void
rule_edited_cb (CmRuleEditor *editor, CmWaterfallPane *self)
{
  CmWaterfallLine *line = open_line (self);

  if (line == NULL)
    return;
  g_free (self->parts->pdata[cm_waterfall_line_get_key (line)]);
  self->parts->pdata[cm_waterfall_line_get_key (line)] = cm_rule_editor_get_json (editor);
  g_signal_emit (self, signals[RULE_CHANGED], 0);
}

static void
fill_rules (CmWaterfallPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rules, 0)) != NULL)
    gtk_list_box_remove (self->rules, GTK_WIDGET (row));
  for (guint i = 0; i < self->parts->len; i++)
    gtk_list_box_append (self->rules, cm_waterfall_line_new ((int) i, FALSE));
  gtk_widget_set_visible (GTK_WIDGET (self->rules), self->parts->len > 0);
}

static void
rule_removed_cb (CmRuleEditor *editor, CmWaterfallPane *self)
{
  CmWaterfallLine *line = open_line (self);

  (void) editor;
  if (line == NULL)
    return;
  g_ptr_array_remove_index (self->parts, (guint) cm_waterfall_line_get_key (line));
  fill_rules (self);
  g_signal_emit (self, signals[RULE_CHANGED], 0);
}

static void
open_editor (CmWaterfallPane *self, CmWaterfallLine *line)
{
  guint index = (guint) cm_waterfall_line_get_key (line);
  GtkWidget *editor;

  if (!cm_rule_editor_can_edit (self->parts->pdata[index]))
    return;
  editor = cm_rule_editor_new (self->parts->pdata[index], index + 1, self->currency);
  g_signal_connect_object (editor, "changed", G_CALLBACK (rule_edited_cb), self, 0);
  g_signal_connect_object (editor, "remove", G_CALLBACK (rule_removed_cb), self, 0);
  cm_waterfall_line_set_editor (line, editor);
  g_signal_emit (self, signals[RULE_CHANGED], 0);
}

static void
rule_activated_cb (GtkListBox *box, GtkListBoxRow *row, CmWaterfallPane *self)
{
  CmWaterfallLine *line = CM_WATERFALL_LINE (row);
  CmWaterfallLine *open = open_line (self);

  (void) box;
  if (open != NULL)
    cm_waterfall_line_set_editor (open, NULL);
  if (open != line)
    open_editor (self, line);
}

static void
field_chosen_cb (CmFieldMenu *menu, const char *field, CmWaterfallPane *self)
{
  CmWaterfallLine *open = open_line (self);

  (void) menu;
  if (open != NULL)
    cm_waterfall_line_set_editor (open, NULL);
  g_ptr_array_add (self->parts, cm_rule_editor_fresh (field));
  fill_rules (self);
  open_editor (self, line_at (self->rules, (int) self->parts->len - 1));
}

/* ---- exclusions and lists ---- */

static void
exclusion_activated_cb (GtkListBox *box, GtkListBoxRow *row, CmWaterfallPane *self)
{
  int key = cm_waterfall_line_get_key (CM_WATERFALL_LINE (row));

  self->chosen = self->chosen == key ? -1 : key;
  if (self->chosen < 0)
    gtk_list_box_unselect_all (box);
  else
    gtk_list_box_select_row (box, row);
  g_signal_emit (self, signals[EXCLUSION_CHOSEN], 0, self->chosen);
}

static void
segment_activated_cb (GtkListBox *box, GtkListBoxRow *row, CmWaterfallPane *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  (void) box;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->segment_button));
  g_signal_emit (self, signals[SEGMENT_CHOSEN], 0, name);
}

static void
add_segment (CmWaterfallPane *self, const char *name, const char *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->segment_list), row);
}

/* ---- building ---- */

static GtkWidget *
make_segment_popover (CmWaterfallPane *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->segment_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->segment_list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->segment_list, "navigation-sidebar");
  cm_labelled (self->segment_list, _("Lists"));
  g_signal_connect_object (self->segment_list, "row-activated", G_CALLBACK (segment_activated_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), self->segment_list);
  return popover;
}

static GtkWidget *
make_header (CmWaterfallPane *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_menu_button_new ();
  GtkWidget *menu = cm_field_menu_new ();

  self->segment_button = gtk_menu_button_new ();
  gtk_widget_set_hexpand (self->segment_button, TRUE);
  gtk_widget_add_css_class (self->segment_button, "flat");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->segment_button), make_segment_popover (self));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (add), menu);
  gtk_widget_add_css_class (add, "flat");
  cm_named (add, _("Add a rule"));
  g_signal_connect_object (menu, "field-chosen", G_CALLBACK (field_chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (header), self->segment_button);
  gtk_box_append (GTK_BOX (header), add);
  gtk_widget_add_css_class (header, "pane-header");
  return header;
}

static GtkWidget *
make_list (CmWaterfallPane *self, const char *name, GCallback activated)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "waterfall");
  cm_labelled (list, name);
  g_signal_connect_object (list, "row-activated", activated, self, 0);
  return list;
}

static GtkWidget *
make_everybody (CmWaterfallPane *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("All customers"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  self->everybody = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->everybody), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->everybody), "numeric");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->everybody));
  gtk_widget_add_css_class (row, "pane-everybody");
  return row;
}

static GtkWidget *
make_lock (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Always left out (no bulk override)"));

  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row, "small");
  gtk_widget_add_css_class (row, "quiet");
  gtk_widget_add_css_class (row, "pane-lock");
  return row;
}

static GtkWidget *
make_result (CmWaterfallPane *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_("Can be contacted"));

  self->sum = GTK_LABEL (gtk_label_new (NULL));
  self->result = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (self->sum, 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "quiet");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "headline-number");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->sum));
  gtk_box_append (GTK_BOX (card), words);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->result));
  gtk_widget_add_css_class (card, "pane-result");
  return card;
}

static void
cm_waterfall_pane_finalize (GObject *object)
{
  CmWaterfallPane *self = CM_WATERFALL_PANE (object);

  g_ptr_array_unref (self->parts);
  g_free (self->currency);
  G_OBJECT_CLASS (cm_waterfall_pane_parent_class)->finalize (object);
}

static void
cm_waterfall_pane_class_init (CmWaterfallPaneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_waterfall_pane_finalize;
  signals[RULE_CHANGED] = g_signal_new ("rule-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEGMENT_CHOSEN] = g_signal_new ("segment-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EXCLUSION_CHOSEN] = g_signal_new ("exclusion-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cm_waterfall_pane_init (CmWaterfallPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->currency = g_strdup ("CNY");
  self->fact = NAN;
  self->chosen = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self), 322, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-pane");
  self->rules = GTK_LIST_BOX (make_list (self, _("Rules"), G_CALLBACK (rule_activated_cb)));
  gtk_list_box_set_selection_mode (self->rules, GTK_SELECTION_NONE);
  self->exclusions = GTK_LIST_BOX (make_list (self, _("Always left out"), G_CALLBACK (exclusion_activated_cb)));
  gtk_box_append (GTK_BOX (lines), make_everybody (self));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->rules));
  gtk_box_append (GTK_BOX (lines), make_lock ());
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->exclusions));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), lines);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), make_header (self));
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), make_result (self));
  /* Otherwise a child's hexpand makes the leaflet share the width. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  cm_waterfall_pane_set_rule (self, NULL, NULL);
  cm_waterfall_pane_set_segments (self, NULL);
}

/* ---- public ---- */

GtkWidget *
cm_waterfall_pane_new (void)
{
  return g_object_new (CM_TYPE_WATERFALL_PANE, NULL);
}

static void
set_line (GtkListBox *box, int index, int key, const CmWaterfallRow *row)
{
  CmWaterfallLine *line = line_at (box, index);

  if (line == NULL)
    {
      line = CM_WATERFALL_LINE (cm_waterfall_line_new (key, row->exclusion));
      gtk_list_box_append (box, GTK_WIDGET (line));
    }
  cm_waterfall_line_set (line, row->label, row->removed, row->left);
}

static void
drop_lines_from (GtkListBox *box, int index)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (box, index)) != NULL)
    gtk_list_box_remove (box, GTK_WIDGET (row));
}

static void
show_sum (CmWaterfallPane *self, const CmWaterfall *waterfall)
{
  g_autofree char *all = cm_format_count ((gint64) waterfall->customers);
  g_autofree char *gone = cm_format_count ((gint64) (waterfall->customers - waterfall->left));
  g_autofree char *left = cm_format_count ((gint64) waterfall->left);
  g_autofree char *sum = g_strdup_printf ("%s \xe2\x88\x92 %s = %s", all, gone, left);

  gtk_label_set_label (self->everybody, all);
  gtk_label_set_label (self->sum, sum);
  gtk_label_set_label (self->result, left);
}

void
cm_waterfall_pane_set_answer (CmWaterfallPane *self, const CmCustomerAnswer *answer)
{
  CmWaterfallLine *open;
  int rules = 0;
  int exclusions = 0;

  g_free (self->currency);
  self->currency = g_strdup (answer->currency);
  for (guint i = 0; i < answer->waterfall->rows->len; i++)
    {
      const CmWaterfallRow *row = answer->waterfall->rows->pdata[i];

      if (row->exclusion)
        set_line (self->exclusions, exclusions++, (int) row->which, row);
      else if ((guint) rules < self->parts->len)
        {
          set_line (self->rules, rules, rules, row);
          rules++;
        }
    }
  drop_lines_from (self->exclusions, exclusions);
  show_sum (self, answer->waterfall);
  open = open_line (self);
  if (open != NULL)
    cm_rule_editor_set_fact (CM_RULE_EDITOR (cm_waterfall_line_get_editor (open)), answer->fact);
}

char *
cm_waterfall_pane_get_rule (CmWaterfallPane *self)
{
  GString *json;

  if (self->parts->len == 0)
    return NULL;
  json = g_string_new ("{\"all\":[");
  for (guint i = 0; i < self->parts->len; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? "," : "", (char *) self->parts->pdata[i]);
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

static void
take_parts (CmWaterfallPane *self, const char *json)
{
  g_autoptr(JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *top = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *all = top != NULL && json_object_has_member (top, "all") ? json_object_get_array_member (top, "all") : NULL;

  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; all != NULL && i < json_array_get_length (all); i++)
    g_ptr_array_add (self->parts, json_to_string (json_array_get_element (all, i), FALSE));
  if (top != NULL && all == NULL)
    g_ptr_array_add (self->parts, g_strdup (json));
}

void
cm_waterfall_pane_set_rule (CmWaterfallPane *self, const char *name, const char *json)
{
  const char *label = name != NULL ? name : _("All customers");
  g_autofree char *spoken = cm_fill (_("List: {name}"), "name", label, NULL);

  take_parts (self, json);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->segment_button), label);
  cm_labelled (self->segment_button, spoken);
  self->chosen = -1;
  gtk_list_box_unselect_all (self->exclusions);
  fill_rules (self);
}

void
cm_waterfall_pane_set_segments (CmWaterfallPane *self, const char *const *names)
{
  drop_lines_from (GTK_LIST_BOX (self->segment_list), 0);
  add_segment (self, "", _("All customers"));
  for (int i = 0; names != NULL && names[i] != NULL; i++)
    add_segment (self, names[i], names[i]);
}

const char *
cm_waterfall_pane_get_open_field (CmWaterfallPane *self)
{
  CmWaterfallLine *open = open_line (self);

  return open != NULL ? cm_rule_editor_get_field (CM_RULE_EDITOR (cm_waterfall_line_get_editor (open))) : NULL;
}

guint
cm_waterfall_pane_count_rules (CmWaterfallPane *self)
{
  return self->parts->len;
}
