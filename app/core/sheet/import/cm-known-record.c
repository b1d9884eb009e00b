/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-known-record.h"

CmKnownRecord *
cm_known_record_new (CmArena *memory, gint64 id, gboolean named)
{
  CmKnownRecord *self = cm_arena_take (memory, sizeof *self);

  *self = (CmKnownRecord) { .id = id, .fresh = TRUE, .named = named };
  return self;
}

CmKnownRecord *
cm_known_record_load (CmArena *memory, CmConn *conn, gint64 id, gint64 *main_id, GError **error)
{
  g_autoptr(CmRecord) record = cm_record_load (conn, id, error);
  g_autoptr(GPtrArray) receivers = record == NULL ? NULL : cm_receivers_of (conn, id, error);
  CmKnownRecord *self;

  if (receivers == NULL)
    return NULL;
  self = cm_known_record_new (memory, id, record->named);
  self->fresh = FALSE;
  self->complete = record->name != NULL && record->region_id != 0;
  if (record->name_by_hand)
    self->name_by_hand = cm_arena_dup (memory, record->name);
  for (int i = 0; record->phones[i] != NULL; i++)
    cm_known_record_add_phone (self, memory, record->phones[i]);
  for (guint i = 0; i < receivers->len; i++)
    cm_known_record_add_receiver (self, memory, g_ptr_array_index (receivers, i));
  *main_id = record->main_id;
  return self;
}

void
cm_known_record_add_phone (CmKnownRecord *self, CmArena *memory, const char *phone)
{
  CmKnownPhone *added = cm_arena_take (memory, sizeof *added);
  CmKnownPhone **link = &self->phones;

  while (*link != NULL)
    link = &(*link)->next;
  *added = (CmKnownPhone) { NULL, cm_arena_dup (memory, phone) };
  *link = added;
}

/* Nearly every receiver has the phone of the record. */
static char *
copy_phone (const CmKnownRecord *self, CmArena *memory, const char *phone)
{
  for (const CmKnownPhone *known = phone == NULL ? NULL : self->phones; known != NULL; known = known->next)
    if (g_str_equal (known->phone, phone))
      return (char *) known->phone;
  return cm_arena_dup (memory, phone);
}

CmReceiver *
cm_known_record_add_receiver (CmKnownRecord *self, CmArena *memory, const CmReceiver *receiver)
{
  CmKnownReceiver *added = cm_arena_take (memory, sizeof *added);
  CmKnownReceiver **link = &self->receivers;

  while (*link != NULL)
    link = &(*link)->next;
  *added = (CmKnownReceiver) { NULL, *receiver };
  added->receiver.name = cm_arena_dup (memory, receiver->name);
  added->receiver.phone = copy_phone (self, memory, receiver->phone);
  added->receiver.address = cm_arena_dup (memory, receiver->address);
  added->receiver.postcode = cm_arena_dup (memory, receiver->postcode);
  *link = added;
  return &added->receiver;
}

gboolean
cm_known_record_has_phone (const CmKnownRecord *self, const char *phone)
{
  for (const CmKnownPhone *known = self->phones; known != NULL; known = known->next)
    if (g_str_equal (known->phone, phone))
      return TRUE;
  return FALSE;
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (g_str_equal (a, b))
    return TRUE;
  left = cm_text_fold (a);
  right = cm_text_fold (b);
  return g_str_equal (left, right);
}

CmNameMatch
cm_known_record_match_name (const CmKnownRecord *self, const char *phone, const char *name)
{
  CmNameMatch match = CM_NAME_UNKNOWN;

  for (const CmKnownReceiver *known = name == NULL ? NULL : self->receivers; known != NULL; known = known->next)
    {
      const CmReceiver *receiver = &known->receiver;

      if (receiver->phone_kind != CM_PHONE_REAL || receiver->name == NULL || !g_str_equal (receiver->phone, phone)
          || cm_name_is_masked (receiver->name))
        continue;
      if (same_name (receiver->name, name))
        return CM_NAME_SAME;
      match = CM_NAME_OTHER;
    }
  return match;
}

const CmReceiver *
cm_known_record_only_receiver (const CmKnownRecord *self)
{
  const CmReceiver *first = self->receivers == NULL ? NULL : &self->receivers->receiver;

  if (first == NULL || first->phone_kind != CM_PHONE_REAL || first->name == NULL || cm_name_is_masked (first->name))
    return NULL;
  for (const CmKnownReceiver *known = self->receivers->next; known != NULL; known = known->next)
    {
      const CmReceiver *other = &known->receiver;

      if (other->phone_kind != CM_PHONE_REAL || other->name == NULL || !g_str_equal (other->phone, first->phone)
          || !same_name (other->name, first->name))
        return NULL;
    }
  return first;
}

static gboolean
ends_as_area (const char *text)
{
  static const char *const endings[] = { "区", "县", "旗", "市", "省", "街道", "镇", "乡", "街道办事处", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isdigit (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A district or a township alone is where thousands live: there must be a word that says more, with a number or of four characters. */
static gboolean
names_a_house (const char *address)
{
  g_auto(GStrv) words = g_strsplit_set (address, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (has_digit (words[i]) || (!ends_as_area (words[i]) && g_utf8_strlen (words[i], -1) >= 4))
      return TRUE;
  return FALSE;
}

gboolean
cm_place_is_exact (const CmReceiver *receiver)
{
  return receiver->name != NULL && receiver->address != NULL && !cm_name_is_masked (receiver->name)
         && !cm_text_is_masked (receiver->address) && names_a_house (receiver->address);
}

static gboolean
at_address (const CmKnownRecord *self, const CmReceiver *place)
{
  for (const CmKnownReceiver *known = self->receivers; known != NULL; known = known->next)
    {
      const CmReceiver *receiver = &known->receiver;

      if (receiver->address != NULL && receiver->region_id == place->region_id && same_name (receiver->address, place->address))
        return TRUE;
    }
  return FALSE;
}

gboolean
cm_known_record_shares_address (const CmKnownRecord *a, const CmKnownRecord *b)
{
  for (const CmKnownReceiver *known = a->receivers; known != NULL; known = known->next)
    {
      const CmReceiver *receiver = &known->receiver;

      if (receiver->address != NULL && !cm_text_is_masked (receiver->address) && names_a_house (receiver->address)
          && at_address (b, receiver))
        return TRUE;
    }
  return FALSE;
}
