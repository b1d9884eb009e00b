/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

/* Workbooks in a zip archive: XLSX and ODS. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  cm_fuzz_read_parts (data, size);
  return 0;
}
