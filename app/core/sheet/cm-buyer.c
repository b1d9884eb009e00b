/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-order.h"

#include <string.h>

void
cm_buyer_free (CmBuyer *buyer)
{
  if (buyer == NULL)
    return;
  g_free (buyer->account);
  g_free (buyer->email);
  g_free (buyer->phone);
  g_free (buyer->nick);
  cm_receiver_free (buyer->receiver);
  g_free (buyer);
}

/* A key only when the platform did not hide it. */
static char *
usable (const char *text)
{
  return text == NULL || cm_text_is_masked (text) ? NULL : g_strdup (text);
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
join_address (const CmOrderRow *row)
{
  gboolean both;
  const char *rest = address_rest (row, &both);
  const char *parts[] = { row->text[CM_FIELD_DISTRICT], rest, both ? row->text[CM_FIELD_ADDRESS] : NULL };
  GString *address = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (address, "%s%s", address->len > 0 ? " " : "", parts[i]);
  if (address->len > 0)
    return g_string_free (address, FALSE);
  g_string_free (address, TRUE);
  return NULL;
}

static CmReceiver *
read_receiver (const CmOrderRow *row, CmDictionary *words, GError **error)
{
  g_autoptr(CmReceiver) receiver = g_new0 (CmReceiver, 1);
  g_autoptr(GError) local = NULL;
  const char *province = row->text[CM_FIELD_PROVINCE];
  const char *city = row->text[CM_FIELD_CITY];

  /* Taobao writes six zeros where it knows no postcode. */
  if (g_strcmp0 (row->text[CM_FIELD_POSTCODE], "000000") != 0)
    receiver->postcode = g_strdup (row->text[CM_FIELD_POSTCODE]);
  receiver->address = join_address (row);
  receiver->name = g_strdup (row->text[CM_FIELD_RECEIVER]);
  receiver->phone_kind = cm_phone_read (row->text[CM_FIELD_PHONE], &receiver->phone);
  if (!cm_text_is_masked (province) && !cm_text_is_masked (city))
    receiver->region_id = cm_dictionary_region (words, province, city, &local);
  if (local == NULL)
    return g_steal_pointer (&receiver);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

CmBuyer *
cm_buyer_read (const CmOrderRow *row, CmDictionary *words, GError **error)
{
  g_autoptr(CmBuyer) buyer = g_new0 (CmBuyer, 1);

  buyer->account = usable (row->text[CM_FIELD_BUYER_ID]);
  buyer->email = cm_email_read (row->text[CM_FIELD_EMAIL]);
  buyer->nick = usable (row->text[CM_FIELD_NICK]);
  if (cm_phone_read (row->text[CM_FIELD_BUYER_PHONE], &buyer->phone) != CM_PHONE_REAL)
    g_clear_pointer (&buyer->phone, g_free);
  buyer->receiver = read_receiver (row, words, error);
  return buyer->receiver == NULL ? NULL : g_steal_pointer (&buyer);
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
