/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-people.h"

#include "cm-day.h"
#include "cm-shop.h"
#include "cm-step.h"
#include "cm-test.h"

static gboolean
add_orders (CmConn *conn, gint64 id, GError **error)
{
  for (gint64 i = 0; i < 2 + id % 5; i++)
    {
      gint64 at = CM_TEST_NOW - (id % 7 + 1 + i * 15) * 86400;
      gint64 paid = 10000 + id * 137;

      if (!cm_conn_run (conn, error,
                        "INSERT INTO orders (id, store_id, order_no, customer_id, state, paid_at, day, paid_minor, returned, valid, "
                        "net_minor) VALUES (?1, 1, 'T' || printf ('%06d', ?1), ?2, 'done', ?3, ?4, ?5, 0, 1, ?5)", "iiiii",
                        id * 10 + i, id, at, (gint64) cm_day_from_time (at, cm_conn_zone (conn)), paid))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_person (CmConn *conn, gint64 id, GError **error)
{
  return cm_conn_run (conn, error, "INSERT INTO customers (id, main_id, name, region_id) VALUES (?1, ?1, '示例客户' || ?1 || '号', 1)", "i", id)
         && cm_conn_run (conn, error, "INSERT INTO identities (id, customer_id, kind, value) "
                         "VALUES (?1, ?1, 'phone', '+86100' || printf ('%08d', ?1 * 7919))", "i", id)
         && add_orders (conn, id, error);
}

static gpointer
fill (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gboolean good = cm_conn_run (conn, error, "INSERT INTO stores (id, platform, name) VALUES (1, 'file', '示例商城')", "")
                  && cm_conn_run (conn, error, "INSERT INTO regions (id, province, city) VALUES (1, '四川省', '成都市')", "")
                  && cm_conn_run (conn, error, "INSERT INTO staff (id, name, role) VALUES (1, 'Wei', 'owner')", "")
                  && cm_shop_set_fixed_now (step, CM_TEST_NOW, error);

  (void) data;
  for (gint64 id = 1; good && id <= CM_PEOPLE; id++)
    good = add_person (conn, id, error);
  if (good)
    cm_conn_run (conn, error, "UPDATE customers SET joined_to = 1, main_id = 1 WHERE id = ?1", "i", (gint64) CM_PEOPLE);
  cm_step_touch (step, CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS);
  cm_step_touch_all_customers (step);
  return NULL;
}

void
cm_people_fill (CmDb *db)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (db, "file-imported", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
}
