/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-task-fields.h"

#include <glib/gi18n-lib.h>

#define HINTED_DAYS 7

struct _CmTaskFields
{
  CmForm *form;          /* not owned, like all widgets */
  int today;
  GArray *ids;           /* of the tasks one can choose */
  GPtrArray *titles;     /* theirs */
  GPtrArray *rules;
  AdwComboRow *choice;   /* NULL where there is nothing to choose from */
  AdwActionRow *rule;
  GtkEditable *title;
  AdwComboRow *kind;
  CmDateRow *until;
};

static void
fields_free (CmTaskFields *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

static const char *
kind_label (const char *kind)
{
  static const struct { const char *kind; const char *label; } labels[] = {
    { "share", NC_ ("task", "Share something") }, { "invite", NC_ ("task", "Bring somebody") }, { "vote", NC_ ("task", "Vote") },
    { "distribute", NC_ ("task", "Sell for the shop") }, { "other", NC_ ("task", "Something else") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].kind, kind))
      return g_dpgettext2 (GETTEXT_PACKAGE, "task", labels[i].label);
  return kind;
}

CmTaskFields *
cm_task_fields_new (CmForm *form, int today)
{
  CmTaskFields *self = g_new0 (CmTaskFields, 1);

  self->form = form;
  self->today = today;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (form), "task-fields", self, (GDestroyNotify) fields_free);
  return self;
}

void
cm_task_fields_offer (CmTaskFields *self, const CmTask *task)
{
  g_array_append_val (self->ids, task->id);
  g_ptr_array_add (self->titles, g_strdup (task->title));
  g_ptr_array_add (self->rules, g_strdup (task->rule));
}

guint
cm_task_fields_place (CmTaskFields *self)
{
  return self->choice != NULL ? adw_combo_row_get_selected (self->choice) : 0;
}

gint64
cm_task_fields_id (CmTaskFields *self)
{
  guint place = cm_task_fields_place (self);

  return place < self->ids->len ? g_array_index (self->ids, gint64, place) : 0;
}

/* A task there is shows its rule; a new one asks for everything. */
static void
show_choice (CmTaskFields *self)
{
  gboolean is_new = cm_task_fields_id (self) == 0;

  if (self->rule != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->rule), !is_new);
  if (!is_new)
    adw_action_row_set_subtitle (self->rule, self->rules->pdata[cm_task_fields_place (self)]);
  gtk_widget_set_visible (GTK_WIDGET (self->title), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->until), is_new);
  cm_form_set_asks_words (self->form, is_new);
}

static void
add_choice (CmTaskFields *self)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < self->titles->len; i++)
    g_ptr_array_add (labels, self->titles->pdata[i]);
  g_ptr_array_add (labels, _("A new one…"));
  g_ptr_array_add (labels, NULL);
  self->choice = cm_form_add_choice (self->form, _("Task"), (const char *const *) labels->pdata, 0);
  self->rule = cm_form_add_line (self->form, _("Rule"));
}

void
cm_task_fields_add (CmTaskFields *self)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (const char *const *kind = cm_task_kinds (); *kind != NULL; kind++)
    g_ptr_array_add (labels, (gpointer) kind_label (*kind));
  g_ptr_array_add (labels, NULL);
  cm_form_set_intro (self->form, _("Send it yourself, in the chat. This keeps who has it and who did it."));
  if (self->ids->len > 0)
    add_choice (self);
  self->title = cm_form_add_text (self->form, _("Title"), NULL, 1);
  self->kind = cm_form_add_choice (self->form, C_ ("task", "What it is"), (const char *const *) labels->pdata, 0);
  self->until = cm_form_add_day (self->form, _("Last day"), self->today + HINTED_DAYS, self->today);
}

void
cm_task_fields_end (CmTaskFields *self, GCallback changed, gpointer data)
{
  cm_form_add_words (self->form, _("The exact rule: what to do, how often"), 1);
  show_choice (self);
  if (self->choice != NULL)
    {
      g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (show_choice), self);
      if (changed != NULL)
        g_signal_connect_swapped (self->choice, "notify::selected", changed, data);
    }
}

CmTask *
cm_task_fields_dup_new (CmTaskFields *self, int *last_day)
{
  CmTask *task = g_new0 (CmTask, 1);

  task->kind = g_strdup (cm_task_kinds ()[adw_combo_row_get_selected (self->kind)]);
  task->title = cm_form_dup_text (self->title);
  task->rule = cm_form_dup_words (self->form);
  *last_day = cm_date_row_get_day (self->until);
  return task;
}
