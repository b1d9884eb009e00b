/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which field a header fills in a layout. */
#include "cm-profile.h"

#include <string.h>

#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-zone-name.h"

#define BEHIND_ALL 20      /* ranks of headers that carry a unit */

/* Where the unit begins that stands behind the name of a column: `total(chf)`, `price€`, `totaleur`, `orderdate(utc)`. NULL without one. */
static const char *
find_unit (const char *header)
{
  gsize length = strlen (header);
  const char *last = length > 0 ? g_utf8_prev_char (header + length) : header;

  if (*last == ')' || *last == ']')
    return strrchr (header, *last == ')' ? '(' : '[');
  if (*last == '$' || ((guchar) *last >= 0x80 && g_unichar_type (g_utf8_get_char (last)) == G_UNICODE_CURRENCY_SYMBOL))
    return last;
  return length > 5 && (guchar) *last < 0x80 && cm_amount_currency (header + length - 3) != NULL ? header + length - 3 : NULL;
}

/* The unit says nothing about which column it is, if it is the unit of such a column. */
static gboolean
lookup_without_unit (const CmProfile *profile, const char *header, CmField *field, guint *rank)
{
  const char *unit = find_unit (header);
  g_autofree char *name = unit != NULL ? g_strndup (header, (gsize) (unit - header)) : NULL;
  guint packed = unit != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (profile->headers, name)) : 0;
  g_autofree char *capitals = NULL;
  g_autoptr(GTimeZone) zone = NULL;

  *field = (int) (packed >> 8) - 1;
  *rank = (packed & 0xff) + BEHIND_ALL;
  if (*field >= CM_FIELD_UNIT_PRICE && *field <= CM_FIELD_INCOME)
    return cm_amount_currency (unit) != NULL;
  if (*field < CM_FIELD_CREATED_AT || *field > CM_FIELD_DONE_AT)
    return FALSE;
  capitals = g_ascii_strup (unit, -1);
  zone = cm_zone_in_header (capitals);
  return zone != NULL;
}

gboolean
cm_profile_lookup (const CmProfile *profile, const char *header, CmField *field, guint *rank)
{
  guint packed = GPOINTER_TO_UINT (g_hash_table_lookup (profile->headers, header));
  g_autofree char *chinese = packed == 0 ? cm_header_chinese (header) : NULL;

  if (chinese != NULL)
    packed = GPOINTER_TO_UINT (g_hash_table_lookup (profile->headers, chinese));
  *field = (int) (packed >> 8) - 1;
  *rank = packed & 0xff;
  return packed != 0 || lookup_without_unit (profile, header, field, rank);
}

static gboolean
lookup_stem (const CmProfile *profile, const char *stem, CmField *field, guint *rank)
{
  guint packed = GPOINTER_TO_UINT (g_hash_table_lookup (profile->numbered, stem));

  if (packed == 0)
    return cm_profile_lookup (profile, stem, field, rank);
  *field = (int) (packed >> 8) - 1;
  *rank = packed & 0xff;
  return TRUE;
}

gboolean
cm_profile_lookup_numbered (const CmProfile *profile, const char *header, CmField *field, guint *rank, guint *number)
{
  g_autofree char *stem = cm_header_stem (header, number);
  g_autofree char *letters = NULL;

  if (stem == NULL)
    return FALSE;
  if (!lookup_stem (profile, stem, field, rank))
    {
      /* line_items[0][name], items/1/sku */
      letters = cm_header_letters (stem);
      if (!lookup_stem (profile, letters, field, rank))
        return FALSE;
    }
  /* An amount of one of several items is the one of its line. */
  if (*field == CM_FIELD_PAID || *field == CM_FIELD_GOODS_TOTAL)
    *field = CM_FIELD_LINE_TOTAL;
  return *field != CM_FIELD_NONE && cm_field_is_of_line (*field);
}
