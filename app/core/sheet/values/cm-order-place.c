/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-reader-private.h"

#include <string.h>

#include "cm-address.h"
#include "cm-place-names.h"
#include "cm-text.h"

static void
fill_text (CmOrderReader *self, CmOrderRow *row, CmField field, const char *text)
{
  if (row->text[field] == NULL && text != NULL && *text != '\0')
    row->text[field] = cm_arena_dup (self->texts, text);
}

static void
fill_from_address (CmOrderReader *self, CmOrderRow *row)
{
  CmAddress address;

  if (row->text[CM_FIELD_ADDRESS] == NULL || cm_text_is_masked (row->text[CM_FIELD_ADDRESS]))
    return;
  cm_address_read_in (&address, row->text[CM_FIELD_ADDRESS], row->text[CM_FIELD_PROVINCE], row->text[CM_FIELD_CITY]);
  fill_text (self, row, CM_FIELD_RECEIVER, address.receiver);
  fill_text (self, row, CM_FIELD_PHONE, address.phone);
  fill_text (self, row, CM_FIELD_PROVINCE, address.province);
  fill_text (self, row, CM_FIELD_CITY, address.city);
  fill_text (self, row, CM_FIELD_DISTRICT, address.district);
  fill_text (self, row, CM_FIELD_STREET, address.street);
  fill_text (self, row, CM_FIELD_POSTCODE, address.postcode);
  cm_address_clear (&address);
}

/* One column may hold all of them: 江苏省/扬州市/广陵区. */
static void
read_joined (CmPlaceParts *parts, CmArena *memory)
{
  CmAddress address;

  if (parts->province == NULL || parts->city != NULL)
    return;
  cm_address_read (&address, parts->province);
  if (address.province != NULL && address.receiver == NULL)
    {
      parts->province = cm_arena_dup (memory, address.province);
      parts->city = cm_arena_dup (memory, address.city);
      parts->district = cm_arena_dup (memory, address.district != NULL ? address.district : address.street);
    }
  cm_address_clear (&address);
}

static void
find_out (CmPlaceParts *parts, CmArena *memory)
{
  if (parts->province != NULL)
    parts->province = cm_place_full_province (parts->province);
  read_joined (parts, memory);
  cm_place_settle (parts);
  parts->province = cm_arena_dup (memory, parts->province);
  parts->city = cm_arena_dup (memory, parts->city);
  parts->district = cm_arena_dup (memory, parts->district);
}

static const char *
place_key (CmOrderReader *self, const CmPlaceParts *parts)
{
  const char *texts[] = { parts->province, parts->city, parts->district };

  g_string_truncate (self->key, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL)
        g_string_append (self->key, texts[i]);
      g_string_append_c (self->key, '\x1f');
    }
  return self->key->str;
}

/* The same few places stand in many rows: what they are is found out once. */
static const CmPlaceParts *
settled_place (CmOrderReader *self, const CmPlaceParts *written)
{
  const char *key = place_key (self, written);
  CmPlaceParts *parts = GSIZE_TO_POINTER (cm_text_map_get (self->known_words, CM_WORDS_PLACE, key));
  CmArena *memory = cm_order_words_any_room (self) ? self->words : self->texts;

  if (parts != NULL)
    return parts;
  parts = cm_arena_take (memory, sizeof *parts);
  *parts = *written;
  find_out (parts, memory);
  cm_order_words_remember (self, CM_WORDS_PLACE, key, (gint64) GPOINTER_TO_SIZE (parts));
  return parts;
}

/* The district takes part only where it stands for the city: 湖北省, 省直辖县级行政区划, 仙桃市. */
static void
settle_place (CmOrderReader *self, CmOrderRow *row)
{
  CmPlaceParts written = { row->text[CM_FIELD_PROVINCE], row->text[CM_FIELD_CITY], NULL };
  const CmPlaceParts *parts;

  if (written.province == NULL && written.city == NULL)
    return;
  if (written.city != NULL && strstr (written.city, "直辖") != NULL)
    {
      written.district = row->text[CM_FIELD_DISTRICT];
      row->text[CM_FIELD_DISTRICT] = NULL;
    }
  parts = settled_place (self, &written);
  row->text[CM_FIELD_PROVINCE] = parts->province;
  row->text[CM_FIELD_CITY] = parts->city;
  if (row->text[CM_FIELD_DISTRICT] == NULL)
    row->text[CM_FIELD_DISTRICT] = parts->district;
}

void
cm_order_place_read (CmOrderReader *self, CmOrderRow *row)
{
  static const CmField fields[] = { CM_FIELD_PROVINCE, CM_FIELD_CITY, CM_FIELD_DISTRICT };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (cm_text_is_masked (row->text[fields[i]]))
      row->text[fields[i]] = NULL;
  fill_from_address (self, row);
  settle_place (self, row);
}
