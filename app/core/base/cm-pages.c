/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pages.h"

#include <sys/mman.h>
#include <unistd.h>

static gsize
whole_pages (gsize size)
{
  return (size + CM_LARGE_PAGE - 1) & ~(gsize) (CM_LARGE_PAGE - 1);
}

/* One page more than is needed has a place in it where a page begins; what lies before and behind goes back. */
static gpointer
map_aligned (gsize size)
{
  char *memory = mmap (NULL, size + CM_LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize before;

  if (memory == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", size);
  before = -GPOINTER_TO_SIZE (memory) & (CM_LARGE_PAGE - 1);
  if (before > 0)
    munmap (memory, before);
  if (before < CM_LARGE_PAGE)
    munmap (memory + before + size, CM_LARGE_PAGE - before);
  return memory + before;
}

gpointer
cm_pages_new (gsize size)
{
  gsize room = whole_pages (size);
  gpointer memory;

  if (size < CM_LARGE_PAGE)
    return g_malloc0 (size);
  memory = map_aligned (room);
  madvise (memory, room, MADV_HUGEPAGE);        /* a wish: without large pages the small ones do */
  return memory;
}

void
cm_pages_free (gpointer memory, gsize size)
{
  if (size < CM_LARGE_PAGE)
    g_free (memory);
  else if (memory != NULL)
    munmap (memory, whole_pages (size));
}

void
cm_pages_give_back (gpointer memory, gsize size)
{
  const gsize page = (gsize) getpagesize ();
  gsize from = (GPOINTER_TO_SIZE (memory) + page - 1) & ~(page - 1);
  gsize to = (GPOINTER_TO_SIZE (memory) + size) & ~(page - 1);

  if (from < to)
    madvise (GSIZE_TO_POINTER (from), to - from, MADV_DONTNEED);
}
