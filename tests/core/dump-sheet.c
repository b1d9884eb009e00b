/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

/* dump-sheet FILE [SHEET], dump-sheet --count FILE: writes a table as JSON, a line for what was found and one per row, for scripts that
   compare it with other
 * readers; or only the number of rows, which tells what the reading itself takes. */

static const char *const kinds[] = { "empty", "text", "bare", "time", "bool", "error", "no-value" };

static void
print_line (JsonBuilder *builder)
{
  g_autoptr(JsonNode) node = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (node, FALSE);

  puts (line);
}

static void
print_info (CmSheet *sheet)
{
  const CmSheetInfo *info = cm_sheet_get_info (sheet);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, info->format);
  json_builder_set_member_name (builder, "encoding");
  json_builder_add_string_value (builder, info->encoding);
  json_builder_set_member_name (builder, "sheet");
  json_builder_add_string_value (builder, info->sheet);
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (int i = 0; info->sheets != NULL && info->sheets[i] != NULL; i++)
    json_builder_add_string_value (builder, info->sheets[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  print_line (builder);
}

static void
print_row (const CmSheetRow *row)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "row");
  json_builder_add_int_value (builder, row->row_no);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->n_cells; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, kinds[row->cells[i].kind]);
      json_builder_add_string_value (builder, row->cells[i].text);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  print_line (builder);
}

static int
count_rows (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (path, NULL, &error);
  gint64 rows = 0;
  CmSheetRow row;

  while (sheet != NULL && cm_sheet_next (sheet, &row, &error))
    rows++;
  printf ("%" G_GINT64_FORMAT "\n", rows);
  if (error == NULL)
    return 0;
  g_printerr ("%s: %s\n", cm_error_code_name (error), error->message);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = NULL;
  CmSheetRow row;

  if (argc < 2)
    {
      g_printerr ("usage: dump-sheet FILE [SHEET]\n");
      return 2;
    }
  if (argc == 3 && g_str_equal (argv[1], "--count"))
    return count_rows (argv[2]);
  sheet = cm_sheet_open (argv[1], &(CmSheetOptions) { .sheet = argc > 2 ? argv[2] : NULL }, &error);
  if (sheet != NULL)
    print_info (sheet);
  while (sheet != NULL && cm_sheet_next (sheet, &row, &error))
    print_row (&row);
  if (error == NULL)
    return 0;
  g_printerr ("%s: %s\n", cm_error_code_name (error), error->message);
  return 1;
}
