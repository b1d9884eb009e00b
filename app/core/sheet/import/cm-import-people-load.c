/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-people-private.h"

/* A large sheet meets most of a shop's customers: reading all of them at once costs a fraction of asking for each. */

static void
take_record (const CmRecord *stored, gpointer data)
{
  CmImportPeople *self = data;
  CmKnownRecord *record = cm_known_record_new (self->memory, stored->id, FALSE);

  record->fresh = FALSE;
  record->complete = stored->name != NULL && stored->region_id != 0;
  if (stored->name_by_hand)
    record->name_by_hand = cm_arena_dup (self->memory, stored->name);
  g_hash_table_insert (self->records, GSIZE_TO_POINTER (stored->id), record);
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
  CmKnownRecord *record = g_hash_table_lookup (self->records, GSIZE_TO_POINTER (customer_id));

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
  CmKnownRecord *record = g_hash_table_lookup (self->records, GSIZE_TO_POINTER (receiver->customer_id));

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
