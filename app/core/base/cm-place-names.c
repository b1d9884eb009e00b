/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-place-names.h"

#include <string.h>

#include "cm-data.h"
#include "cm-region.h"

static CmPlace *
make_place (const char *name, const CmPlace *above)
{
  CmPlace *place = g_new0 (CmPlace, 1);

  place->name = g_strdup (name);
  place->stem = cm_region_stem (name);
  place->above = above;
  place->parts = g_ptr_array_new ();
  return place;
}

static CmPlace *
read_city (const char *name, const CmPlace *province, JsonObject *counties)
{
  CmPlace *city = make_place (name, province);
  JsonArray *names = json_object_has_member (counties, name) ? json_object_get_array_member (counties, name) : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    g_ptr_array_add (city->parts, make_place (json_array_get_string_element (names, i), city));
  return city;
}

static GPtrArray *
read_provinces (void)
{
  g_autoptr(JsonNode) root = cm_data_load_json ("content/regions.json");
  JsonObject *object = json_object_get_object_member (json_node_get_object (root), "provinces");
  JsonObject *counties = json_object_get_object_member (json_node_get_object (root), "counties");
  GPtrArray *provinces = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      CmPlace *province = make_place (name, NULL);
      JsonArray *cities = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (cities); i++)
        g_ptr_array_add (province->parts, read_city (json_array_get_string_element (cities, i), province, counties));
      g_ptr_array_add (provinces, province);
    }
  return provinces;
}

GPtrArray *
cm_place_provinces (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_provinces ());
  return (GPtrArray *) once;
}

const CmPlace *
cm_place_province (const char *name)
{
  GPtrArray *provinces = cm_place_provinces ();

  for (guint i = 0; name != NULL && i < provinces->len; i++)
    if (g_str_equal (((const CmPlace *) g_ptr_array_index (provinces, i))->name, name))
      return g_ptr_array_index (provinces, i);
  return NULL;
}

static gpointer
read_latin_names (void)
{
  return cm_data_load_json ("content/provinces.json");
}

const char *
cm_place_full_province (const char *province)
{
  static gsize once = 0;
  const char *full = cm_region_full_province (province);
  g_autofree char *lower = NULL;
  JsonObject *names;

  if (full != province)
    return full;
  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_latin_names ());
  lower = g_ascii_strdown (province, -1);
  names = json_node_get_object ((JsonNode *) once);
  return json_object_has_member (names, lower) ? json_object_get_string_member (names, lower) : province;
}

gboolean
cm_place_is_municipality (const CmPlace *province)
{
  return province->above == NULL && province->parts->len == 0;
}

gboolean
cm_place_skip (const char **text, const char *word)
{
  if (*word == '\0' || !g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static gboolean
skip_any (const char **text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cm_place_skip (text, words[i]))
      return TRUE;
  return FALSE;
}

/* The stem with or without an ending; one that goes on as a street is none. */
static gboolean
take_stem (const char **text, const CmPlace *place)
{
  static const char *const endings[] = { "自治区", "特别行政区", "自治州", "地区", "省", "市", "盟", NULL };
  static const char *const streets[] = { "路", "街", "大道", "东路", "西路", "南路", "北路", "中路", "区", "县", NULL };
  const char *rest = *text;

  if (!cm_place_skip (&rest, place->stem))
    return FALSE;
  /* 吉林市 is a city of 吉林省 */
  if (place->above == NULL && !cm_place_is_municipality (place) && g_str_has_prefix (rest, "市"))
    return FALSE;
  if (!skip_any (&rest, endings) && !(g_str_has_suffix (place->name, "自治州") && cm_place_skip (&rest, "州")))
    {
      const char *after = rest;

      if (skip_any (&after, streets))
        return FALSE;
    }
  *text = rest;
  return TRUE;
}

const CmPlace *
cm_place_take (const char **text, GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const CmPlace *place = g_ptr_array_index (places, i);

      if (cm_place_skip (text, place->name))
        return place;
    }
  for (guint i = 0; i < places->len; i++)
    {
      const CmPlace *place = g_ptr_array_index (places, i);

      if (take_stem (text, place))
        return place;
    }
  return NULL;
}

/* 东台市场 is a market of some place. */
static gboolean
take_whole (const char **text, const CmPlace *place)
{
  static const char *const of_market[] = { "场", "集", "政", "民", NULL };
  const char *rest = *text;
  const char *after;

  if (!cm_place_skip (&rest, place->name))
    return FALSE;
  after = rest;
  if (skip_any (&after, of_market))
    return FALSE;
  *text = rest;
  return TRUE;
}

/* A stem of one character (芒) would be found everywhere. */
static gboolean
take_county (const char **text, const CmPlace *county, gboolean whole)
{
  if (whole)
    return take_whole (text, county);
  return g_utf8_strlen (county->stem, -1) > 1 && take_stem (text, county);
}

static const CmPlace *
find_county (const char **text, const CmPlace *province, gboolean whole)
{
  GPtrArray *provinces = cm_place_provinces ();

  for (guint i = 0; i < provinces->len; i++)
    {
      const CmPlace *one = g_ptr_array_index (provinces, i);

      if (province != NULL && one != province)
        continue;
      for (guint c = 0; c < one->parts->len; c++)
        {
          const CmPlace *city = g_ptr_array_index (one->parts, c);

          for (guint k = 0; k < city->parts->len; k++)
            if (take_county (text, g_ptr_array_index (city->parts, k), whole))
              return g_ptr_array_index (city->parts, k);
        }
    }
  return NULL;
}

const CmPlace *
cm_place_take_county (const char **text, const CmPlace *province)
{
  const CmPlace *county = find_county (text, province, TRUE);

  return county != NULL || province == NULL ? county : find_county (text, province, FALSE);
}

/* What platforms put into the column of cities of a municipality, which has none. */
static gboolean
says_no_city (const char *city)
{
  static const char *const words[] = { "市辖区", "市郊区", "县", "城区", "郊县", "辖县", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_suffix (city, words[i]) && (g_str_equal (city, words[i]) || i > 2))
      return TRUE;
  return FALSE;
}

static void
settle_municipality (CmPlaceParts *parts, const CmPlace *province)
{
  const char *city = parts->city;

  parts->city = province->name;
  if (city != NULL && parts->district == NULL && !cm_region_same (province->name, city) && !says_no_city (city))
    parts->district = city;
}

static gboolean
is_city (const CmPlace *place, const char *name)
{
  const char *rest = name;

  if (g_str_equal (place->name, name) || g_str_equal (place->stem, name))
    return TRUE;
  return g_str_has_suffix (place->name, "自治州") && cm_place_skip (&rest, place->stem) && g_str_equal (rest, "州");
}

static gboolean
settle_city (CmPlaceParts *parts, const CmPlace *province)
{
  for (guint i = 0; i < province->parts->len; i++)
    {
      const CmPlace *city = g_ptr_array_index (province->parts, i);

      if (!is_city (city, parts->city))
        continue;
      parts->province = province->name;
      parts->city = city->name;
      return TRUE;
    }
  return FALSE;
}

static void
settle_county (CmPlaceParts *parts, const CmPlace *province)
{
  const char *rest = parts->city;
  const CmPlace *county = cm_place_take_county (&rest, province);

  if (county == NULL || *rest != '\0')
    return;
  if (parts->district == NULL)
    parts->district = county->name;
  parts->city = county->above->name;
  parts->province = county->above->above->name;
}

/* A city without its province, the municipalities among them. */
static gboolean
settle_anywhere (CmPlaceParts *parts)
{
  GPtrArray *provinces = cm_place_provinces ();

  for (guint i = 0; i < provinces->len; i++)
    {
      const CmPlace *province = g_ptr_array_index (provinces, i);

      if (cm_place_is_municipality (province) && cm_region_same (province->name, parts->city))
        {
          parts->province = parts->city = province->name;
          return TRUE;
        }
      if (settle_city (parts, province))
        return TRUE;
    }
  return FALSE;
}

void
cm_place_settle (CmPlaceParts *parts)
{
  const CmPlace *province = cm_place_province (parts->province);

  /* 湖北省, 省直辖县级行政区划, 仙桃市 */
  if (parts->city != NULL && strstr (parts->city, "直辖") != NULL && parts->district != NULL)
    {
      parts->city = parts->district;
      parts->district = NULL;
    }
  if (province != NULL && cm_place_is_municipality (province))
    settle_municipality (parts, province);
  else if (parts->city == NULL || (parts->province != NULL && province == NULL))
    return;
  else if (!(province != NULL ? settle_city (parts, province) : settle_anywhere (parts)))
    settle_county (parts, province);
}
