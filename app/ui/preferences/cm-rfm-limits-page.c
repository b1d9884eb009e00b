/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm-limits-page.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "cm-format.h"
#include "cm-read.h"
#include "cm-rfm-store.h"
#include "cm-rule-rows.h"
#include "cm-sentence-row.h"

#define FARTHEST 1e9

/* What one row stands for: a limit of an axis, and its place in the page. */
typedef struct {
  CmRfmAxis axis;
  int limit;
} Place;

struct _CmRfmLimitsPage
{
  AdwPreferencesPage parent_instance;

  CmRuleBook *book;
  CmRfmTable *table;            /* NULL before it was read */
  AdwComboRow *method;
  CmSentenceRow *limits[CM_RFM_AXES][CM_RFM_BREAKS];
  GtkLabel *rest[CM_RFM_AXES];
  Place places[CM_RFM_AXES][CM_RFM_BREAKS];
  int people[CM_RFM_AXES][CM_RFM_BEST];
  gulong db_changed_id;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CmRfmLimitsPage, cm_rfm_limits_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *const methods[] = { "quintiles+1", "midrank", "own" };
static const char *const method_labels[] = { N_("Equal fifths"), N_("Equal fifths by rank"), N_("Limits of your own"), NULL };
static const char *const own_ids[CM_RFM_AXES] = { "rfm.own-recency", "rfm.own-frequency", "rfm.own-monetary" };

/* ---- sentences: recency counts down, the others up ---- */

static int
score_of (const Place *place)
{
  return place->axis == CM_RFM_RECENCY ? CM_RFM_BEST - place->limit : place->limit + 1;
}

static const char *const recency_patterns[] = {
  N_("5: under {n} days"), N_("4: under {n} days"), N_("3: under {n} days"), N_("2: under {n} days")
};
static const char *const frequency_patterns[] = {
  N_("1: under {n} orders"), N_("2: under {n} orders"), N_("3: under {n} orders"), N_("4: under {n} orders")
};
static const char *const monetary_patterns[] = {
  N_("1: under {n} in all"), N_("2: under {n} in all"), N_("3: under {n} in all"), N_("4: under {n} in all")
};

static const char *
pattern_of (double number, gconstpointer data)
{
  const Place *place = data;
  const char *const *patterns = place->axis == CM_RFM_RECENCY     ? recency_patterns
                                : place->axis == CM_RFM_FREQUENCY ? frequency_patterns
                                                                  : monetary_patterns;

  (void) number;
  return _(patterns[place->limit]);
}

/* ---- counting ---- */

static gboolean
is_own (CmRfmLimitsPage *self)
{
  return adw_combo_row_get_selected (self->method) == 2;
}

static void
read_rows (CmRfmLimitsPage *self, CmRfmRules *rules)
{
  guint chosen = adw_combo_row_get_selected (self->method);
  const CmRule *once = cm_rule_book_get (self->book, "rfm.once-f");

  *rules = (CmRfmRules) { .method = chosen == 2 ? CM_RFM_OWN : chosen == 1 ? CM_RFM_MIDRANK : CM_RFM_QUINTILES, .once = 1 };
  if (once != NULL)
    rules->once = atoi (once->json);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (int i = 0; i < CM_RFM_BREAKS; i++)
      cm_rfm_limits_of (&rules->own, (CmRfmAxis) axis)[i] = cm_sentence_row_get_number (self->limits[axis][i]);
}

static void
count_people (CmRfmLimitsPage *self)
{
  memset (self->people, 0, sizeof self->people);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (gsize i = 0; i < self->table->count; i++)
      self->people[axis][self->table->scores[axis][i] - 1]++;
}

static char *
people_text (int people)
{
  g_autofree char *count = cm_format_count (people);

  return cm_fill (ngettext ("{n} person", "{n} people", (gulong) people), "n", count, NULL);
}

static void
show_people (CmRfmLimitsPage *self)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      Place last = { (CmRfmAxis) axis, CM_RFM_BREAKS };
      g_autofree char *rest = people_text (self->people[axis][score_of (&last) - 1]);

      for (int i = 0; i < CM_RFM_BREAKS; i++)
        {
          g_autofree char *text = people_text (self->people[axis][score_of (&self->places[axis][i]) - 1]);

          cm_sentence_row_set_aside (self->limits[axis][i], text);
        }
      gtk_label_set_label (self->rest[axis], rest);
    }
}

/* Where the program finds the limits they are shown as they were found. */
static void
show_found (CmRfmLimitsPage *self)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (int i = 0; i < CM_RFM_BREAKS; i++)
      {
        double limit = cm_rfm_limits_of (&self->table->breaks, (CmRfmAxis) axis)[i];

        cm_sentence_row_set_range (self->limits[axis][i], 0, FARTHEST, 1);
        /* The least value that reaches it: nobody has half a day or half a cent. */
        cm_sentence_row_set_number (self->limits[axis][i], axis == CM_RFM_MONETARY ? ceil (limit * 100) / 100 : ceil (limit));
      }
}

static void
count_anew (CmRfmLimitsPage *self)
{
  CmRfmRules rules;

  if (self->table == NULL)
    return;
  read_rows (self, &rules);
  cm_rfm_table_score (self->table, &rules);
  if (!is_own (self))
    show_found (self);
  count_people (self);
  show_people (self);
}

/* ---- limits of one's own ---- */

/* A limit cannot pass the ones beside it. */
static void
set_ranges (CmRfmLimitsPage *self, int axis)
{
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    {
      double least = i > 0 ? cm_sentence_row_get_number (self->limits[axis][i - 1]) : 0;
      double most = i + 1 < CM_RFM_BREAKS ? cm_sentence_row_get_number (self->limits[axis][i + 1]) : FARTHEST;

      cm_sentence_row_set_range (self->limits[axis][i], least, most, axis == CM_RFM_MONETARY ? 10 : 1);
      cm_sentence_row_set_ends (self->limits[axis][i], i > 0 ? _("The limit before it stands here") : NULL,
                                i + 1 < CM_RFM_BREAKS ? _("The limit after it stands here") : NULL);
    }
}

static double
major_of (CmRfmLimitsPage *self, int axis)
{
  const CmShop *shop = cm_rule_book_get_shop (self->book);

  return axis == CM_RFM_MONETARY && shop != NULL ? cm_shop_major (shop) : 1;
}

static void
show_own (CmRfmLimitsPage *self)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      const CmRule *rule = cm_rule_book_get (self->book, own_ids[axis]);
      g_autoptr (JsonNode) node = rule != NULL ? json_from_string (rule->json, NULL) : NULL;
      double limits[CM_RFM_BREAKS];

      if (node == NULL || !cm_rfm_limits_parse (json_node_get_string (node), limits))
        continue;
      for (int i = 0; i < CM_RFM_BREAKS; i++)
        {
          cm_sentence_row_set_range (self->limits[axis][i], 0, FARTHEST, 1);
          cm_sentence_row_set_number (self->limits[axis][i], limits[i] / major_of (self, axis));
        }
      set_ranges (self, axis);
    }
}

static void
chosen_cb (CmSentenceRow *row, double number, CmRfmLimitsPage *self)
{
  const Place *place = g_object_get_data (G_OBJECT (row), "cm-place");
  g_autoptr (GString) text = g_string_new (NULL);

  (void) number;
  if (self->method == NULL || !is_own (self))
    return;
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    g_string_append_printf (text, "%s%.0f", i > 0 ? " " : "",
                            cm_sentence_row_get_number (self->limits[place->axis][i]) * major_of (self, place->axis));
  cm_rule_book_set_text (self->book, own_ids[place->axis], text->str);
}

/* Counts at once, writes after the pause. */
static void
turned_cb (GtkSpinButton *spin, CmRfmLimitsPage *self)
{
  const Place *place = g_object_get_data (G_OBJECT (spin), "cm-place");

  if (self->showing || !is_own (self))
    return;
  self->showing = TRUE;
  set_ranges (self, place->axis);
  count_anew (self);
  self->showing = FALSE;
}

static void
flush_cb (CmRfmLimitsPage *self)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (int i = 0; i < CM_RFM_BREAKS; i++)
      cm_sentence_row_flush (self->limits[axis][i]);
}

static void
show_rules (CmRfmLimitsPage *self)
{
  const CmRule *rule = cm_rule_book_get (self->book, "rfm.method");
  g_autoptr (JsonNode) node = rule != NULL ? json_from_string (rule->json, NULL) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->method), rule != NULL);
  if (node == NULL)
    return;
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (json_node_get_string (node), methods[i]) == 0)
      adw_combo_row_set_selected (self->method, i);
  if (is_own (self))
    show_own (self);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (int i = 0; i < CM_RFM_BREAKS; i++)
      gtk_widget_set_sensitive (GTK_WIDGET (cm_sentence_row_get_spin (self->limits[axis][i])), is_own (self));
  count_anew (self);
  self->showing = FALSE;
}

static void
method_cb (CmRfmLimitsPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->method);

  if (!self->showing && chosen < G_N_ELEMENTS (methods))
    cm_rule_book_set_text (self->book, "rfm.method", methods[chosen]);
}

/* ---- reading ---- */

static gpointer
read_table (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_rfm_store_read (conn, error);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmRfmLimitsPage) self = data;
  CmRfmTable *table = cm_db_read_finish (CM_DB (source), result, NULL);

  /* The limits themselves were read with the rules, which say what is wrong. */
  if (table == NULL || g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    {
      g_clear_pointer (&table, cm_rfm_table_free);
      return;
    }
  g_clear_pointer (&self->table, cm_rfm_table_free);
  self->table = table;
  show_rules (self);
}

static void
read_people (CmRfmLimitsPage *self)
{
  cm_read (self, cm_rule_book_get_db (self->book), read_table, NULL, NULL, (GDestroyNotify) cm_rfm_table_free,
           cm_rule_book_get_alive (self->book), table_cb);
}

static void
db_changed_cb (CmRfmLimitsPage *self, guint topics)
{
  if ((topics & CM_TOPIC_FIGURES) != 0 && !g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    read_people (self);
}

/* ---- the page ---- */

static void
add_method (CmRfmLimitsPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; method_labels[i] != NULL; i++)
    gtk_string_list_append (words, _(method_labels[i]));
  self->method = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->method), _("Scores Part By"));
  adw_combo_row_set_model (self->method, G_LIST_MODEL (words));
  g_signal_connect_object (self->method, "notify::selected", G_CALLBACK (method_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Recency, frequency and money each score from 1 to 5, and 5 is best"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->method));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cm_rule_row_new (self->book, "rfm.once-f"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
add_limit (CmRfmLimitsPage *self, AdwPreferencesGroup *group, CmRfmAxis axis, int limit)
{
  GtkWidget *row = cm_sentence_row_new (axis == CM_RFM_MONETARY ? 2 : 0);
  GtkSpinButton *spin = cm_sentence_row_get_spin (CM_SENTENCE_ROW (row));

  self->places[axis][limit] = (Place) { axis, limit };
  self->limits[axis][limit] = CM_SENTENCE_ROW (row);
  g_object_set_data (G_OBJECT (row), "cm-place", &self->places[axis][limit]);
  g_object_set_data (G_OBJECT (spin), "cm-place", &self->places[axis][limit]);
  cm_sentence_row_set_range (CM_SENTENCE_ROW (row), 0, FARTHEST, 1);
  cm_sentence_row_set_pattern (CM_SENTENCE_ROW (row), pattern_of, &self->places[axis][limit]);
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (turned_cb), self, 0);
  adw_preferences_group_add (group, row);
}

static void
add_axis (CmRfmLimitsPage *self, CmRfmAxis axis, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = adw_action_row_new ();
  Place last = { axis, CM_RFM_BREAKS };
  g_autofree char *score = g_strdup_printf ("%d", score_of (&last));
  g_autofree char *rest = cm_fill (axis == CM_RFM_RECENCY ? _("{score}: longer ago") : _("{score}: that much or more"),
                                   "score", score, NULL);

  adw_preferences_group_set_title (group, title);
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    add_limit (self, group, axis, i);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rest);
  self->rest[axis] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->rest[axis]), "quiet");
  gtk_widget_add_css_class (GTK_WIDGET (self->rest[axis]), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->rest[axis]));
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
cm_rfm_limits_page_dispose (GObject *object)
{
  CmRfmLimitsPage *self = CM_RFM_LIMITS_PAGE (object);

  self->method = NULL;
  g_clear_signal_handler (&self->db_changed_id, cm_rule_book_get_db (self->book));
  G_OBJECT_CLASS (cm_rfm_limits_page_parent_class)->dispose (object);
}

static void
cm_rfm_limits_page_finalize (GObject *object)
{
  CmRfmLimitsPage *self = CM_RFM_LIMITS_PAGE (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->table, cm_rfm_table_free);
  G_OBJECT_CLASS (cm_rfm_limits_page_parent_class)->finalize (object);
}

static void
cm_rfm_limits_page_class_init (CmRfmLimitsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_rfm_limits_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_rfm_limits_page_finalize;
}

static void
cm_rfm_limits_page_init (CmRfmLimitsPage *self)
{
  memset (self->people, -1, sizeof self->people);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("RFM"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "view-app-grid-symbolic");
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "rfm");
}

GtkWidget *
cm_rfm_limits_page_new (CmRuleBook *book)
{
  CmRfmLimitsPage *self = g_object_new (CM_TYPE_RFM_LIMITS_PAGE, NULL);

  self->book = g_object_ref (book);
  add_method (self);
  add_axis (self, CM_RFM_RECENCY, _("Recency: Days Since the Last Order"));
  add_axis (self, CM_RFM_FREQUENCY, _("Frequency: Orders"));
  add_axis (self, CM_RFM_MONETARY, _("Money: What Was Paid in All"));
  g_signal_connect_object (book, "changed", G_CALLBACK (show_rules), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
  self->db_changed_id = g_signal_connect_object (cm_rule_book_get_db (book), "changed", G_CALLBACK (db_changed_cb), self,
                                                 G_CONNECT_SWAPPED);
  show_rules (self);
  read_people (self);
  return GTK_WIDGET (self);
}

int
cm_rfm_limits_page_get_people (CmRfmLimitsPage *self, CmRfmAxis axis, int score)
{
  g_return_val_if_fail (CM_IS_RFM_LIMITS_PAGE (self), -1);
  g_return_val_if_fail (score >= 1 && score <= CM_RFM_BEST, -1);

  return self->people[axis][score - 1];
}
