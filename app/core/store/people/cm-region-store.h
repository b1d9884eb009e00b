/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmExcludedRegion:
 * @id: id of the exclusion
 * @province: full name
 * @city: full name, empty for the whole province
 * @reason: why nobody there is contacted
 * @staff: its owner's name
 * @at: since when, UTC seconds
 * @review_on: day on which it is to be looked at again
 * @ended_at: UTC seconds, 0 while it stands
 * @people: persons who live there
 *
 * A region nobody is contacted in.
 */
typedef struct {
  gint64 id;
  char *province;
  char *city;
  char *reason;
  char *staff;
  gint64 at;
  int review_on;
  gint64 ended_at;
  int people;
} CmExcludedRegion;

void cm_excluded_region_free (CmExcludedRegion *region);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmExcludedRegion, cm_excluded_region_free)

/**
 * cm_region_excluded:
 * @conn: a connection
 * @standing_only: leave ended ones out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmExcludedRegion) (nullable): excluded regions, the next review first
 */
GPtrArray *cm_region_excluded (CmConn *conn, gboolean standing_only, GError **error);

/**
 * cm_region_take:
 * @step: the running step
 * @province: province, with or without its ending
 * @city: (nullable): city, with or without its ending; %NULL or empty for the whole province
 * @error: return location; %CM_ERROR_INVALID
 *
 * Finds a region the orders already name, else makes it under its full name.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_region_take (CmStep *step, const char *province, const char *city, GError **error);

/**
 * cm_region_exclude:
 * @step: the running step
 * @province: province
 * @city: (nullable): city, %NULL for the whole province
 * @reason: why
 * @staff_id: its owner
 * @review_on: day to look at it again, after today
 * @error: return location; %CM_ERROR_EXISTS, %CM_ERROR_INVALID
 *
 * Returns: the id, 0 on error
 */
gint64 cm_region_exclude (CmStep *step, const char *province, const char *city, const char *reason, gint64 staff_id, int review_on,
                          GError **error);

/**
 * cm_region_include:
 * @step: the running step
 * @province: province
 * @city: (nullable): city
 * @error: return location; %CM_ERROR_NOT_FOUND when it is not excluded
 *
 * Returns: whether it was written
 */
gboolean cm_region_include (CmStep *step, const char *province, const char *city, GError **error);

/**
 * cm_region_ranks:
 * @conn: a connection
 * @error: return location
 *
 * Regions in the order of their names, neighbours of one province together; for cm_region_rank().
 *
 * Returns: (transfer full) (nullable): id of a region -> its place in that order
 */
GHashTable *cm_region_ranks (CmConn *conn, GError **error);

/**
 * cm_region_rank:
 * @ranks: from cm_region_ranks()
 * @region_id: a region, 0 for none
 *
 * Returns: its place, behind all others for none
 */
gint64 cm_region_rank (GHashTable *ranks, gint64 region_id);

G_END_DECLS
