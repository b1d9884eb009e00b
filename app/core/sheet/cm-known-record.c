/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-known-record.h"

CmKnownRecord *
cm_known_record_new (gint64 id, gboolean named)
{
  CmKnownRecord *self = g_new0 (CmKnownRecord, 1);

  self->id = id;
  self->fresh = TRUE;
  self->named = named;
  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->receivers = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_receiver_free);
  return self;
}

CmKnownRecord *
cm_known_record_load (CmConn *conn, gint64 id, gint64 *main_id, GError **error)
{
  g_autoptr(CmRecord) record = cm_record_load (conn, id, error);
  GPtrArray *receivers = record == NULL ? NULL : cm_receivers_of (conn, id, error);
  CmKnownRecord *self;

  if (receivers == NULL)
    return NULL;
  self = cm_known_record_new (id, record->named);
  self->fresh = FALSE;
  self->complete = record->name != NULL && record->region_id != 0;
  if (record->name_by_hand)
    self->name_by_hand = g_strdup (record->name);
  for (int i = 0; record->phones[i] != NULL; i++)
    g_ptr_array_add (self->phones, g_strdup (record->phones[i]));
  g_ptr_array_unref (self->receivers);
  self->receivers = receivers;
  *main_id = record->main_id;
  return self;
}

void
cm_known_record_free (CmKnownRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->name_by_hand);
  g_ptr_array_unref (self->phones);
  g_ptr_array_unref (self->receivers);
  g_free (self);
}

gboolean
cm_known_record_has_phone (const CmKnownRecord *self, const char *phone)
{
  for (guint i = 0; i < self->phones->len; i++)
    if (g_str_equal (g_ptr_array_index (self->phones, i), phone))
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

  for (guint i = 0; name != NULL && i < self->receivers->len; i++)
    {
      const CmReceiver *receiver = g_ptr_array_index (self->receivers, i);

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
  const CmReceiver *first = self->receivers->len == 0 ? NULL : g_ptr_array_index (self->receivers, 0);

  if (first == NULL || first->phone_kind != CM_PHONE_REAL || first->name == NULL || cm_name_is_masked (first->name))
    return NULL;
  for (guint i = 1; i < self->receivers->len; i++)
    {
      const CmReceiver *other = g_ptr_array_index (self->receivers, i);

      if (other->phone_kind != CM_PHONE_REAL || other->name == NULL || !g_str_equal (other->phone, first->phone)
          || !same_name (other->name, first->name))
        return NULL;
    }
  return first;
}

/* Blanks (U+0020, U+3000) and hyphens do not tell addresses apart. */
static void
append_bare (GString *key, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strncmp (p, "\xe3\x80\x80", 3) == 0)
      p += 2;
    else if (*p != ' ' && *p != '-')
      g_string_append_c (key, *p);
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

char *
cm_place_key (const CmReceiver *receiver)
{
  GString *key;

  if (receiver->name == NULL || receiver->address == NULL || cm_name_is_masked (receiver->name) || cm_text_is_masked (receiver->address)
      || !names_a_house (receiver->address))
    return NULL;
  key = g_string_new (NULL);
  append_bare (key, receiver->name);
  g_string_append_printf (key, "|%" G_GINT64_FORMAT "|", receiver->region_id);
  append_bare (key, receiver->address);
  return g_string_free (key, FALSE);
}

static gboolean
at_address (const CmKnownRecord *self, const CmReceiver *place)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      const CmReceiver *receiver = g_ptr_array_index (self->receivers, i);

      if (receiver->address != NULL && receiver->region_id == place->region_id && same_name (receiver->address, place->address))
        return TRUE;
    }
  return FALSE;
}

gboolean
cm_known_record_shares_address (const CmKnownRecord *a, const CmKnownRecord *b)
{
  for (guint i = 0; i < a->receivers->len; i++)
    {
      const CmReceiver *receiver = g_ptr_array_index (a->receivers, i);

      if (receiver->address != NULL && !cm_text_is_masked (receiver->address) && names_a_house (receiver->address)
          && at_address (b, receiver))
        return TRUE;
    }
  return FALSE;
}
