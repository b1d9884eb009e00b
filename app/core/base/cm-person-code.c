/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-code.h"

#include <string.h>

#include "cm-text.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

#define BASE 31
#define DIGITS (CM_PERSON_CODE_LENGTH - 1)

/* Not divisible by 31, so that multiplying modulo the number of codes leads to each of them once. */
#define FIRST_FACTOR G_GINT64_CONSTANT (548511409)
#define SECOND_FACTOR G_GINT64_CONSTANT (339229867)
#define SHIFT G_GINT64_CONSTANT (96731353)

/* The digits of a number to the base of 31 from the other end: what multiplying leaves alike at the lowest comes to the highest. */
static gint64
turn_digits (gint64 number)
{
  gint64 turned = 0;

  for (int i = 0; i < DIGITS; i++, number /= BASE)
    turned = turned * BASE + number % BASE;
  return turned;
}

/* One to one. */
static gint64
mix (gint64 number)
{
  number = (number * FIRST_FACTOR + SHIFT) % CM_PERSON_CODES;
  return turn_digits (number) * SECOND_FACTOR % CM_PERSON_CODES;
}

static int
value_of (char c)
{
  const char *place = c != '\0' ? strchr (alphabet, g_ascii_toupper (c)) : NULL;

  return place != NULL ? (int) (place - alphabet) : -1;
}

static char
check_character (const char *code)
{
  int sum = 0;

  for (int i = 0; i < DIGITS; i++)
    sum += (i + 1) * value_of (code[i]);
  return alphabet[sum % BASE];
}

char *
cm_person_code_new (gint64 number)
{
  char code[CM_PERSON_CODE_LENGTH + 1] = "";

  g_return_val_if_fail (number >= 0 && number < CM_PERSON_CODES, NULL);

  number = mix (number);
  for (int i = 0; i < DIGITS; i++, number /= BASE)
    code[i] = alphabet[number % BASE];
  code[DIGITS] = check_character (code);
  return g_strdup (code);
}

/* Whether these are seven characters of a code, which is then written to @code. */
static gboolean
take_characters (const char *text, char *code)
{
  int count = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == ' ' || *text == '-')
        continue;
      if (count == CM_PERSON_CODE_LENGTH || value_of (*text) < 0)
        return FALSE;
      code[count++] = g_ascii_toupper (*text);
    }
  return count == CM_PERSON_CODE_LENGTH;
}

char *
cm_person_code_read (const char *text)
{
  char code[CM_PERSON_CODE_LENGTH + 1] = "";
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  clean = g_str_is_ascii (text) ? g_strdup (text) : cm_text_clean (text);
  if (clean == NULL || !take_characters (g_strstrip (clean), code) || check_character (code) != code[DIGITS])
    return NULL;
  return g_strdup (code);
}
