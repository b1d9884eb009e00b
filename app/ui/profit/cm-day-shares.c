/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day-shares.h"

#include <string.h>

#include "cm-profit-number.h"
#include "cm-round.h"

#define DIGITS 4
#define UNIT 10000
/* Fewer than four digits after the point are enough to show shares that are no parts per million. */
#define FINE 100
#define SEPARATORS ",;/|%" /* and spaces */

static gint64
share_of (const GArray *shares, guint day)
{
  return g_array_index (shares, gint64, day);
}

GArray *
cm_day_shares_even (guint days)
{
  static const gint64 alike = 1;
  GArray *shares;

  if (days <= 1)
    return NULL;
  shares = g_array_sized_new (FALSE, FALSE, sizeof (gint64), days);
  for (guint i = 0; i < days; i++)
    g_array_append_val (shares, alike);
  return shares;
}

gboolean
cm_day_shares_are_even (const GArray *shares)
{
  for (guint i = 1; shares != NULL && i < shares->len; i++)
    if (share_of (shares, i) != share_of (shares, 0))
      return FALSE;
  return TRUE;
}

static gint64
sum_of (const GArray *shares)
{
  gint64 sum = 0;

  for (guint i = 0; i < shares->len; i++)
    sum += share_of (shares, i);
  return sum;
}

guint
cm_day_shares_most (const GArray *shares, gint64 *ppm)
{
  guint most = 0;
  gint64 sum;

  g_return_val_if_fail (shares != NULL && shares->len > 0, 0);

  sum = sum_of (shares);
  for (guint i = 1; i < shares->len; i++)
    if (share_of (shares, i) > share_of (shares, most))
      most = i;
  *ppm = sum > 0 ? (share_of (shares, most) * CM_MILLION + sum / 2) / sum : 0;
  return most;
}

/* ---- reading ---- */

/* Signs of full width stand for those of ASCII. */
static gboolean
is_separator (gunichar letter)
{
  switch (letter)
    {
    case 0xff0c: case 0xff1b: case 0x3001: case 0xff05: return TRUE;
    default: return g_unichar_isspace (letter) || (letter < 128 && strchr (SEPARATORS, (int) letter) != NULL);
    }
}

/* (transfer full) (nullable): the next word of @at, which is moved behind it. */
static char *
next_word (const char **at)
{
  const char *begin;

  while (**at != '\0' && is_separator (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  begin = *at;
  while (**at != '\0' && !is_separator (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  return *at > begin ? g_strndup (begin, (gsize) (*at - begin)) : NULL;
}

gboolean
cm_day_shares_parse (const char *text, GArray **shares)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (gint64));

  *shares = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text;;)
    {
      g_autofree char *word = next_word (&at);
      gint64 value;

      if (word == NULL)
        break;
      if (!cm_profit_number_parse_digits (word, DIGITS, &value) || value > G_MAXINT32 || read->len == CM_DAY_SHARES_LONGEST)
        return FALSE;
      g_array_append_val (read, value);
    }
  if (read->len == 0)
    return TRUE;
  if (read->len == 1 || sum_of (read) == 0)
    return FALSE;
  *shares = g_steal_pointer (&read);
  return TRUE;
}

/* ---- writing ---- */

/* Documents may have any weights; only those of ours are so many ten-thousandths. */
static gboolean
has_unit (const GArray *shares)
{
  gint64 most = 0;

  if (sum_of (shares) == CM_MILLION)
    return TRUE;
  for (guint i = 0; i < shares->len; i++)
    {
      if (share_of (shares, i) % FINE != 0)
        return FALSE;
      most = MAX (most, share_of (shares, i));
    }
  return most >= UNIT;
}

static void
append_share (GString *text, gint64 share, gint64 unit)
{
  gsize length;

  g_string_append_printf (text, "%" G_GINT64_FORMAT, share / unit);
  if (share % unit == 0)
    return;
  g_string_append_printf (text, ".%0*" G_GINT64_FORMAT, DIGITS, share % unit);
  for (length = text->len; text->str[length - 1] == '0'; length--)
    ;
  g_string_truncate (text, length);
}

char *
cm_day_shares_text (const GArray *shares)
{
  GString *text = g_string_new (NULL);
  gint64 unit;

  if (!cm_day_shares_are_even (shares))
    {
      unit = has_unit (shares) ? UNIT : 1;
      for (guint i = 0; i < shares->len; i++)
        {
          g_string_append (text, i > 0 ? ", " : "");
          append_share (text, share_of (shares, i), unit);
        }
    }
  return g_string_free (text, FALSE);
}
