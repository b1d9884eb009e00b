/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  cm_fuzz_read (data, size);
  return 0;
}
