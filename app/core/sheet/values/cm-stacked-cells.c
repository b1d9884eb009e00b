/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-stacked-cells.h"

#include <string.h>

#include "cm-cell-text.h"

/* A comma divides no amounts, and a slash no names. */
static const char *const dividers[CM_STACKED_DIVIDERS] = { "\n", "；", ";", "|" };

/* The next piece without blanks; @text moves behind it, to NULL after the last. */
static void
take_piece (const char **text, const char *divider, const char **start, const char **end)
{
  const char *stop = strstr (*text, divider);

  *start = *text;
  *end = stop != NULL ? stop : *text + strlen (*text);
  *text = stop != NULL ? stop + strlen (divider) : NULL;
  cm_cell_trim (start, end);
}

guint
cm_stacked_count (const char *text, guint divider)
{
  guint count = 0;

  while (text != NULL)
    {
      const char *start, *end;

      take_piece (&text, dividers[divider], &start, &end);
      if (start >= end)
        return 1;
      count++;
    }
  return count;
}

GPtrArray *
cm_stacked_split (const char *text, guint divider, CmArena *memory)
{
  GPtrArray *pieces = g_ptr_array_new ();

  while (text != NULL)
    {
      const char *start, *end;

      take_piece (&text, dividers[divider], &start, &end);
      g_ptr_array_add (pieces, cm_arena_text (memory, start, (gsize) (end - start)));
    }
  return pieces;
}
