/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-zone-name.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *identifier;
} ZoneName;

static const ZoneName names[] = {
  { "UTC", "UTC" }, { "GMT", "UTC" }, { "Z", "UTC" }, { "BST", "+01" }, { "CET", "+01" }, { "CEST", "+02" }, { "EET", "+02" },
  { "EEST", "+03" }, { "MSK", "+03" }, { "IST", "+05:30" }, { "HKT", "+08" }, { "SGT", "+08" }, { "AWST", "+08" }, { "JST", "+09" },
  { "KST", "+09" }, { "AEST", "+10" }, { "AEDT", "+11" }, { "NZST", "+12" }, { "NZDT", "+13" }, { "AST", "-04" }, { "ADT", "-03" },
  { "EDT", "-04" }, { "EST", "-05" }, { "CDT", "-05" }, { "MDT", "-06" }, { "MST", "-07" }, { "PDT", "-07" }, { "PST", "-08" },
  { "AKST", "-09" }, { "HST", "-10" }, { "BRT", "-03" },
  { "北京时间", "Asia/Shanghai" }, { "中国标准时间", "Asia/Shanghai" },
  { "Atlantic Time (Canada)", "America/Halifax" }, { "Eastern Time (US & Canada)", "America/New_York" },
  { "Central Time (US & Canada)", "America/Chicago" }, { "Mountain Time (US & Canada)", "America/Denver" },
  { "Pacific Time (US & Canada)", "America/Los_Angeles" }, { "Arizona", "America/Phoenix" }, { "Alaska", "America/Anchorage" },
  { "Hawaii", "Pacific/Honolulu" }, { "Newfoundland", "America/St_Johns" }, { "London", "Europe/London" }, { "Dublin", "Europe/Dublin" },
  { "Paris", "Europe/Paris" }, { "Madrid", "Europe/Madrid" }, { "Berlin", "Europe/Berlin" }, { "Amsterdam", "Europe/Amsterdam" },
  { "Tokyo", "Asia/Tokyo" }, { "Osaka", "Asia/Tokyo" }, { "Beijing", "Asia/Shanghai" }, { "Hong Kong", "Asia/Hong_Kong" },
  { "Singapore", "Asia/Singapore" }, { "Taipei", "Asia/Taipei" }, { "Sydney", "Australia/Sydney" }, { "Melbourne", "Australia/Melbourne" },
  { "Brisbane", "Australia/Brisbane" }, { "Perth", "Australia/Perth" }, { "Adelaide", "Australia/Adelaide" },
  { "Auckland", "Pacific/Auckland" }, { "Eastern Time", "America/New_York" }, { "Central Time", "America/Chicago" },
  { "Mountain Time", "America/Denver" }, { "Pacific Time", "America/Los_Angeles" },
};

/* `GMT+8`, `UTC+08:00`: the distance that follows. */
static const char *
find_identifier (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return names[i].identifier;
  if ((g_ascii_strncasecmp (name, "UTC", 3) == 0 || g_ascii_strncasecmp (name, "GMT", 3) == 0) && (name[3] == '+' || name[3] == '-'))
    return name + 3;
  return strchr (name, '/') != NULL && g_ascii_isalpha (*name) ? name : NULL;
}

/* GLib wants two digits of hours. */
static GTimeZone *
open_zone (const char *identifier)
{
  g_autofree char *padded = NULL;

  if ((*identifier == '+' || *identifier == '-') && g_ascii_isdigit (identifier[1]) && !g_ascii_isdigit (identifier[2]))
    padded = g_strdup_printf ("%c0%s", *identifier, identifier + 1);
  return g_time_zone_new_identifier (padded != NULL ? padded : identifier);
}

GTimeZone *
cm_zone_named (const char *name)
{
  static GMutex lock;
  static GHashTable *zones;
  const char *identifier;
  GTimeZone *zone = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  identifier = find_identifier (name);
  if (identifier == NULL || strlen (identifier) > 40 || strstr (identifier, "..") != NULL)
    return NULL;
  g_mutex_lock (&lock);
  if (zones == NULL)
    zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  zone = g_hash_table_lookup (zones, identifier);
  if (zone == NULL)
    zone = open_zone (identifier);
  if (zone != NULL && !g_hash_table_contains (zones, identifier))
    g_hash_table_insert (zones, g_strdup (identifier), zone);
  g_mutex_unlock (&lock);
  return zone;
}

static gboolean
stands_alone (const char *text, const char *start, gsize length)
{
  return (start == text || !g_ascii_isalpha (start[-1])) && !g_ascii_isalpha (start[length]);
}

GTimeZone *
cm_zone_in_header (const char *header)
{
  static const char *const words[] = { "UTC", "GMT", "JST", "PST", "PDT", "EST", "EDT", "CET", "北京时间", NULL };

  g_return_val_if_fail (header != NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *start = strstr (header, words[i]);
      gsize length = strlen (words[i]);
      g_autofree char *whole = NULL;
      GTimeZone *zone;

      if (start == NULL || !stands_alone (header, start, length))
        continue;
      length += strspn (start + length, "+-0123456789:");
      whole = g_strndup (start, length);
      zone = cm_zone_named (whole);
      if (zone != NULL)
        return g_time_zone_ref (zone);
    }
  return NULL;
}

