/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-strike-form.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-person-write.h"
#include "cm-privacy.h"

/* What an open form knows. It goes with the form. */
typedef struct {
  CmView *view;
  CmForm *form;             /* not owned */
  AdwComboRow *group;       /* NULL when there is only one */
  AdwComboRow *kind;
  GArray *standings;        /* CmStrikeStanding, whose names are owned */
  gint64 person;
  char *name;
  int months;
} Open;

static const struct { const char *kind; const char *label; } kinds[] = {
  { "advertising", N_("Advertising, coupons, votes") },
  { "insult", N_("Insult") },
  { "politics", N_("Politics") },
  { "other", N_("Another rule") },
};

static void
clear_standing (gpointer data)
{
  g_free (((CmStrikeStanding *) data)->group);
}

static void
open_free (Open *open)
{
  g_object_unref (open->view);
  g_array_unref (open->standings);
  g_free (open->name);
  g_free (open);
}

/* ---- what follows ---- */

static const CmStrikeStanding *
chosen_group (Open *open)
{
  return &g_array_index (open->standings, CmStrikeStanding, open->group != NULL ? adw_combo_row_get_selected (open->group) : 0);
}

static const char *
chosen_kind (Open *open)
{
  return kinds[adw_combo_row_get_selected (open->kind)].kind;
}

/* The number this strike would have, and how many end the membership. */
static int
next_strike (Open *open, int *limit)
{
  const CmStrikeStanding *standing = chosen_group (open);
  gboolean grave = cm_strike_is_grave (chosen_kind (open));

  *limit = grave ? standing->grave_limit : standing->light_limit;
  return 1 + (grave ? standing->grave : standing->light);
}

static char *
fill_sentence (Open *open, const char *pattern, int number, int limit)
{
  g_autofree char *strike = cm_format_count (number);
  g_autofree char *of = cm_format_count (limit);
  g_autofree char *months = cm_format_count (open->months);

  return cm_fill (pattern, "n", strike, "limit", of, "months", months, "name", open->name, "group", chosen_group (open)->group, NULL);
}

static char *
sentence_of_last (Open *open, int number, int limit)
{
  if (open->months == 0)
    return fill_sentence (open, _("This is strike {n} of {limit}: {name} is taken out of “{group}”."), number, limit);
  return fill_sentence (open, ngettext ("This is strike {n} of {limit}: {name} is taken out of “{group}” and not asked again "
                                        "for {months} month.",
                                        "This is strike {n} of {limit}: {name} is taken out of “{group}” and not asked again "
                                        "for {months} months.", (gulong) open->months), number, limit);
}

static void
show_outcome (Open *open)
{
  int limit;
  int number = next_strike (open, &limit);
  g_autofree char *text = number >= limit
    ? sentence_of_last (open, number, limit)
    : fill_sentence (open, _("This is strike {n} of {limit} in “{group}”. {name} stays in; strike {limit} ends that."), number, limit);

  cm_form_set_intro (open->form, text);
}

/* ---- building ---- */

static void
accepted_cb (CmForm *form, Open *open)
{
  int limit;
  gboolean last = next_strike (open, &limit) >= limit;
  g_autoptr(CmPersonWrite) write = cm_person_write_new (last ? CM_PERSON_LAST_STRIKE : CM_PERSON_STRIKE, open->person);

  write->other = chosen_group (open)->group_id;
  write->choice = g_strdup (chosen_kind (open));
  write->words = cm_form_dup_words (form);
  cm_person_write_form (open->view, write, form);
}

static void
add_groups (Open *open, const GPtrArray *standings)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  open->standings = g_array_new (FALSE, FALSE, sizeof (CmStrikeStanding));
  g_array_set_clear_func (open->standings, clear_standing);
  for (guint i = 0; i < standings->len; i++)
    {
      CmStrikeStanding standing = *(const CmStrikeStanding *) standings->pdata[i];

      standing.group = g_strdup (standing.group);
      g_array_append_val (open->standings, standing);
      g_ptr_array_add (names, standing.group);
    }
  g_ptr_array_add (names, NULL);
  if (standings->len > 1)
    open->group = cm_form_add_choice (open->form, _("Group"), (const char *const *) names->pdata, 0);
}

static void
add_kinds (Open *open)
{
  const char *labels[G_N_ELEMENTS (kinds) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    labels[i] = _(kinds[i].label);
  open->kind = cm_form_add_choice (open->form, _("Which rule"), labels, 0);
}

CmForm *
cm_strike_form_open (CmView *view, const CmPersonState *state)
{
  Open *open;

  if (state->standings->len == 0)
    return NULL;
  open = g_new0 (Open, 1);
  open->view = g_object_ref (view);
  open->form = cm_form_new (GTK_WIDGET (view), _("Strike"), _("_Write Down"));
  open->person = state->page->row->id;
  open->name = cm_privacy_title (state->page->row);
  open->months = state->removed_months;
  g_object_set_data_full (G_OBJECT (open->form), "open", open, (GDestroyNotify) open_free);
  add_groups (open, state->standings);
  add_kinds (open);
  cm_form_add_words (open->form, _("What was posted or said"), 1);
  if (open->group != NULL)
    g_signal_connect_swapped (open->group, "notify::selected", G_CALLBACK (show_outcome), open);
  g_signal_connect_swapped (open->kind, "notify::selected", G_CALLBACK (show_outcome), open);
  g_signal_connect (open->form, "accepted", G_CALLBACK (accepted_cb), open);
  show_outcome (open);
  cm_form_open (open->form);
  return open->form;
}
