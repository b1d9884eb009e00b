/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets that the test writes, through the window: preview, import, result, the way back. */
#include "cm-column-table.h"
#include "cm-day-question.h"
#include "cm-held-plan.h"
#include "cm-import-preview.h"
#include "cm-import-result.h"
#include "cm-import-runner.h"
#include "cm-import-store.h"
#include "cm-import-summary.h"
#include "cm-import-view.h"
#include "cm-import-window.h"
#include "cm-left-out-page.h"
#include "cm-parts-bar.h"
#include "cm-problem-list.h"
#include "cm-repair-table.h"
#include "cm-same-person-page.h"
#include "cm-shot.h"
#include "cm-test.h"

static gpointer
count_imports (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) list = cm_import_list (conn, error);

  *(guint *) data = list != NULL ? list->len : 0;
  return NULL;
}

static guint
imports_in (CmImportWindow *f)
{
  guint count = 0;

  cm_db_read (f->db, count_imports, &count, NULL, NULL);
  return count;
}

/* Drop, look, import, undo: the shop is byte for byte as before. */
static void
test_walk (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *imported = NULL;
  g_autofree char *after = NULL;

  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Import 2 Rows");
  cm_import_window_wait (f, "There is no month 25");
  imported = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, imported);
  g_clear_pointer (&imported, g_free);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL));
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 2 new orders, 2 new customers");
  cm_import_window_wait (f, "See the Row Left Out");
  imported = cm_test_dump (f->db);
  g_assert_cmpstr (before, !=, imported);

  cm_import_window_press (f, "Undo Whole Import");
  cm_import_window_wait (f, "This import was undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* The same sheet once more changes nothing and says so; nothing can be pressed. */
static void
test_again (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_drop (f, "again.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "These orders are here already");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_shot_spin (100);
  g_assert_true (CM_IS_IMPORT_PREVIEW (cm_window_get_page (f->window)));
  g_assert_cmpuint (imports_in (f), ==, 1);
}

/* A page that can import nothing says so, and what to do. */
static void
test_unread (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "picture.csv", "%PDF-1.7\n\001\002");
  cm_import_window_wait (f, "This File Cannot Be Read");
  cm_import_window_wait (f, "Choose Another File…");
  cm_import_window_drop (f, "one.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 2 Rows");
  g_assert_null (cm_import_window_find (GTK_WIDGET (f->window), "This File Cannot Be Read"));
}

/* The first "Undone" does not tell that all are. */
static void
wait_until_undone (CmImportWindow *f, const char *before)
{
  g_autofree char *after = cm_test_dump (f->db);

  for (int i = 0; i < CM_WAIT_TURNS && !g_str_equal (before, after); i++)
    {
      cm_shot_spin (CM_WAIT_MS);
      g_free (after);
      after = cm_test_dump (f->db);
    }
  g_assert_cmpstr (before, ==, after);
}

/* Files of one drop are imported one by one and undone together, from the list of imports as well. */
static void
test_several (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(GFile) first = cm_import_window_write (f, "one.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  g_autoptr(GFile) second = cm_import_window_write (f, "two.csv", CM_SHEET_HEADER
    "\"100000000000000009\",示例丁,5.00,交易成功,示例丁,四川省 成都市 九路9号,10000000009,2026-11-09 10:00:00,2026-11-09 10:01:00,丁货\n");
  g_autoptr(GFile) third = cm_import_window_write (f, "picture.csv", "%PDF-1.7\n\001\002");
  GSList third_link = { third, NULL };
  GSList second_link = { second, &third_link };
  GSList files = { first, &second_link };

  (void) data;
  cm_window_open_files (f->window, &files);
  cm_import_window_wait (f, "Import 3 Rows");
  cm_import_window_wait (f, "Not read");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 3 new orders");
  g_assert_cmpuint (imports_in (f), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_VIEW);
  cm_import_window_press (f, "Undo Whole Import, 2 Files");
  cm_import_window_wait (f, "Undone");
  wait_until_undone (f, before);
}

#define DETAILS \
  "订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码\n" \
  "\"100000000000000001\",甲货,64.00,2,A-1,红,交易成功,A-1\n" \
  "\"100000000000000002\",乙货,76.50,1,B-1,蓝,交易成功,B-1\n"

/* Details first, the list later: as soon as both are there they are one step, and one import to be undone. */
static void
test_pair (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;

  (void) data;
  cm_import_window_drop (f, "details.csv", DETAILS);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "2 rows need a look");
  cm_import_window_drop (f, "list.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "lines of the orders in list.csv");
  cm_import_window_wait (f, "Import 4 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 2 new orders, 2 new customers");
  g_assert_cmpuint (imports_in (f), ==, 1);
  cm_import_window_press (f, "Undo Whole Import");
  cm_import_window_wait (f, "This import was undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static GFile *
write_fourth (CmImportWindow *f)
{
  return cm_import_window_write (f, "two.csv", CM_SHEET_HEADER
    "\"100000000000000009\",示例丁,5.00,交易成功,示例丁,四川省 成都市 九路9号,10000000009,2026-11-09 10:00:00,2026-11-09 10:01:00,丁货\n");
}

/* The button of the note, which is not that of the page. */
static void
toast_undo (CmImportWindow *f)
{
  GtkWidget *note = gtk_widget_get_ancestor (cm_import_window_wait (f, "Imported 3 rows"), g_type_from_name ("AdwToastWidget"));
  GtkWidget *label = note != NULL ? cm_import_window_find (note, "Undo") : NULL;

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

/* The note of a drop takes all its files back. */
static void
test_toast_of_several (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr(GFile) first = cm_import_window_write (f, "one.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  g_autoptr(GFile) second = write_fourth (f);
  GSList second_link = { second, NULL };
  GSList files = { first, &second_link };

  (void) data;
  cm_window_open_files (f->window, &files);
  cm_import_window_wait (f, "Import 3 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported 3 rows");
  toast_undo (f);
  cm_import_window_wait (f, "This import was undone");
  cm_import_window_wait (f, "rows undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* A sheet of customers goes in as well, and says that it brings people. */
static void
test_customers (CmImportWindow *f, gconstpointer data)
{
  const char *sheet = "客户姓名,客户手机号,客户昵称,消费次数,消费金额,成为客户时间\n示例甲,10000000001,甲甲,3,48.00,2026-01-01 10:00:00\n"
                      "示例乙,100****0002,,1,8.00,2026-01-02 10:00:00\n";

  (void) data;
  cm_import_window_drop (f, "customers.csv", sheet);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Row 3 names nobody");
  cm_import_window_wait (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 1 new customer, 0 known again");
}

/* A table on the clipboard opens the preview; a word does not. The copy on disk goes with the preview. */
static void
test_paste (CmImportWindow *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));

  (void) data;
  gdk_clipboard_set_text (clipboard, "示例");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste-table", NULL);
  cm_import_window_wait (f, "There is no table on the clipboard");
  gdk_clipboard_set_text (clipboard, "订单编号\t买家会员名\t买家实际支付金额\t订单状态\t订单创建时间\t订单付款时间\n"
                          "100000000000000021\t示例甲\t5.00\t交易成功\t2026-11-01 10:00:00\t2026-11-01 10:01:00\n");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste-table", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Pasted table");
  cm_import_window_wait (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 1 new order");
}

static char *
many_orders (int count)
{
  GString *text = g_string_new (CM_SHEET_HEADER);

  for (int i = 0; i < count; i++)
    g_string_append_printf (text, "\"2000000000%08d\",买家%d,5.00,交易成功,买家%d,四川省 成都市 %d号,100%08d,2026-11-01 10:00:00,"
                            "2026-11-01 10:01:00,甲货\n", i, i, i, i, i);
  return g_string_free (text, FALSE);
}

static void
stop_cb (CmDb *db, guint topics, GArray *customers, GCancellable *stop)
{
  (void) db;
  (void) topics;
  (void) customers;
  g_cancellable_cancel (stop);
}

typedef struct {
  gboolean done;
  GError *error;
} Ended;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ended *ended = data;
  CmImportOutcome *outcome = cm_import_files_finish (CM_DB (source), result, &ended->error);

  g_clear_pointer (&outcome, cm_import_outcome_free);
  ended->done = TRUE;
}

static void
add_plan (GPtrArray *plans, CmImportWindow *f, const char *name, const char *text)
{
  g_autoptr(GFile) file = cm_import_window_write (f, name, text);
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan = cm_import_plan_new (g_file_peek_path (file), NULL, &error);

  g_assert_no_error (error);
  g_ptr_array_add (plans, cm_held_plan_new (plan, FALSE));
}

static void
ignore_progress (gint64 rows, double share, gpointer data)
{
  (void) data;
  g_assert_cmpint (rows, >, 0);
  g_assert_true (share >= 0 && share <= 1);
}

/* Stopped in the second file, the first is taken back as well: the shop is byte for byte as before. */
static void
test_stop (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *many = many_orders (20000);
  g_autoptr(GCancellable) stop = g_cancellable_new ();
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);
  Ended ended = { FALSE, NULL };
  gulong handler = g_signal_connect (f->db, "changed", G_CALLBACK (stop_cb), stop);

  (void) data;
  add_plan (plans, f, "few.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  add_plan (plans, f, "many.csv", many);
  cm_import_files_async (f->db, plans, CM_TEST_NOW, ignore_progress, NULL, stop, ended_cb, &ended);
  cm_test_wait (&ended.done, 60);
  g_signal_handler_disconnect (f->db, handler);
  g_assert_error (ended.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&ended.error);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static void
test_closes_while_reading (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN);
}

/* Leaving the preview while its file is read writes nothing and leaves nothing behind. */
static void
test_leaves_while_reading (CmImportWindow *f, gconstpointer data)
{
  CmView *page;

  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN);
  page = cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  for (int i = 0; i < CM_WAIT_TURNS && page != NULL; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_null (page);
  g_assert_cmpuint (imports_in (f), ==, 0);
}

/* Every page of the import has names a screen reader can say. */
static void
test_names (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN);
  cm_import_window_wait (f, "Import 2 Rows");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait (f, "Imported: 2 new orders");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  cm_import_window_press (f, "See the Row Left Out");
  cm_import_window_wait (f, "There is no month 25");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_VIEW);
  cm_import_window_wait (f, "orders.csv");
  cm_import_window_check_names (GTK_WIDGET (f->window));
}

static void
test_templates (void)
{
  GType types[] = {
    CM_TYPE_IMPORT_VIEW, CM_TYPE_IMPORT_PREVIEW, CM_TYPE_LEFT_OUT_PAGE, CM_TYPE_SAME_PERSON_PAGE, CM_TYPE_IMPORT_RESULT,
    CM_TYPE_COLUMN_TABLE, CM_TYPE_PARTS_BAR, CM_TYPE_PROBLEM_LIST, CM_TYPE_REPAIR_TABLE, CM_TYPE_IMPORT_SUMMARY,
    CM_TYPE_DAY_QUESTION,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = cm_shot_begin (&argc, &argv, "test");

  cm_import_window_begin (GTK_APPLICATION (app));
  g_test_add_func ("/ui/import/templates", test_templates);
  cm_import_window_add ("/ui/import/walk", test_walk);
  cm_import_window_add ("/ui/import/again", test_again);
  cm_import_window_add ("/ui/import/unread", test_unread);
  cm_import_window_add_wide ("/ui/import/several", test_several);
  cm_import_window_add ("/ui/import/pair", test_pair);
  cm_import_window_add_wide ("/ui/import/toast-of-several", test_toast_of_several);
  cm_import_window_add ("/ui/import/customers", test_customers);
  cm_import_window_add_wide ("/ui/import/paste", test_paste);
  cm_import_window_add_wide ("/ui/import/stop", test_stop);
  cm_import_window_add ("/ui/import/closes-while-reading", test_closes_while_reading);
  cm_import_window_add ("/ui/import/leaves-while-reading", test_leaves_while_reading);
  cm_import_window_add ("/ui/import/names", test_names);
  return g_test_run ();
}
