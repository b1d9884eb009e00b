/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-people-private.h"

/* A large sheet meets most of a shop's customers: reading all of them at once costs a fraction of asking for each. */

/* Ids nearly follow each other; what lies far behind a gap goes into the table of all others. */
static void
keep_known (CmImportPeople *self, CmKnownRecord *record)
{
  const guint gap = 1000;
  gint64 index;

  if (self->first_known == 0)
    self->first_known = record->id;
  index = record->id - self->first_known;
  if (index < self->known->len || index > (gint64) self->known->len + gap)
    {
      g_hash_table_insert (self->records, GSIZE_TO_POINTER (record->id), record);
      return;
    }
  g_ptr_array_set_size (self->known, (int) index + 1);
  self->known->pdata[index] = record;
}

static CmKnownRecord *
find_known (const CmImportPeople *self, gint64 id)
{
  gpointer *place = cm_import_people_place (self, id);

  return place != NULL && *place != NULL ? *place : g_hash_table_lookup (self->records, GSIZE_TO_POINTER (id));
}

static void
take_record (const CmRecord *stored, gpointer data)
{
  CmImportPeople *self = data;
  CmKnownRecord *record = cm_known_record_new (self->memory, stored->id, FALSE);

  record->fresh = FALSE;
  record->complete = stored->name != NULL && stored->region_id != 0;
  if (stored->name_by_hand)
    record->name_by_hand = cm_arena_dup (self->memory, stored->name);
  keep_known (self, record);
  if (stored->main_id != stored->id)
    g_hash_table_insert (self->mains, GSIZE_TO_POINTER (stored->id), GSIZE_TO_POINTER (stored->main_id));
}

static void
take_phone (CmImportPeople *self, CmKnownRecord *record, const char *phone)
{
  CmPhoneOwners *owners = cm_import_people_phone_owners (self, phone, NULL);

  cm_known_record_add_phone (record, self->memory, phone);
  cm_import_people_add_owner (self, owners, record->id);
  /* By the records, whatever the order of the phones. */
  for (guint i = owners->n - 1; i > 0 && owners->ids[i - 1] > owners->ids[i]; i--)
    {
      gint64 id = owners->ids[i];

      owners->ids[i] = owners->ids[i - 1];
      owners->ids[i - 1] = id;
    }
}

static void
take_identity (gint64 customer_id, CmIdentityKind kind, gint64 store_id, const char *value, gpointer data)
{
  CmImportPeople *self = data;
  CmKnownRecord *record = find_known (self, customer_id);

  if (record == NULL)
    return;
  if (kind == CM_IDENTITY_PHONE)
    {
      take_phone (self, record, value);
      return;
    }
  record->named = record->named || kind != CM_IDENTITY_NICK;
  cm_text_map_set (self->keys, cm_import_people_scope (kind, store_id), value, customer_id);
}

static void
take_receiver (const CmReceiver *receiver, gpointer data)
{
  CmImportPeople *self = data;
  CmKnownRecord *record = find_known (self, receiver->customer_id);

  if (record != NULL)
    cm_known_record_add_receiver (record, self->memory, receiver);
}

gboolean
cm_import_people_load_all (CmImportPeople *self, GError **error)
{
  CmConn *conn = cm_step_conn (self->step);

  self->stored = FALSE;
  return cm_records_each (conn, take_record, self, error) && cm_identities_each (conn, take_identity, self, error)
         && cm_receivers_each (conn, TRUE, take_receiver, self, error);
}
