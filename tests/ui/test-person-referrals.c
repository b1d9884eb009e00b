/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Person codes in the window, and orders that one person brought of another: both see each other. */
#include "cm-code-store.h"
#include "cm-customers-fixture.h"
#include "cm-order-store.h"
#include "cm-privacy.h"

#define CODES "SELECT count(*) FROM codes WHERE customer_id = 2"

/* One order of person 3 came by the code of person 2. */
static gpointer
bring (CmStep *step, gpointer data, GError **error)
{
  gint64 id = cm_conn_int (cm_step_conn (step), 0, error, "SELECT max(id) FROM orders WHERE customer_id = 3 AND valid = 1", "");
  g_autoptr(CmOrder) order = cm_order_load (cm_step_conn (step), id, error);

  if (order == NULL)
    return NULL;
  order->code = cm_code_ensure (step, 2, error);
  cm_step_touch_customer (step, 3);
  return order->code != NULL && cm_order_update (step, order, error) ? data : NULL;
}

static void
test_code (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  const char *code;

  (void) data;
  g_assert_false (cm_shows (GTK_WIDGET (page), "Person code"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.code", NULL);
  wait_for (cm_shows (GTK_WIDGET (page), "Person code"));
  code = cm_person_page_get_state (page)->page->code;
  g_assert_cmpuint (strlen (code), ==, 7);
  g_assert_true (cm_shows (GTK_WIDGET (page), code));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought no order yet"));
  wait_for (cm_shows (GTK_WIDGET (f->window), "Made a person code"));
  cm_shot_spin (100);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_for (cm_customers_count (f, CODES) == 0 && !cm_shows (GTK_WIDGET (page), "Person code:"));
}

static void
test_brought (CmCustomersFixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  CmPersonPage *page;

  (void) data;
  cm_db_write (f->db, "tested", CM_TEST_NOW, bring, f, NULL, &error);
  g_assert_no_error (error);
  page = cm_customers_open_person (f, 2);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought 1 order"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "after refunds"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought 示例客户3号, ¥"));
  page = cm_customers_open_person (f, 3);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought by 示例客户2号"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "· brought by 示例客户2号"));
}

/* Neither of them is told to whoever looks on. */
static void
test_hidden (CmCustomersFixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  CmPersonPage *page;

  (void) data;
  cm_privacy_set_hidden (TRUE);
  cm_db_write (f->db, "tested", CM_TEST_NOW, bring, f, NULL, &error);
  g_assert_no_error (error);
  page = cm_customers_open_person (f, 2);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought 示"));
  g_assert_false (cm_shows (GTK_WIDGET (page), "客户3号"));
  page = cm_customers_open_person (f, 3);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Brought by 示"));
  g_assert_false (cm_shows (GTK_WIDGET (page), "客户2号"));
  cm_privacy_set_hidden (FALSE);
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/referrals/code", test_code);
  cm_customers_add_test ("/ui/referrals/brought", test_brought);
  cm_customers_add_test ("/ui/referrals/hidden", test_hidden);
  return cm_customers_run ();
}
