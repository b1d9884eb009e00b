/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-wishes.h"

#include <string.h>

#define MOST_DIGITS 9
#define SEPARATORS ":,;x*-"     /* and spaces */

char *
cm_wishes_text (const CmPromotionItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; item->wishes != NULL && i < item->wishes->len; i++)
    {
      const CmWish *wish = &g_array_index (item->wishes, CmWish, i);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT ": %" G_GINT64_FORMAT, i > 0 ? ", " : "", wish->units, wish->people);
    }
  return g_string_free (text, FALSE);
}

/* × and the signs of full width stand for those of ASCII. */
static gboolean
is_separator (gunichar letter)
{
  switch (letter)
    {
    case 0xd7: case 0xff1a: case 0xff0c: case 0xff1b: case 0x3001: return TRUE;
    default: return g_unichar_isspace (letter) || (letter < 128 && strchr (SEPARATORS, (int) letter) != NULL);
    }
}

/* The next number of @at, -1 where there is none, -2 where something else is in the way. */
static gint64
next_number (const char **at)
{
  gint64 number = -1;
  int digits = 0;

  while (**at != '\0' && is_separator (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  for (; **at != '\0' && !is_separator (g_utf8_get_char (*at)); *at = g_utf8_next_char (*at))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (*at));

      if (digit < 0 || ++digits > MOST_DIGITS)
        return -2;
      number = MAX (number, 0) * 10 + digit;
    }
  return number;
}

gboolean
cm_wishes_parse (const char *text, GArray **wishes)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (CmWish));

  *wishes = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text;;)
    {
      CmWish wish = { .units = next_number (&at) };

      if (wish.units == -1)
        break;
      wish.people = next_number (&at);
      if (wish.units < 0 || wish.people < 0)
        return FALSE;
      g_array_append_val (read, wish);
    }
  if (read->len > 0)
    *wishes = g_steal_pointer (&read);
  return TRUE;
}

void
cm_wishes_write (CmEstimate *estimate, guint index, GArray *wishes)
{
  CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  CmEstimateItem *known = cm_estimate_item (estimate, index);
  gint64 expected = 0;

  g_clear_pointer (&item->wishes, g_array_unref);
  item->wishes = wishes;
  item->demand = CM_NONE;
  known->known = wishes != NULL ? CM_ESTIMATE_TYPED
                 : known->sales != NULL && known->sales->len > 0 ? CM_ESTIMATE_PAST : CM_ESTIMATE_SIMILAR;
  if (wishes != NULL && (!cm_promotion_item_demand (item, &expected) || known->low > expected
                         || (known->high != CM_NONE && known->high < expected)))
    known->low = known->high = CM_NONE;
}
