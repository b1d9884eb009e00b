/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

/* Whole files: CSV, XLS, XML and pages. Which reader gets them shows their content; each has a corpus of its own. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  cm_fuzz_read (data, size);
  return 0;
}
