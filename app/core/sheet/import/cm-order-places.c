/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-places.h"

/* Whether every order of the place has one row. */
static gboolean
is_run (const CmOrderPlace *place)
{
  return place->last_row - place->first_row == place->last_id - place->first_id;
}

static gboolean
follows (const CmOrderPlace *last, const CmOrderPlace *place)
{
  if (last->file != place->file || place->first_row != last->last_row + 1)
    return FALSE;
  if (place->first_id == 0)
    return last->first_id == 0;
  return is_run (last) && is_run (place) && place->first_id == last->last_id + 1;
}

void
cm_order_places_add (GArray *places, const CmOrderPlace *place)
{
  CmOrderPlace *last = places->len > 0 ? &g_array_index (places, CmOrderPlace, places->len - 1) : NULL;

  if (last != NULL && follows (last, place))
    {
      last->last_row = place->last_row;
      last->last_id = place->last_id;
    }
  else if (places->len < CM_MOST_PLACES)
    g_array_append_vals (places, place, 1);
}

gint64
cm_order_place_row (const CmOrderPlace *place, gint64 id, gint64 *last)
{
  if (place->first_id != 0 && is_run (place))
    return *last = place->first_row + (id - place->first_id);
  *last = place->last_row;
  return place->first_row;
}
