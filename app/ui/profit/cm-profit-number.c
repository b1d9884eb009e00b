/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"
#include "cm-money.h"
#include "cm-round.h"

#define SHARE_DIGITS 4 /* of a percent: parts per million */
#define MOST_DIGITS 15

/* Signs of money, and the commas of thousands. */
static gboolean
is_passed_over (gunichar letter, CmFieldKind kind)
{
  if (g_unichar_isspace (letter) || letter == ',' || letter == 0xff0c)
    return TRUE;
  return kind == CM_FIELD_MONEY && (letter == 0xa5 || letter == 0xffe5 || letter == '$' || letter == 0x5143);
}

static gboolean
is_percent (gunichar letter)
{
  return letter == '%' || letter == 0xff05;
}

/* Reads @text as a whole number of @digits after the point. */
static gboolean
read_decimal (const char *text, CmFieldKind kind, int digits, gint64 *value)
{
  gint64 number = 0;
  int seen = 0, behind = -1;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      int digit = g_unichar_digit_value (letter);

      if (is_passed_over (letter, kind) || (kind == CM_FIELD_SHARE && is_percent (letter)))
        continue;
      if ((letter == '.' || letter == 0xff0e || letter == 0x3002) && behind < 0)
        behind = 0;
      else if (digit < 0 || ++seen > MOST_DIGITS || (behind >= 0 && ++behind > digits))
        return FALSE;
      else
        number = number * 10 + digit;
    }
  for (behind = MAX (behind, 0); behind < digits; behind++)
    number *= 10;
  *value = number;
  return seen > 0;
}

static int
digits_of (CmFieldKind kind, const char *currency)
{
  return kind == CM_FIELD_MONEY ? cm_money_digits (currency) : kind == CM_FIELD_SHARE ? SHARE_DIGITS : 0;
}

gboolean
cm_profit_number_parse (const char *text, CmFieldKind kind, const char *currency, gint64 *value)
{
  gint64 number;

  if (!g_utf8_validate (text, -1, NULL) || !read_decimal (text, kind, digits_of (kind, currency), &number))
    return FALSE;
  if ((kind == CM_FIELD_SHARE && number > CM_MILLION) || (kind == CM_FIELD_FLAG && number > 1))
    return FALSE;
  *value = number;
  return TRUE;
}

gboolean
cm_profit_number_parse_digits (const char *text, int digits, gint64 *value)
{
  return g_utf8_validate (text, -1, NULL) && read_decimal (text, CM_FIELD_COUNT, digits, value);
}

static char *
share_text (gint64 ppm)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%04" G_GINT64_FORMAT, ppm / 10000, ppm % 10000);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  return g_strdup_printf ("%.*s%%", (int) length, text);
}

char *
cm_profit_number_text (gint64 value, CmFieldKind kind, const char *currency)
{
  if (value == CM_NONE)
    return g_strdup ("");
  switch (kind)
    {
    case CM_FIELD_MONEY: return cm_money_format (value, currency);
    case CM_FIELD_SHARE: return share_text (value);
    case CM_FIELD_COUNT: case CM_FIELD_FLAG: default: return cm_format_count (value);
    }
}

const char *
cm_profit_number_right (CmFieldKind kind, const char *currency)
{
  switch (kind)
    {
    case CM_FIELD_MONEY: return cm_money_digits (currency) > 0 ? _("Write an amount, as 17.90") : _("Write an amount, as 1790");
    case CM_FIELD_SHARE: return _("Write a percentage from 0 to 100");
    case CM_FIELD_COUNT: return _("Write a whole number, as 120");
    case CM_FIELD_FLAG: default: return _("Write 0 or 1");
    }
}
