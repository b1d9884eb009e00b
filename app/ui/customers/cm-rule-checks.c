/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-checks.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-known-values.h"
#include "cm-named.h"
#include "cm-text.h"

#define SEARCH_FROM 9           /* values from which on one searches rather than looks */
#define MOST_ROWS 60
#define ROWS_IN_SIGHT 6

struct _CmRuleChecks
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkLabel *more;

  GPtrArray *values; /* CmKnownValue, NULL until they are there */
  GPtrArray *chosen; /* texts */
  gboolean single;
  gboolean filling;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleChecks, cm_rule_checks, GTK_TYPE_BOX)

static void fill (CmRuleChecks *self);

static gboolean
is_chosen (CmRuleChecks *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->chosen, name, g_str_equal, NULL);
}

static void
forget (CmRuleChecks *self, const char *name)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->chosen, name, g_str_equal, &index))
    g_ptr_array_remove_index (self->chosen, index);
}

static void
toggled_cb (GtkCheckButton *tick, CmRuleChecks *self)
{
  const char *name = g_object_get_data (G_OBJECT (tick), "value");
  gboolean on = gtk_check_button_get_active (tick);

  if (self->filling || on == is_chosen (self, name))
    return;
  if (on && self->single)
    g_ptr_array_set_size (self->chosen, 0);
  if (on)
    g_ptr_array_add (self->chosen, g_strdup (name));
  else
    forget (self, name);
  if (on && self->single)
    fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The row itself takes no focus: the check button in it does. */
static void
add_row (CmRuleChecks *self, const char *name, const char *label, const CmKnownValue *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tick = gtk_check_button_new_with_label (label);
  g_autofree char *count = value != NULL ? cm_format_count ((gint64) value->people) : g_strdup ("—");
  GtkWidget *people = gtk_label_new (count);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (tick), "value", g_strdup (name), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), is_chosen (self, name));
  gtk_widget_set_hexpand (tick, TRUE);
  gtk_widget_add_css_class (people, "numeric");
  gtk_widget_add_css_class (people, "quiet");
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), people);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

static const CmKnownValue *
find_value (CmRuleChecks *self, const char *name)
{
  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    if (g_str_equal (((const CmKnownValue *) self->values->pdata[i])->name, name))
      return self->values->pdata[i];
  return NULL;
}

static gboolean
is_wanted (const char *label, const char *folded)
{
  g_autofree char *text = *folded != '\0' ? cm_text_fold (label) : NULL;

  return text == NULL || g_strstr_len (text, -1, folded) != NULL;
}

static void
say_more (CmRuleChecks *self, guint hidden)
{
  g_autofree char *count = cm_format_count (hidden);
  g_autofree char *text = cm_fill (ngettext ("{count} more; search to find it", "{count} more; search to find them", hidden), "count",
                                   count, NULL);

  gtk_label_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), hidden > 0);
}

/* As high as its rows, up to so many: lines of the waterfall give their children no more than the least they need. */
static void
show_height (CmRuleChecks *self)
{
  int height = 0;
  GtkListBoxRow *row;

  for (int i = 0; i < ROWS_IN_SIGHT && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      int least;

      gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      height += least;
    }
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), height);
}

/* What is chosen but unknown comes first, then what there is, as far as it fits what is searched. */
static void
fill (CmRuleChecks *self)
{
  g_autofree char *folded = cm_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint shown = 0, hidden = 0;
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->chosen->len; i++)
    if (find_value (self, self->chosen->pdata[i]) == NULL && is_wanted (self->chosen->pdata[i], folded))
      add_row (self, self->chosen->pdata[i], self->chosen->pdata[i], NULL);
  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    {
      const CmKnownValue *value = self->values->pdata[i];

      if (!is_wanted (value->label, folded))
        continue;
      if (shown < MOST_ROWS || is_chosen (self, value->name))
        add_row (self, value->name, value->label, value);
      else
        hidden++;
      shown++;
    }
  say_more (self, hidden);
  show_height (self);
  self->filling = FALSE;
}

static void
cm_rule_checks_finalize (GObject *object)
{
  CmRuleChecks *self = CM_RULE_CHECKS (object);

  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_ptr_array_unref (self->chosen);
  G_OBJECT_CLASS (cm_rule_checks_parent_class)->finalize (object);
}

static void
cm_rule_checks_class_init (CmRuleChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_rule_checks_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_checks_init (CmRuleChecks *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scroller = gtk_scrolled_window_new ();
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "rule-checks");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "quiet");
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), self->scroller);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->more));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_rule_checks_new (const GPtrArray *chosen, gboolean single, const char *name)
{
  CmRuleChecks *self = g_object_new (CM_TYPE_RULE_CHECKS, NULL);
  g_autofree char *search = cm_fill (_("{name}, search"), "name", name, NULL);

  self->single = single;
  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (self->chosen, g_strdup (chosen->pdata[i]));
  cm_labelled (GTK_WIDGET (self->list), name);
  cm_labelled (self->entry, search);
  fill (self);
  return GTK_WIDGET (self);
}

void
cm_rule_checks_set_values (CmRuleChecks *self, GPtrArray *values)
{
  g_clear_pointer (&self->values, g_ptr_array_unref);
  self->values = g_ptr_array_ref (values);
  gtk_widget_set_visible (self->entry, values->len >= SEARCH_FROM);
  fill (self);
}

const GPtrArray *
cm_rule_checks_get (CmRuleChecks *self)
{
  return self->chosen;
}
