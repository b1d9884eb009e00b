/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include "cm-sheet.h"

/* A table from the clipboard. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open_text ((const char *) data, (gssize) size, "Pasted", NULL, &error);

  cm_fuzz_walk (sheet, &error);
  return 0;
}
