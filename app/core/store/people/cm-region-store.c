/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-region-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-region-names.h"

void
cm_excluded_region_free (CmExcludedRegion *region)
{
  if (region == NULL)
    return;
  g_free (region->province);
  g_free (region->city);
  g_free (region->reason);
  g_free (region->staff);
  g_free (region);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmExcludedRegion *region = g_new0 (CmExcludedRegion, 1);

  region->id = cm_stmt_int (stmt, 0);
  region->province = cm_stmt_dup (stmt, 1);
  region->city = cm_stmt_dup (stmt, 2);
  region->reason = cm_stmt_dup (stmt, 3);
  region->staff = cm_stmt_dup (stmt, 4);
  region->at = cm_stmt_int (stmt, 5);
  region->review_on = (int) cm_stmt_int (stmt, 6);
  region->ended_at = cm_stmt_int (stmt, 7);
  region->people = (int) cm_stmt_int (stmt, 8);
  return region;
}

GPtrArray *
cm_region_excluded (CmConn *conn, gboolean standing_only, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_excluded_region_free, error,
                       "SELECT x.id, r.province, r.city, x.reason, s.name, x.at, x.review_on, x.ended_at, "
                       "(SELECT count(DISTINCT c.main_id) FROM customers c JOIN regions h ON h.id = c.region_id "
                       "WHERE h.province = r.province AND (r.city = '' OR h.city = r.city)) "
                       "FROM excluded_regions x JOIN regions r ON r.id = x.region_id JOIN staff s ON s.id = x.staff_id "
                       "WHERE ?1 = 0 OR x.ended_at IS NULL ORDER BY x.ended_at IS NOT NULL, x.review_on, x.id",
                       "i", (gint64) standing_only);
}

static gint64
find_region (CmConn *conn, const char *province, const char *city, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT id FROM regions WHERE province = ?1 AND city = ?2", "ss", province, city);
}

gint64
cm_region_take (CmStep *step, const char *province, const char *city, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *full_province = NULL;
  g_autofree char *full_name = NULL;
  g_autoptr(GError) failure = NULL;
  gint64 id;

  if (!cm_region_names_settle (conn, province, city, &full_province, &full_name, error))
    return 0;
  id = find_region (conn, full_province, full_name, &failure);
  if (failure == NULL && id == 0)
    {
      id = cm_step_new_id (step, "regions");
      cm_conn_run (conn, &failure, "INSERT INTO regions (id, province, city) VALUES (?1, ?2, ?3)", "iss", id, full_province, full_name);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  return id;
}

static gint64
find_standing (CmConn *conn, gint64 region_id, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT id FROM excluded_regions WHERE region_id = ?1 AND ended_at IS NULL", "i", region_id);
}

gint64
cm_region_exclude (CmStep *step, const char *province, const char *city, const char *reason, gint64 staff_id, int review_on,
                   GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *why = NULL;
  gint64 region_id, id;

  why = cm_check_words (reason, _("Write down why the region is excluded."), error);
  if (why == NULL)
    return 0;
  if (review_on == CM_NO_DAY || review_on <= cm_step_today (step))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Give a later day on which the region is looked at again."));
      return 0;
    }
  region_id = cm_region_take (step, province, city, error);
  if (region_id == 0)
    return 0;
  if (find_standing (conn, region_id, NULL) != 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("“%s” is excluded already."), city != NULL && *city != '\0' ? city : province);
      return 0;
    }
  id = cm_step_new_id (step, "excluded_regions");
  if (!cm_conn_run (conn, error,
                    "INSERT INTO excluded_regions (id, region_id, reason, staff_id, at, review_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    "iisiii", id, region_id, why, staff_id, cm_step_now (step), (gint64) review_on))
    return 0;
  cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
  return id;
}

gboolean
cm_region_include (CmStep *step, const char *province, const char *city, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *full_province = NULL;
  g_autofree char *full_name = NULL;
  g_autoptr(GError) failure = NULL;
  gint64 id = 0;

  if (!cm_region_names_settle (conn, province, city, &full_province, &full_name, error))
    return FALSE;
  id = find_region (conn, full_province, full_name, &failure);
  if (failure == NULL && id != 0)
    id = find_standing (conn, id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” is not excluded."), city != NULL && *city != '\0' ? city : province);
  else if (cm_conn_run (conn, error, "UPDATE excluded_regions SET ended_at = ?2 WHERE id = ?1", "ii", id, cm_step_now (step)))
    {
      cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
      return TRUE;
    }
  return FALSE;
}

GHashTable *
cm_region_ranks (CmConn *conn, GError **error)
{
  g_autoptr(GHashTable) ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT id FROM regions ORDER BY province, city", "");
  int rank = 1;

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_hash_table_insert (ranks, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (rank++));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&ranks);
}

gint64
cm_region_rank (GHashTable *ranks, gint64 region_id)
{
  int rank = GPOINTER_TO_INT (g_hash_table_lookup (ranks, &region_id));

  return rank != 0 ? rank : G_MAXINT;
}
