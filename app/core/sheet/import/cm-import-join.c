/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-phone-crowd.h"

/* Two persons about whom nobody has decided yet; @open says whether they are. */
static gboolean
check_open (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, gboolean *open, GError **error)
{
  GError *local = NULL;

  *open = cm_import_people_main (self, a->id) != cm_import_people_main (self, b->id)
          && !cm_join_barred (cm_step_conn (self->step), a->id, b->id, &local)
          && local == NULL;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
is_younger (CmImportPeople *self, const CmKnownRecord *a, const CmKnownRecord *b)
{
  return cm_import_people_main (self, a->id) > cm_import_people_main (self, b->id);
}

gboolean
cm_import_people_propose (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, int confidence_ppm,
                          GError **error)
{
  gboolean younger = is_younger (self, a, b), open;

  if (!check_open (self, a, b, &open, error))
    return FALSE;
  if (!open)
    return TRUE;
  self->proposals++;
  return cm_join_propose (self->step, younger ? a->id : b->id, younger ? b->id : a->id, evidence, confidence_ppm, error);
}

gboolean
cm_import_people_connect (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, gboolean silent,
                          GError **error)
{
  gint64 a_main = cm_import_people_main (self, a->id), b_main = cm_import_people_main (self, b->id);
  gboolean younger = is_younger (self, a, b), open;

  if (!silent)
    return cm_import_people_propose (self, a, b, evidence, cm_join_confidence (evidence, cm_known_record_shares_address (a, b)), error);
  if (!check_open (self, a, b, &open, error))
    return FALSE;
  if (!open)
    return TRUE;
  g_hash_table_insert (self->mains, GSIZE_TO_POINTER (MAX (a_main, b_main)), GSIZE_TO_POINTER (MIN (a_main, b_main)));
  return cm_join_silently (self->step, younger ? a->id : b->id, younger ? b->id : a->id, evidence, error);
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

gboolean
cm_import_people_finish (CmImportPeople *self, GError **error)
{
  return adopt_receiver_phones (self, error) && cm_import_people_propose_places (self, error);
}
