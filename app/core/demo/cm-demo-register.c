/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-account-store.h"
#include "cm-case-store.h"
#include "cm-consent-store.h"
#include "cm-day.h"
#include "cm-demo-private.h"
#include "cm-exclusion-store.h"
#include "cm-feedback-store.h"
#include "cm-import-people.h"
#include "cm-register-store.h"

static gboolean
join_person (CmStep *step, CmImportPeople *people, CmDictionary *words, CmDemoPerson *person, GError **error)
{
  CmOrderRow row = { 0 };
  g_autoptr(CmArena) memory = cm_arena_new (512);
  CmBuyer *buyer;
  CmPersonFound found;
  gint64 receiver;

  row.text[CM_FIELD_RECEIVER] = person->text[CM_DEMO_CONTACT];
  row.text[CM_FIELD_PHONE] = person->text[CM_DEMO_PHONE];
  row.text[CM_FIELD_PROVINCE] = person->text[CM_DEMO_PROVINCE];
  row.text[CM_FIELD_CITY] = person->text[CM_DEMO_CITY];
  row.text[CM_FIELD_DISTRICT] = person->text[CM_DEMO_DISTRICT];
  row.text[CM_FIELD_STREET] = person->text[CM_DEMO_ADDRESS];
  buyer = cm_buyer_read (&row, words, memory, error);
  if (buyer == NULL || !cm_import_people_find (people, 0, buyer, &found, error))
    return FALSE;
  person->record = found.record_id;
  cm_step_touch_customer (step, person->record);
  return cm_import_people_receiver (people, person->record, buyer->receiver, &receiver, error);
}

/* A row of the register is joined as a row of an order sheet is: by phone and name, or by a proposal. Who never bought becomes a record. */
static gboolean
join_register (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  g_autoptr(CmImportPeople) people = cm_import_people_new (step);
  g_autoptr(CmDictionary) words = cm_dictionary_new (step);

  (void) data;
  for (guint i = 0; i < demo->people->len; i++)
    if (!join_person (step, people, words, demo->people->pdata[i], error))
      return FALSE;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS | CM_TOPIC_JOINS);
  return cm_import_people_finish (people, error);
}

/* Lists show the name of the main record. Where the sheets gave it already it stays theirs; what the register alone knows is written by
 * hand. */
static gboolean
write_name (CmStep *step, CmDemoPerson *person, GError **error)
{
  g_autoptr(CmRecord) record = cm_record_load (cm_step_conn (step), person->record, error);
  g_autoptr(CmRecord) shown = record != NULL ? cm_record_load (cm_step_conn (step), record->main_id, error) : NULL;

  if (shown == NULL)
    return FALSE;
  return g_strcmp0 (shown->name, person->text[CM_DEMO_NAME]) == 0
         || cm_customer_set_name (step, shown->id, person->text[CM_DEMO_NAME], error);
}

static gboolean
write_names_and_types (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  (void) data;
  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];
      const char *type = g_str_equal (person->text[CM_DEMO_TYPE], "person") ? "person" : "shop";

      if (!write_name (step, person, error) || !cm_customer_set_type (step, person->record, type, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_consents (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonObject *words = json_object_get_object_member (demo->story, "words");

  (void) data;
  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];
      gboolean given = g_str_equal (person->text[CM_DEMO_CONSENT], "given");
      CmConsentRecord consent = {
        .customer_id = person->record, .given = given, .by_person = TRUE, .how = (char *) "phone", .at = cm_step_now (step),
        .words = (char *) cm_demo_text (words, given ? "consent" : "withdrawn"),
      };

      if (!g_str_equal (person->text[CM_DEMO_CONSENT], "none") && cm_consent_add (step, &consent, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_complaints (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  (void) data;
  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];
      const char *problem = person->text[CM_DEMO_PROBLEM];
      CmFeedback review = {
        .customer_id = person->record, .kind = (char *) "review", .mood = (char *) "bad",
        .body = person->text[CM_DEMO_REASON], .at = cm_step_now (step),
      };

      if (g_str_equal (problem, "bad-review") && cm_feedback_add (step, &review, error) == 0)
        return FALSE;
      if (g_str_equal (problem, "open-case")
          && cm_case_open (step, person->record, person->text[CM_DEMO_REASON], CM_NO_DAY, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_refusal (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  CmDemoPerson *person = data;
  JsonObject *words = json_object_get_object_member (demo->story, "words");

  return cm_exclusion_add (step, person->record, "refused", cm_demo_text (words, "refused"), error) != 0;
}

/* Each on the day it was said: a refusal holds for a year from then. */
static gboolean
write_refusals (CmDemo *demo, GError **error)
{
  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];

      if (person->text[CM_DEMO_REFUSED][0] != '\0'
          && !cm_demo_step (demo, "exclusion-added", cm_demo_day_at (person->text[CM_DEMO_REFUSED], 15), write_refusal, person, error))
        return FALSE;
    }
  return TRUE;
}

/* Who deleted us was a friend of one of the service accounts, dealt out in turn. */
static gboolean
write_deletions (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) accounts = cm_account_list (cm_step_conn (step), cm_step_now (step), error);
  gint64 befriended = cm_demo_date (demo, "befriended");
  guint turn = 0;

  (void) data;
  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];
      CmAccount *account = accounts->pdata[turn % accounts->len];

      if (person->text[CM_DEMO_DELETED_US][0] == '\0')
        continue;
      if (!cm_account_friend (step, account->id, person->record, "added", befriended, error)
          || !cm_account_friend (step, account->id, person->record, "deleted", cm_step_now (step), error))
        return FALSE;
      turn++;
    }
  return TRUE;
}

gboolean
cm_demo_enter_register (CmDemo *demo, GError **error)
{
  gint64 at = cm_demo_date (demo, "register");

  return cm_demo_read_people (demo, error)
         && cm_demo_step (demo, "register-joined", at, join_register, NULL, error)
         && write_refusals (demo, error)
         && cm_demo_step (demo, "friend-recorded", cm_demo_date (demo, "deleted_us"), write_deletions, NULL, error)
         && cm_demo_step (demo, "customer-set", at, write_names_and_types, NULL, error)
         && cm_demo_step (demo, "consent-recorded", at, write_consents, NULL, error)
         && cm_demo_step (demo, "case-opened", at, write_complaints, NULL, error);
}
