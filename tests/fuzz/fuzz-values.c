/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include "cm-address.h"
#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-date-guess.h"
#include "cm-packed-items.h"
#include "cm-stacked-cells.h"
#include "cm-text.h"

#include <string.h>

static void
read_dates (const char *text)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  CmDateVotes votes = { 0 };
  gint64 time;
  int wrong;

  cm_date_vote (&votes, text);
  for (int order = 0; order < 3; order++)
    cm_date_read (text, order == 0, (CmDateOrder) order, zone, &time, &wrong);
}

static void
read_amounts (const char *text)
{
  CmDecimalVotes votes = { 0 };
  gint64 minor;

  cm_amount_vote (&votes, text);
  cm_amount_currency (text);
  cm_amount_read (text, CM_DECIMAL_POINT, "CNY", &minor);
  cm_amount_read (text, CM_DECIMAL_COMMA, "JPY", &minor);
}

static void
read_people (const char *text)
{
  CmAddress address = { NULL };
  g_autofree char *phone = NULL;
  g_autofree char *clean = cm_text_clean (text);
  g_autofree char *fold = cm_text_fold (text);
  g_autofree char *header = cm_header_canonical (text);
  g_autofree char *label = cm_header_label (text);

  cm_address_read (&address, text);
  cm_address_clear (&address);
  cm_phone_read (text, &phone);
  cm_text_is_masked (text);
}

static void
split_stack (const char *text)
{
  g_autoptr(CmArena) memory = cm_arena_new (1024);

  for (guint divider = 0; divider < CM_STACKED_DIVIDERS; divider++)
    {
      guint count = cm_stacked_count (text, divider);
      g_autoptr(GPtrArray) pieces = count > 1 ? cm_stacked_split (text, divider, memory) : NULL;

      g_assert (pieces == NULL || pieces->len == count);
    }
}

/* What is found lies in the memory given, whole, and is not without end. */
static void
read_items (const char *text)
{
  g_autoptr(CmArena) memory = cm_arena_new (1024);
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (CmPackedItem));
  guint number;
  g_autofree char *stem = cm_header_stem (text, &number);
  g_autofree char *letters = stem != NULL ? cm_header_letters (stem) : NULL;

  for (CmPacking packing = CM_PACKING_NONE; packing <= CM_PACKING_COUNTED; packing++)
    {
      gboolean found;

      g_array_set_size (items, 0);
      found = cm_packed_items_read (text, packing, memory, items);
      g_assert (found == (items->len > 0) && items->len <= CM_PACKED_MOST + 1);
      for (guint i = 0; i < items->len; i++)
        {
          const CmPackedItem *item = &g_array_index (items, CmPackedItem, i);

          g_assert (item->name != NULL || item->sku != NULL);
          g_assert (item->name == NULL || g_utf8_validate (item->name, -1, NULL));
          g_assert (item->qty == NULL || g_utf8_validate (item->qty, -1, NULL));
        }
    }
}

/* One cell: as date, amount, address, phone, header, several items. The readers get what cm_cell_text_read() makes of it, which is valid
 * UTF-8. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 4096));
  g_autoptr(GString) kept = g_string_new (NULL);
  CmCellText cell_text = { .text = kept };
  CmCell cell = { text, strlen (text), CM_CELL_BARE };

  cm_cell_text_read (&cell_text, &cell, size % 2 == 0);
  g_assert (g_utf8_validate (kept->str, (gssize) kept->len, NULL));
  read_dates (kept->str);
  read_amounts (kept->str);
  read_people (kept->str);
  read_items (kept->str);
  split_stack (kept->str);
  return 0;
}
