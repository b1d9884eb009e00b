/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-money.h"

#include <unicode/ucurr.h>
#include <unicode/ustring.h>
#include <string.h>

int
cm_money_digits (const char *currency)
{
  UChar code[4] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int digits;

  if (currency == NULL || strcmp (currency, "CNY") == 0)
    return 2;
  if (strcmp (currency, "JPY") == 0)
    return 0;
  if (strlen (currency) != 3)
    return 2;
  u_charsToUChars (currency, code, 3);
  digits = ucurr_getDefaultFractionDigits (code, &status);
  return U_FAILURE (status) ? 2 : digits;
}

gboolean
cm_money_is_currency (const char *code)
{
  return strlen (code) == 3 && g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]);
}

/* One character of an amount, folded to ASCII: digits and signs may be full width. */
static gunichar
fold_char (const char **text)
{
  gunichar c = g_utf8_get_char (*text);

  *text = g_utf8_next_char (*text);
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFF01 + '!';
  switch (c)
    {
    case 0x2212: case 0x2010: case 0x2013: return '-';
    case 0xA0: case 0x3000: case 0x202F: case 0x2009: return ' ';
    case 0x2019: return '\'';
    default: return c;
    }
}

typedef struct {
  gboolean negative;
  gboolean digits;      /* at least one seen */
  gboolean fraction;    /* behind the decimal sign */
  int places;           /* digits kept behind it */
  int round;            /* first digit cut off, -1 none */
  gint64 value;
} Reading;

static gboolean
take_digit (Reading *r, int digit, int want)
{
  r->digits = TRUE;
  if (r->fraction && r->places == want)
    {
      if (r->round < 0)
        r->round = digit;
      return TRUE;
    }
  if (r->value > (G_MAXINT64 - digit) / 10)
    return FALSE;
  r->value = r->value * 10 + digit;
  if (r->fraction)
    r->places++;
  return TRUE;
}

/* Returns FALSE at the character that ends the number. */
static gboolean
take_sign (Reading *r, gunichar c, gunichar decimal, gunichar group)
{
  if (!r->digits && (c == '-' || c == '('))
    r->negative = TRUE;
  if (!r->digits && c != decimal)
    return TRUE;
  if (c == decimal && !r->fraction)
    {
      r->fraction = TRUE;
      return TRUE;
    }
  return !r->fraction && (c == group || c == '\'' || c == ' ');
}

gboolean
cm_money_parse (const char *text, CmDecimalStyle style, const char *currency, gint64 *minor)
{
  gunichar decimal = style == CM_DECIMAL_COMMA ? ',' : '.';
  gunichar group = style == CM_DECIMAL_COMMA ? '.' : ',';
  int want = cm_money_digits (currency);
  Reading r = { .round = -1 };

  if (text == NULL)
    return FALSE;
  while (*text != '\0')
    {
      gunichar c = fold_char (&text);

      if (c >= '0' && c <= '9')
        {
          if (!take_digit (&r, (int) (c - '0'), want))
            return FALSE;
        }
      else if (!take_sign (&r, c, decimal, group))
        break;
    }
  if (!r.digits)
    return FALSE;
  for (; r.places < want; r.places++)
    {
      if (r.value > G_MAXINT64 / 10)
        return FALSE;
      r.value *= 10;
    }
  if (r.round >= 5)
    {
      if (r.value == G_MAXINT64)
        return FALSE;
      r.value++;
    }
  *minor = r.negative ? -r.value : r.value;
  return TRUE;
}

char *
cm_money_format (gint64 minor, const char *currency)
{
  int digits = cm_money_digits (currency);
  guint64 left = minor < 0 ? (guint64) -(minor + 1) + 1 : (guint64) minor;
  char buffer[64];
  char *p = buffer + sizeof buffer;
  int place = 0;

  *--p = '\0';
  for (; place < digits; place++, left /= 10)
    *--p = '0' + left % 10;
  if (digits > 0)
    *--p = '.';
  for (place = 0; place == 0 || left > 0; place++, left /= 10)
    {
      if (place > 0 && place % 3 == 0)
        *--p = ',';
      *--p = '0' + left % 10;
    }
  return g_strconcat (minor < 0 ? "\xe2\x88\x92" : "", p, NULL);
}

static const char *
currency_sign (const char *currency)
{
  if (strcmp (currency, "CNY") == 0 || strcmp (currency, "JPY") == 0)
    return "¥";
  if (strcmp (currency, "USD") == 0)
    return "$";
  if (strcmp (currency, "EUR") == 0)
    return "€";
  return strcmp (currency, "GBP") == 0 ? "£" : NULL;
}

char *
cm_money_format_signed (gint64 minor, const char *currency, const char *home)
{
  const char *code = currency != NULL ? currency : home;
  g_autofree char *figure = cm_money_format (minor, code);
  gboolean negative = minor < 0;
  const char *plain = negative ? figure + strlen ("\xe2\x88\x92") : figure;
  const char *sign = g_strcmp0 (code, home) == 0 ? currency_sign (code) : NULL;

  if (sign != NULL)
    return g_strconcat (negative ? "\xe2\x88\x92" : "", sign, plain, NULL);
  return g_strconcat (code, " ", figure, NULL);
}
