/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-waterfall-pane.h"

#include <glib/gi18n-lib.h>

#include "cm-concentration-line.h"
#include "cm-field-menu.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-list.h"
#include "cm-waterfall-line.h"

#define OLD_MS 200

struct _CmWaterfallPane
{
  GtkBox parent_instance;

  GtkWidget *segment_button;
  GtkWidget *segment_list;
  GtkLabel *everybody;
  CmConcentrationLine *concentration;
  CmRuleList *rules;
  GtkWidget *spinner;
  GtkListBox *exclusions;
  GtkLabel *result;
  GtkLabel *sum;

  CmRuleFacts *facts;
  guint waiting; /* timeout after which numbers count as old, 0 none */
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

static void
rules_changed_cb (CmWaterfallPane *self)
{
  g_signal_emit (self, signals[RULE_CHANGED], 0);
}

static void
field_chosen_cb (CmFieldMenu *menu, const char *field, CmWaterfallPane *self)
{
  (void) menu;
  cm_rule_list_add (self->rules, field);
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
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  cm_labelled (self->spinner, _("Counting"));
  gtk_box_append (GTK_BOX (header), self->segment_button);
  gtk_box_append (GTK_BOX (header), self->spinner);
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

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->facts);
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

  self->chosen = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self), 322, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-pane");
  self->rules = CM_RULE_LIST (cm_rule_list_new ());
  g_signal_connect_object (self->rules, "changed", G_CALLBACK (rules_changed_cb), self, G_CONNECT_SWAPPED);
  self->exclusions = GTK_LIST_BOX (make_list (self, _("Always left out"), G_CALLBACK (exclusion_activated_cb)));
  self->concentration = CM_CONCENTRATION_LINE (cm_concentration_line_new ());
  gtk_box_append (GTK_BOX (lines), make_everybody (self));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->concentration));
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

/* Old numbers stay, paler, when the new ones take longer than one notices. */
static void
show_counting (CmWaterfallPane *self, gboolean counting)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  gtk_widget_set_visible (self->spinner, counting);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), counting);
  if (counting)
    gtk_widget_add_css_class (GTK_WIDGET (self), "counting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "counting");
}

static gboolean
waited_cb (gpointer data)
{
  CmWaterfallPane *self = data;

  self->waiting = 0;
  show_counting (self, TRUE);
  return G_SOURCE_REMOVE;
}

void
cm_waterfall_pane_set_asking (CmWaterfallPane *self, gboolean asking)
{
  if (!asking)
    show_counting (self, FALSE);
  else if (self->waiting == 0)
    self->waiting = g_timeout_add (OLD_MS, waited_cb, self);
}

void
cm_waterfall_pane_set_answer (CmWaterfallPane *self, const CmCustomerAnswer *answer)
{
  int exclusions = 0;

  cm_rule_facts_set_currency (self->facts, answer->currency);
  cm_rule_list_set_counts (self->rules, answer->waterfall->rows);
  for (guint i = 0; i < answer->waterfall->rows->len; i++)
    {
      const CmWaterfallRow *row = answer->waterfall->rows->pdata[i];

      if (row->exclusion)
        set_line (self->exclusions, exclusions++, (int) row->which, row);
    }
  drop_lines_from (self->exclusions, exclusions);
  show_sum (self, answer->waterfall);
}

char *
cm_waterfall_pane_get_rule (CmWaterfallPane *self)
{
  return cm_rule_list_dup_rule (self->rules);
}

void
cm_waterfall_pane_set_rule (CmWaterfallPane *self, const char *name, const char *json)
{
  const char *label = name != NULL ? name : _("All customers");
  g_autofree char *spoken = cm_fill (_("List: {name}"), "name", label, NULL);

  cm_rule_list_set_rule (self->rules, json);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->segment_button), label);
  cm_labelled (self->segment_button, spoken);
  self->chosen = -1;
  gtk_list_box_unselect_all (self->exclusions);
}

void
cm_waterfall_pane_set_segments (CmWaterfallPane *self, const char *const *names)
{
  drop_lines_from (GTK_LIST_BOX (self->segment_list), 0);
  add_segment (self, "", _("All customers"));
  for (int i = 0; names != NULL && names[i] != NULL; i++)
    add_segment (self, names[i], names[i]);
}

void
cm_waterfall_pane_set_query (CmWaterfallPane *self, CmCustomerQuery *query)
{
  self->facts = cm_rule_facts_new (query);
  cm_rule_list_set_facts (self->rules, self->facts);
  cm_waterfall_pane_set_rule (self, NULL, NULL);
}

void
cm_waterfall_pane_load (CmWaterfallPane *self, CmDb *db, GCancellable *alive)
{
  cm_concentration_line_load (self->concentration, db, alive);
}

void
cm_waterfall_pane_forget (CmWaterfallPane *self)
{
  cm_rule_facts_forget (self->facts);
}

CmRuleList *
cm_waterfall_pane_get_rules (CmWaterfallPane *self)
{
  return self->rules;
}

guint
cm_waterfall_pane_count_rules (CmWaterfallPane *self)
{
  return cm_rule_list_count (self->rules);
}
