/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-abroad.h"
#include "cm-region-store.h"
#include "cm-staff-store.h"
#include "cm-test-people.h"

typedef struct {
  const char *province;
  const char *city;
  const char *full_province;    /* NULL when it is refused */
  const char *full_city;
  const char *meant;            /* what the refusal names */
} Typed;

static const Typed typed[] = {
  { "四川", NULL, "四川省", "", NULL },
  { "Sichuan", "成都", "四川省", "成都市", NULL },
  { "上海", NULL, "上海市", "", NULL },
  { "重庆", "重庆", "重庆市", "重庆市", NULL },
  { "湖北省", "恩施州", "湖北省", "恩施土家族苗族自治州", NULL },
  { "california", NULL, "California", "", NULL },
  { "加利福尼亚", "洛杉矶", "加利福尼亚州", "洛杉矶市", NULL },
  { "Baden Wurttemberg", NULL, "Baden-Württemberg", "", NULL },
  { "四州", NULL, NULL, NULL, "“四川省”" },
  { "四川", "成斗", NULL, NULL, "“成都市”" },
  { "成都", NULL, NULL, NULL, "四川省/成都市" },
  { "绵羊", NULL, NULL, NULL, "“四川省/绵阳市”" },
  { "江苏", "昆山", NULL, NULL, "江苏省/苏州市" },
  { "上海", "浦东", NULL, NULL, "上海市" },
  { "Califronia", NULL, NULL, NULL, "“California”" },
  { "Middle of nowhere", NULL, NULL, NULL, "Middle of nowhere" },
  { "Oldshire", NULL, "Oldshire", "", NULL },
  { "Oldshyre", NULL, NULL, NULL, "“Oldshire”" },
  { "x", NULL, NULL, NULL, "x" },
  { " ", NULL, NULL, NULL, "province" },
};

static gpointer
exclude (CmStep *step, gpointer data, GError **error)
{
  const Typed *one = data;
  gint64 staff_id = cm_staff_take (step, "小方", "other", error);

  return GSIZE_TO_POINTER ((gsize) cm_region_exclude (step, one->province, one->city, "too far", staff_id, cm_step_today (step) + 9,
                                                     error));
}

static gpointer
name_region (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO regions (id, province, city) VALUES (900, 'Oldshire', '')", "");
  return NULL;
}

static gpointer
read_excluded (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_region_excluded (conn, TRUE, error);
}

static gpointer
count_all (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  return GSIZE_TO_POINTER ((gsize) cm_test_count (conn, "SELECT (SELECT count(*) FROM regions) + (SELECT count(*) FROM staff)"
                                                  " + (SELECT count(*) FROM excluded_regions)"));
}

static void
check_excluded (CmTestShop *f, const Typed *one)
{
  g_autoptr (GPtrArray) regions = cm_db_read (f->db, read_excluded, NULL, NULL, NULL);
  const CmExcludedRegion *region = regions->pdata[regions->len - 1];

  g_assert_cmpstr (region->province, ==, one->full_province);
  g_assert_cmpstr (region->city, ==, one->full_city);
}

/* What orders name, what China and ISO 3166-2 know; all else is refused with what is meant, and nothing of it stays. */
static void
test_typed (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) failure = NULL;

  cm_db_write (f->db, "orders", CM_TEST_NOW, name_region, NULL, NULL, &failure);
  g_assert_no_error (failure);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      gpointer before = cm_db_read (f->db, count_all, NULL, NULL, NULL);

      g_test_message ("%s/%s", typed[i].province, typed[i].city != NULL ? typed[i].city : "");
      cm_db_write (f->db, "region-excluded", CM_TEST_NOW, exclude, (gpointer) &typed[i], NULL, &error);
      if (typed[i].full_province != NULL)
        {
          g_assert_no_error (error);
          check_excluded (f, &typed[i]);
          continue;
        }
      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, typed[i].meant));
      g_assert_true (cm_db_read (f->db, count_all, NULL, NULL, NULL) == before);
    }
}

static void
test_abroad (void)
{
  g_assert_cmpuint (cm_abroad_regions ()->len, >, 4000);
  g_assert_cmpstr (cm_abroad_find ("BAYERN"), ==, "Bayern");
  g_assert_cmpstr (cm_abroad_find ("Catalunya"), ==, "Catalunya");
  g_assert_cmpstr (cm_abroad_find ("东京"), ==, "东京都");
  g_assert_null (cm_abroad_find ("四川省"));
  g_assert_null (cm_abroad_find (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/region-names/typed", CmTestShop, NULL, cm_test_shop_set_up, test_typed, cm_test_shop_tear_down);
  g_test_add_func ("/region-names/abroad", test_abroad);
  return g_test_run ();
}
