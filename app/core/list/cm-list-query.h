/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-exclusions.h"
#include "cm-order-ids.h"
#include "cm-search.h"
#include "cm-segment-rule.h"

G_BEGIN_DECLS

/**
 * CmListQuery:
 * @rules: (array zero-terminated=1) (nullable): rules that must all hold, as JSON
 * @search: (nullable): a fragment to find
 * @sort: (nullable): `FIELD` or `FIELD:desc`; without it a search gives the newest first, else ids ascend
 * @contactable: leave out everybody a hard exclusion holds for
 * @group_id: the group a list is made for, 0 for none
 *
 * Who is to be listed, and how.
 */
typedef struct {
  char **rules;
  const char *search;
  const char *sort;
  gboolean contactable;
  gint64 group_id;
} CmListQuery;

/**
 * CmListResult:
 * @columns: everybody
 * @exclusions: who must not be contacted
 * @matched: whom the rules and the search found, before the exclusions
 * @ids: (element-type gint64): main records in order
 */
typedef struct {
  CmColumns *columns;
  CmExclusions *exclusions;
  CmBitset *matched;
  GArray *ids;
} CmListResult;

/**
 * cm_list_query_run:
 * @query: what is asked
 * @conn: a connection
 * @error: return location
 *
 * For one list at a time, as a command or a sheet needs it; a window keeps columns and search.
 *
 * Returns: (transfer full) (nullable): the list
 */
CmListResult *cm_list_query_run (const CmListQuery *query, CmConn *conn, GError **error);
void cm_list_result_free (CmListResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmListResult, cm_list_result_free)

G_END_DECLS
