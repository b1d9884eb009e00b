/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-charter-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-text-row.h"
#include "cm-texts.h"

#define USUAL_RULES "rules.consumer"

enum { PURPOSE, SHARED, ONLY_HERE, RULES, MORE, N_PARTS };

struct _CmCharterCard
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *templates;
  CmTextRow *parts[N_PARTS];
  GPtrArray *ids;           /* shipped charters, in the order of the chooser, after its first entry */
  GHashTable *fields;
  char *hook;               /* parts of a charter this card keeps and does not show */
  char *name_rule;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmCharterCard, cm_charter_card, ADW_TYPE_BIN)

static int
count_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  int count = 0;

  for (char **line = lines; *line != NULL; line++)
    count += *g_strstrip (*line) != '\0';
  return count;
}

static void
show_lines (CmCharterCard *self)
{
  g_autofree char *rules = cm_text_row_dup_text (self->parts[RULES]);
  int lines = count_lines (rules);
  g_autofree char *note = g_strdup_printf (_("%d of %d lines"), lines, CM_CHARTER_MOST_RULES);

  cm_text_row_set_note (self->parts[RULES], note, lines > CM_CHARTER_MOST_RULES);
}

/* A blank of the template is to be filled in by hand; nobody should print it. */
static void
show_blanks (CmCharterCard *self)
{
  for (int i = PURPOSE; i <= ONLY_HERE; i++)
    {
      g_autofree char *text = cm_text_row_dup_text (self->parts[i]);
      gboolean blank = strstr (text, CM_TEXTS_BLANK) != NULL;

      cm_text_row_set_note (self->parts[i], blank ? _("fill in the blank") : NULL, blank);
    }
}

static void
changed_cb (CmCharterCard *self)
{
  show_lines (self);
  show_blanks (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
template_cb (CmCharterCard *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->templates));

  if (chosen >= 1 && chosen <= self->ids->len)
    cm_charter_card_use_template (self, self->ids->pdata[chosen - 1]);
}

static void
add_templates (CmCharterCard *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Choose a template"));
  self->ids = cm_texts_ids ("charter.");
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autofree char *kind = cm_texts_part (self->ids->pdata[i], "kind", cm_texts_language (), NULL);

      gtk_string_list_append (names, kind != NULL ? kind : self->ids->pdata[i]);
    }
  self->templates = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->templates), _("Template"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->templates), G_LIST_MODEL (names));
  g_signal_connect_object (self->templates, "notify::selected", G_CALLBACK (template_cb), self, G_CONNECT_SWAPPED);
}

static void
add_part (CmCharterCard *self, int part, const char *title)
{
  self->parts[part] = CM_TEXT_ROW (cm_text_row_new (title));
  g_signal_connect_object (self->parts[part], "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (self->parts[part]));
}

static void
cm_charter_card_finalize (GObject *object)
{
  CmCharterCard *self = CM_CHARTER_CARD (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_free (self->hook);
  g_free (self->name_rule);
  G_OBJECT_CLASS (cm_charter_card_parent_class)->finalize (object);
}

static void
cm_charter_card_class_init (CmCharterCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_charter_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_CHARTER_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_charter_card_init (CmCharterCard *self)
{
  g_autofree char *rules = cm_texts_get (USUAL_RULES, cm_texts_language (), NULL);

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Charter"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         _("Why anybody should come in, and stay. Without it nobody is invited."));
  adw_bin_set_child (ADW_BIN (self), self->group);
  add_templates (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->templates);
  add_part (self, PURPOSE, _("Why this group"));
  add_part (self, SHARED, _("What its members share"));
  add_part (self, ONLY_HERE, _("What they get only here"));
  add_part (self, RULES, _("Rules"));
  add_part (self, MORE, _("More, when there is something to say"));
  cm_text_row_set_text (self->parts[RULES], rules);
}

void
cm_charter_card_set_fields (CmCharterCard *self, GHashTable *fields)
{
  g_return_if_fail (CM_IS_CHARTER_CARD (self));

  g_clear_pointer (&self->fields, g_hash_table_unref);
  self->fields = g_hash_table_ref (fields);
}

void
cm_charter_card_set_charter (CmCharterCard *self, const CmCharter *charter)
{
  g_return_if_fail (CM_IS_CHARTER_CARD (self));

  g_free (self->hook);
  g_free (self->name_rule);
  self->hook = g_strdup (charter->hook);
  self->name_rule = g_strdup (charter->name_rule);
  cm_text_row_set_text (self->parts[PURPOSE], charter->purpose);
  cm_text_row_set_text (self->parts[SHARED], charter->shared);
  cm_text_row_set_text (self->parts[ONLY_HERE], charter->only_here);
  cm_text_row_set_text (self->parts[RULES], charter->rules);
  cm_text_row_set_text (self->parts[MORE], charter->more);
}

void
cm_charter_card_use_template (CmCharterCard *self, const char *id)
{
  g_autoptr(CmCharter) charter = cm_texts_charter (id, cm_texts_language (), self->fields);

  g_return_if_fail (CM_IS_CHARTER_CARD (self));

  if (charter != NULL)
    cm_charter_card_set_charter (self, charter);
}

CmCharter *
cm_charter_card_dup_charter (CmCharterCard *self)
{
  CmCharter *charter;

  g_return_val_if_fail (CM_IS_CHARTER_CARD (self), NULL);

  charter = g_new0 (CmCharter, 1);
  charter->purpose = cm_text_row_dup_text (self->parts[PURPOSE]);
  charter->shared = cm_text_row_dup_text (self->parts[SHARED]);
  charter->only_here = cm_text_row_dup_text (self->parts[ONLY_HERE]);
  charter->rules = cm_text_row_dup_text (self->parts[RULES]);
  charter->more = cm_text_row_dup_text (self->parts[MORE]);
  charter->hook = g_strdup (self->hook);
  charter->name_rule = g_strdup (self->name_rule);
  if (*charter->more == '\0')
    g_clear_pointer (&charter->more, g_free);
  return charter;
}

const char *
cm_charter_card_get_missing (CmCharterCard *self)
{
  g_autoptr(CmCharter) charter = cm_charter_card_dup_charter (self);

  if (*charter->purpose == '\0')
    return _("Say why this group is there.");
  if (*charter->shared == '\0')
    return _("Say what its members share.");
  if (*charter->only_here == '\0')
    return _("Say what they get only here.");
  if (*charter->rules == '\0')
    return _("Write one rule at least.");
  if (count_lines (charter->rules) > CM_CHARTER_MOST_RULES)
    return _("The rules have at most five lines.");
  if (strstr (charter->purpose, CM_TEXTS_BLANK) != NULL || strstr (charter->shared, CM_TEXTS_BLANK) != NULL
      || strstr (charter->only_here, CM_TEXTS_BLANK) != NULL)
    return _("Fill in the blanks of the template.");
  return NULL;
}
