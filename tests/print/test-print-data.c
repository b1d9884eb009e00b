/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-sheet-data.h"
#include "cm-call-store.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-identity-store.h"
#include "cm-poster-data.h"
#include "cm-script-data.h"
#include "cm-shop.h"
#include "cm-test.h"

#define PEOPLE 7

static gpointer
fill (CmStep *step, gpointer data, GError **error)
{
  CmCharter charter = { .purpose = "better prices", .shared = "pharmacies", .only_here = "Prices only here", .rules = "No adverts" };
  CmGroup group = { .name = "Core", .place = "wechat", .qr_text = "https://g.example/abc", .first_sale_on = CM_NO_DAY,
                    .charter = &charter };

  (void) data;
  cm_shop_set (step, "Taotao", "CNY", "Asia/Shanghai", -1, error);
  for (int i = 0; i < PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%d", i);
      g_autofree char *phone = g_strdup_printf ("+861000000000%d", i);
      gint64 id = cm_record_add (step, name, 0, error);

      cm_identity_add (step, id, CM_IDENTITY_PHONE, 0, phone, error);
      cm_step_touch_customer (step, id);
    }
  cm_group_add (step, &group, error);
  return NULL;
}

static CmDb *
open_shop (const char *folder)
{
  CmDb *db = cm_test_shop (folder);
  g_autoptr(GError) error = NULL;

  cm_db_write (db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  return db;
}

static guint
count_rows (CmCallSheets *sheets)
{
  guint count = 0;

  for (guint i = 0; i < sheets->sheets->len; i++)
    count += ((CmCallSheet *) g_ptr_array_index (sheets->sheets, i))->rows->len;
  return count;
}

static const char *
first_name (CmCallSheet *sheet)
{
  return ((CmCallRow *) g_ptr_array_index (sheet->rows, 0))->name;
}

static gpointer
plan_and_write (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  CmInviteRequest request = { .count = 2 };
  g_autoptr(CmInvitePlan) plan = NULL;

  (void) data;
  request.group_id = cm_group_find (conn, "Core", error);
  plan = cm_invite_plan_draft (conn, &request, CM_TEST_NOW, error);
  if (plan == NULL || !cm_invite_plan_write (step, plan, error))
    return NULL;
  return cm_call_sheets_read (conn, plan, NULL, CM_TEST_NOW, error);
}

/* As if the plan were of a day with other words. */
static gpointer
reword_footer (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "UPDATE call_rounds SET footer = replace (footer, '\"label\":\"', '\"label\":\"old ')", "");
  return NULL;
}

static gpointer
read_again (CmConn *conn, gpointer data, GError **error)
{
  gint64 group_id = cm_group_find (conn, "Core", error);

  (void) data;
  return cm_call_sheets_read_round (conn, group_id, cm_call_open_round (conn, group_id, error), CM_TEST_NOW + 3600, error);
}

/* What was planned, written and printed comes out the same when it is printed again. */
static void
test_round (void)
{
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = open_shop (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmCallSheets) sheets = cm_db_write (db, "invite-planned", CM_TEST_NOW, plan_and_write, NULL, NULL, &error);
  g_autoptr(CmCallSheets) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (sheets), ==, PEOPLE);
  g_assert_cmpuint (sheets->sheets->len, ==, 2);
  g_assert_cmpuint (sheets->left_out->len, >=, 6);
  g_assert_cmpint (sheets->without_consent, ==, PEOPLE);
  g_assert_cmpstr (sheets->audience, ==, "Core");
  cm_db_write (db, "test", CM_TEST_NOW, reword_footer, NULL, NULL, &error);
  g_assert_no_error (error);
  again = cm_db_read (db, read_again, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->left_out->len, ==, sheets->left_out->len);
  for (guint i = 0; i < again->left_out->len; i++)
    g_assert_cmpstr (((CmLeftOut *) again->left_out->pdata[i])->label, ==, ((CmLeftOut *) sheets->left_out->pdata[i])->label);
  g_assert_cmpstr (again->filter, ==, sheets->filter);
  g_assert_cmpuint (count_rows (again), ==, PEOPLE);
  g_assert_cmpint (again->first_day, ==, sheets->first_day);
  for (guint i = 0; i < 2; i++)
    {
      CmCallSheet *one = g_ptr_array_index (sheets->sheets, i);
      CmCallSheet *other = g_ptr_array_index (again->sheets, i);

      g_assert_cmpint (one->number, >, 0);
      g_assert_cmpint (one->number, ==, other->number);
      g_assert_cmpstr (first_name (one), ==, first_name (other));
      g_assert_nonnull (one->way_out);
    }
  cm_test_close (db);
  cm_test_remove (folder);
}

static gpointer
read_group_poster (CmConn *conn, gpointer data, GError **error)
{
  return cm_poster_text_for_group (conn, "Core", GPOINTER_TO_INT (data), CM_TEST_NOW, error);
}

static gpointer
read_link_poster (CmConn *conn, gpointer data, GError **error)
{
  return cm_poster_text_for_link (conn, data, CM_NO_DAY, CM_TEST_NOW, error);
}

/* A group's code lives seven days: a poster may not outlive it. */
static void
test_posters (void)
{
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = open_shop (folder);
  int today = cm_day_from_date (2026, 11, 21);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmPosterText) good = cm_db_read (db, read_group_poster, GINT_TO_POINTER (CM_NO_DAY), NULL, &error);
  g_autoptr(CmPosterText) link = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (good->until, ==, today + 7);
  g_assert_cmpstr (good->benefit[0], ==, "Prices only here");
  g_assert_null (cm_db_read (db, read_group_poster, GINT_TO_POINTER (today + 8), NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (cm_db_read (db, read_group_poster, GINT_TO_POINTER (today - 1), NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  link = cm_db_read (db, read_link_poster, "https://tt.example/s/3?a=1&p=K7M4QXQ#x", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (link->person_code, ==, "K7M4QXQ");
  g_assert_null (cm_db_read (db, read_link_poster, "javascript:alert(1)", NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  cm_test_close (db);
  cm_test_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print-data/round", test_round);
  g_test_add_func ("/print-data/posters", test_posters);

  return g_test_run ();
}
