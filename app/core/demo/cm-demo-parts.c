/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-code-store.h"
#include "cm-demo-private.h"
#include "cm-feedback-store.h"
#include "cm-order-store.h"
#include "cm-register-store.h"

/* An entry of planted.json: who, and what about him. */
typedef gboolean (*EntryFunc) (CmStep *step, CmDemo *demo, JsonObject *entry, CmDemoPerson *person, GError **error);

typedef struct {
  JsonObject *entry;
  EntryFunc func;
} Entry;

static gboolean
write_entry (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  Entry *entry = data;

  return entry->func (step, demo, entry->entry, cm_demo_person (demo, json_object_get_int_member (entry->entry, "id")), error);
}

/* One step for each entry of a list, on the entry's own date. */
static gboolean
write_list (CmDemo *demo, const char *list, const char *step_name, EntryFunc func, GError **error)
{
  JsonArray *entries = json_object_get_array_member (demo->planted, list);

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      Entry entry = { json_array_get_object_element (entries, i), func };
      gint64 at = cm_demo_day_at (cm_demo_text (entry.entry, "date"), 11);

      if (!cm_demo_step (demo, step_name, at, write_entry, &entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_feedback (CmStep *step, CmDemo *demo, JsonObject *entry, CmDemoPerson *person, GError **error)
{
  CmFeedback feedback = {
    .customer_id = person->main_record, .kind = (char *) "suggestion", .body = (char *) cm_demo_text (entry, "feedback"),
    .at = cm_step_now (step),
  };

  (void) demo;
  return cm_feedback_add (step, &feedback, error) != 0;
}

static gboolean
write_no_push (CmStep *step, CmDemo *demo, JsonObject *entry, CmDemoPerson *person, GError **error)
{
  CmFeedback note = {
    .customer_id = person->main_record, .kind = (char *) "note", .body = (char *) cm_demo_text (entry, "said"), .at = cm_step_now (step),
  };

  (void) demo;
  return cm_feedback_add (step, &note, error) != 0 && cm_customer_set_no_push (step, person->main_record, TRUE, error);
}

static gboolean
write_influencers (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *entries = json_object_get_array_member (demo->planted, "influencers");

  (void) data;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      CmInfluencer influencer = {
        .customer_id = cm_demo_person (demo, json_object_get_int_member (entry, "id"))->main_record,
        .reach = json_object_get_int_member (entry, "reach"), .cost_minor = json_object_get_int_member (entry, "cost_fen"),
        .paid = g_str_equal (cm_demo_text (entry, "kind"), "paid"),
      };

      if (!cm_influencer_add (step, &influencer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_distributors (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *ids = json_object_get_array_member (demo->planted, "distributors");
  gint64 rate = json_object_get_int_member (demo->story, "commission_ppm");

  (void) data;
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      CmEnrolment enrolment = {
        .customer_id = cm_demo_person (demo, json_array_get_int_element (ids, i))->main_record, .rate_ppm = rate,
        .since_at = cm_step_now (step),
      };

      if (!cm_enrolment_add (step, &enrolment, error))
        return FALSE;
    }
  return TRUE;
}

/* Orders by number; the numbers of the story are those of one store. */
static void
note_number (gint64 id, gint64 store_id, const char *order_no, gpointer data)
{
  (void) store_id;
  g_hash_table_insert (data, g_strdup (order_no), g_memdup2 (&id, sizeof id));
}

static gboolean
write_code (CmStep *step, gint64 order_id, gint64 referrer_id, GError **error)
{
  g_autoptr (CmOrder) order = cm_order_load (cm_step_conn (step), order_id, error);
  char *code = order != NULL ? cm_code_ensure (step, referrer_id, error) : NULL;

  if (code == NULL)
    return FALSE;
  g_free (order->code);
  order->code = code;
  if (order->customer_id != 0)
    cm_step_touch_customer (step, order->customer_id);
  return cm_order_update (step, order, error);
}

/* The sheets of the story have no column for it: which orders the distributors brought. */
static gboolean
write_brought (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *entries = json_object_get_array_member (demo->planted, "referrals");
  g_autoptr (GHashTable) orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  (void) data;
  if (!cm_order_numbers_each (cm_step_conn (step), note_number, orders, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const gint64 *order = json_object_get_null_member (entry, "order") ? NULL
                            : g_hash_table_lookup (orders, cm_demo_text (entry, "order"));

      if (order != NULL
          && !write_code (step, *order, cm_demo_person (demo, json_object_get_int_member (entry, "referrer"))->main_record, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cm_demo_enter_parts (CmDemo *demo, GError **error)
{
  gint64 at = cm_demo_date (demo, "registers");

  return write_list (demo, "do_not_push", "customer-locked", write_no_push, error)
         && write_list (demo, "fans", "feedback-added", write_feedback, error)
         && cm_demo_step (demo, "influencer-added", at, write_influencers, NULL, error)
         && cm_demo_step (demo, "distributor-enrolled", at, write_distributors, NULL, error)
         && cm_demo_step (demo, "orders-brought", at, write_brought, NULL, error);
}
