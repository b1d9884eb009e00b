/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-region.h"

#include <string.h>

/* ISO 3166-2:CN, names in Chinese. */
static const char *const provinces[] = {
  "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省",
  "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省",
  "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区",
};

/* Longest first; what stands before 自治区 and 自治州 are names of peoples. */
static const char *const endings[] = { "特别行政区", "自治区", "自治州", "地区", "省", "市", "盟" };

static const char *const peoples[] = {
  "壮族", "回族", "维吾尔", "土家族", "苗族", "侗族", "藏族", "羌族", "彝族", "布依族", "哈尼族", "傣族", "景颇族", "白族", "傈僳族",
  "朝鲜族", "蒙古族", "蒙古", "哈萨克", "柯尔克孜",
};

/* Takes an ending off unless nothing of at least two characters would be left. */
static gboolean
cut (char *name, const char *ending)
{
  gsize length = strlen (name);
  gsize tail = strlen (ending);

  if (length <= tail || !g_str_has_suffix (name, ending) || g_utf8_strlen (name, (gssize) (length - tail)) < 2)
    return FALSE;
  name[length - tail] = '\0';
  return TRUE;
}

char *
cm_region_stem (const char *name)
{
  char *stem = g_strdup (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cut (stem, endings[i]))
      {
        gboolean more = g_str_equal (endings[i], "自治区") || g_str_equal (endings[i], "自治州");

        while (more)
          {
            more = FALSE;
            for (guint k = 0; k < G_N_ELEMENTS (peoples) && !more; k++)
              more = cut (stem, peoples[k]);
          }
        break;
      }
  return stem;
}

gboolean
cm_region_same (const char *a, const char *b)
{
  g_autofree char *stem_a = NULL;
  g_autofree char *stem_b = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  if (g_str_equal (a, b))
    return TRUE;
  stem_a = cm_region_stem (a);
  stem_b = cm_region_stem (b);
  return g_str_equal (stem_a, stem_b);
}

static char **
make_stems (void)
{
  char **stems = g_new (char *, G_N_ELEMENTS (provinces));

  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    stems[i] = cm_region_stem (provinces[i]);
  return stems;
}

const char *
cm_region_full_province (const char *name)
{
  static gsize stems;
  g_autofree char *stem = NULL;

  if (name == NULL)
    return NULL;
  if (g_once_init_enter (&stems))
    g_once_init_leave (&stems, (gsize) make_stems ());
  stem = cm_region_stem (name);
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (g_str_equal (((char **) stems)[i], stem))
      return provinces[i];
  return name;
}
