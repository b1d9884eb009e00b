/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-region-name.h"

#include <string.h>

static const char *const endings[] = { "省", "市", "地区", "盟", "林区", "特别行政区" };

/* An autonomous region or prefecture also names its peoples: 凉山 + 彝族自治州. */
static const char *const autonomous[] = { "自治区", "自治州" };

static gboolean
is_suffix_of (const char *full, const char *stem)
{
  const char *rest;

  if (*stem == '\0' || !g_str_has_prefix (full, stem))
    return FALSE;
  rest = full + strlen (stem);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (rest, endings[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (autonomous); i++)
    if (g_str_has_suffix (rest, autonomous[i]))
      return TRUE;
  return FALSE;
}

gboolean
cm_region_name_equal (const char *a, const char *b)
{
  return g_str_equal (a, b) || is_suffix_of (a, b) || is_suffix_of (b, a);
}
