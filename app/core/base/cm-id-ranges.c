/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-id-ranges.h"

void
cm_id_ranges_add (GArray *ranges, gint64 id)
{
  CmIdRange *last = ranges->len > 0 ? &g_array_index (ranges, CmIdRange, ranges->len - 1) : NULL;
  CmIdRange fresh = { id, id };

  if (last != NULL && id >= last->first && id <= last->last)
    return;
  if (last != NULL && id == last->last + 1)
    last->last = id;
  else
    g_array_append_val (ranges, fresh);
}
