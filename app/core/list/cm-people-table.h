/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-exclusions.h"
#include "cm-plain-table.h"

G_BEGIN_DECLS

/**
 * CmPeopleAbout:
 * @columns: everybody
 * @exclusions: who must not be contacted
 * @matched: whom filter and search found, before any exclusion
 * @contactable: the excluded are left out, else they are listed and marked
 * @name: (nullable): the saved list
 * @frozen_at: UTC seconds since when it is fixed, 0 for a live one
 * @frozen_rule: (nullable): JSON of the rule it was fixed by
 * @rules: (array zero-terminated=1) (nullable): the filter, rules that all hold, as JSON
 * @search: (nullable): the fragment that was searched for
 *
 * Where a list comes from, for the rows below it.
 */
typedef struct {
  CmColumns *columns;
  const CmExclusions *exclusions;
  const CmBitset *matched;
  gboolean contactable;
  const char *name;
  gint64 frozen_at;
  const char *frozen_rule;
  char **rules;
  const char *search;
} CmPeopleAbout;

/**
 * cm_people_table:
 * @conn: a connection
 * @about: where the list comes from
 * @ids: (array length=count): main records in their order
 * @count: how many
 * @error: return location
 *
 * Makes the table that is written into a file: a row of heads, a row for each person, an empty one, and below the name of the list, its
 * day, its filter, and all exclusions with the people of each, counted at the first that holds. cm_table_save() writes it.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmPlainTable *cm_people_table (CmConn *conn, const CmPeopleAbout *about, const gint64 *ids, gsize count, GError **error);

G_END_DECLS
