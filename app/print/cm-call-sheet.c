/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-sheet.h"

CmCallRow *
cm_call_row_new (int line_no, const char *name, const char *details, const char *phone, const char *bought)
{
  CmCallRow *row = g_new0 (CmCallRow, 1);

  row->line_no = line_no;
  row->name = g_strdup (name);
  row->details = g_strdup (details);
  row->phone = g_strdup (phone);
  row->bought = g_strdup (bought);
  return row;
}

void
cm_call_row_free (CmCallRow *row)
{
  g_free (row->name);
  g_free (row->details);
  g_free (row->phone);
  g_free (row->bought);
  g_free (row);
}

CmCallSheet *
cm_call_sheet_new (const char *caller)
{
  CmCallSheet *sheet = g_new0 (CmCallSheet, 1);

  sheet->caller = g_strdup (caller);
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_call_row_free);
  return sheet;
}

void
cm_call_sheet_free (CmCallSheet *sheet)
{
  g_free (sheet->caller);
  g_free (sheet->places);
  g_free (sheet->budget);
  g_free (sheet->opening);
  g_free (sheet->way_out);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

static void
left_out_free (CmLeftOut *left_out)
{
  g_free (left_out->label);
  g_free (left_out);
}

CmCallSheets *
cm_call_sheets_new (GTimeZone *zone)
{
  CmCallSheets *sheets = g_new0 (CmCallSheets, 1);

  sheets->zone = g_time_zone_ref (zone);
  sheets->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) left_out_free);
  sheets->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_call_sheet_free);
  return sheets;
}

void
cm_call_sheets_free (CmCallSheets *sheets)
{
  g_free (sheets->shop);
  g_free (sheets->audience);
  g_free (sheets->filter);
  g_free (sheets->printed_by);
  g_time_zone_unref (sheets->zone);
  g_ptr_array_unref (sheets->left_out);
  g_ptr_array_unref (sheets->sheets);
  g_free (sheets);
}

void
cm_call_sheets_add_left_out (CmCallSheets *sheets, const char *label, gint64 count)
{
  CmLeftOut *left_out = g_new0 (CmLeftOut, 1);

  left_out->label = g_strdup (label);
  left_out->count = count;
  g_ptr_array_add (sheets->left_out, left_out);
}

char *
cm_call_sheet_number (gint64 number)
{
  return g_strdup_printf ("CS-%04" G_GINT64_FORMAT, number);
}
