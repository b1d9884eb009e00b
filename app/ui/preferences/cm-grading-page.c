/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-grading-page.h"

#include <glib/gi18n-lib.h>

#include "cm-effect-list.h"
#include "cm-named.h"
#include "cm-rule-rows.h"

/* What is done sooner needs no words. */
#define WORKING_AFTER_MS 400

struct _CmGradingPage
{
  AdwPreferencesPage parent_instance;

  CmRuleBook *book;
  AdwPreferencesGroup *effect_group;
  AdwActionRow *effect;
  guint working_id;
};

enum { OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmGradingPage, cm_grading_page, ADW_TYPE_PREFERENCES_PAGE)

static const struct { CmRuleArea area; const char *title; const char *description; } groups[] = {
  { CM_RULE_GRADES, N_("Grades"), N_("Everybody has the first grade that fits: distributor, influencer, fan, heavy, spreader, follower") },
  { CM_RULE_STAGES, N_("Stages"), N_("How far trust has grown") },
  { CM_RULE_PROBLEMS, N_("Problems"), N_("Who is left out until it is settled") },
  { CM_RULE_GROUPS, N_("Groups"), NULL },
  { CM_RULE_CALLS, N_("Calls"), NULL },
  { CM_RULE_REMINDERS, N_("Reminders"), N_("When somebody is about to need a product again") },
};

static void
opened_cb (CmGradingPage *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
restore_all_cb (CmGradingPage *self)
{
  cm_rule_book_restore (self->book, NULL);
}

static void
add_effect (CmGradingPage *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->effect_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->effect = ADW_ACTION_ROW (row);
  adw_action_row_add_suffix (self->effect, gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (self->effect_group, _("What the Last Change Did"));
  adw_preferences_group_add (self->effect_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->effect_group), FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->effect_group);
}

static void
add_restore_all (CmGradingPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore All Shipped Rules"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  cm_named_buttons (button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_all_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
cm_grading_page_dispose (GObject *object)
{
  CmGradingPage *self = CM_GRADING_PAGE (object);

  g_clear_handle_id (&self->working_id, g_source_remove);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (cm_grading_page_parent_class)->dispose (object);
}

static void
cm_grading_page_class_init (CmGradingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_grading_page_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_grading_page_init (CmGradingPage *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), C_("preferences", "Rules"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "emblem-ok-symbolic");
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "rules");
}

GtkWidget *
cm_grading_page_new (CmRuleBook *book)
{
  CmGradingPage *self = g_object_new (CM_TYPE_GRADING_PAGE, NULL);

  self->book = g_object_ref (book);
  add_effect (self);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (self),
                              cm_rule_group_new (book, groups[i].area, _(groups[i].title),
                                                 groups[i].description != NULL ? _(groups[i].description) : NULL));
  add_restore_all (self);
  return GTK_WIDGET (self);
}

static void
show_row (CmGradingPage *self, const char *title, gboolean opens)
{
  g_clear_handle_id (&self->working_id, g_source_remove);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->effect), title);
  adw_action_row_set_subtitle (self->effect, opens ? _("See who, and why") : NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->effect), opens);
  gtk_widget_set_visible (GTK_WIDGET (self->effect_group), TRUE);
}

static gboolean
working_cb (gpointer data)
{
  CmGradingPage *self = data;

  self->working_id = 0;
  show_row (self, _("Everybody is being graded anew…"), FALSE);
  return G_SOURCE_REMOVE;
}

void
cm_grading_page_begin (CmGradingPage *self)
{
  g_return_if_fail (CM_IS_GRADING_PAGE (self));

  if (self->working_id == 0)
    self->working_id = g_timeout_add (WORKING_AFTER_MS, working_cb, self);
}

void
cm_grading_page_show_effect (CmGradingPage *self, const CmMoves *moves)
{
  g_autofree char *sentence = cm_effect_sentence (moves);

  g_return_if_fail (CM_IS_GRADING_PAGE (self));

  show_row (self, sentence, moves->total > 0);
}

void
cm_grading_page_clear_effect (CmGradingPage *self)
{
  g_return_if_fail (CM_IS_GRADING_PAGE (self));

  g_clear_handle_id (&self->working_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->effect_group), FALSE);
}
