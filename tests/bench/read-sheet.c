/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every cell of a sheet and does nothing with it: what reading alone costs. */
#include <stdio.h>

#include "cm-sheet.h"

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  CmSheetOptions options = { 0 };
  CmSheet *sheet = argc == 2 ? cm_sheet_open (argv[1], &options, &error) : NULL;
  gsize rows = 0, cells = 0, bytes = 0;
  CmSheetRow row;

  while (sheet != NULL && cm_sheet_next (sheet, &row, &error))
    {
      rows++;
      cells += row.n_cells;
      for (guint i = 0; i < row.n_cells; i++)
        bytes += row.cells[i].length;
    }
  g_clear_object (&sheet);
  if (error != NULL || argc != 2)
    {
      fprintf (stderr, "read-sheet: %s\n", error != NULL ? error->message : "name one file");
      return 1;
    }
  printf ("%" G_GSIZE_FORMAT " rows, %" G_GSIZE_FORMAT " cells, %" G_GSIZE_FORMAT " bytes\n", rows, cells, bytes);
  return 0;
}
