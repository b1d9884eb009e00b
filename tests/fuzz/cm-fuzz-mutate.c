/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include <string.h>

/* libFuzzer's own mutations, with its dictionary. */
size_t LLVMFuzzerMutate (guint8 *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed);

/* One of this many mutations knows nothing of parts, so that names change and parts come and go. */
#define WHOLE 6

/* The contents of each part: from behind its name to the next. */
static GArray *
find_contents (const guint8 *data, size_t size)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize begin = 0; begin < size;)
    {
      const guint8 *line_end = memchr (data + begin, '\n', size - begin);
      const guint8 *next = line_end == NULL ? NULL : memmem (line_end, size - (gsize) (line_end - data), "\n#", 2);
      gsize from = line_end == NULL ? size : (gsize) (line_end - data) + 1;
      gsize to = next == NULL ? size : MAX ((gsize) (next - data), from);

      g_array_append_val (ends, from);
      g_array_append_val (ends, to);
      begin = next == NULL ? size : to + 2;
    }
  return ends;
}

/* Changes within one part of the archive, each as often as the others: the sheet is not left alone because a style is long. */
size_t
LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed)
{
  g_autoptr(GArray) ends = find_contents (data, size);
  g_autofree guint8 *rest = NULL;
  gsize from, to, left, changed;

  if (ends->len == 0 || seed % WHOLE == 0 || size >= max_size)
    return LLVMFuzzerMutate (data, size, max_size);
  from = g_array_index (ends, gsize, seed / WHOLE % (ends->len / 2) * 2);
  to = g_array_index (ends, gsize, seed / WHOLE % (ends->len / 2) * 2 + 1);
  left = size - to;
  rest = g_memdup2 (data + to, left);
  changed = LLVMFuzzerMutate (data + from, to - from, max_size - left - from);
  if (left > 0)
    memcpy (data + from + changed, rest, left);
  return from + changed + left;
}
