/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-rows.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-sentence-row.h"

/* A row and its rule; lives as long as the row, which the search of the preferences may keep longer than the window. */
typedef struct {
  CmRuleBook *book;             /* weak */
  const CmRuleInfo *info;
  GtkWidget *row;               /* not owned */
  GtkSwitch *on;                /* of a switch */
  gboolean showing;
} Bound;

static void
bound_free (gpointer data)
{
  Bound *bound = data;

  g_clear_weak_pointer (&bound->book);
  g_free (bound);
}

static char *
shipped_note (const CmRule *rule)
{
  g_autofree char *value = cm_rule_value_text (rule->info, rule->shipped);

  return cm_fill (_("Shipped value {value}"), "value", value, NULL);
}

/* ---- numbers ---- */

static const char *
pattern_of (double number, gconstpointer data)
{
  return cm_rule_pattern (data, number);
}

static void
show_number (Bound *bound)
{
  CmSentenceRow *row = CM_SENTENCE_ROW (bound->row);
  const CmRule *rule = cm_rule_book_get (bound->book, bound->info->id);
  g_autoptr (JsonNode) value = rule != NULL ? json_from_string (rule->json, NULL) : NULL;
  g_autofree char *note = rule != NULL ? shipped_note (rule) : NULL;

  gtk_widget_set_sensitive (bound->row, rule != NULL);
  if (value == NULL)
    return;
  cm_sentence_row_set_range (row, rule->range.least, isfinite (rule->range.most) ? rule->range.most : 1e9,
                             bound->info->digits > 0 ? 0.1 : 1);
  cm_sentence_row_set_number (row, json_node_get_double (value));
  cm_sentence_row_set_note (row, note);
  cm_sentence_row_set_restorable (row, rule->own);
}

static void
chosen_cb (GtkWidget *row, double number, Bound *bound)
{
  (void) row;
  if (bound->book != NULL)
    cm_rule_book_set_number (bound->book, bound->info->id, number);
}

static void
restored_cb (GtkWidget *row, Bound *bound)
{
  (void) row;
  cm_rule_book_restore (bound->book, bound->info->id);
}

/* ---- switches ---- */

static void
show_switch (Bound *bound)
{
  const CmRule *rule = cm_rule_book_get (bound->book, bound->info->id);
  g_autoptr (JsonNode) value = rule != NULL ? json_from_string (rule->json, NULL) : NULL;
  g_autofree char *note = rule != NULL ? shipped_note (rule) : NULL;

  gtk_widget_set_sensitive (bound->row, rule != NULL);
  if (value == NULL)
    return;
  bound->showing = TRUE;
  gtk_switch_set_active (bound->on, json_node_get_boolean (value));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (bound->row), note);
  bound->showing = FALSE;
}

static void
switched_cb (GtkSwitch *on, GParamSpec *pspec, Bound *bound)
{
  (void) pspec;
  if (!bound->showing)
    cm_rule_book_set (bound->book, bound->info->id, gtk_switch_get_active (on) ? "true" : "false");
}

static void
book_changed_cb (CmRuleBook *book, GtkWidget *row)
{
  Bound *bound = g_object_get_data (G_OBJECT (row), "cm-rule");

  (void) book;
  if (bound->on != NULL)
    show_switch (bound);
  else
    show_number (bound);
}

static void
flush_cb (CmRuleBook *book, GtkWidget *row)
{
  (void) book;
  cm_sentence_row_flush (CM_SENTENCE_ROW (row));
}

static GtkWidget *
create_number (Bound *bound)
{
  GtkWidget *row = cm_sentence_row_new ((guint) bound->info->digits);

  cm_sentence_row_set_pattern (CM_SENTENCE_ROW (row), pattern_of, bound->info);
  g_signal_connect (row, "chosen", G_CALLBACK (chosen_cb), bound);
  g_signal_connect (row, "restored", G_CALLBACK (restored_cb), bound);
  g_signal_connect_object (bound->book, "flush", G_CALLBACK (flush_cb), row, 0);
  return row;
}

static GtkWidget *
create_switch (Bound *bound)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *on = gtk_switch_new ();

  bound->on = GTK_SWITCH (on);
  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cm_rule_pattern (bound->info, 0));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
  cm_labelled (on, cm_rule_pattern (bound->info, 0));
  g_signal_connect (on, "notify::active", G_CALLBACK (switched_cb), bound);
  return row;
}

GtkWidget *
cm_rule_row_new (CmRuleBook *book, const char *id)
{
  g_autoptr (CmRules) rules = cm_rules_new ();
  Bound *bound = g_new0 (Bound, 1);

  g_set_weak_pointer (&bound->book, book);
  bound->info = cm_rule_info (id);
  bound->row = cm_rules_range (rules, id).number ? create_number (bound) : create_switch (bound);
  g_object_set_data_full (G_OBJECT (bound->row), "cm-rule", bound, bound_free);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), bound->row, 0);
  book_changed_cb (book, bound->row);
  return bound->row;
}

AdwPreferencesGroup *
cm_rule_group_new (CmRuleBook *book, CmRuleArea area, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  for (gsize i = 0; i < count; i++)
    if (infos[i].area == area)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cm_rule_row_new (book, infos[i].id));
  return ADW_PREFERENCES_GROUP (group);
}
