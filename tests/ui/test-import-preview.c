/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets through the preview: what the user says about columns, rows and days before anything is written. */
#include "cm-field-popover.h"
#include "cm-import-drop.h"
#include "cm-import-preview.h"
#include "cm-import-result.h"
#include "cm-import-window.h"
#include "cm-import-words.h"
#include "cm-privacy.h"
#include "cm-shot.h"
#include "cm-test.h"

/* A choice is read at once: with the first row as data nobody knows what the columns are. */
static void
test_choices (CmImportWindow *f, gconstpointer data)
{
  g_autoptr(GFile) sheet = cm_import_window_write (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  CmImportDrop *drop = cm_import_drop_new (f->db);
  CmImportFile *file = cm_import_drop_add (drop, g_file_peek_path (sheet));

  (void) data;
  for (int i = 0; i < CM_WAIT_TURNS && cm_import_file_get_state (file) < CM_IMPORT_FILE_READY; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_cmpint (cm_import_file_get_state (file), ==, CM_IMPORT_FILE_READY);
  g_assert_cmpstr (cm_import_file_get_plan (file)->profile, ==, "taobao-orders");
  g_assert_cmpuint (cm_import_file_count_unsure (file), ==, 0);

  cm_import_file_map (file, 1, CM_FIELD_NONE);
  cm_import_file_map (file, 4, CM_FIELD_NICK);
  for (int i = 0; i < CM_WAIT_TURNS && cm_import_file_get_state (file) < CM_IMPORT_FILE_READY; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_cmpint (cm_import_file_get_plan (file)->column_of[CM_FIELD_NICK], ==, 4);
  g_assert_cmpint (cm_import_file_get_plan (file)->column_of[CM_FIELD_BUYER_ID], ==, -1);
  g_object_unref (drop);
}

static void
wait_ready (CmImportFile *file)
{
  for (int i = 0; i < CM_WAIT_TURNS && cm_import_file_get_state (file) < CM_IMPORT_FILE_READY; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_cmpint (cm_import_file_get_state (file), ==, CM_IMPORT_FILE_READY);
}

/* Columns of the second item are recognised; one of them is left out and taken again, and the first item keeps its own. */
static void
test_items_beside (CmImportWindow *f, gconstpointer data)
{
  g_autoptr(GFile) sheet = cm_import_window_write (f, "beside.csv", "订单编号,实付金额,付款时间,手机,商品1,数量1,商品2,数量2\n"
                                                   "1000000001,5.00,2026-11-01 10:00:00,10000000001,甲货,1,乙货,2\n");
  g_autoptr(CmImportDrop) drop = cm_import_drop_new (f->db);
  CmImportFile *file = cm_import_drop_add (drop, g_file_peek_path (sheet));

  (void) data;
  wait_ready (file);
  for (guint i = 0; i < 8; i++)
    g_assert_true (cm_import_plan_uses (cm_import_file_get_plan (file), i));
  g_assert_cmpuint (cm_import_file_count_unsure (file), ==, 0);
  cm_import_file_map (file, 7, CM_FIELD_NONE);
  wait_ready (file);
  g_assert_false (cm_import_plan_uses (cm_import_file_get_plan (file), 7));
  cm_import_file_map (file, 7, CM_FIELD_QTY);
  wait_ready (file);
  g_assert_true (cm_import_plan_uses (cm_import_file_get_plan (file), 7));
  g_assert_cmpint (cm_import_file_get_plan (file)->column_of[CM_FIELD_QTY], ==, 5);
}

/* Two columns of one meaning: the window asks, and the user's word decides. */
static void
test_undecided (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "twice.csv", "订单编号,实付金额,实付金额,付款时间,手机\n1000000001,5.00,6.00,2026-11-01 10:00:00,10000000001\n");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Waiting for you");
  cm_import_window_press (f, "They Are Right");
  cm_import_window_wait (f, "Import 1 Row");

  /* The next sheet of this layout asks no more. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_drop (f, "next.csv", "订单编号,实付金额,实付金额,付款时间,手机\n1000000002,7.00,8.00,2026-11-02 10:00:00,10000000002\n");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Import 1 Row");
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* Opens the menu of the column that says @field, looks for @words and takes what is found first. */
static void
choose_field (CmImportWindow *f, const char *field, const char *words)
{
  GtkWidget *menu = NULL, *popover = NULL, *search;

  for (int i = 0; i < CM_WAIT_TURNS && popover == NULL; i++)
    {
      cm_shot_spin (CM_WAIT_MS);
      if (menu == NULL && cm_import_window_find (GTK_WIDGET (f->window), field) != NULL)
        menu = gtk_widget_get_ancestor (cm_import_window_find (GTK_WIDGET (f->window), field), GTK_TYPE_MENU_BUTTON);
      if (menu != NULL && find_type (menu, CM_TYPE_FIELD_POPOVER) == NULL)
        gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
      popover = menu != NULL ? find_type (menu, CM_TYPE_FIELD_POPOVER) : NULL;
    }
  g_assert_nonnull (popover);
  cm_shot_spin (CM_WAIT_MS);
  search = find_type (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), words);
  for (int i = 0; i < 20; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_signal_emit_by_name (search, "activate");
}

/* What a column fills is chosen in a list that is there only while it is open. */
static void
test_column_menu (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "twice.csv", "订单编号,实付金额,运费,付款时间,手机\n1000000001,5.00,6.00,2026-11-01 10:00:00,10000000001\n");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Import 1 Row");
  g_assert_null (find_type (GTK_WIDGET (f->window), CM_TYPE_FIELD_POPOVER));
  choose_field (f, "Freight", "left o");
  cm_import_window_wait (f, "Left Out");
  cm_import_window_wait (f, "Import 1 Row");
  choose_field (f, "Left Out", "unit");
  cm_import_window_wait (f, "Unit Price");
  cm_import_window_wait (f, "Import 1 Row");
  g_assert_null (cm_import_window_find (GTK_WIDGET (f->window), "Freight"));
}

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
correct (CmImportWindow *f, const char *from, const char *to)
{
  GtkWidget *entry = NULL;

  for (int i = 0; i < CM_WAIT_TURNS && entry == NULL; i++)
    {
      cm_shot_spin (CM_WAIT_MS);
      entry = find_entry (GTK_WIDGET (f->window), from);
    }
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), to);
  g_signal_emit_by_name (entry, "activate");
}

/* A row that stays out is corrected in the grid, others with the same fault the same way, and all of them go in. */
static void
test_correct (CmImportWindow *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  g_autofree char *contents = NULL;
  const char *sheet = CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN
    "\"100000000000000004\",示例戊,9.00,交易成功,示例戊,四川省 绵阳市 四路4号,10000000004,2026-11-03 10:00:00,13/25/2026 20:09,丙货\n";

  (void) data;
  cm_import_window_drop (f, "orders.csv", sheet);
  cm_import_window_wait (f, "Import 2 Rows");
  correct (f, "13/25/2026 20:09", "2026-11-03 20:09");
  cm_import_window_wait (f, "1 row corrected");
  cm_import_window_wait (f, "Import 3 Rows");
  cm_import_window_press (f, "Correct 1 More Row the Same Way");
  cm_import_window_wait (f, "Import 4 Rows");
  cm_import_window_wait (f, "2 rows corrected");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  cm_import_window_press (f, "Take Corrections Back");
  cm_import_window_wait (f, "Import 2 Rows");
  correct (f, "13/25/2026 20:09", "2026-11-03 20:09");
  cm_import_window_wait (f, "Import 3 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 3 new orders");
  cm_import_window_wait (f, "was corrected: 2026-11-03 20:09");
  cm_import_window_wait (f, "See the Row Left Out");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, sheet);
}

/* A click on a reason leads to its cell. */
static void
test_reason_leads (CmImportWindow *f, gconstpointer data)
{
  GtkWidget *row, *focus;

  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN);
  cm_import_window_wait (f, "Import 2 Rows");
  row = gtk_widget_get_ancestor (cm_import_window_wait (f, "There is no month 25"), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  cm_shot_spin (200);
  g_signal_emit_by_name (row, "activated");
  for (int i = 0; i < CM_WAIT_TURNS && !GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (f->window))); i++)
    cm_shot_spin (CM_WAIT_MS);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "13/25/2026 20:09");
}

#define UNDATED "订单编号,买家昵称,收货人,手机,商品标题,数量,实付金额\n"

static void
import_undated (CmImportWindow *f)
{
  cm_import_window_press (f, "Use This Day");
  cm_import_window_wait (f, "The day of these orders");
  cm_import_window_wait (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_wait (f, "Imported: 1 new order");
}

/* A sheet that does not say when its orders were made is asked about; nothing is rejected unasked. Its kind is
 * remembered, its day is not. */
static void
test_undated (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "undated.csv", UNDATED "U1001,甲家,示例甲,10000000001,甲货,1,12.00\n");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Waiting for you");
  cm_import_window_wait (f, "When were these orders made?");
  cm_import_window_wait (f, "choose the column of the order time below");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  import_undated (f);
  cm_import_window_drop (f, "next.csv", UNDATED "U1002,乙家,示例乙,10000000002,乙货,1,13.00\n");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_PREVIEW);
  cm_import_window_wait (f, "Which one this time?");
  import_undated (f);
}

/* Of a column that nobody has told what it holds nothing is shown either. */
static void
test_hidden_cells (void)
{
  const CmField fields[] = { CM_FIELD_NONE, CM_FIELD_ADDRESS, CM_FIELD_RECEIVER };
  const char *const shown[] = { "***", "***", "示*甲" };

  cm_privacy_set_hidden (TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *cell = cm_import_words_cell (fields[i], "示例甲");

      g_assert_cmpstr (cell, ==, shown[i]);
    }
  cm_privacy_set_hidden (FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *cell = cm_import_words_cell (fields[i], "示例甲");

      g_assert_cmpstr (cell, ==, "示例甲");
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = cm_shot_begin (&argc, &argv, "test");

  cm_import_window_begin (GTK_APPLICATION (app));
  cm_import_window_add ("/ui/import/choices", test_choices);
  cm_import_window_add ("/ui/import/items-beside", test_items_beside);
  cm_import_window_add ("/ui/import/undecided", test_undecided);
  cm_import_window_add ("/ui/import/column-menu", test_column_menu);
  cm_import_window_add ("/ui/import/correct", test_correct);
  cm_import_window_add ("/ui/import/reason-leads", test_reason_leads);
  cm_import_window_add ("/ui/import/undated", test_undated);
  g_test_add_func ("/ui/import/hidden-cells", test_hidden_cells);
  return g_test_run ();
}
