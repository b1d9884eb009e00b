/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-pinyin.h"
#include "cm-readings.h"
#include "cm-text.h"

static char *
pinyin_of (gunichar character)
{
  char text[8] = "";

  g_unichar_to_utf8 (character, text);
  return g_strstrip (cm_text_pinyin (text));
}

/* How ICU reads it is one of the ways; whoever has a sound beside is read like it first, and stands there. */
static void
test_table (void)
{
  guint found = 0;

  for (gunichar character = 0x4e00; character <= 0x9fff; character++)
    {
      const char *readings = cm_readings_of (character), *sound;
      g_autofree char *usual = pinyin_of (character);
      g_auto (GStrv) ways = NULL;
      char text[8] = "";

      if (readings == NULL)
        continue;
      found++;
      ways = g_strsplit (readings, " ", -1);
      g_assert_cmpuint (cm_text_simplify (character), ==, character);
      g_assert_cmpuint (g_strv_length (ways), >=, 2);
      g_assert_true (g_strv_contains ((const char *const *) ways, usual));
      g_unichar_to_utf8 (character, text);
      sound = cm_readings_surname (text);
      if (sound != NULL)
        {
          g_autofree char *spoken = pinyin_of (g_utf8_get_char (sound));

          g_assert_cmpstr (spoken, ==, ways[0]);
          g_assert_null (cm_readings_of (g_utf8_get_char (sound)));
        }
      g_assert_cmpint (sound == NULL, ==, g_str_equal (usual, ways[0]));
    }
  g_assert_cmpuint (found, >, 100);
}

/* What was known when the program was built is what ICU says while it runs. */
static void
test_pinyin (void)
{
  guint without = 0;

  for (gunichar character = CM_FIRST_HAN; character <= CM_LAST_HAN; character++)
    {
      const char *syllable = cm_pinyin_of (character);
      g_autofree char *usual = pinyin_of (character);

      without += syllable == NULL;
      if (syllable != NULL)
        g_assert_cmpstr (syllable, ==, usual);
      else
        g_assert_false (g_ascii_isalpha (*usual));
    }
  g_assert_cmpuint (without, <, 300);
  g_assert_cmpstr (cm_pinyin_of (g_utf8_get_char ("庄")), ==, "zhuang");
  g_assert_cmpstr (cm_pinyin_of (g_utf8_get_char ("女")), ==, "nu");
  g_assert_cmpstr (cm_pinyin_of (0x3447), ==, "zhou");
  g_assert_null (cm_pinyin_of ('a'));
  g_assert_null (cm_pinyin_of (0));
  g_assert_null (cm_pinyin_of (g_utf8_get_char ("ひ")));
}

static void
test_known (void)
{
  g_assert_cmpstr (cm_readings_of (g_utf8_get_char ("单")), ==, "shan dan chan");
  g_assert_null (cm_readings_of (g_utf8_get_char ("王")));
  g_assert_null (cm_readings_of ('a'));
  g_assert_null (cm_readings_of (0));
  g_assert_cmpstr (cm_readings_surname ("單伟"), ==, cm_readings_surname ("单"));
  g_assert_cmpstr (cm_readings_surname ("单于明"), !=, cm_readings_surname ("单明"));
  g_assert_nonnull (cm_readings_surname ("尉迟恭"));
  g_assert_null (cm_readings_surname ("尉明"));
  g_assert_null (cm_readings_surname ("王单"));
  g_assert_null (cm_readings_surname (""));
}

/* A list of people as a Chinese reader expects it. */
static void
test_order (void)
{
  static const char *const names[] = {
    "卜一", "单于一", "陈一", "丁一", "盖一", "郭一", "缪一", "朴一", "邱一", "仇一", "任一", "单一", "单子", "商一", "魏一", "谢一", "解一",
    "于一", "尉迟一", "元一", "曾一", "曾子", "查一", "翟一", "张一", "周一",
  };

  for (gsize i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = cm_text_name_key (names[i - 1]), *key = cm_text_name_key (names[i]);

      g_test_message ("%s before %s", names[i - 1], names[i]);
      g_assert_cmpint (strcmp (before, key), <, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readings/table", test_table);
  g_test_add_func ("/readings/pinyin", test_pinyin);
  g_test_add_func ("/readings/known", test_known);
  g_test_add_func ("/readings/order", test_order);
  return g_test_run ();
}
