/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-district.h"

#include <string.h>

#define MOST_CHARACTERS 8
#define MOST_OF_A_WORD 15

/* Names of peoples make a name long: 双江拉祜族佤族布朗族傣族自治县. */
static const char *const long_endings[] = { "自治县", "自治旗", "联合旗", NULL };

static const char *const endings[] = { "区", "县", "旗", "市", NULL };

static const char *const towns[] = { "街道", "镇", "乡", NULL };

/* What stands before 区 in names that are no districts. */
static const char *const estates[] = { "小区", "社区", "校区", "厂区", "院区", "园区", "片区", "街区", "住宅区", "生活区", "家属区", "宿舍区",
                                       "商业区", "景区", "库区", "苑区", NULL };

static const char *const not_inside[] = { "号", "栋", "广场", "中心", "苑", "厂", "新村", "花园", "大厦", "科技园", "学院", "公园", NULL };

static const char *const parks[] = { "工业园区", "产业园区", NULL };

static gboolean
has_suffix (const char *word, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (word, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
names_an_estate (const char *word)
{
  if (has_suffix (word, parks))
    return FALSE;
  if (has_suffix (word, estates))
    return TRUE;
  for (guint i = 0; not_inside[i] != NULL; i++)
    if (strstr (word, not_inside[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
cm_district_is_one (const char *word)
{
  if (!has_suffix (word, endings) && !g_str_has_suffix (word, "镇"))
    return FALSE;
  return g_utf8_strlen (word, -1) <= MOST_OF_A_WORD && !names_an_estate (word);
}

gboolean
cm_district_is_flat (const char *city)
{
  static const char *const flat[] = { "东莞市", "中山市", "儋州市", "嘉峪关市", "三沙市", NULL };

  return g_strv_contains (flat, city);
}

/* 社旗 goes on as 社旗县, 沙市 as 沙市区, 市 as 市场: the name is not at its end. */
static gboolean
goes_on (const char *word, const char *next)
{
  static const char *const of_market[] = { "场", "集", "政", "民", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_prefix (next, endings[i]))
      return TRUE;
  for (guint i = 0; of_market[i] != NULL && g_str_has_suffix (word, "市"); i++)
    if (g_str_has_prefix (next, of_market[i]))
      return TRUE;
  if (g_str_has_suffix (word, "超市") || g_str_has_suffix (word, "夜市"))
    return TRUE;
  return g_str_has_suffix (word, "旗") && (g_str_has_prefix (next, "镇") || g_str_has_prefix (next, "路") || g_str_has_prefix (next, "街")
                                           || g_str_has_prefix (next, "舰") || g_str_has_prefix (next, "大"));
}

static gboolean
ends_here (const char *word, glong characters, const char *next)
{
  if (characters < 2 || goes_on (word, next))
    return FALSE;
  if (characters > MOST_CHARACTERS)
    return has_suffix (word, long_endings);
  if (g_str_has_suffix (word, "市") && characters < 3)
    return FALSE;
  return has_suffix (word, endings) && !names_an_estate (word);
}

/* Where a road or a number begins the district is over. */
static gboolean
is_over (const char *p)
{
  static const char *const roads[] = { "路", "大道", "街", "巷", "弄", "号", "栋", NULL };
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isspace (c) || g_unichar_isdigit (c) || g_unichar_ispunct (c))
    return TRUE;
  for (guint i = 0; roads[i] != NULL; i++)
    if (g_str_has_prefix (p, roads[i]))
      return TRUE;
  return FALSE;
}

static gboolean
may_begin_with_road (const char *start)
{
  /* districts of 台州, 唐山 */
  static const char *const districts[] = { "路桥区", "路南区", "路北区", NULL };

  for (guint i = 0; districts[i] != NULL; i++)
    if (g_str_has_prefix (start, districts[i]))
      return TRUE;
  return FALSE;
}

static char *
take_town (const char **text)
{
  const char *p = *text;

  for (int i = 0; i < MOST_CHARACTERS && *p != '\0'; i++)
    {
      for (guint t = 0; i > 0 && towns[t] != NULL; t++)
        if (g_str_has_prefix (p, towns[t]))
          {
            const char *start = *text;

            *text = p + strlen (towns[t]);
            return g_strndup (start, *text - start);
          }
      if (is_over (p))
        return NULL;
      p = g_utf8_next_char (p);
    }
  return NULL;
}

char *
cm_district_take (const char **text, gboolean flat)
{
  const char *start = *text;
  const char *p = start;
  gboolean road_name = may_begin_with_road (start);

  for (glong i = 1; i <= MOST_OF_A_WORD && *p != '\0'; i++)
    {
      g_autofree char *word = NULL;

      if (is_over (p) && !(road_name && p == start))
        break;
      p = g_utf8_next_char (p);
      word = g_strndup (start, p - start);
      if (!ends_here (word, i, p))
        continue;
      *text = p;
      return g_steal_pointer (&word);
    }
  return flat ? take_town (text) : NULL;
}
