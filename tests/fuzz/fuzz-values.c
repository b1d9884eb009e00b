/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include "cm-address.h"
#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-date-guess.h"
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

/* One cell: as date, amount, address, phone, header. The readers get what cm_cell_text_read() makes of it, which is valid UTF-8. */
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
  return 0;
}
