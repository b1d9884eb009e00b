/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes the pinyin of the unified ideographs, as ICU has it, as a table in C:
 *
 *   make-pinyin > cm-pinyin-table.c
 */
#include "cm-han-latin.h"
#include "cm-pinyin-table.h"

#include <string.h>

static guint
number_of (GPtrArray *syllables, GHashTable *numbers, gunichar character)
{
  char *syllable = cm_han_latin_syllable (character);
  gpointer number;

  if (syllable == NULL || strlen (syllable) >= CM_SYLLABLE_ROOM)
    {
      g_free (syllable);
      return 0;
    }
  if (!g_hash_table_lookup_extended (numbers, syllable, NULL, &number))
    {
      g_ptr_array_add (syllables, syllable);
      number = GUINT_TO_POINTER (syllables->len);
      g_hash_table_insert (numbers, syllable, number);
      return GPOINTER_TO_UINT (number);
    }
  g_free (syllable);
  return GPOINTER_TO_UINT (number);
}

int
main (void)
{
  g_autoptr (GPtrArray) syllables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_print ("#include \"cm-pinyin-table.h\"\n\nconst guint16 cm_pinyin_table[] = {");
  for (gunichar character = CM_FIRST_HAN; character <= CM_LAST_HAN; character++)
    g_print ("%s%u,", (character - CM_FIRST_HAN) % 16 == 0 ? "\n" : "", number_of (syllables, numbers, character));
  g_print ("\n};\n\nconst char cm_pinyin_syllables[][CM_SYLLABLE_ROOM] = {\n\"\",\n");
  for (guint i = 0; i < syllables->len; i++)
    g_print ("\"%s\",\n", (const char *) syllables->pdata[i]);
  g_print ("};\n");
  return 0;
}
