/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-menu.h"

#include <glib/gi18n-lib.h>

#include "cm-person-forms.h"
#include "cm-person-write.h"
#include "cm-strike-form.h"

const char *const cm_person_menu_actions[] = {
  "person.note", "person.contact", "person.case", "person.case-change", "person.settle", "person.consent-given",
  "person.consent-withdrawn", "person.lock", "person.unlock", "person.forget", "person.join", "person.tag",
  "person.task", "person.influencer", "person.influencer-end", "person.distributor", "person.distributor-end", "person.code",
  "person.leave-out", "person.name", "person.type", "person.strike", NULL,
};

/* ---- the menu ---- */

static void
add_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
add_facts (GMenu *menu, const CmPersonState *state)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_Note…"), "person.note");
  g_menu_append (section, _("_Tag…"), "person.tag");
  g_menu_append (section, _("_Open Case…"), "person.case");
  if (state->cases->len > 0)
    {
      g_menu_append (section, _("Case _Details…"), "person.case-change");
      g_menu_append (section, _("_Settle Case…"), "person.settle");
    }
  if (state->standings->len > 0)
    g_menu_append (section, _("St_rike…"), "person.strike");
  add_section (menu, section);
  section = g_menu_new ();
  g_menu_append (section, _("Consent _Given…"), "person.consent-given");
  g_menu_append (section, _("Consent _Withdrawn…"), "person.consent-withdrawn");
  g_menu_append (section, _("_Leave Out…"), "person.leave-out");
  add_section (menu, section);
}

static void
add_roles (GMenu *menu, const CmPersonState *state)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("Sharing Tas_k…"), "person.task");
  g_menu_append (section, _("_Influencer…"), "person.influencer");
  if (state->influencer.customer_id != 0)
    g_menu_append (section, _("No Longer an Influencer"), "person.influencer-end");
  g_menu_append (section, _("_Distributor…"), "person.distributor");
  if (state->enrolment.customer_id != 0)
    g_menu_append (section, _("No Longer a Distributor"), "person.distributor-end");
  if (state->page->code == NULL)
    g_menu_append (section, _("Person Code"), "person.code");
  add_section (menu, section);
}

GMenuModel *
cm_person_menu_model (const CmPersonState *state)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  add_facts (menu, state);
  add_roles (menu, state);
  g_menu_append (section, _("_Join With…"), "person.join");
  g_menu_append (section, _("_Change Name…"), "person.name");
  g_menu_append (section, state->page->row->shop ? _("This Is a P_erson") : _("This Is a S_hop"), "person.type");
  add_section (menu, section);
  section = g_menu_new ();
  g_menu_append (section, _("_Forget This Person…"), "person.forget");
  add_section (menu, section);
  return G_MENU_MODEL (menu);
}

/* ---- running ---- */

static void
write_now (CmView *view, CmPersonFact fact, gint64 person, const char *choice)
{
  CmPersonWrite *write = cm_person_write_new (fact, person);

  write->choice = g_strdup (choice);
  cm_person_write_now (view, write);
}

static gboolean
open_form (CmView *view, const CmPersonState *state, const char *name)
{
  static const struct {
    const char *name;
    CmForm *(*open) (CmView *view, const CmPersonState *state);
  } forms[] = {
    { "note", cm_person_form_note }, { "case", cm_person_form_case }, { "settle", cm_person_form_settle },
    { "contact", cm_person_form_contact }, { "tag", cm_person_form_tag }, { "case-change", cm_person_form_case_change },
    { "influencer", cm_person_form_influencer },
    { "leave-out", cm_person_form_leave_out }, { "name", cm_person_form_name }, { "strike", cm_strike_form_open },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      {
        forms[i].open (view, state);
        return TRUE;
      }
  return FALSE;
}

void
cm_person_menu_run (CmView *view, const CmPersonState *state, const char *action)
{
  const char *name = action + strlen ("person.");
  gint64 id = state->page->row->id;

  if (open_form (view, state, name))
    return;
  if (g_str_equal (name, "consent-given") || g_str_equal (name, "consent-withdrawn"))
    cm_person_form_consent (view, state, g_str_equal (name, "consent-given"));
  else if (g_str_equal (name, "lock") || g_str_equal (name, "unlock"))
    write_now (view, g_str_equal (name, "lock") ? CM_PERSON_LOCKED : CM_PERSON_UNLOCKED, id, NULL);
  else if (g_str_equal (name, "influencer-end"))
    write_now (view, CM_PERSON_INFLUENCER_ENDED, state->influencer.customer_id, NULL);
  else if (g_str_equal (name, "distributor-end"))
    write_now (view, CM_PERSON_ENROLMENT_ENDED, state->enrolment.customer_id, NULL);
  else if (g_str_equal (name, "code"))
    write_now (view, CM_PERSON_CODE, id, NULL);
  else if (g_str_equal (name, "type"))
    write_now (view, CM_PERSON_TYPE, id, state->page->row->shop ? "person" : "shop");
}
