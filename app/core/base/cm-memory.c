/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define LARGE (1 << 20)         /* bytes */

void
cm_memory_set_up (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE);
#endif
  g_once_init_leave (&done, 1);
}

void
cm_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
