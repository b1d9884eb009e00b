/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include <gio/gio.h>
#include <stdlib.h>

#define LONGEST 65536

/* A fixed generator: the same rounds every time, on every machine. */
static guint64 state = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

static guint
draw (guint below)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (guint) (state % below);
}

/* Bytes that mean something to the readers come more often than by chance. */
static guint8
draw_byte (void)
{
  static const guint8 special[] = "\",;\t\n\r<>&/='[]!-P\x00\xff\xfe\x80\xe4";

  return draw (2) == 0 ? special[draw (sizeof special - 1)] : (guint8) draw (256);
}

static void
mutate (GByteArray *bytes)
{
  for (guint changes = 1 + draw (8); changes > 0 && bytes->len > 0; changes--)
    {
      guint at = draw (bytes->len);
      guint wanted = 1 + draw (64);
      guint length = MIN (wanted, bytes->len - at);
      guint8 byte = draw_byte ();

      switch (draw (5))
        {
        case 0:
          bytes->data[at] = byte;
          break;
        case 1:
          bytes->data[at] ^= (guint8) (1u << draw (8));
          break;
        case 2:
          g_byte_array_remove_range (bytes, at, length);
          break;
        case 3:
          if (bytes->len < LONGEST)
            {
              g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);

              g_byte_array_append (bytes, copy, length);
            }
          break;
        default:
          g_byte_array_set_size (bytes, at + 1);
        }
    }
}

static void
run_rounds (const char *path, guint rounds)
{
  g_autofree char *seed = NULL;
  gsize length;

  if (!g_file_get_contents (path, &seed, &length, NULL))
    g_error ("%s cannot be read", path);
  LLVMFuzzerTestOneInput ((const guint8 *) seed, length);
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) seed, (guint) length);
      mutate (bytes);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint rounds;

  if (argc < 3)
    {
      g_printerr ("usage: %s CORPUS-FOLDER ROUNDS-PER-SEED\n", argv[0]);
      return 2;
    }
  rounds = (guint) strtoul (argv[2], NULL, 10);
  dir = g_dir_open (argv[1], 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (argv[1], name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    run_rounds (g_ptr_array_index (names, i), rounds);
  g_print ("%u seeds, %u rounds each\n", names->len, rounds);
  return names->len > 0 ? 0 : 1;
}
