/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-phone-crowd.h"

#include <string.h>

#include "cm-id-set.h"

CmImportPeople *
cm_import_people_new (CmStep *step)
{
  CmImportPeople *self = g_new0 (CmImportPeople, 1);

  self->step = step;
  self->memory = cm_arena_new (64 * 1024);
  self->keys = cm_text_map_new ();
  self->fresh = g_ptr_array_new ();
  self->known = g_ptr_array_new ();
  self->records = g_hash_table_new (NULL, NULL);
  self->mains = g_hash_table_new (NULL, NULL);
  self->met = g_ptr_array_new ();
  self->nameless = cm_text_map_new ();
  self->crowds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cm_phone_crowd_free);
  self->stored = cm_identity_any (cm_step_conn (step));
  self->forgotten = cm_forgotten_load (cm_step_conn (step), NULL);
  if (self->forgotten != NULL && cm_forgotten_is_empty (self->forgotten))
    g_clear_pointer (&self->forgotten, cm_forgotten_free);
  self->key = g_string_new (NULL);
  return self;
}

void
cm_import_people_free (CmImportPeople *self)
{
  if (self == NULL)
    return;
  cm_text_map_free (self->keys);
  g_ptr_array_unref (self->fresh);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->met);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->mains);
  g_hash_table_unref (self->crowds);
  cm_text_map_free (self->nameless);
  cm_forgotten_free (self->forgotten);
  g_string_free (self->key, TRUE);
  cm_arena_free (self->memory);
  g_free (self);
}

gint64
cm_import_people_main (CmImportPeople *self, gint64 id)
{
  gpointer above;

  while ((above = g_hash_table_lookup (self->mains, GSIZE_TO_POINTER (id))) != NULL)
    id = (gint64) GPOINTER_TO_SIZE (above);
  return id;
}

gboolean
cm_import_people_same (CmImportPeople *self, gint64 a_id, gint64 b_id)
{
  g_autoptr(GError) error = NULL;

  if (a_id == b_id)
    return TRUE;
  return a_id != 0 && b_id != 0 && cm_import_people_record (self, a_id, &error) != NULL
    && cm_import_people_record (self, b_id, &error) != NULL
         && cm_import_people_main (self, a_id) == cm_import_people_main (self, b_id);
}

static CmKnownRecord *
load_record (CmImportPeople *self, gint64 id, GError **error)
{
  CmKnownRecord *record = g_hash_table_lookup (self->records, GSIZE_TO_POINTER (id));
  gint64 main_id;

  if (record != NULL)
    return record;
  record = cm_known_record_load (self->memory, cm_step_conn (self->step), id, &main_id, error);
  if (record == NULL)
    return NULL;
  g_hash_table_insert (self->records, GSIZE_TO_POINTER (id), record);
  if (main_id != id)
    g_hash_table_insert (self->mains, GSIZE_TO_POINTER (id), GSIZE_TO_POINTER (main_id));
  return record;
}

static gpointer *
place_among (const GPtrArray *records, gint64 first, gint64 id)
{
  return first != 0 && id >= first && id - first < records->len ? &records->pdata[id - first] : NULL;
}

gpointer *
cm_import_people_place (const CmImportPeople *self, gint64 id)
{
  gpointer *place = place_among (self->fresh, self->first_fresh, id);

  return place != NULL ? place : place_among (self->known, self->first_known, id);
}

CmKnownRecord *
cm_import_people_record (CmImportPeople *self, gint64 id, GError **error)
{
  gpointer *place = cm_import_people_place (self, id);

  return place != NULL && *place != NULL ? *place : load_record (self, id, error);
}

gint64
cm_import_people_scope (CmIdentityKind kind, gint64 store_id)
{
  return store_id * 8 + kind;
}

/* The record of an account, an address or a nick; NULL without one. */
static CmKnownRecord *
find_key (CmImportPeople *self, CmIdentityKind kind, gint64 store_id, const char *value, GError **error)
{
  gint64 id = cm_text_map_get (self->keys, cm_import_people_scope (kind, store_id), value);

  if (id == 0 && self->stored)
    {
      id = cm_identity_find (cm_step_conn (self->step), kind, store_id, value, error);
      cm_text_map_set (self->keys, cm_import_people_scope (kind, store_id), value, id);
    }
  return id == 0 ? NULL : cm_import_people_record (self, id, error);
}

static guint64
phone_key (const CmBuyer *buyer)
{
  const char *phone = buyer->phone != NULL ? buyer->phone : buyer->receiver->phone;

  return phone == NULL ? 0 : cm_text_hash (cm_import_people_scope (CM_IDENTITY_PHONE, 0), phone);
}

/* The key by which find_record() gets to the record of most buyers. */
static guint64
likely_key (gint64 store_id, const CmBuyer *buyer)
{
  if (buyer->nick != NULL)
    return cm_text_hash (cm_import_people_scope (CM_IDENTITY_NICK, store_id), buyer->nick);
  if (buyer->account != NULL)
    return cm_text_hash (cm_import_people_scope (CM_IDENTITY_BUYER_ID, store_id), buyer->account);
  return phone_key (buyer);
}

/* Where the address of the record stands that the key leads to; NULL when that is not known, or the key is a phone. */
static gpointer *
likely_place (const CmImportPeople *self, const CmBuyer *buyer)
{
  gint64 id = buyer->nick != NULL || buyer->account != NULL ? cm_text_map_guess (self->keys, buyer->expected) : 0;

  return id != 0 ? cm_import_people_place (self, id) : NULL;
}

static void
prefetch (gconstpointer memory, gsize size)
{
  const gsize line = 64;

  for (gsize at = 0; at < size; at += line)
    __builtin_prefetch ((const char *) memory + at);
}

/* Of a record written by this import phone and receiver follow in memory. */
static void
expect_record (const CmKnownRecord *record, CmExpect far)
{
  enum { RECORD = 256, PHONE = 64, RECEIVER = 192 };

  if (far == CM_EXPECT_RECORD)
    prefetch (record, RECORD);
  else if (far == CM_EXPECT_REST && !record->fresh)
    {
      prefetch (record->phones, record->phones != NULL ? PHONE : 0);
      prefetch (record->receivers, record->receivers != NULL ? RECEIVER : 0);
    }
}

void
cm_import_people_expect (const CmImportPeople *self, gint64 store_id, CmBuyer *buyer, CmExpect far)
{
  gpointer *place;

  if (far == CM_EXPECT_KEY)
    buyer->expected = likely_key (store_id, buyer);
  if (buyer->expected == 0)
    return;
  if (far <= CM_EXPECT_ENTRY)
    {
      cm_text_map_expect (self->keys, buyer->expected, far == CM_EXPECT_ENTRY);
      return;
    }
  place = likely_place (self, buyer);
  if (place == NULL && far == CM_EXPECT_PLACE && buyer->nick != NULL)
    cm_text_map_expect (self->keys, phone_key (buyer), FALSE);     /* of a new nickname */
  else if (place != NULL && far == CM_EXPECT_PLACE)
    __builtin_prefetch (place);
  else if (place != NULL && *place != NULL)
    expect_record (*place, far);
}

void
cm_import_people_add_owner (CmImportPeople *self, CmPhoneOwners *owners, gint64 id)
{
  if (owners->n == owners->room)
    {
      gint64 *ids = cm_arena_take (self->memory, sizeof *ids * owners->room * 2);

      memcpy (ids, owners->ids, sizeof *ids * owners->n);
      owners->ids = ids;
      owners->room *= 2;
    }
  owners->ids[owners->n++] = id;
}

static gboolean
take_stored_owners (CmImportPeople *self, CmPhoneOwners *owners, const char *phone, GError **error)
{
  g_autoptr(GArray) ids = cm_identity_phone_owners (cm_step_conn (self->step), phone, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    cm_import_people_add_owner (self, owners, g_array_index (ids, gint64, i));
  return ids != NULL;
}

CmPhoneOwners *
cm_import_people_phone_owners (CmImportPeople *self, const char *phone, GError **error)
{
  CmPhoneOwners *owners = GSIZE_TO_POINTER (cm_text_map_get (self->keys, cm_import_people_scope (CM_IDENTITY_PHONE, 0), phone));

  if (owners != NULL)
    return owners;
  owners = cm_arena_take (self->memory, sizeof *owners);
  *owners = (CmPhoneOwners) { .room = 1, .ids = owners->first };
  if (self->stored && !take_stored_owners (self, owners, phone, error))
    return NULL;
  cm_text_map_set (self->keys, cm_import_people_scope (CM_IDENTITY_PHONE, 0), phone, GPOINTER_TO_SIZE (owners));
  return owners;
}

static gboolean
add_key (CmImportPeople *self, CmKnownRecord *record, CmIdentityKind kind, gint64 store_id, const char *value, GError **error)
{
  cm_text_map_set (self->keys, cm_import_people_scope (kind, store_id), value, record->id);
  return cm_identity_add (self->step, record->id, kind, store_id, value, error);
}

/* The name for people: what the buyer calls himself, else whom it was sent to, else the account. */
static const char *
display_name (const CmBuyer *buyer)
{
  if (buyer->nick != NULL)
    return buyer->nick;
  if (buyer->receiver->name != NULL && !cm_name_is_masked (buyer->receiver->name))
    return buyer->receiver->name;
  return buyer->account;
}

/* Others may write records in the same step: only as long as the ids follow each other can they be told apart by counting. */
static void
keep_fresh (CmImportPeople *self, CmKnownRecord *record)
{
  if (self->first_fresh == 0)
    self->first_fresh = record->id;
  if (record->id == self->first_fresh + self->fresh->len)
    g_ptr_array_add (self->fresh, record);
  else
    g_hash_table_insert (self->records, GSIZE_TO_POINTER (record->id), record);
}

static CmKnownRecord *
add_record (CmImportPeople *self, const CmBuyer *buyer, gboolean named, GError **error)
{
  const char *name = display_name (buyer);
  gint64 id = cm_record_add (self->step, name, buyer->receiver->region_id, error);
  CmKnownRecord *record;

  if (id == 0)
    return NULL;
  record = cm_known_record_new (self->memory, id, named);
  record->complete = name != NULL && buyer->receiver->region_id != 0;
  keep_fresh (self, record);
  cm_step_touch_customer (self->step, id);
  return record;
}

/* The name that stands beside the phone: the receiver's, where the parcel went to that phone. */
static const char *
name_beside (const CmBuyer *buyer, const char *phone)
{
  const CmReceiver *receiver = buyer->receiver;

  if (receiver->phone_kind != CM_PHONE_REAL || !g_str_equal (receiver->phone, phone) || receiver->name == NULL
      || cm_name_is_masked (receiver->name))
    return NULL;
  return receiver->name;
}

static CmKnownRecord *
match_in_crowd (CmImportPeople *self, CmPhoneCrowd *crowd, const char *name, GError **error)
{
  gint64 id = cm_phone_crowd_owner (crowd, name, TRUE);
  CmKnownRecord *record = id == 0 ? NULL : cm_import_people_record (self, id, error);

  if (record != NULL)
    cm_phone_crowd_add (crowd, record, name);
  return record;
}

/* Of the records that only a phone names: the one with this name beside it, else one whose name is not known. */
static CmKnownRecord *
match_owner (CmImportPeople *self, const char *phone, const char *name, GError **error)
{
  CmPhoneOwners *owners = cm_import_people_phone_owners (self, phone, error);
  CmKnownRecord *likely = NULL;
  CmPhoneCrowd *crowd;

  if (owners == NULL || !cm_phone_crowd_get (self, owners, phone, &crowd, error))
    return NULL;
  if (crowd != NULL)
    return match_in_crowd (self, crowd, name, error);
  for (guint i = 0; i < owners->n; i++)
    {
      CmKnownRecord *record = cm_import_people_record (self, owners->ids[i], error);
      CmNameMatch match;

      if (record == NULL)
        return NULL;
      if (record->named)
        continue;
      match = cm_known_record_match_name (record, phone, name);
      if (match == CM_NAME_SAME)
        return record;
      if (match == CM_NAME_UNKNOWN && likely == NULL)
        likely = record;
    }
  return likely;
}

/* A display name joins within one store only where no phone contradicts it. */
static CmKnownRecord *
find_by_phone (CmImportPeople *self, const CmBuyer *buyer, const char *phone, CmKnownRecord *nick, GError **error)
{
  g_autoptr(GError) local = NULL;
  const char *name = name_beside (buyer, phone);
  CmKnownRecord *record;

  if (nick != NULL && !nick->named && cm_known_record_has_phone (nick, phone))
    return nick;
  record = match_owner (self, phone, name, &local);
  if (local == NULL && record == NULL)
    {
      record = nick != NULL && !nick->named && nick->phones == NULL ? nick : add_record (self, buyer, FALSE, &local);
      if (record != NULL)
        cm_import_people_add_phone (self, record, phone, name, &local);
    }
  if (local == NULL)
    return record;
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static CmKnownRecord *
find_or_add (CmImportPeople *self, CmIdentityKind kind, gint64 store_id, const char *value, const CmBuyer *buyer, GError **error)
{
  g_autoptr(GError) local = NULL;
  CmKnownRecord *record = find_key (self, kind, store_id, value, &local);

  if (local == NULL && record == NULL)
    {
      record = add_record (self, buyer, TRUE, &local);
      if (record != NULL)
        add_key (self, record, kind, store_id, value, &local);
    }
  if (local == NULL)
    return record;
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The strongest key of the row decides the record; NULL without error when nobody is named.  @nick is the first bearer of the nick. */
static CmKnownRecord *
find_record (CmImportPeople *self, gint64 store_id, const CmBuyer *buyer, CmKnownRecord *nick, GError **error)
{
  if (buyer->account != NULL)
    return find_or_add (self, CM_IDENTITY_BUYER_ID, store_id, buyer->account, buyer, error);
  if (buyer->email != NULL)
    return find_or_add (self, CM_IDENTITY_EMAIL, 0, buyer->email, buyer, error);
  if (buyer->phone != NULL)
    return find_by_phone (self, buyer, buyer->phone, nick, error);
  if (buyer->receiver->phone_kind == CM_PHONE_REAL)
    return find_by_phone (self, buyer, buyer->receiver->phone, nick, error);
  if (buyer->nick == NULL)
    return NULL;
  return nick != NULL ? nick : add_record (self, buyer, FALSE, error);
}

static gboolean
add_email (CmImportPeople *self, CmKnownRecord *record, const char *email, GError **error)
{
  g_autoptr(GError) local = NULL;
  CmKnownRecord *owner = find_key (self, CM_IDENTITY_EMAIL, 0, email, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (owner == NULL)
    return add_key (self, record, CM_IDENTITY_EMAIL, 0, email, error);
  if (owner == record)
    return TRUE;
  if (record->fresh)
    return cm_import_people_connect (self, record, owner, CM_JOIN_EMAIL, TRUE, error);
  return cm_import_people_connect (self, record, owner, CM_JOIN_TWO_KEYS, FALSE, error);
}

static gboolean
add_other_keys (CmImportPeople *self, CmKnownRecord *record, gint64 store_id, const CmBuyer *buyer, CmKnownRecord *nick, GError **error)
{
  if (buyer->account != NULL && buyer->email != NULL && !add_email (self, record, buyer->email, error))
    return FALSE;
  if (record->named && buyer->phone != NULL && !cm_known_record_has_phone (record, buyer->phone)
      && !cm_import_people_add_phone (self, record, buyer->phone, name_beside (buyer, buyer->phone), error))
    return FALSE;
  /* A nick is kept for its first bearer in a store.  Another bearer is no proof of anything: names such as "user" are shared by many. */
  return buyer->nick == NULL || nick != NULL || add_key (self, record, CM_IDENTITY_NICK, store_id, buyer->nick, error);
}

static gboolean
meet (CmImportPeople *self, CmKnownRecord *record, const CmBuyer *buyer, CmPersonFound *found, GError **error)
{
  const char *name = display_name (buyer);

  found->record_id = record->id;
  if (record->name_by_hand != NULL && !record->met && name != NULL && g_strcmp0 (name, record->name_by_hand) != 0)
    found->kept_name = name;
  if (!record->met)
    g_ptr_array_add (self->met, record);
  record->met = TRUE;
  if (record->complete || (name == NULL && buyer->receiver->region_id == 0))
    return TRUE;
  record->complete = name != NULL && buyer->receiver->region_id != 0;
  return cm_record_complete (self->step, record->id, name, buyer->receiver->region_id, error);
}

gboolean
cm_import_people_find (CmImportPeople *self, gint64 store_id, const CmBuyer *buyer, CmPersonFound *found, GError **error)
{
  g_autoptr(GError) local = NULL;
  CmKnownRecord *nick = buyer->nick == NULL ? NULL : find_key (self, CM_IDENTITY_NICK, store_id, buyer->nick, &local);
  CmKnownRecord *record = local == NULL ? find_record (self, store_id, buyer, nick, &local) : NULL;

  *found = (CmPersonFound) { 0 };
  if (record != NULL && local == NULL && add_other_keys (self, record, store_id, buyer, nick, &local))
    meet (self, record, buyer, found, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
cm_import_people_erased (CmImportPeople *self, gint64 store_id, const CmBuyer *buyer)
{
  const CmReceiver *receiver = buyer->receiver;

  return self->forgotten != NULL
         && (cm_forgotten_has (self->forgotten, CM_IDENTITY_BUYER_ID, store_id, buyer->account)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_EMAIL, 0, buyer->email)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_PHONE, 0, buyer->phone)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_PHONE, 0, receiver->phone_kind == CM_PHONE_REAL ? receiver->phone : NULL)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_NICK, store_id, buyer->nick));
}

gboolean
cm_import_people_erased_referrer (CmImportPeople *self, gint64 store_id, const char *code)
{
  return self->forgotten != NULL && code != NULL
         && (cm_forgotten_has (self->forgotten, CM_IDENTITY_BUYER_ID, store_id, code)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_NICK, store_id, code)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_EMAIL, 0, code)
             || cm_forgotten_has (self->forgotten, CM_IDENTITY_PHONE, 0, code));
}

static gboolean
same_receiver (const CmReceiver *a, const CmReceiver *b)
{
  return a->phone_kind == b->phone_kind && a->region_id == b->region_id && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->phone, b->phone) == 0 && g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->postcode, b->postcode) == 0;
}

/* Anonymous orders share the receivers with the same text, so that a sheet of provinces does not write one per order. */
static gboolean
nameless_receiver (CmImportPeople *self, const CmReceiver *receiver, gint64 *id, GError **error)
{
  CmReceiver added = *receiver;

  g_string_printf (self->key, "%s\x1f%s\x1f%d\x1f%s\x1f%s", receiver->name, receiver->phone, receiver->phone_kind, receiver->address,
                   receiver->postcode);
  *id = cm_text_map_get (self->nameless, receiver->region_id, self->key->str);
  if (*id != 0)
    return TRUE;
  added.customer_id = 0;
  if (!cm_receiver_add (self->step, &added, error))
    return FALSE;
  *id = added.id;
  cm_text_map_set (self->nameless, receiver->region_id, self->key->str, added.id);
  return TRUE;
}

static gint64
find_receiver (const CmKnownRecord *record, const CmReceiver *receiver)
{
  for (const CmKnownReceiver *known = record->receivers; known != NULL; known = known->next)
    if (same_receiver (&known->receiver, receiver))
      return known->receiver.id;
  return 0;
}

gint64
cm_import_people_find_receiver (CmImportPeople *self, gint64 record_id, const CmReceiver *receiver)
{
  CmKnownRecord *record = record_id == 0 ? NULL : cm_import_people_record (self, record_id, NULL);

  return record == NULL ? 0 : find_receiver (record, receiver);
}

gboolean
cm_import_people_receiver (CmImportPeople *self, gint64 record_id, const CmReceiver *receiver, gint64 *id, GError **error)
{
  CmKnownRecord *record;
  CmReceiver *added;

  *id = 0;
  if (receiver->name == NULL && receiver->phone == NULL && receiver->region_id == 0 && receiver->address == NULL)
    return TRUE;
  if (record_id == 0)
    return nameless_receiver (self, receiver, id, error);
  record = cm_import_people_record (self, record_id, error);
  if (record == NULL)
    return FALSE;
  *id = find_receiver (record, receiver);
  if (*id != 0)
    return TRUE;
  added = cm_known_record_add_receiver (record, self->memory, receiver);
  added->customer_id = record_id;
  if (!cm_receiver_add (self->step, added, error))
    return FALSE;
  *id = added->id;
  return TRUE;
}

CmPeopleCounts
cm_import_people_count (CmImportPeople *self)
{
  g_autoptr(GHashTable) persons = g_hash_table_new (NULL, NULL);
  CmPeopleCounts counts = { .proposals = self->proposals, .known = g_array_new (FALSE, FALSE, sizeof (gint64)) };

  for (guint i = 0; i < self->met->len; i++)
    {
      const CmKnownRecord *record = g_ptr_array_index (self->met, i);
      gint64 main_id = cm_import_people_main (self, record->id);

      if (!g_hash_table_add (persons, GSIZE_TO_POINTER (main_id)))
        continue;
      if (self->first_fresh != 0 && main_id >= self->first_fresh)
        counts.fresh++;
      else
        g_array_append_val (counts.known, main_id);
    }
  counts.matched = counts.known->len;
  cm_id_set_settle (counts.known);
  return counts;
}
