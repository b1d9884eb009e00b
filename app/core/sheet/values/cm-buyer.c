/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-order.h"

#include <string.h>

/* A key only when the platform did not hide it and there is somebody to name. */
static char *
usable (const char *text, CmArena *memory)
{
  return text == NULL || cm_text_is_masked (text) || cm_text_names_nobody (text) ? NULL : cm_arena_dup (memory, text);
}

/* The reader leaves the whole address in its cell and puts what follows the district into the street,
  unless the sheet has a column for it. */
static const char *
address_rest (const CmOrderRow *row, gboolean *both)
{
  const char *address = row->text[CM_FIELD_ADDRESS];
  const char *street = row->text[CM_FIELD_STREET];
  const char *at;

  *both = FALSE;
  if (address == NULL || street == NULL)
    return street != NULL || (address != NULL && !cm_text_is_masked (address)) ? street : address;
  at = strstr (address, street);
  if (at == NULL)
    *both = TRUE;
  else if (at[strlen (street)] != '\0' && at[strlen (street)] != '(')
    return address;
  return street;
}

static char *
join_address (const CmOrderRow *row, CmArena *memory)
{
  gboolean both;
  const char *rest = address_rest (row, &both);
  const char *parts[] = { row->text[CM_FIELD_DISTRICT], rest, both ? row->text[CM_FIELD_ADDRESS] : NULL };
  gsize length = 1;
  char *address, *end;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    length += parts[i] != NULL ? strlen (parts[i]) + 1 : 0;
  if (length == 1)
    return NULL;
  address = end = cm_arena_take (memory, length);
  *end = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      end = g_stpcpy (end > address ? g_stpcpy (end, " ") : end, parts[i]);
  return end > address ? address : NULL;
}

static CmPhoneKind
read_phone (const char *text, CmArena *memory, char **phone)
{
  g_autofree char *found = NULL;
  CmPhoneKind kind = cm_phone_read (text, &found);

  *phone = cm_arena_dup (memory, found);
  return kind;
}

static gboolean
read_receiver (CmReceiver *receiver, const CmOrderRow *row, CmDictionary *words, CmArena *memory, GError **error)
{
  GError *local = NULL;
  const char *province = row->text[CM_FIELD_PROVINCE];
  const char *city = row->text[CM_FIELD_CITY];

  /* Taobao writes six zeros where it knows no postcode. */
  if (g_strcmp0 (row->text[CM_FIELD_POSTCODE], "000000") != 0)
    receiver->postcode = cm_arena_dup (memory, row->text[CM_FIELD_POSTCODE]);
  receiver->address = join_address (row, memory);
  receiver->name = cm_arena_dup (memory, row->text[CM_FIELD_RECEIVER]);
  receiver->phone_kind = read_phone (row->text[CM_FIELD_PHONE], memory, &receiver->phone);
  if (!cm_text_is_masked (province) && !cm_text_is_masked (city))
    receiver->region_id = cm_dictionary_region (words, province, city, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

CmBuyer *
cm_buyer_read (const CmOrderRow *row, CmDictionary *words, CmArena *memory, GError **error)
{
  CmBuyer *buyer = cm_arena_take (memory, sizeof *buyer);
  CmReceiver *receiver = cm_arena_take (memory, sizeof *receiver);
  g_autofree char *email = cm_email_read (row->text[CM_FIELD_EMAIL]);

  *receiver = (CmReceiver) { 0 };
  *buyer = (CmBuyer) { .receiver = receiver };
  buyer->account = usable (row->text[CM_FIELD_BUYER_ID], memory);
  buyer->email = cm_arena_dup (memory, email);
  buyer->nick = usable (row->text[CM_FIELD_NICK], memory);
  if (read_phone (row->text[CM_FIELD_BUYER_PHONE], memory, &buyer->phone) != CM_PHONE_REAL)
    buyer->phone = NULL;
  return read_receiver (receiver, row, words, memory, error) ? buyer : NULL;
}

char *
cm_buyer_key (const CmBuyer *buyer)
{
  const CmReceiver *receiver = buyer->receiver;

  if (buyer->account != NULL)
    return g_strconcat ("account ", buyer->account, NULL);
  if (buyer->email != NULL)
    return g_strconcat ("email ", buyer->email, NULL);
  if (buyer->phone != NULL)
    return g_strconcat ("phone ", buyer->phone, NULL);
  if (receiver->phone_kind == CM_PHONE_REAL)
    return g_strconcat ("phone ", receiver->phone, " ", receiver->name, NULL);
  if (buyer->nick != NULL)
    return g_strconcat ("nick ", buyer->nick, NULL);
  if (receiver->name == NULL && receiver->phone == NULL && receiver->address == NULL)
    return g_strdup ("");
  return g_strdup_printf ("receiver %s %s %s", receiver->name != NULL ? receiver->name : "", receiver->phone != NULL ? receiver->phone : "",
                          receiver->address != NULL ? receiver->address : "");
}
