/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chosen.h"

CmChosen *
cm_chosen_new (void)
{
  CmChosen *self = g_new0 (CmChosen, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->set = cm_bitset_new (0);
  return self;
}

void
cm_chosen_free (CmChosen *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  cm_bitset_free (self->set);
  g_free (self);
}

static gint64
largest_id (const GArray *ids)
{
  gint64 largest = -1;

  for (guint i = 0; i < ids->len; i++)
    largest = MAX (largest, g_array_index (ids, gint64, i));
  return largest;
}

/* Ids are dense: a bit for each says who is chosen, and one pass over the other list finds them. */
static CmBitset *
chosen_ids (const CmChosen *self)
{
  CmBitset *chosen = cm_bitset_new ((gsize) (largest_id (self->ids) + 1));

  for (gsize place = 0; place < self->ids->len; place++)
    if (cm_bitset_has (self->set, place))
      cm_bitset_add (chosen, (gsize) g_array_index (self->ids, gint64, place));
  return chosen;
}

void
cm_chosen_set_ids (CmChosen *self, GArray *ids)
{
  g_autoptr (CmBitset) chosen = self->count > 0 ? chosen_ids (self) : NULL;

  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
  cm_bitset_free (self->set);
  self->set = cm_bitset_new (ids->len);
  self->count = 0;
  for (gsize place = 0; chosen != NULL && place < ids->len; place++)
    {
      gsize id = (gsize) g_array_index (ids, gint64, place);

      if (id < chosen->n_bits && cm_bitset_has (chosen, id))
        cm_chosen_set (self, place, TRUE);
    }
}

gboolean
cm_chosen_set (CmChosen *self, gsize place, gboolean chosen)
{
  if (place >= self->ids->len || cm_bitset_has (self->set, place) == chosen)
    return FALSE;
  if (chosen)
    cm_bitset_add (self->set, place);
  else
    cm_bitset_remove (self->set, place);
  self->count += chosen ? 1 : -(gsize) 1;
  return TRUE;
}

gboolean
cm_chosen_has (const CmChosen *self, gsize place)
{
  return place < self->ids->len && cm_bitset_has (self->set, place);
}

void
cm_chosen_all (CmChosen *self)
{
  cm_bitset_fill (self->set);
  self->count = self->ids->len;
}

void
cm_chosen_none (CmChosen *self)
{
  cm_bitset_clear (self->set);
  self->count = 0;
}

void
cm_chosen_only (CmChosen *self, const CmBitset *set)
{
  g_return_if_fail (set->n_bits == self->ids->len);

  cm_bitset_clear (self->set);
  cm_bitset_or (self->set, set);
  self->count = cm_bitset_count (self->set);
}

GArray *
cm_chosen_dup_ids (const CmChosen *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize place = 0; place < self->ids->len; place++)
    if (cm_bitset_has (self->set, place))
      g_array_append_val (ids, g_array_index (self->ids, gint64, place));
  return ids;
}
