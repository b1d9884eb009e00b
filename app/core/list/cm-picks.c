/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-picks.h"

#include <glib/gi18n-lib.h>

#include "cm-cycle-store.h"
#include "cm-segment-rule.h"

static const char *const rules[CM_N_PICKS] = {
  [CM_PICK_BUYS_AGAIN] = "{\"field\":\"buys_again\",\"op\":\">\",\"value\":0.4}",
  [CM_PICK_NO_GROUP] = "{\"field\":\"group\",\"op\":\"is-not-set\"}",
  [CM_PICK_TOP] = "{\"field\":\"net\",\"op\":\"top-percent\",\"value\":20}",
};

static const char *const labels[CM_N_PICKS] = {
  [CM_PICK_BUYS_AGAIN] = N_("buys again > 40%"),
  [CM_PICK_NO_GROUP] = N_("in no group yet"),
  [CM_PICK_DUE] = N_("due to reorder"),
  [CM_PICK_TOP] = N_("top 20%"),
};

const char *
cm_pick_label (CmPick pick)
{
  g_return_val_if_fail (pick < CM_N_PICKS, NULL);
  return _(labels[pick]);
}

static CmBitset *
find_due (CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (CmCycles) cycles = cm_cycle_store_read (conn, columns->day, error);
  CmBitset *set;

  if (cycles == NULL)
    return NULL;
  set = cm_bitset_new (columns->count);
  for (guint i = 0; i < cycles->due->len; i++)
    {
      int slot = cm_columns_slot (columns, g_array_index (cycles->due, CmCycleDue, i).customer_id);

      if (slot >= 0)
        cm_bitset_add (set, (gsize) slot);
    }
  return set;
}

static CmBitset *
find_pick (CmPick pick, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (CmSegmentRule) rule = NULL;

  if (pick == CM_PICK_DUE)
    return find_due (columns, conn, error);
  rule = cm_segment_rule_parse (rules[pick], error);
  return rule != NULL ? cm_segment_rule_match (rule, columns, conn, error) : NULL;
}

CmBitset *
cm_picks_places (guint picks, const GArray *ids, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (CmBitset) people = cm_bitset_new (columns->count);
  CmBitset *places;

  cm_bitset_fill (people);
  for (int pick = 0; pick < CM_N_PICKS; pick++)
    {
      g_autoptr (CmBitset) set = NULL;

      if ((picks & (1u << pick)) == 0)
        continue;
      set = find_pick ((CmPick) pick, columns, conn, error);
      if (set == NULL)
        return NULL;
      cm_bitset_and (people, set);
    }
  places = cm_bitset_new (ids->len);
  for (gsize place = 0; place < ids->len; place++)
    {
      int slot = cm_columns_slot (columns, g_array_index (ids, gint64, place));

      if (slot >= 0 && cm_bitset_has (people, (gsize) slot))
        cm_bitset_add (places, place);
    }
  return places;
}
