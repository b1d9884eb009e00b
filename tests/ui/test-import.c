/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets that the test writes, through the window: preview, import, result, the way back. */
#include <string.h>

#include "cm-column-table.h"
#include "cm-customers-view.h"
#include "cm-held-plan.h"
#include "cm-import-drop.h"
#include "cm-import-orders-page.h"
#include "cm-import-preview.h"
#include "cm-import-result.h"
#include "cm-import-runner.h"
#include "cm-import-store.h"
#include "cm-import-view.h"
#include "cm-left-out-page.h"
#include "cm-pair-list-page.h"
#include "cm-parts-bar.h"
#include "cm-import-summary.h"
#include "cm-problem-list.h"
#include "cm-repair-table.h"
#include "cm-same-person-page.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-window.h"

#define WAIT_TURNS 500
#define WAIT_MS 20

#define HEADER "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题\n"
#define ORDERS \
  "\"100000000000000001\",示例甲,128.00,交易成功,示例甲,四川省 成都市 武侯区 一路1号,10000000001,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n" \
  "\"100000000000000002\",示例乙,76.50,交易成功,示例乙,四川省 绵阳市 涪城区 二路2号,10000000002,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n"
#define BROKEN \
  "\"100000000000000003\",示例丙,9.00,交易成功,示例丙,四川省 绵阳市 三路3号,10000000003,2026-11-03 10:00:00,13/25/2026 20:09,丙货\n"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
} Fixture;

static GtkApplication *application;

static void
open_window (Fixture *f, gconstpointer width)
{
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), GPOINTER_TO_INT (width), 700);
  gtk_window_present (GTK_WINDOW (f->window));
  cm_shot_spin (50);
}

static void
close_window (Fixture *f, gconstpointer data)
{
  CmWindow *window = f->window;

  (void) data;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  for (int i = 0; i < WAIT_TURNS && window != NULL; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_null (window);
  cm_shot_spin (300);
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static GFile *
write_sheet (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
drop_text (Fixture *f, const char *name, const char *text)
{
  g_autoptr(GFile) file = write_sheet (f, name, text);
  g_autoptr(GSList) files = g_slist_prepend (NULL, file);

  cm_window_open_files (f->window, files);
}

/* A page of that type in front, or NULL after a bounded wait. */
static CmView *
wait_page (Fixture *f, GType type)
{
  for (int i = 0; i < WAIT_TURNS && !G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type); i++)
    cm_shot_spin (WAIT_MS);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type));
  return cm_window_get_page (f->window);
}

static GtkWidget *
find_text (GtkWidget *widget, const char *part)
{
  GtkWidget *found = NULL;
  const char *text = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && strstr (text, part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_text (child, part);
  return found;
}

static GtkWidget *
wait_text (Fixture *f, const char *part)
{
  GtkWidget *found = NULL;

  for (int i = 0; i < WAIT_TURNS && found == NULL; i++)
    {
      found = find_text (GTK_WIDGET (f->window), part);
      if (found == NULL)
        cm_shot_spin (WAIT_MS);
    }
  g_test_message ("waited for “%s”", part);
  g_assert_nonnull (found);
  return found;
}

static void
press (Fixture *f, const char *part)
{
  GtkWidget *button = gtk_widget_get_ancestor (wait_text (f, part), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gpointer
count_imports (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) list = cm_import_list (conn, error);

  *(guint *) data = list != NULL ? list->len : 0;
  return NULL;
}

static guint
imports_in (Fixture *f)
{
  guint count = 0;

  cm_db_read (f->db, count_imports, &count, NULL, NULL);
  return count;
}

/* Drop, look, import, undo: the shop is byte for byte as before. */
static void
test_walk (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *imported = NULL;
  g_autofree char *after = NULL;

  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN);
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "Import 2 Rows");
  wait_text (f, "There is no month 25");
  imported = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, imported);
  g_clear_pointer (&imported, g_free);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL));
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 2 new orders, 2 new customers");
  wait_text (f, "See the Row Left Out");
  imported = cm_test_dump (f->db);
  g_assert_cmpstr (before, !=, imported);

  press (f, "Undo Whole Import");
  wait_text (f, "This import was undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* The same sheet once more changes nothing and says so; nothing can be pressed. */
static void
test_again (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS);
  wait_text (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  drop_text (f, "again.csv", HEADER ORDERS);
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "These orders are here already");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_shot_spin (100);
  g_assert_true (CM_IS_IMPORT_PREVIEW (cm_window_get_page (f->window)));
  g_assert_cmpuint (imports_in (f), ==, 1);
}

/* Files of one drop are imported one by one and undone together, from the list of imports as well. */
/* A page that can import nothing says so, and what to do. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "picture.csv", "%PDF-1.7\n\001\002");
  wait_text (f, "This File Cannot Be Read");
  wait_text (f, "Choose Another File…");
  drop_text (f, "one.csv", HEADER ORDERS);
  wait_text (f, "Import 2 Rows");
  g_assert_null (find_text (GTK_WIDGET (f->window), "This File Cannot Be Read"));
}

static void
test_several (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr(GFile) first = write_sheet (f, "one.csv", HEADER ORDERS);
  g_autoptr(GFile) second = write_sheet (f, "two.csv", HEADER
    "\"100000000000000009\",示例丁,5.00,交易成功,示例丁,四川省 成都市 九路9号,10000000009,2026-11-09 10:00:00,2026-11-09 10:01:00,丁货\n");
  g_autoptr(GFile) third = write_sheet (f, "picture.csv", "%PDF-1.7\n\001\002");
  GSList third_link = { third, NULL };
  GSList second_link = { second, &third_link };
  GSList files = { first, &second_link };

  (void) data;
  cm_window_open_files (f->window, &files);
  wait_text (f, "Import 3 Rows");
  wait_text (f, "Not read");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 3 new orders");
  g_assert_cmpuint (imports_in (f), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  wait_page (f, CM_TYPE_IMPORT_VIEW);
  press (f, "Undo Whole Import");
  wait_text (f, "Undone");
  cm_shot_spin (200);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

#define DETAILS \
  "订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码\n" \
  "\"100000000000000001\",甲货,64.00,2,A-1,红,交易成功,A-1\n" \
  "\"100000000000000002\",乙货,76.50,1,B-1,蓝,交易成功,B-1\n"

/* Details first, the list later: as soon as both are there they are one step, and one import to be undone. */
static void
test_pair (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;

  (void) data;
  drop_text (f, "details.csv", DETAILS);
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "2 rows need a look");
  drop_text (f, "list.csv", HEADER ORDERS);
  wait_text (f, "lines of the orders in list.csv");
  wait_text (f, "Import 4 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 2 new orders, 2 new customers");
  g_assert_cmpuint (imports_in (f), ==, 1);
  press (f, "Undo Whole Import");
  wait_text (f, "This import was undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static GFile *
write_fourth (Fixture *f)
{
  return write_sheet (f, "two.csv", HEADER
    "\"100000000000000009\",示例丁,5.00,交易成功,示例丁,四川省 成都市 九路9号,10000000009,2026-11-09 10:00:00,2026-11-09 10:01:00,丁货\n");
}

/* The button of the note, which is not that of the page. */
static void
toast_undo (Fixture *f)
{
  GtkWidget *note = gtk_widget_get_ancestor (wait_text (f, "Imported 3 rows"), g_type_from_name ("AdwToastWidget"));
  GtkWidget *label = note != NULL ? find_text (note, "Undo") : NULL;

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

/* The note of a drop takes all its files back. */
static void
test_toast_of_several (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr(GFile) first = write_sheet (f, "one.csv", HEADER ORDERS);
  g_autoptr(GFile) second = write_fourth (f);
  GSList second_link = { second, NULL };
  GSList files = { first, &second_link };

  (void) data;
  cm_window_open_files (f->window, &files);
  wait_text (f, "Import 3 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported 3 rows");
  toast_undo (f);
  wait_text (f, "This import was undone");
  wait_text (f, "rows undone");
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static CmCustomersView *
see_newcomers (Fixture *f, guint expected)
{
  CmCustomersView *view;

  press (f, "See New Customers");
  view = CM_CUSTOMERS_VIEW (wait_page (f, CM_TYPE_CUSTOMERS_VIEW));
  for (int i = 0; i < WAIT_TURNS && cm_customers_view_count (view) != expected; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_cmpuint (cm_customers_view_count (view), ==, expected);
  return view;
}

/* Whom the second import brought, not those of the first, also when a person's page lay over the list; then all again. */
static void
test_newcomers (Fixture *f, gconstpointer data)
{
  g_autoptr(GFile) second = write_fourth (f);
  g_autoptr(GSList) files = g_slist_prepend (NULL, second);
  CmCustomersView *view;

  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS);
  wait_text (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  view = see_newcomers (f, 2);
  cm_customers_view_open (view, 0);
  cm_shot_spin (100);
  cm_window_open_files (f->window, files);
  wait_text (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  see_newcomers (f, 1);
  wait_text (f, "1 person came with the import");
  press (f, "Show All");
  for (int i = 0; i < WAIT_TURNS && cm_customers_view_count (view) != 3; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_cmpuint (cm_customers_view_count (view), ==, 3);
}

/* A sheet of customers goes in as well, and says that it brings people. */
static void
test_customers (Fixture *f, gconstpointer data)
{
  const char *sheet = "客户姓名,客户手机号,客户昵称,消费次数,消费金额,成为客户时间\n示例甲,10000000001,甲甲,3,48.00,2026-01-01 10:00:00\n"
                      "示例乙,100****0002,,1,8.00,2026-01-02 10:00:00\n";

  (void) data;
  drop_text (f, "customers.csv", sheet);
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "Row 3 names nobody");
  wait_text (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 1 new customer, 0 known again");
}

/* A choice is read at once: with the first row as data nobody knows what the columns are. */
static void
test_choices (Fixture *f, gconstpointer data)
{
  g_autoptr(GFile) sheet = write_sheet (f, "orders.csv", HEADER ORDERS);
  CmImportDrop *drop = cm_import_drop_new (f->db);
  CmImportFile *file = cm_import_drop_add (drop, g_file_peek_path (sheet));

  (void) data;
  for (int i = 0; i < WAIT_TURNS && cm_import_file_get_state (file) < CM_IMPORT_FILE_READY; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_cmpint (cm_import_file_get_state (file), ==, CM_IMPORT_FILE_READY);
  g_assert_cmpstr (cm_import_file_get_plan (file)->profile, ==, "taobao-orders");
  g_assert_cmpuint (cm_import_file_count_unsure (file), ==, 0);

  cm_import_file_map (file, 1, CM_FIELD_NONE);
  cm_import_file_map (file, 4, CM_FIELD_NICK);
  for (int i = 0; i < WAIT_TURNS && cm_import_file_get_state (file) < CM_IMPORT_FILE_READY; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_cmpint (cm_import_file_get_plan (file)->column_of[CM_FIELD_NICK], ==, 4);
  g_assert_cmpint (cm_import_file_get_plan (file)->column_of[CM_FIELD_BUYER_ID], ==, -1);
  g_object_unref (drop);
}

/* Two columns of one meaning: the window asks, and the user's word decides. */
static void
test_undecided (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "twice.csv", "订单编号,实付金额,实付金额,付款时间,手机\n1000000001,5.00,6.00,2026-11-01 10:00:00,10000000001\n");
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "Waiting for you");
  press (f, "They Are Right");
  wait_text (f, "Import 1 Row");

  /* The next sheet of this layout asks no more. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  drop_text (f, "next.csv", "订单编号,实付金额,实付金额,付款时间,手机\n1000000002,7.00,8.00,2026-11-02 10:00:00,10000000002\n");
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "Import 1 Row");
}

static void check_name (GtkWidget *widget);

static GtkWidget *
find_entry (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, text);
  return found;
}

static void
correct (Fixture *f, const char *from, const char *to)
{
  GtkWidget *entry = NULL;

  for (int i = 0; i < WAIT_TURNS && entry == NULL; i++)
    {
      cm_shot_spin (WAIT_MS);
      entry = find_entry (GTK_WIDGET (f->window), from);
    }
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), to);
  g_signal_emit_by_name (entry, "activate");
}

/* A row that stays out is corrected in the grid, others with the same fault the same way, and all of them go in. */
static void
test_correct (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  g_autofree char *contents = NULL;
  const char *sheet = HEADER ORDERS BROKEN
    "\"100000000000000004\",示例戊,9.00,交易成功,示例戊,四川省 绵阳市 四路4号,10000000004,2026-11-03 10:00:00,13/25/2026 20:09,丙货\n";

  (void) data;
  drop_text (f, "orders.csv", sheet);
  wait_text (f, "Import 2 Rows");
  correct (f, "13/25/2026 20:09", "2026-11-03 20:09");
  wait_text (f, "1 row corrected");
  wait_text (f, "Import 3 Rows");
  press (f, "Correct 1 More Row the Same Way");
  wait_text (f, "Import 4 Rows");
  wait_text (f, "2 rows corrected");
  check_name (GTK_WIDGET (f->window));
  press (f, "Take Corrections Back");
  wait_text (f, "Import 2 Rows");
  correct (f, "13/25/2026 20:09", "2026-11-03 20:09");
  wait_text (f, "Import 3 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 3 new orders");
  wait_text (f, "was corrected: 2026-11-03 20:09");
  wait_text (f, "See the Row Left Out");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, sheet);
}

/* Counts of the result lead to what they count: orders, rows left out, notes. */
static void
lead (Fixture *f, const char *part)
{
  GtkWidget *row = gtk_widget_get_ancestor (wait_text (f, part), ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (row, "activated");
}

static void
test_counts_lead (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN "合计,,204.50,,,,,,,\n");
  wait_text (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "New orders");
  wait_page (f, CM_TYPE_IMPORT_ORDERS_PAGE);
  wait_text (f, "100000000000000002");
  check_name (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Totals and notes, skipped");
  wait_page (f, CM_TYPE_LEFT_OUT_PAGE);
  wait_text (f, "is a total or a note");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Rows left out");
  wait_page (f, CM_TYPE_LEFT_OUT_PAGE);
  wait_text (f, "There is no month 25");
}

/* A table on the clipboard opens the preview; a word does not. The copy on disk goes with the preview. */
static void
test_paste (Fixture *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));

  (void) data;
  gdk_clipboard_set_text (clipboard, "示例");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste-table", NULL);
  wait_text (f, "There is no table on the clipboard");
  gdk_clipboard_set_text (clipboard, "订单编号\t买家会员名\t买家实际支付金额\t订单状态\t订单创建时间\t订单付款时间\n"
                          "100000000000000021\t示例甲\t5.00\t交易成功\t2026-11-01 10:00:00\t2026-11-01 10:01:00\n");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste-table", NULL);
  wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  wait_text (f, "Pasted table");
  wait_text (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  wait_text (f, "Imported: 1 new order");
}

/* A click on a reason leads to its cell. */
static void
test_reason_leads (Fixture *f, gconstpointer data)
{
  GtkWidget *row, *focus;

  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN);
  wait_text (f, "Import 2 Rows");
  row = gtk_widget_get_ancestor (wait_text (f, "There is no month 25"), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  cm_shot_spin (200);
  g_signal_emit_by_name (row, "activated");
  for (int i = 0; i < WAIT_TURNS && !GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (f->window))); i++)
    cm_shot_spin (WAIT_MS);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "13/25/2026 20:09");
}

static void
check_name (GtkWidget *widget)
{
  gboolean silent = GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX (widget) || CM_IS_PARTS_BAR (widget)
                    || GTK_IS_LIST_VIEW (widget);

  if (silent && gtk_widget_get_mapped (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL
      && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) == NULL)
    {
      g_test_message ("%s in %s", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_name (child);
}

/* One phone under two names: the pair is asked about once, and Same Person joins it. */
static void
test_pairs (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "pairs.csv", HEADER
        "\"100000000000000011\",示例甲,8.00,交易成功,示例甲,四川省 成都市 一路1号,10000000011,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000012\",示例戊,9.00,交易成功,示例戊,四川省 成都市 一路1号,10000000011,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n");
  wait_text (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  press (f, "May Be the Same Person");
  wait_page (f, CM_TYPE_SAME_PERSON_PAGE);
  wait_text (f, "the same phone under two names");
  wait_text (f, "Together 2 orders");
  check_name (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_text (f, "No pair left to decide");
}

static GtkWidget *
find_check (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_check (child);
  return found;
}

static void
choose_all (Fixture *f)
{
  GtkWidget *check = find_check (GTK_WIDGET (f->window));

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

/* Many pairs at once, in one step that one Undo takes back; another batch is kept apart. */
static void
test_pair_list (Fixture *f, gconstpointer width)
{
  gboolean narrow = GPOINTER_TO_INT (width) < 700;

  drop_text (f, "pairs.csv", HEADER
        "\"100000000000000011\",示例甲,8.00,交易成功,示例甲,四川省 成都市 一路1号,10000000011,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000012\",示例戊,9.00,交易成功,示例戊,四川省 成都市 一路1号,10000000011,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n"
        "\"100000000000000013\",示例己,8.00,交易成功,示例己,四川省 成都市 五路1号,10000000012,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000014\",示例庚,9.00,交易成功,示例庚,四川省 成都市 五路1号,10000000012,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n");
  wait_text (f, "Import 4 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_page (f, CM_TYPE_IMPORT_RESULT);
  press (f, "May Be the Same Person");
  wait_page (f, CM_TYPE_SAME_PERSON_PAGE);
  press (f, "See All Pairs in a List");
  wait_page (f, CM_TYPE_PAIR_LIST_PAGE);
  wait_text (f, "示例甲 · 示例戊");
  check_name (GTK_WIDGET (f->window));
  cm_shot_spin (300);
  choose_all (f);
  press (f, narrow ? "Same Person" : "Same Person (2)");
  wait_text (f, "Joined 2 pairs");
  wait_text (f, "No pair is open");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_text (f, "示例甲 · 示例戊");
  wait_text (f, "示例己 · 示例庚");
  choose_all (f);
  press (f, "Not the Same");
  wait_text (f, "Kept 2 pairs apart");
  wait_text (f, "No pair is open");
}

static char *
many_orders (int count)
{
  GString *text = g_string_new (HEADER);

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
add_plan (GPtrArray *plans, Fixture *f, const char *name, const char *text)
{
  g_autoptr(GFile) file = write_sheet (f, name, text);
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
test_stop (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *many = many_orders (20000);
  g_autoptr(GCancellable) stop = g_cancellable_new ();
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);
  Ended ended = { FALSE, NULL };
  gulong handler = g_signal_connect (f->db, "changed", G_CALLBACK (stop_cb), stop);

  (void) data;
  add_plan (plans, f, "few.csv", HEADER ORDERS);
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
test_closes_while_reading (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN);
}

/* Leaving the preview while its file is read writes nothing and leaves nothing behind. */
static void
test_leaves_while_reading (Fixture *f, gconstpointer data)
{
  CmView *page;

  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN);
  page = wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  for (int i = 0; i < WAIT_TURNS && page != NULL; i++)
    cm_shot_spin (WAIT_MS);
  g_assert_null (page);
  g_assert_cmpuint (imports_in (f), ==, 0);
}

/* Every page of the import has names a screen reader can say. */
static void
test_names (Fixture *f, gconstpointer data)
{
  (void) data;
  drop_text (f, "orders.csv", HEADER ORDERS BROKEN);
  wait_text (f, "Import 2 Rows");
  check_name (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_text (f, "Imported: 2 new orders");
  check_name (GTK_WIDGET (f->window));
  press (f, "See the Row Left Out");
  wait_text (f, "There is no month 25");
  check_name (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  wait_page (f, CM_TYPE_IMPORT_VIEW);
  wait_text (f, "orders.csv");
  check_name (GTK_WIDGET (f->window));
}

static void
test_templates (void)
{
  GType types[] = {
    CM_TYPE_IMPORT_VIEW, CM_TYPE_IMPORT_PREVIEW, CM_TYPE_LEFT_OUT_PAGE, CM_TYPE_SAME_PERSON_PAGE, CM_TYPE_IMPORT_RESULT,
    CM_TYPE_COLUMN_TABLE, CM_TYPE_PARTS_BAR, CM_TYPE_PROBLEM_LIST, CM_TYPE_REPAIR_TABLE, CM_TYPE_IMPORT_SUMMARY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
add_test (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_autofree char *narrow = g_strconcat (path, "/narrow", NULL);

  g_test_add (path, Fixture, GINT_TO_POINTER (1280), open_window, func, close_window);
  g_test_add (narrow, Fixture, GINT_TO_POINTER (370), open_window, func, close_window);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;

  app = cm_shot_begin (&argc, &argv, "test");
  application = GTK_APPLICATION (app);
  g_test_add_func ("/ui/import/templates", test_templates);
  add_test ("/ui/import/walk", test_walk);
  add_test ("/ui/import/again", test_again);
  add_test ("/ui/import/unread", test_unread);
  g_test_add ("/ui/import/several", Fixture, GINT_TO_POINTER (1280), open_window, test_several, close_window);
  add_test ("/ui/import/pair", test_pair);
  g_test_add ("/ui/import/toast-of-several", Fixture, GINT_TO_POINTER (1280), open_window, test_toast_of_several, close_window);
  add_test ("/ui/import/newcomers", test_newcomers);
  add_test ("/ui/import/customers", test_customers);
  add_test ("/ui/import/correct", test_correct);
  add_test ("/ui/import/reason-leads", test_reason_leads);
  add_test ("/ui/import/counts-lead", test_counts_lead);
  g_test_add ("/ui/import/paste", Fixture, GINT_TO_POINTER (1280), open_window, test_paste, close_window);
  add_test ("/ui/import/choices", test_choices);
  g_test_add ("/ui/import/stop", Fixture, GINT_TO_POINTER (1280), open_window, test_stop, close_window);
  add_test ("/ui/import/undecided", test_undecided);
  add_test ("/ui/import/pairs", test_pairs);
  add_test ("/ui/import/pair-list", test_pair_list);
  add_test ("/ui/import/closes-while-reading", test_closes_while_reading);
  add_test ("/ui/import/leaves-while-reading", test_leaves_while_reading);
  add_test ("/ui/import/names", test_names);
  return g_test_run ();
}
