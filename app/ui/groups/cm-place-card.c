/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-place-card.h"

#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-pack.h"
#include "cm-texts.h"

#define MOST_CAPACITY 100000

typedef struct {
  CmPlaceLimits limits;
  GPtrArray *rules;         /* CmPackRule */
} Place;

struct _CmPlaceFacts
{
  GArray *places;           /* Place, in the order of cm_places() */
  GPtrArray *accounts;      /* CmAccount */
};

struct _CmPlaceCard
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *place;
  GtkWidget *rules;
  GtkWidget *account;
  GtkWidget *capacity;
  GtkWidget *code;
  CmPlaceFacts *facts;
  GPtrArray *rule_rows;     /* not owned */
  GArray *account_ids;      /* gint64, in the order of the chooser, after its first entry */
};

G_DEFINE_FINAL_TYPE (CmPlaceCard, cm_place_card, ADW_TYPE_BIN)

/* ---- facts ---- */

static void
place_clear (gpointer data)
{
  g_clear_pointer (&((Place *) data)->rules, g_ptr_array_unref);
}

void
cm_place_facts_free (CmPlaceFacts *facts)
{
  g_clear_pointer (&facts->places, g_array_unref);
  g_clear_pointer (&facts->accounts, g_ptr_array_unref);
  g_free (facts);
}

CmPlaceFacts *
cm_place_facts_read (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(CmPlaceFacts) facts = g_new0 (CmPlaceFacts, 1);

  facts->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (facts->places, place_clear);
  for (const char *const *name = cm_places (); *name != NULL; name++)
    {
      Place place = { 0 };

      if (!cm_place_limits (conn, *name, 0, &place.limits, error)
          || (place.rules = cm_rule_pack_card (conn, *name, cm_texts_language (), error)) == NULL)
        return NULL;
      g_array_append_val (facts->places, place);
    }
  facts->accounts = cm_account_list (conn, now, error);
  return facts->accounts != NULL ? g_steal_pointer (&facts) : NULL;
}

/* ---- showing ---- */

static const Place *
chosen_place (CmPlaceCard *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->place));

  return self->facts != NULL && chosen < self->facts->places->len ? &g_array_index (self->facts->places, Place, chosen) : NULL;
}

static char *
limits_words (const CmPlaceLimits *limits)
{
  g_autofree char *join = cm_format_count (limits->join_limit);
  g_autofree char *capacity = cm_format_count (limits->capacity);
  g_autofree char *days = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) limits->code_life_days), (int) limits->code_life_days);

  if (limits->join_limit < limits->capacity && limits->code_life_days > 0)
    return cm_fill (_("Up to {join} join by scanning, {capacity} at most; the code lives {days}"), "join", join, "capacity", capacity,
                    "days", days, NULL);
  if (limits->code_life_days > 0)
    return cm_fill (_("{capacity} people at most; the code lives {days}"), "capacity", capacity, "days", days, NULL);
  return cm_fill (_("{capacity} people at most"), "capacity", capacity, NULL);
}

static char *
rule_source (const CmPackRule *rule)
{
  if (rule->own)
    return g_strdup (_("Your own value"));
  if (rule->source == NULL || *rule->source == '\0')
    return cm_fill (_("Read on {date}"), "date", rule->seen, NULL);
  return cm_fill (_("{source}, read on {date}"), "source", rule->source, "date", rule->seen, NULL);
}

static void
add_rule (CmPlaceCard *self, const CmPackRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *source = rule_source (rule);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rule->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->rules), row);
  g_ptr_array_add (self->rule_rows, row);
}

static void
show_rules (CmPlaceCard *self, const Place *place)
{
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->rule_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->rules), self->rule_rows->pdata[i]);
  g_ptr_array_set_size (self->rule_rows, 0);
  for (guint i = 0; i < place->rules->len; i++)
    add_rule (self, place->rules->pdata[i]);
  title = g_strdup_printf (ngettext ("%u rule of this place, with source and date", "%u rules of this place, with source and date",
                                     place->rules->len), place->rules->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rules), title);
  gtk_widget_set_visible (self->rules, place->rules->len > 0);
}

static void
show_accounts (CmPlaceCard *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const char *place = cm_place_card_get_place (self);

  g_array_set_size (self->account_ids, 0);
  gtk_string_list_append (names, C_("account", "None yet"));
  for (guint i = 0; i < self->facts->accounts->len; i++)
    {
      const CmAccount *account = self->facts->accounts->pdata[i];

      if (g_strcmp0 (account->place, place) != 0 || g_strcmp0 (account->state, "working") != 0)
        continue;
      gtk_string_list_append (names, account->name);
      g_array_append_val (self->account_ids, account->id);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->account), G_LIST_MODEL (names));
  /* Where there is an account, the first is the likely one. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->account), self->account_ids->len > 0 ? 1 : 0);
}

static void
place_changed_cb (CmPlaceCard *self)
{
  const Place *place = chosen_place (self);
  g_autofree char *limits = NULL;

  if (place == NULL)
    return;
  limits = limits_words (&place->limits);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), limits);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->capacity), (double) place->limits.capacity);
  show_rules (self, place);
  show_accounts (self);
}

/* ---- the card ---- */

static void
add_place (CmPlaceCard *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (const char *const *name = cm_places (); *name != NULL; name++)
    gtk_string_list_append (names, cm_place_name (*name));
  self->place = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->place), _("Place"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->place), G_LIST_MODEL (names));
  g_signal_connect_object (self->place, "notify::selected", G_CALLBACK (place_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->place);
}

static void
add_account (CmPlaceCard *self)
{
  self->account = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account), _("Owner account"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->account), _("Brings people in; its code stands in for the group’s"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->account);
}

static void
add_capacity (CmPlaceCard *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->capacity = gtk_spin_button_new_with_range (1, MOST_CAPACITY, 10);
  gtk_widget_set_valign (self->capacity, GTK_ALIGN_CENTER);
  cm_labelled (self->capacity, _("Most members"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Most members"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->capacity);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->capacity);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static void
cm_place_card_finalize (GObject *object)
{
  CmPlaceCard *self = CM_PLACE_CARD (object);

  g_clear_pointer (&self->facts, cm_place_facts_free);
  g_ptr_array_unref (self->rule_rows);
  g_array_unref (self->account_ids);
  G_OBJECT_CLASS (cm_place_card_parent_class)->finalize (object);
}

static void
cm_place_card_class_init (CmPlaceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_place_card_finalize;
}

static void
cm_place_card_init (CmPlaceCard *self)
{
  self->rule_rows = g_ptr_array_new ();
  self->account_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Where it is"));
  adw_bin_set_child (ADW_BIN (self), self->group);
  add_place (self);
  self->rules = adw_expander_row_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->rules);
  add_account (self);
  add_capacity (self);
  self->code = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->code), _("Text of the group’s code, if it has one"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->code);
}

void
cm_place_card_begin (CmPlaceCard *self, CmPlaceFacts *facts)
{
  g_return_if_fail (CM_IS_PLACE_CARD (self));

  g_clear_pointer (&self->facts, cm_place_facts_free);
  self->facts = facts;
  place_changed_cb (self);
}

void
cm_place_card_set_place (CmPlaceCard *self, const char *place)
{
  g_return_if_fail (CM_IS_PLACE_CARD (self));

  for (guint i = 0; cm_places ()[i] != NULL; i++)
    if (g_str_equal (cm_places ()[i], place))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->place), i);
}

const char *
cm_place_card_get_place (CmPlaceCard *self)
{
  g_return_val_if_fail (CM_IS_PLACE_CARD (self), NULL);

  return chosen_place (self) != NULL ? cm_places ()[adw_combo_row_get_selected (ADW_COMBO_ROW (self->place))] : NULL;
}

gint64
cm_place_card_get_account (CmPlaceCard *self)
{
  guint chosen;

  g_return_val_if_fail (CM_IS_PLACE_CARD (self), 0);

  chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->account));
  return chosen >= 1 && chosen <= self->account_ids->len ? g_array_index (self->account_ids, gint64, chosen - 1) : 0;
}

gint64
cm_place_card_get_capacity (CmPlaceCard *self)
{
  g_return_val_if_fail (CM_IS_PLACE_CARD (self), 0);

  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->capacity));
}

char *
cm_place_card_dup_code (CmPlaceCard *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (CM_IS_PLACE_CARD (self), NULL);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code))));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}
