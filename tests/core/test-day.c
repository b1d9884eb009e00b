/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"

static void
test_round_trip (void)
{
  GDate date;

  /* Every day from 1900 to 2100 against GLib's own calendar. */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1900);
  for (int day = cm_day_from_date (1900, 1, 1); day < cm_day_from_date (2100, 1, 1); day++)
    {
      int y, m, d;

      cm_day_to_date (day, &y, &m, &d);
      g_assert_cmpint (y, ==, g_date_get_year (&date));
      g_assert_cmpint (m, ==, g_date_get_month (&date));
      g_assert_cmpint (d, ==, g_date_get_day (&date));
      g_assert_cmpint (cm_day_from_date (y, m, d), ==, day);
      g_assert_cmpint (cm_day_weekday (day), ==, g_date_get_weekday (&date));
      g_date_add_days (&date, 1);
    }
  g_assert_cmpint (cm_day_from_date (1970, 1, 1), ==, 0);
}

static void
test_parse (void)
{
  static const char *const wrong[] = { "", "2026-13-01", "2026-02-30", "2026-2-1", "2026-02-01x", "20260201", "abcd-ef-gh", NULL };
  g_autofree char *text = cm_day_format (cm_day_parse ("2026-11-21"));

  g_assert_cmpstr (text, ==, "2026-11-21");
  g_assert_cmpint (cm_day_parse ("2024-02-29"), !=, CM_NO_DAY);
  for (int i = 0; wrong[i] != NULL; i++)
    g_assert_cmpint (cm_day_parse (wrong[i]), ==, CM_NO_DAY);
  g_assert_cmpint (cm_day_parse (NULL), ==, CM_NO_DAY);
}

static void
test_months (void)
{
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("2026-01-31"), 1), ==, cm_day_parse ("2026-02-28"));
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("2026-09-01"), 12), ==, cm_day_parse ("2027-09-01"));
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("2026-03-31"), -13), ==, cm_day_parse ("2025-02-28"));
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("2027-12-31"), 2), ==, cm_day_parse ("2028-02-29"));
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("2026-10-31"), 2), ==, cm_day_parse ("2026-12-31"));
  g_assert_cmpint (cm_day_add_months (cm_day_parse ("0001-01-31"), -1), ==, cm_day_parse ("0001-01-01") - 1);
}

static void
test_zones (void)
{
  g_autoptr(GTimeZone) shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 time;
  g_autofree char *text = NULL;

  /* 23:59 UTC is the next day in Shanghai. */
  g_assert_true (cm_time_parse ("2026-11-20T23:59:00Z", shanghai, &time));
  g_assert_cmpint (cm_day_from_time (time, shanghai), ==, cm_day_parse ("2026-11-21"));
  g_assert_true (cm_time_parse ("2026-11-21 10:00", shanghai, &time));
  g_assert_cmpint (time, ==, 1795226400);
  text = cm_time_format (time, shanghai);
  g_assert_cmpstr (text, ==, "2026-11-21T10:00:00+08:00");
  g_assert_true (cm_time_parse ("2026-11-21T10:00:00+08:00", berlin, &time));
  g_assert_cmpint (time, ==, 1795226400);
  g_assert_true (cm_time_parse ("2026-07-01 12:00:00", berlin, &time));
  g_assert_cmpint (time, ==, 1782900000);
  g_assert_false (cm_time_parse ("2026-11-21 25:00", shanghai, &time));
  g_assert_false (cm_time_parse ("yesterday", shanghai, &time));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/round-trip", test_round_trip);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/months", test_months);
  g_test_add_func ("/day/zones", test_zones);
  return g_test_run ();
}
