/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-phone-crowd.h"

gboolean
cm_import_people_connect (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, gboolean silent,
                          GError **error)
{
  gint64 a_main = cm_import_people_main (self, a->id);
  gint64 b_main = cm_import_people_main (self, b->id);
  CmKnownRecord *younger = a_main > b_main ? a : b;
  CmKnownRecord *older = younger == a ? b : a;
  GError *local = NULL;

  if (a_main == b_main)
    return TRUE;
  if (cm_join_barred (cm_step_conn (self->step), younger->id, older->id, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!silent)
    {
      self->proposals++;
      return cm_join_propose (self->step, younger->id, older->id, evidence,
                              cm_join_confidence (evidence, cm_known_record_shares_address (a, b)), error);
    }
  g_hash_table_insert (self->mains, GSIZE_TO_POINTER (MAX (a_main, b_main)), GSIZE_TO_POINTER (MIN (a_main, b_main)));
  return cm_join_silently (self->step, younger->id, older->id, evidence, error);
}

static gboolean
connect_same_name (CmImportPeople *self, CmKnownRecord *record, CmKnownRecord *owner, GError **error)
{
  gboolean fresh = record->fresh || owner->fresh;

  return cm_import_people_connect (self, record, owner, fresh ? CM_JOIN_PHONE_NAME : CM_JOIN_TWO_KEYS, fresh, error);
}

/* The same phone: one person when the same name stands beside it; two keys of old acquaintances are for a person to judge. */
static gboolean
connect_by_phone (CmImportPeople *self, CmKnownRecord *record, CmKnownRecord *owner, const char *phone, const char *name, GError **error)
{
  CmNameMatch match = cm_known_record_match_name (owner, phone, name);

  return match == CM_NAME_SAME ? connect_same_name (self, record, owner, error)
                               : cm_import_people_connect (self, record, owner, CM_JOIN_PHONE, FALSE, error);
}

/* Where very many share a phone, only the same name tells anything. */
static gboolean
connect_in_crowd (CmImportPeople *self, CmPhoneCrowd *crowd, CmKnownRecord *record, const char *name, GError **error)
{
  gint64 id = name == NULL ? 0 : cm_phone_crowd_owner (crowd, name, FALSE);
  CmKnownRecord *owner = id == 0 ? NULL : cm_import_people_record (self, id, error);

  cm_phone_crowd_add (crowd, record, name);
  if (owner == NULL)
    return id == 0;
  return connect_same_name (self, record, owner, error);
}

gboolean
cm_import_people_add_phone (CmImportPeople *self, CmKnownRecord *record, const char *phone, const char *name, GError **error)
{
  CmPhoneOwners *owners = cm_import_people_phone_owners (self, phone, error);
  CmPhoneCrowd *crowd;
  guint others;

  if (owners == NULL || !cm_phone_crowd_get (self, owners, phone, &crowd, error)
      || !cm_identity_add (self->step, record->id, CM_IDENTITY_PHONE, 0, phone, error))
    return FALSE;
  others = owners->n;
  cm_import_people_add_owner (self, owners, record->id);
  cm_known_record_add_phone (record, self->memory, phone);
  if (crowd != NULL)
    return connect_in_crowd (self, crowd, record, name, error);
  for (guint i = 0; i < others; i++)
    {
      CmKnownRecord *owner = cm_import_people_record (self, owners->ids[i], error);

      if (owner == NULL || !connect_by_phone (self, record, owner, phone, name, error))
        return FALSE;
    }
  return TRUE;
}

/* A named buyer may send to somebody else: the receiver's phone is the buyer's only when every order went there under one name. */
static gboolean
adopt_receiver_phones (CmImportPeople *self, GError **error)
{
  for (guint i = 0; i < self->met->len; i++)
    {
      CmKnownRecord *record = g_ptr_array_index (self->met, i);
      const CmReceiver *only = record->named && record->phones == NULL ? cm_known_record_only_receiver (record) : NULL;

      if (only != NULL && !cm_import_people_add_phone (self, record, only->phone, only->name, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  CmImportPeople *people;
  GHashTable *places;        /* name and address -> id of the first record there */
  GHashTable *wanted;        /* the same, of records this import met */
  GArray *pairs;             /* ids, two by two */
} Places;

static void
note_place (const CmReceiver *receiver, gpointer data)
{
  Places *places = data;
  g_autofree char *key = cm_place_key (receiver);
  gint64 first;

  if (key == NULL || !g_hash_table_contains (places->wanted, key))
    return;
  first = GPOINTER_TO_SIZE (g_hash_table_lookup (places->places, key));
  if (first == 0)
    g_hash_table_insert (places->places, g_steal_pointer (&key), GSIZE_TO_POINTER (receiver->customer_id));
  else if (first != receiver->customer_id)
    {
      g_array_append_val (places->pairs, first);
      g_array_append_val (places->pairs, receiver->customer_id);
    }
}

static void
want_places (Places *places)
{
  for (guint i = 0; i < places->people->met->len; i++)
    {
      const CmKnownRecord *record = g_ptr_array_index (places->people->met, i);

      for (const CmKnownReceiver *known = record->receivers; known != NULL; known = known->next)
        {
          char *key = cm_place_key (&known->receiver);

          if (key != NULL)
            g_hash_table_add (places->wanted, key);
        }
    }
}

static gboolean
connect_pairs (Places *places, GError **error)
{
  for (guint i = 0; i + 1 < places->pairs->len; i += 2)
    {
      CmKnownRecord *a = cm_import_people_record (places->people, g_array_index (places->pairs, gint64, i), error);
      CmKnownRecord *b = a == NULL ? NULL : cm_import_people_record (places->people, g_array_index (places->pairs, gint64, i + 1), error);

      if (b == NULL || !cm_import_people_connect (places->people, a, b, CM_JOIN_NAME_ADDRESS, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* Every receiver belongs to a record with a strong key or a nick: nobody else gets a record. */
static gboolean
propose_places (CmImportPeople *self, GError **error)
{
  Places places = { self, NULL, NULL, NULL };
  gboolean worked;

  places.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  places.wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  places.pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
  want_places (&places);
  worked = g_hash_table_size (places.wanted) == 0 || cm_receivers_each (cm_step_conn (self->step), FALSE, note_place, &places, error);
  worked = worked && connect_pairs (&places, error);
  g_hash_table_unref (places.places);
  g_hash_table_unref (places.wanted);
  g_array_unref (places.pairs);
  return worked;
}

gboolean
cm_import_people_finish (CmImportPeople *self, GError **error)
{
  return adopt_receiver_phones (self, error) && propose_places (self, error);
}
