/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-phone-crowd.h"

#include "cm-text.h"

/* Folded name -> id of the first record with it beside the phone. */
struct _CmPhoneCrowd {
  GHashTable *all;
  GHashTable *nameless;      /* of records without another key; "" for one without a name */
  gint64 first_nameless;
};

static void
note (GHashTable *names, const char *name, gint64 id)
{
  if (!g_hash_table_contains (names, name))
    g_hash_table_insert (names, g_strdup (name), GSIZE_TO_POINTER (id));
}

void
cm_phone_crowd_add (CmPhoneCrowd *self, const CmKnownRecord *record, const char *name)
{
  g_autofree char *folded = name == NULL ? g_strdup ("") : cm_text_fold (name);

  if (*folded != '\0')
    note (self->all, folded, record->id);
  if (record->named)
    return;
  if (self->first_nameless == 0)
    self->first_nameless = record->id;
  note (self->nameless, folded, record->id);
  /* The record nobody knew the name of has one now. */
  if (*folded != '\0' && g_hash_table_lookup (self->nameless, "") == GSIZE_TO_POINTER (record->id))
    g_hash_table_remove (self->nameless, "");
}

gint64
cm_phone_crowd_owner (const CmPhoneCrowd *self, const char *name, gboolean nameless)
{
  g_autofree char *folded = NULL;
  gint64 id;

  if (name == NULL)
    return nameless ? self->first_nameless : 0;
  folded = cm_text_fold (name);
  id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (nameless ? self->nameless : self->all, folded));
  if (id == 0 && nameless)
    id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->nameless, ""));
  return id;
}

/* All names that stand beside the phone in the receivers of the record. */
static void
add_known (CmPhoneCrowd *self, const CmKnownRecord *record, const char *phone)
{
  gboolean any = FALSE;

  for (const CmKnownReceiver *known = record->receivers; known != NULL; known = known->next)
    {
      const CmReceiver *receiver = &known->receiver;

      if (receiver->phone_kind != CM_PHONE_REAL || receiver->name == NULL || !g_str_equal (receiver->phone, phone)
          || cm_name_is_masked (receiver->name))
        continue;
      cm_phone_crowd_add (self, record, receiver->name);
      any = TRUE;
    }
  if (!any)
    cm_phone_crowd_add (self, record, NULL);
}

static CmPhoneCrowd *
gather (CmImportPeople *people, const CmPhoneOwners *owners, const char *phone, GError **error)
{
  CmPhoneCrowd *self = g_new0 (CmPhoneCrowd, 1);

  self->all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nameless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < owners->n; i++)
    {
      const CmKnownRecord *record = cm_import_people_record (people, owners->ids[i], error);

      if (record == NULL)
        {
          cm_phone_crowd_free (self);
          return NULL;
        }
      add_known (self, record, phone);
    }
  return self;
}

gboolean
cm_phone_crowd_get (CmImportPeople *people, CmPhoneOwners *owners, const char *phone, CmPhoneCrowd **crowd, GError **error)
{
  *crowd = NULL;
  if (owners->n < CM_PHONE_FEW)
    return TRUE;
  *crowd = g_hash_table_lookup (people->crowds, owners);
  if (*crowd != NULL)
    return TRUE;
  *crowd = gather (people, owners, phone, error);
  if (*crowd == NULL)
    return FALSE;
  g_hash_table_insert (people->crowds, owners, *crowd);
  return TRUE;
}

void
cm_phone_crowd_free (CmPhoneCrowd *self)
{
  g_hash_table_unref (self->all);
  g_hash_table_unref (self->nameless);
  g_free (self);
}
