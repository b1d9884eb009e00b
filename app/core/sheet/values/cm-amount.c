/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-amount.h"

#include <string.h>

typedef struct {
  const char *sign;
  const char *currency;
} CurrencySign;

/* Longer signs first: "US$" before "$". Those that begin with a letter are words of their own, compared in capitals. */
static const CurrencySign signs[] = {
  { "US$", "USD" }, { "HK$", "HKD" }, { "NT$", "TWD" }, { "A$", "AUD" }, { "C$", "CAD" }, { "S$", "SGD" }, { "R$", "BRL" },
  { "MX$", "MXN" },
  { "NZ$", "NZD" }, { "$", "USD" }, { "€", "EUR" }, { "£", "GBP" }, { "₩", "KRW" }, { "원", "KRW" }, { "₹", "INR" }, { "฿", "THB" },
  { "円", "JPY" }, { "¥", "CNY" }, { "￥", "CNY" }, { "元", "CNY" }, { "人民币", "CNY" }, { "RMB", "CNY" }, { "₽", "RUB" }, { "руб", "RUB" },
  { "₴", "UAH" }, { "грн", "UAH" }, { "₺", "TRY" }, { "TL", "TRY" }, { "₫", "VND" }, { "₪", "ILS" }, { "₱", "PHP" }, { "₦", "NGN" },
  { "₸", "KZT" }, { "Zł", "PLN" }, { "ZŁ", "PLN" }, { "Kč", "CZK" }, { "KČ", "CZK" }, { "FT", "HUF" }, { "LEI", "RON" }, { "лв", "BGN" },
  { "RP", "IDR" }, { "RM", "MYR" }, { "FR.", "CHF" },
};

/* Signs that more than one currency has, and who. */
static const CurrencySign shared[] = {
  { "$", "USD AUD CAD HKD SGD NZD TWD MXN ARS CLP COP BRL MOP" }, { "¥", "CNY JPY" }, { "￥", "CNY JPY" }, { "£", "GBP EGP" },
};

static const char *const codes[] = {
  "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "MOP", "SGD", "AUD", "CAD", "NZD", "KRW", "INR", "THB", "MYR", "VND", "IDR", "PHP",
  "BRL", "MXN", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "AED", "SAR", "EGP", "ZAR", "ILS", "RUB", "UAH",
  "RON", "BGN", "ISK", "KZT", "QAR", "KWD", "BHD", "OMR", "JOD", "MAD", "TND", "NGN", "KES", "GHS", "PKR", "BDT", "LKR", "CLP", "COP",
  "PEN", "ARS", "UYU",
};

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_sign (gunichar c)
{
  return c == '-' || c == '+' || c == '(' || c == ' ' || c == 0x2212 || c == 0xA0 || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* Chinese words before a number; any other, such as 说明1, makes the cell none. */
static const char *
skip_word (const char *text)
{
  static const char *const words[] = { "人民币", "港币", "港元", "美元", "台币", "新台币", "日元", "欧元", "英镑", "实付", "实收", "共", "约", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return text + strlen (words[i]);
  return text;
}

/* Up to the first digit: signs and at most four letters of a currency. */
static const char *
skip_front (const char *text)
{
  guint letters = 0;

  for (text = skip_word (text); *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_digit (c) || (c == '.' && letters == 0))
        return text;
      if (c == '.')
        continue;
      if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN)
        return NULL;
      if (g_ascii_isalpha (*text) || g_unichar_isalpha (c))
        letters++;
      else if (!is_sign (c))
        return NULL;
      if (letters > 4)
        return NULL;
    }
  return NULL;
}

static const char *
skip_number (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean group = c == ',' || c == '.' || c == '\'' || c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2019;

      if (!is_digit (c) && !(group && is_digit (g_utf8_get_char (g_utf8_next_char (text)))) && !(c == '.' && text[1] != '.'))
        return text;
    }
  return text;
}

/* 1.5万 is 15,000: the unit of Chinese counting behind the number; 1 without one.  People write w and k for it. */
static gint64
count_unit (const char *tail)
{
  static const struct { const char *unit; gint64 factor; } units[] = {
    { "千", 1000 }, { "万", 10000 }, { "萬", 10000 }, { "亿", 100000000 }, { "億", 100000000 }, { "w", 10000 }, { "W", 10000 }, { "k", 1000 },
    { "K", 1000 },
  };

  while (*tail == ' ')
    tail++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (tail, units[i].unit) && !g_ascii_isalpha (tail[strlen (units[i].unit)]))
      return units[i].factor;
  return 1;
}

/* 12元5角, 12。50, 3个25: a second number that belongs to the first one. */
static gboolean
goes_on (const char *tail)
{
  while (*tail == ' ')
    tail++;
  if ((guchar) *tail < 0x80)
    return FALSE;
  tail = g_utf8_next_char (tail);
  return g_ascii_isdigit (*tail);
}

/* Accountants put the sign of what they take off behind it: 12.00-. */
static gboolean
ends_negative (const char *tail)
{
  return g_str_equal (tail, "-") || g_str_equal (tail, "\xe2\x88\x92");
}

/* A unit or a note may follow, another number or a long word may not. */
static gboolean
is_tail (const char *text)
{
  guint letters = 0;

  if (strchr (text, '%') != NULL || goes_on (text))
    return FALSE;
  if (ends_negative (text))
    return TRUE;
  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        return FALSE;
      letters += g_ascii_isalpha (*text) ? 1 : 0;
      if ((*text == '-' || *text == '/' || *text == ':') && letters == 0)
        return FALSE;
      if ((guchar) *text >= 0x80 || *text == '(')
        return TRUE;
    }
  return letters <= 4;
}

/* Point and comma at most as the style has them: one decimal sign, groups of three (two in India) before it. */
static gboolean
fits (const char *number, const char *end, CmDecimalStyle style)
{
  char decimal = style == CM_DECIMAL_COMMA ? ',' : '.';
  char group = style == CM_DECIMAL_COMMA ? '.' : ',';
  gboolean fraction = FALSE;
  int since_group = -1;

  for (; number < end; number++)
    {
      if (*number == decimal && fraction)
        return FALSE;
      if (*number == decimal || *number == group)
        {
          if (since_group >= 0 && since_group != 3 && since_group != 2)
            return FALSE;
          if (*number == group && fraction)
            return FALSE;
          fraction = fraction || *number == decimal;
          since_group = *number == group ? 0 : -1;
        }
      else if (since_group >= 0 && is_digit (*number))
        since_group++;
    }
  return since_group < 0 || since_group == 3;
}

static gboolean
is_negative (const char *text, const char *number)
{
  for (; text < number; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '-' || c == '(' || c == 0x2212)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_number (const char *text, const char **start, const char **end)
{
  *start = skip_front (text);
  if (*start == NULL)
    return FALSE;
  *end = skip_number (*start);
  return *end > *start && is_tail (*end);
}

/* Digits with at most a point between them, as nearly every cell has it: nothing has to be found in it. */
static gboolean
is_plain (const char *text, CmDecimalStyle style)
{
  static const char digits[] = "0123456789";
  gsize whole = strspn (text, digits);

  if (whole == 0 || text[whole] == '\0' || style == CM_DECIMAL_COMMA)
    return whole > 0 && text[whole] == '\0';
  return text[whole] == '.' && text[whole + 1] != '\0' && text[whole + 1 + strspn (text + whole + 1, digits)] == '\0';
}

static gboolean
parse (const char *text, CmDecimalStyle style, const char *currency, gint64 unit, gint64 *minor)
{
  gint64 number, product;

  if (!cm_money_parse (text, style, currency, &number) || __builtin_mul_overflow (number, unit, &product)
      || product > CM_AMOUNT_LARGEST || product < -CM_AMOUNT_LARGEST)
    return FALSE;
  *minor = product;
  return TRUE;
}

gboolean
cm_amount_read (const char *text, CmDecimalStyle style, const char *currency, gint64 *minor)
{
  const char *start, *end;

  if (is_plain (text, style))
    return parse (text, style, currency, 1, minor);
  if (g_str_equal (text, "包邮") || g_str_equal (text, "免运费") || g_str_equal (text, "免费") || g_ascii_strcasecmp (text, "free") == 0)
    {
      *minor = 0;
      return TRUE;
    }
  if (!find_number (text, &start, &end) || !fits (start, end, style))
    return FALSE;
  if (!parse (start, style, currency, count_unit (end), minor))
    return FALSE;
  if (is_negative (text, start) || ends_negative (end))
    *minor = -*minor;
  return TRUE;
}

/* The first place where the sign stands; one of letters not within a word. */
static const char *
find_sign (const char *text, const char *sign)
{
  const char *hit = strstr (text, sign);
  gsize length = strlen (sign);

  if (hit == NULL || !g_ascii_isalpha (*sign) || sign[length - 1] == '$')
    return hit;
  return (hit == text || !g_ascii_isalpha (hit[-1])) && !g_ascii_isalpha (hit[length]) ? hit : NULL;
}

const char *
cm_amount_currency (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const char *hit = strstr (upper, codes[i]);

      if (hit != NULL && !g_ascii_isalpha (hit[3]) && (hit == upper || !g_ascii_isalpha (hit[-1])))
        return codes[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (find_sign (upper, signs[i].sign) != NULL)
      return signs[i].currency;
  return NULL;
}

const char *
cm_amount_currency_like (const char *text, const char *expected)
{
  const char *found = cm_amount_currency (text);

  for (guint i = 0; found != NULL && expected != NULL && i < G_N_ELEMENTS (shared); i++)
    {
      const char *sign = strstr (text, shared[i].sign);

      if (sign != NULL && (sign == text || !g_ascii_isalpha (sign[-1])) && g_str_has_prefix (shared[i].currency, found)
          && strstr (text, found) == NULL && strstr (shared[i].currency, expected) != NULL)
        return expected;
    }
  return found;
}

void
cm_amount_vote (CmDecimalVotes *votes, const char *text)
{
  const char *start, *end;
  gboolean point, comma;

  if (!find_number (text, &start, &end))
    return;
  if (memchr (start, ',', end - start) == NULL && memchr (start, '.', end - start) == NULL)
    return;
  point = fits (start, end, CM_DECIMAL_POINT);
  comma = fits (start, end, CM_DECIMAL_COMMA);
  if (point && !comma)
    votes->point++;
  else if (comma && !point)
    votes->comma++;
  else if (point && comma)
    votes->open++;
}
