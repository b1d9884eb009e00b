/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After an import: what its counts lead to, and the pairs that may be one person. */
#include "cm-customers-view.h"
#include "cm-feedback-store.h"
#include "cm-import-orders-page.h"
#include "cm-import-result.h"
#include "cm-import-window.h"
#include "cm-left-out-page.h"
#include "cm-pair-list-page.h"
#include "cm-same-person-page.h"
#include "cm-shot.h"
#include "cm-test.h"

#define FOURTH \
  "\"100000000000000009\",示例丁,5.00,交易成功,示例丁,四川省 成都市 九路9号,10000000009,2026-11-09 10:00:00,2026-11-09 10:01:00,丁货\n"

static GFile *
write_fourth (CmImportWindow *f)
{
  return cm_import_window_write (f, "two.csv", CM_SHEET_HEADER FOURTH);
}

static CmCustomersView *
see_newcomers (CmImportWindow *f, guint expected)
{
  CmCustomersView *view;

  cm_import_window_press (f, "See New Customers");
  view = CM_CUSTOMERS_VIEW (cm_import_window_wait_page (f, CM_TYPE_CUSTOMERS_VIEW));
  for (int i = 0; i < CM_WAIT_TURNS && cm_customers_view_count (view) != expected; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_cmpuint (cm_customers_view_count (view), ==, expected);
  return view;
}

/* Whom the second import brought, not those of the first, also when a person's page lay over the list; then all again. */
static void
test_newcomers (CmImportWindow *f, gconstpointer data)
{
  g_autoptr(GFile) second = write_fourth (f);
  g_autoptr(GSList) files = g_slist_prepend (NULL, second);
  CmCustomersView *view;

  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  view = see_newcomers (f, 2);
  cm_customers_view_open (view, 0);
  cm_shot_spin (100);
  cm_window_open_files (f->window, files);
  cm_import_window_wait (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  see_newcomers (f, 1);
  cm_import_window_wait (f, "1 person came with the import");
  cm_import_window_press (f, "Show All");
  for (int i = 0; i < CM_WAIT_TURNS && cm_customers_view_count (view) != 3; i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_cmpuint (cm_customers_view_count (view), ==, 3);
}

/* Counts of the result lead to what they count: orders, rows left out, notes. */
static void
lead (CmImportWindow *f, const char *part)
{
  GtkWidget *row = gtk_widget_get_ancestor (cm_import_window_wait (f, part), ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (row, "activated");
}

static void
test_counts_lead (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS CM_SHEET_BROKEN "合计,,204.50,,,,,,,\n");
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "New orders");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_ORDERS_PAGE);
  cm_import_window_wait (f, "100000000000000002");
  cm_import_window_wait (f, "row 3 of orders.csv");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Totals and notes, skipped");
  cm_import_window_wait_page (f, CM_TYPE_LEFT_OUT_PAGE);
  cm_import_window_wait (f, "is a total or a note");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Rows left out");
  cm_import_window_wait_page (f, CM_TYPE_LEFT_OUT_PAGE);
  cm_import_window_wait (f, "There is no month 25");
}

/* Rows that were here already are named by file and row, and lead to their orders. */
static void
test_known_rows (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_drop (f, "next.csv", CM_SHEET_HEADER FOURTH CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 1 Row");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Rows that were here already");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_ORDERS_PAGE);
  cm_import_window_wait (f, "row 3 of next.csv");
  cm_import_window_wait (f, "row 4 of next.csv");
  g_assert_null (cm_import_window_find (GTK_WIDGET (f->window), "row 2 of next.csv"));
  cm_import_window_check_names (GTK_WIDGET (f->window));
}

/* So do the counts of people: those who were known again, and the orders whose buyer is hidden. */
static void
test_people_lead (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "orders.csv", CM_SHEET_HEADER CM_SHEET_ORDERS);
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_drop (f, "next.csv", CM_SHEET_HEADER FOURTH CM_SHEET_ORDERS
                         "\"100000000000000005\",示**甲,8.00,交易成功,示*,****,100****0009,2026-11-05 10:00:00,2026-11-05 10:01:00,戊货\n");
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Orders that hide their buyer");
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_ORDERS_PAGE);
  cm_import_window_wait (f, "row 5 of next.csv");
  g_assert_null (cm_import_window_find (GTK_WIDGET (f->window), "row 2 of next.csv"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  lead (f, "Customers known again");
  cm_import_window_wait_page (f, CM_TYPE_CUSTOMERS_VIEW);
  cm_import_window_wait (f, "The import knew 2 people again");
}

/* One phone under two names: the pair is asked about once, and Same Person joins it. */
static void
test_pairs (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_import_window_drop (f, "pairs.csv", CM_SHEET_HEADER
        "\"100000000000000011\",示例甲,8.00,交易成功,示例甲,四川省 成都市 一路1号,10000000011,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000012\",示例戊,9.00,交易成功,示例戊,四川省 成都市 一路1号,10000000011,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n");
  cm_import_window_wait (f, "Import 2 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_press (f, "May Be the Same Person");
  cm_import_window_wait_page (f, CM_TYPE_SAME_PERSON_PAGE);
  cm_import_window_wait (f, "the same phone under two names");
  cm_import_window_wait (f, "Together 2 orders");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait (f, "No pair left to decide");
  g_assert_null (cm_import_window_find (GTK_WIDGET (f->window), "Same Person (A)"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  cm_import_window_wait (f, "Same Person (A)");
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
choose_all (CmImportWindow *f)
{
  GtkWidget *check = find_check (GTK_WIDGET (f->window));

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static gpointer
touch_customers (CmStep *step, gpointer data, GError **error)
{
  CmFeedback note = { .customer_id = 1, .kind = (char *) "note", .body = (char *) "note", .at = CM_TEST_NOW };

  (void) data;
  cm_feedback_add (step, &note, error);
  return NULL;
}

/* Many pairs at once, in one step that one Undo takes back; another batch is kept apart. */
static void
test_pair_list (CmImportWindow *f, gconstpointer width)
{
  gboolean narrow = GPOINTER_TO_INT (width) < 700;

  cm_import_window_drop (f, "pairs.csv", CM_SHEET_HEADER
        "\"100000000000000011\",示例甲,8.00,交易成功,示例甲,四川省 成都市 一路1号,10000000011,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000012\",示例戊,9.00,交易成功,示例戊,四川省 成都市 一路1号,10000000011,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n"
        "\"100000000000000013\",示例己,8.00,交易成功,示例己,四川省 成都市 五路1号,10000000012,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n"
        "\"100000000000000014\",示例庚,9.00,交易成功,示例庚,四川省 成都市 五路1号,10000000012,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n");
  cm_import_window_wait (f, "Import 4 Rows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  cm_import_window_wait_page (f, CM_TYPE_IMPORT_RESULT);
  cm_import_window_press (f, "May Be the Same Person");
  cm_import_window_wait_page (f, CM_TYPE_SAME_PERSON_PAGE);
  cm_import_window_press (f, "See All Pairs in a List");
  cm_import_window_wait_page (f, CM_TYPE_PAIR_LIST_PAGE);
  cm_import_window_wait (f, "示例甲 · 示例戊");
  cm_import_window_check_names (GTK_WIDGET (f->window));
  choose_all (f);
  /* Whatever else changes in the shop, what was chosen stays chosen. */
  cm_db_write (f->db, "note-added", CM_TEST_NOW, touch_customers, NULL, NULL, NULL);
  cm_shot_spin (300);
  cm_import_window_press (f, narrow ? "Same Person" : "Same Person (2)");
  cm_import_window_wait (f, "Joined 2 pairs");
  cm_import_window_wait (f, "No pair is open");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  cm_import_window_wait (f, "示例甲 · 示例戊");
  cm_import_window_wait (f, "示例己 · 示例庚");
  choose_all (f);
  cm_import_window_press (f, "Not the Same");
  cm_import_window_wait (f, "Kept 2 pairs apart");
  cm_import_window_wait (f, "No pair is open");
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = cm_shot_begin (&argc, &argv, "test");

  cm_import_window_begin (GTK_APPLICATION (app));
  cm_import_window_add ("/ui/import/newcomers", test_newcomers);
  cm_import_window_add ("/ui/import/counts-lead", test_counts_lead);
  cm_import_window_add ("/ui/import/known-rows", test_known_rows);
  cm_import_window_add ("/ui/import/people-lead", test_people_lead);
  cm_import_window_add ("/ui/import/pairs", test_pairs);
  cm_import_window_add ("/ui/import/pair-list", test_pair_list);
  return g_test_run ();
}
