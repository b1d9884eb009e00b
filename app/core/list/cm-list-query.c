/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-list-query.h"

static gboolean
apply_rules (const CmListQuery *query, CmListResult *result, CmConn *conn, GError **error)
{
  for (char **json = query->rules; json != NULL && *json != NULL; json++)
    {
      g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (*json, error);
      g_autoptr (CmBitset) set = rule != NULL ? cm_segment_rule_match (rule, result->columns, conn, error) : NULL;

      if (set == NULL)
        return FALSE;
      cm_bitset_and (result->matched, set);
    }
  return TRUE;
}

/* The hits in the search's own order; whom it does not find does not match. */
static GArray *
apply_search (const CmListQuery *query, CmListResult *result, CmConn *conn, GError **error)
{
  g_autoptr (CmSearch) search = cm_search_new (conn, result->columns, error);
  GArray *hits = search != NULL ? cm_search_find (search, query->search, result->matched, 0) : NULL;

  if (hits == NULL)
    return NULL;
  cm_bitset_clear (result->matched);
  for (guint i = 0; i < hits->len; i++)
    cm_bitset_add (result->matched, (gsize) g_array_index (hits, gint32, i));
  return hits;
}

static GArray *
ids_of_hits (GArray *hits, const CmListResult *result, const CmBitset *people)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < hits->len; i++)
    {
      gint32 slot = g_array_index (hits, gint32, i);

      if (cm_bitset_has (people, (gsize) slot))
        g_array_append_val (ids, result->columns->ids[slot]);
    }
  return ids;
}

static gboolean
find_people (const CmListQuery *query, CmListResult *result, CmConn *conn, GError **error)
{
  gboolean searched = query->search != NULL && *query->search != '\0';
  g_autoptr (CmBitset) people = NULL;
  g_autoptr (GArray) hits = NULL;
  g_auto (CmSort) sort = { NULL, FALSE };

  result->matched = cm_bitset_new (result->columns->count);
  cm_bitset_fill (result->matched);
  if (!cm_sort_parse (query->sort, &sort, error)
      || !apply_rules (query, result, conn, error)
      || (searched && (hits = apply_search (query, result, conn, error)) == NULL))
    return FALSE;

  people = cm_bitset_copy (result->matched);
  if (query->contactable)
    cm_exclusions_apply (result->exclusions, people);
  if (searched && query->sort == NULL)
    result->ids = ids_of_hits (hits, result, people);
  else
    result->ids = cm_order_ids (result->columns, people, &sort, conn, error);
  return result->ids != NULL;
}

CmListResult *
cm_list_query_run (const CmListQuery *query, CmConn *conn, GError **error)
{
  g_autoptr (CmListResult) result = g_new0 (CmListResult, 1);

  result->columns = cm_columns_load (conn, error);
  if (result->columns == NULL)
    return NULL;
  result->exclusions = cm_exclusions_load (conn, result->columns, query->group_id, error);
  if (result->exclusions == NULL || !find_people (query, result, conn, error))
    return NULL;
  return g_steal_pointer (&result);
}

void
cm_list_result_free (CmListResult *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, cm_columns_unref);
  cm_exclusions_free (self->exclusions);
  g_clear_pointer (&self->matched, cm_bitset_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}
