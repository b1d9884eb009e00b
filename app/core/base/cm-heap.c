/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void
cm_heap_set_up (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_TOP_PAD, 4 * 1024 * 1024);
#endif
}

void
cm_heap_set_up_numbers (void)
{
  g_ascii_strtoll ("0", NULL, 10);
}
