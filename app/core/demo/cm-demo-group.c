/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-account-store.h"
#include "cm-day.h"
#include "cm-demo-private.h"
#include "cm-group-store.h"
#include "cm-segment-store.h"
#include "cm-strike-store.h"

static JsonObject *
group_of (CmDemo *demo)
{
  return json_object_get_object_member (demo->story, "group");
}

static gint64
find_group (CmDemo *demo, CmStep *step, GError **error)
{
  return cm_group_find (cm_step_conn (step), cm_demo_text (group_of (demo), "name"), error);
}

static gboolean
save_segment (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonObject *segment = json_object_get_object_member (demo->story, "segment");
  g_autofree char *rule = json_to_string (json_object_get_member (segment, "rule"), FALSE);

  (void) data;
  return cm_segment_store_save (step, cm_demo_text (segment, "name"), rule, error) != 0;
}

static gboolean
add_group (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonObject *story = group_of (demo);
  JsonObject *words = json_object_get_object_member (story, "charter");
  const char *segment = cm_demo_text (json_object_get_object_member (demo->story, "segment"), "name");
  CmCharter charter = {
    .purpose = (char *) cm_demo_text (words, "purpose"), .shared = (char *) cm_demo_text (words, "shared"),
    .only_here = (char *) cm_demo_text (words, "only_here"), .more = (char *) cm_demo_text (words, "more"),
    .rules = (char *) cm_demo_text (words, "rules"), .name_rule = (char *) cm_demo_text (words, "name_rule"),
  };
  CmGroup group = {
    .name = (char *) cm_demo_text (story, "name"), .place = (char *) cm_demo_text (story, "place"), .charter = &charter,
    .first_sale_on = cm_day_parse (cm_demo_text (story, "first_sale")),
  };
  g_autoptr(CmSegment) saved = cm_segment_store_find (cm_step_conn (step), segment, error);

  (void) data;
  if (saved == NULL)
    return FALSE;
  group.segment_id = saved->id;
  group.account_id = cm_account_find (cm_step_conn (step), cm_demo_text (story, "account"), error);
  return group.account_id != 0 && cm_group_add (step, &group, error) != 0;
}

static gboolean
set_code (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonObject *story = group_of (demo);
  gint64 id = find_group (demo, step, error);

  (void) data;
  return id != 0
         && cm_group_set_code (step, id, cm_demo_text (story, "code"), cm_demo_time (cm_demo_text (story, "code_until")), error);
}

static gboolean
let_members_in (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  gint64 id = find_group (demo, step, error);

  (void) data;
  for (guint i = 0; id != 0 && i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];

      if (g_str_equal (person->text[CM_DEMO_RESULT], "in-group")
          && !cm_group_member (step, id, person->main_record, "in", cm_step_now (step), error))
        return FALSE;
    }
  return id != 0;
}

typedef struct {
  gint64 number;
  const char *what;
} Leaver;

static gboolean
write_leaver (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  Leaver *leaver = data;
  gint64 id = find_group (demo, step, error);

  return id != 0 && cm_group_member (step, id, cm_demo_person (demo, leaver->number)->main_record, leaver->what, cm_step_now (step), error);
}

static gboolean
let_members_leave (CmDemo *demo, GError **error)
{
  JsonArray *left = json_object_get_array_member (demo->planted, "left");

  for (guint i = 0; i < json_array_get_length (left); i++)
    {
      JsonObject *entry = json_array_get_object_element (left, i);
      Leaver leaver = { json_object_get_int_member (entry, "id"), "left" };

      if (!cm_demo_step (demo, "member-noted", cm_demo_day_at (cm_demo_text (entry, "date"), 12), write_leaver, &leaver, error))
        return FALSE;
    }
  return TRUE;
}

/* Rule 4 of the group is about insults, the others about what people post. */
static gboolean
write_strike (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonObject *story = data;
  CmStrike strike = {
    .group_id = find_group (demo, step, error),
    .customer_id = cm_demo_person (demo, json_object_get_int_member (story, "id"))->main_record,
    .kind = (char *) (json_object_get_int_member (story, "rule") == 4 ? "insult" : "advertising"),
    .body = (char *) cm_demo_text (story, "what"),
    .at = cm_step_now (step),
  };

  return strike.group_id != 0 && cm_strike_add (step, &strike, NULL, error);
}

static gboolean
write_strikes (CmDemo *demo, GError **error)
{
  JsonArray *strikes = json_object_get_array_member (demo->planted, "strikes");

  for (guint i = 0; i < json_array_get_length (strikes); i++)
    {
      JsonObject *story = json_array_get_object_element (strikes, i);

      if (!cm_demo_step (demo, "strike-added", cm_demo_day_at (cm_demo_text (story, "date"), 18), write_strike, story, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cm_demo_enter_group (CmDemo *demo, GError **error)
{
  gint64 drawn = cm_demo_date (demo, "drawn");

  return cm_demo_read_people (demo, error)
         && cm_demo_find_records (demo, error)
         && cm_demo_step (demo, "segment-saved", drawn, save_segment, NULL, error)
         && cm_demo_step (demo, "group-added", drawn, add_group, NULL, error)
         && cm_demo_enter_calls (demo, error)
         && cm_demo_step (demo, "group-code-set", cm_demo_date (demo, "called_from"), set_code, NULL, error)
         && cm_demo_step (demo, "member-noted", cm_demo_date (demo, "joined"), let_members_in, NULL, error)
         && write_strikes (demo, error)
         && let_members_leave (demo, error)
         && cm_demo_enter_parts (demo, error);
}
