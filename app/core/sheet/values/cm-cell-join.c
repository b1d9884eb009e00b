/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-order-reader-private.h"

/* Names of these scripts are written without a blank between their parts. */
static gboolean
runs_together (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  if (last == NULL)
    return FALSE;
  switch (g_unichar_get_script (g_utf8_get_char (last)))
    {
    case G_UNICODE_SCRIPT_HAN: case G_UNICODE_SCRIPT_HIRAGANA: case G_UNICODE_SCRIPT_KATAKANA: case G_UNICODE_SCRIPT_HANGUL:
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *
separator (CmField field, const char *before)
{
  switch (field)
    {
    case CM_FIELD_PHONE: case CM_FIELD_BUYER_PHONE: case CM_FIELD_POSTCODE:
      return "-";
    case CM_FIELD_ORDER_NO:
      return "/";
    case CM_FIELD_RECEIVER: case CM_FIELD_NICK: case CM_FIELD_PROVINCE: case CM_FIELD_CITY: case CM_FIELD_DISTRICT:
      return runs_together (before) ? "" : " ";
    default:
      return " ";
    }
}

/* Some files repeat the day in the column of times. A zone has a dash or a slash too: `Europe/Berlin`, `GMT-08:00`. */
static gboolean
is_whole_time (const char *piece)
{
  return strlen (piece) > 8 && ((g_ascii_isdigit (*piece) && strpbrk (piece, "-/") != NULL) || strstr (piece, "年") != NULL);
}

/* A workbook writes a day alone with the hour 0 and an hour alone with its first day. */
static void
append_piece (GString *joined, CmField field, const char *piece)
{
  gboolean time = field >= CM_FIELD_CREATED_AT && field <= CM_FIELD_DONE_AT;

  if (time && joined->len > 9 && g_str_has_suffix (joined->str, " 00:00:00"))
    g_string_truncate (joined, joined->len - 9);
  if (time && strlen (piece) > 11 && (g_str_has_prefix (piece, "1899-12-3") || g_str_has_prefix (piece, "1900-01-0")
                                      || g_str_has_prefix (piece, "1904-01-01")))
    piece += 11;
  if (time && is_whole_time (piece))
    g_string_truncate (joined, 0);
  if (joined->len > 0)
    g_string_append (joined, separator (field, joined->str));
  g_string_append (joined, piece);
}

const char *
cm_order_reader_join (CmOrderReader *self, const CmSheetRow *cells, CmField field, int next, const char *first)
{
  g_autoptr(GString) joined = g_string_new (first);
  gboolean kept = self->kept[field];

  while (next >= 0)
    {
      const CmImportColumn *column = g_ptr_array_index (self->plan->columns, next);

      if ((guint) next < cells->n_cells)
        {
          cm_cell_text_read (&self->cell, &cells->cells[next], TRUE);
          if (self->cell.text->len > 0)
            append_piece (joined, field, self->cell.text->str);
        }
      next = column->next;
    }
  self->kept[field] = kept;
  return joined->len > 0 ? cm_arena_text (self->texts, joined->str, joined->len) : NULL;
}
