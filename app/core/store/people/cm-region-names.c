/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-region-names.h"

#include <glib/gi18n-lib.h>

#include "cm-abroad.h"
#include "cm-check.h"
#include "cm-near-names.h"
#include "cm-place-names.h"
#include "cm-region.h"

/* The names that orders have for provinces, or for the cities of one. */
static GPtrArray *
read_names (CmConn *conn, const char *province, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  CmStmt *stmt = province == NULL
                   ? cm_conn_query (conn, &failure, "SELECT DISTINCT province FROM regions ORDER BY province", "")
                   : cm_conn_query (conn, &failure, "SELECT city FROM regions WHERE province = ?1 AND city <> '' ORDER BY city", "s",
                                    province);

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    g_ptr_array_add (names, cm_stmt_dup (stmt, 0));
  if (failure == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static char *
find_same (GPtrArray *names, const char *wanted)
{
  for (guint i = 0; i < names->len; i++)
    if (cm_region_same (names->pdata[i], wanted))
      return g_strdup (names->pdata[i]);
  return NULL;
}

static gboolean
refuse_city (const char *name, const char *province, const char *city, GError **error)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is a city. Write it behind its province: %s/%s."), name, province, city);
  return FALSE;
}

/* Somebody who types a city alone would exclude a province that does not exist. */
static gboolean
check_no_city (CmConn *conn, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CmPlaceParts parts = { NULL, name, NULL };
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT province, city FROM regions WHERE city <> '' ORDER BY province, city", "");

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    if (cm_region_same (cm_stmt_text (stmt, 1), name))
      return refuse_city (name, cm_stmt_text (stmt, 0), cm_stmt_text (stmt, 1), error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  cm_place_settle (&parts);
  return parts.province == NULL || refuse_city (name, parts.province, parts.city, error);
}

static void
add_cities (CmNearNames *near, const CmPlace *province, gboolean whole)
{
  for (guint i = 0; i < province->parts->len; i++)
    {
      const CmPlace *city = province->parts->pdata[i];
      g_autofree char *path = whole ? g_strdup_printf ("%s/%s", province->name, city->name) : NULL;

      cm_near_names_add (near, city->name, whole ? path : city->name);
    }
}

static gboolean
refuse (const char *name, CmNearNames *near, GError **error)
{
  g_autofree char *meant = cm_near_names_tell (near);

  if (meant != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no region “%s”. Did you mean %s?"), name, meant);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID,
                 _("There is no region “%s”. Write a province, and behind a slash the city if only it is meant, as the orders name them."),
                 name);
  return FALSE;
}

static gboolean
refuse_province (GPtrArray *named, const char *name, GError **error)
{
  g_autoptr (CmNearNames) near = cm_near_names_new (name);
  GPtrArray *provinces = cm_place_provinces (), *abroad = cm_abroad_regions ();

  for (guint i = 0; i < named->len; i++)
    cm_near_names_add (near, named->pdata[i], named->pdata[i]);
  for (guint i = 0; i < provinces->len; i++)
    {
      const CmPlace *province = provinces->pdata[i];

      cm_near_names_add (near, province->name, province->name);
      add_cities (near, province, TRUE);
    }
  for (guint i = 0; i < abroad->len; i++)
    cm_near_names_add (near, abroad->pdata[i], abroad->pdata[i]);
  return refuse (name, near, error);
}

static char *
settle_province (CmConn *conn, const char *name, gboolean alone, GError **error)
{
  g_autoptr (GPtrArray) named = read_names (conn, NULL, error);
  const char *full = cm_place_full_province (name), *found;
  char *same = named != NULL ? find_same (named, name) : NULL;

  if (named == NULL || same != NULL)
    return same;
  if (cm_place_province (full) != NULL)
    return g_strdup (full);
  found = cm_abroad_find (name);
  if (found != NULL)
    {
      same = find_same (named, found);
      return same != NULL ? same : g_strdup (found);
    }
  if (!alone || check_no_city (conn, name, error))
    refuse_province (named, name, error);
  return NULL;
}

/* A city abroad that nobody has named yet gets the usual ending where it is written in Chinese, as the sheets write it. */
static char *
full_city (const char *city)
{
  g_autofree char *stem = cm_region_stem (city);

  return g_str_equal (stem, city) && g_unichar_iswide (g_utf8_get_char (city)) ? g_strconcat (city, "市", NULL) : g_strdup (city);
}

static void
refuse_district (const char *name, const CmPlaceParts *parts, const CmPlace *province, GError **error)
{
  if (cm_place_is_municipality (province))
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” belongs to %s. Write %s."), name, parts->city, parts->province);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” belongs to %s. Write %s/%s."), name, parts->city, parts->province, parts->city);
}

static char *
settle_chinese_city (GPtrArray *named, const CmPlace *province, const char *city, GError **error)
{
  g_autoptr (CmNearNames) near = NULL;
  CmPlaceParts parts = { province->name, city, NULL };

  cm_place_settle (&parts);
  if (parts.district != NULL)
    {
      refuse_district (city, &parts, province, error);
      return NULL;
    }
  if (cm_place_is_municipality (province))
    return g_strdup (parts.city);
  for (guint i = 0; i < province->parts->len; i++)
    if (g_str_equal (((const CmPlace *) province->parts->pdata[i])->name, parts.city))
      return g_strdup (parts.city);
  near = cm_near_names_new (city);
  for (guint i = 0; i < named->len; i++)
    cm_near_names_add (near, named->pdata[i], named->pdata[i]);
  add_cities (near, province, FALSE);
  refuse (city, near, error);
  return NULL;
}

static char *
settle_city (CmConn *conn, const char *province, const char *city, GError **error)
{
  g_autoptr (GPtrArray) named = NULL;
  char *same;

  if (city == NULL)
    return g_strdup ("");
  named = read_names (conn, province, error);
  same = named != NULL ? find_same (named, city) : NULL;
  if (named == NULL || same != NULL)
    return same;
  return cm_place_province (province) != NULL ? settle_chinese_city (named, cm_place_province (province), city, error) : full_city (city);
}

gboolean
cm_region_names_settle (CmConn *conn, const char *province, const char *city, char **full_province, char **full_name, GError **error)
{
  g_autofree char *clean = cm_check_words (province, _("Name the province, and the city behind a slash if only it is meant."), error);
  g_autofree char *clean_city = cm_check_lines (city);
  g_autofree char *settled = clean != NULL ? settle_province (conn, clean, clean_city == NULL, error) : NULL;

  if (settled == NULL)
    return FALSE;
  *full_name = settle_city (conn, settled, clean_city, error);
  if (*full_name == NULL)
    return FALSE;
  *full_province = g_steal_pointer (&settled);
  return TRUE;
}
