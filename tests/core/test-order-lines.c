/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-row.h"
#include "cm-profile.h"
#include "cm-test-import.h"
#include "cm-test-sheet.h"
#include "cm-test.h"

#include <string.h>

/* Sheets whose rows hold several items, side by side or in one cell: every item is a line, every row still one row. */

#define LINES \
  "SELECT group_concat(o.order_no || ' ' || p.name || ' ' || s.spec || coalesce(s.code, '') || ' ' || l.qty || ' ' || l.total_minor," \
  " '; ') FROM (SELECT * FROM lines ORDER BY order_id, line_no) l JOIN orders o ON o.id = l.order_id JOIN skus s ON s.id = l.sku_id" \
  " JOIN products p ON p.id = s.product_id"

static CmImportPlan *
make_plan (CmTestShop *f, const char *text, const CmImportChoices *choices)
{
  g_autofree char *path = g_build_filename (f->folder, "sheet.csv", NULL);
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  plan = cm_import_plan_new (path, choices, &error);
  g_assert_no_error (error);
  return plan;
}

static JsonObject *
run_plan (CmTestShop *f, CmImportPlan *plan)
{
  CmImportPlan *plans[] = { plan, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = cm_test_import (f->db, plans, CM_TEST_NOW, FALSE, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static JsonObject *
import (CmTestShop *f, const char *text)
{
  g_autoptr(CmImportPlan) plan = make_plan (f, text, NULL);

  return run_plan (f, plan);
}

/* Columns with a number are all used. */
static void
assert_none_left (JsonObject *report)
{
  JsonArray *unmapped = json_object_get_array_member (report, "unmapped");

  for (guint i = 0; i < json_array_get_length (unmapped); i++)
    g_assert_null (strpbrk (json_array_get_string_element (unmapped, i), "0123456789"));
}

/* Imports twice and takes it back: the lines are @lines, the second time changes nothing, undo leaves nothing. */
static void
assert_lines (CmTestShop *f, const char *text, int orders, const char *lines)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) first = import (f, text);
  g_autofree char *after = cm_test_dump (f->db);
  g_autoptr(JsonObject) second = NULL;
  g_autofree char *again = NULL;
  g_autofree char *undone = NULL;

  cm_test_assert_query (f, LINES, lines);
  cm_test_assert_orders (first, orders, 0, 0);
  assert_none_left (first);
  second = import (f, text);
  cm_test_assert_orders (second, 0, 0, orders);
  again = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, again);
  cm_test_undo_import (f, first);
  undone = cm_test_dump (f->db);
  g_assert_cmpstr (undone, ==, before);
}

#define WIDE "order_id,order_date,order_status,billing_first_name,billing_email,shipping_total,order_discount,order_total,"
#define ITEM(n) "Item Name #" #n ",SKU #" #n ",Quantity #" #n ",Item Cost #" #n ",Item Total #" #n

static const char wide[] =
  WIDE ITEM (1) "," ITEM (2) "," ITEM (3) "\n"
  "501,2026-10-01 10:00:00,completed,Ann,ann@example.com,5.00,0,50.00,Mug,M1,2,10.00,20.00,Cup,C1,1,25.00,25.00,,,,,\n"
  "502,2026-10-02 10:00:00,processing,Bob,bob@example.com,5.00,0,25.00,Mug,M1,2,10.00,20.00,,,0,0.00,0.00,,,,,\n"
  "503,2026-10-03 10:00:00,completed,Cid,cid@example.com,0,0,35.00,Mug,M1,1,10.00,10.00,,,,,,Plate,P1,1,25.00,25.00\n";

static void
test_side_by_side (CmTestShop *f, gconstpointer data)
{
  (void) data;
  assert_lines (f, wide, 3, "501 Mug M1 2 2000; 501 Cup C1 1 2500; 502 Mug M1 2 2000; 503 Mug M1 1 1000; 503 Plate P1 1 2500");
}

/* What stands for the order is taken once. */
static void
test_amounts_of_order (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import (f, wide);
  JsonObject *total = json_array_get_object_element (json_object_get_array_member (report, "totals"), 0);

  (void) data;
  g_assert_cmpint (json_object_get_int_member (total, "paid_minor"), ==, 11000);
  cm_test_assert_query (f, "SELECT group_concat(paid_minor || ' ' || freight_minor) FROM orders", "5000 500,2500 500,3500 0");
  g_assert_cmpint (cm_test_report_count (report, "lines", "new"), ==, 5);
  g_assert_cmpint (cm_test_report_count (report, "row_counts", "imported"), ==, 3);
}

static void
test_headers (CmTestShop *f, gconstpointer data)
{
  static const char *const sheets[][2] = {
    { "订单号,下单时间,买家昵称,实付金额,商品名称1,规格1,数量1,单价1,商品名称2,规格2,数量2,单价2\n"
      "A1,2026-10-01 10:00:00,小样,45.00,茶杯,红,2,10.00,盘子,,1,25.00\nA2,2026-10-02 10:00:00,小例,20.00,茶杯,红,2,10.00,,,,\n",
      "A1 茶杯 红 2 2000; A1 盘子  1 2500; A2 茶杯 红 2 2000" },
    { "订单号,下单时间,买家昵称,实付金额,商品一,数量一,单价一,商品二,数量二,单价二\n"
      "A1,2026-10-01 10:00:00,小样,45.00,茶杯,2,10.00,盘子,1,25.00\nA2,2026-10-02 10:00:00,小例,20.00,茶杯,2,10.00,,,\n",
      "A1 茶杯  2 2000; A1 盘子  1 2500; A2 茶杯  2 2000" },
    { "订单号,下单时间,买家昵称,实付金额,商品1,,,商品2,,\n,,,,名称,数量,单价,名称,数量,单价\n"
      "A1,2026-10-01 10:00:00,小样,45.00,茶杯,2,10.00,盘子,1,25.00\nA2,2026-10-02 10:00:00,小例,20.00,茶杯,2,10.00,,,\n",
      "A1 茶杯  2 2000; A1 盘子  1 2500; A2 茶杯  2 2000" },
    { "注文番号,注文日時,メールアドレス,合計金額,商品名1,個数1,単価1,商品名2,個数2,単価2\n"
      "A1,2026-10-01 10:00:00,a@example.com,4500,湯のみ,2,1000,皿,1,2500\nA2,2026-10-02 10:00:00,b@example.com,2000,湯のみ,2,1000,,,\n",
      "A1 湯のみ  2 2000; A1 皿  1 2500; A2 湯のみ  2 2000" },
    { "Order ID,Order Date,Email,Total,Product 1,Qty 1,Price 1,Product 2,Qty 2,Price 2\n"
      "A1,2026-10-01 10:00:00,a@example.com,45.00,Mug,2,10.00,Cup,1,25.00\nA2,2026-10-02 10:00:00,b@example.com,20.00,Mug,2,10.00,,,\n",
      "A1 Mug  2 2000; A1 Cup  1 2500; A2 Mug  2 2000" },
    { "Order ID,Order Date,Email,Total,line_items[0][name],line_items[0][quantity],line_items[1][name],line_items[1][quantity]\n"
      "A1,2026-10-01 10:00:00,a@example.com,45.00,Mug,2,Cup,1\nA2,2026-10-02 10:00:00,b@example.com,20.00,Mug,2,,\n",
      "A1 Mug  2 0; A1 Cup  1 0; A2 Mug  2 2000" },
    { "Bestellnummer;Bestelldatum;E-Mail;Gesamtbetrag;Artikel 1;Menge 1;Einzelpreis 1;Artikel 2;Menge 2;Einzelpreis 2\n"
      "A1;01.10.2026;a@example.com;45,00;Tasse;2;10,00;Teller;1;25,00\nA2;13.10.2026;b@example.com;20,00;Tasse;2;10,00;;;\n",
      "A1 Tasse  2 2000; A1 Teller  1 2500; A2 Tasse  2 2000" },
  };

  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    assert_lines (f, sheets[i][0], 2, sheets[i][1]);
}

/* A column without a number is the first item, or speaks of all of them: its cells tell. */
static void
test_unnumbered (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = NULL;

  (void) data;
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,商品名称,数量,单价,商品名称2,数量2,单价2\n"
                   "A1,2026-10-01 10:00:00,小样,45.00,茶杯,2,10.00,盘子,1,25.00\n", 1, "A1 茶杯  2 2000; A1 盘子  1 2500");
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,商品名称,数量,单价,商品名称.1,数量.1,单价.1\n"
                   "A1,2026-10-01 10:00:00,小样,45.00,茶杯,2,10.00,盘子,1,25.00\n", 1, "A1 茶杯  2 2000; A1 盘子  1 2500");
  report = import (f, "订单号,下单时间,买家昵称,实付金额,商品名称,数量,商品名称1,数量1,商品名称2,数量2\n"
                      "A1,2026-10-01 10:00:00,小样,45.00,茶杯；盘子,3,茶杯,2,盘子,1\n");
  cm_test_assert_query (f, LINES, "A1 茶杯  2 0; A1 盘子  1 0");
}

/* A number in a header makes no item of an ordinary sheet. */
static void
test_ordinary (CmTestShop *f, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (f, "订单号,下单时间,买家昵称,实付金额,商品名称,数量,规格1,规格2,地址1,电话2\n"
                                               "A1,2026-10-01 10:00:00,小样,45.00,茶杯 x 2,2,红,大,样板路,\n", NULL);

  (void) data;
  g_assert_false (plan->side_by_side);
  g_assert_false (plan->packed);
  for (guint i = 0; i < plan->columns->len; i++)
    g_assert_cmpuint (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->line, ==, 0);
}

/* A wrong item keeps the whole row out and names its own column; corrected it comes in. */
static void
test_rejected (CmTestShop *f, gconstpointer data)
{
  g_autofree char *sheet = g_strconcat (wide, "504,2026-10-04 10:00:00,completed,Dan,dan@example.com,0,0,35.00,"
                                              "Mug,M1,1,10.00,10.00,Cup,C1,many,25.00,25.00,,,,,\n", NULL);
  g_autoptr(CmRowRepairs) repairs = cm_row_repairs_new ();
  CmImportChoices choices = { .date_order = -1, .repairs = repairs };
  g_autoptr(CmImportPlan) plan = NULL;
  g_autoptr(JsonObject) report = import (f, sheet);
  g_autoptr(JsonObject) repaired = NULL;
  JsonObject *row = json_array_get_object_element (json_object_get_array_member (report, "rejected"), 0);

  (void) data;
  cm_test_assert_orders (report, 3, 0, 0);
  g_assert_cmpint (cm_test_report_count (report, "row_counts", "rejected"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (row, "row"), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (row, "column"), ==, "Quantity #2");
  g_assert_nonnull (strstr (json_object_get_string_member (row, "message"), "“Quantity #2”"));
  cm_test_assert_query (f, "SELECT count(*) FROM lines", "5");
  cm_row_repairs_set (repairs, 5, 15, "1");
  plan = make_plan (f, sheet, &choices);
  repaired = run_plan (f, plan);
  cm_test_assert_orders (repaired, 1, 0, 3);
  cm_test_assert_query (f, LINES " WHERE o.order_no = '504'", "504 Mug M1 1 1000; 504 Cup C1 1 2500");
}

static void
test_negative (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import (f, WIDE ITEM (1) "," ITEM (2) "\n"
    "501,2026-10-01 10:00:00,completed,Ann,ann@example.com,0,0,5.00,Mug,M1,1,10.00,10.00,Off,,1,-5.00,-5.00\n"
    "502,2026-10-01 10:00:00,refunded,Ann,ann@example.com,0,0,30.00,Mug,M1,1,10.00,10.00,Cup,,-1,20.00,-20.00\n");
  g_autofree char *codes = cm_test_codes (report, "rejected");

  (void) data;
  g_assert_cmpstr (codes, ==, "negative-amount");
  cm_test_assert_query (f, "SELECT order_no || state || refund_minor FROM orders", "502refunded3000");
}

static CmImportColumn *
find_column (CmImportPlan *plan, const char *header)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (g_str_equal (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header, header))
      return g_ptr_array_index (plan->columns, i);
  g_assert_not_reached ();
}

/* The user takes the column of one item out and puts it back, and no other item loses its own. */
static void
test_mapping (CmTestShop *f, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (f, wide, NULL);
  g_autoptr(JsonNode) told = cm_import_plan_to_json (plan);
  JsonArray *mapping = json_object_get_array_member (json_node_get_object (told), "mapping");
  g_autoptr(JsonObject) report = NULL;

  (void) data;
  for (guint i = 8; i < plan->columns->len; i++)
    g_assert_true (cm_import_plan_uses (plan, i));
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (mapping, 15), "line"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (mapping, 15), "field"), ==, "qty");
  for (guint i = 13; i < 18; i++)
    cm_import_plan_map (plan, i, CM_FIELD_NONE);
  g_assert_false (cm_import_plan_uses (plan, 15));
  cm_import_plan_map (plan, 13, CM_FIELD_ITEM);
  cm_import_plan_map (plan, 17, CM_FIELD_LINE_TOTAL);
  g_assert_cmpint (plan->column_of[CM_FIELD_ITEM], ==, 8);
  g_assert_cmpint (find_column (plan, "Item Name #3")->field, ==, CM_FIELD_ITEM);
  report = run_plan (f, plan);
  cm_test_assert_query (f, LINES " WHERE o.order_no <> '502'",
                        "501 Mug M1 2 2000; 501 Cup  1 2500; 503 Mug M1 1 1000; 503 Plate P1 1 2500");
}

/* What was said of the columns holds for the next sheet. */
static void
test_saved (CmTestShop *f, gconstpointer data)
{
  g_autoptr(CmImportPlan) first = make_plan (f, wide, NULL);
  g_autofree char *mapping = NULL;
  char *saved[] = { NULL, NULL };
  CmImportChoices choices = { .date_order = -1, .saved = saved };
  g_autoptr(CmImportPlan) second = NULL;

  (void) data;
  cm_import_plan_map (first, 14, CM_FIELD_NONE);
  saved[0] = mapping = cm_saved_mapping_new (first, "mine");
  second = make_plan (f, wide, &choices);
  for (guint i = 0; i < first->columns->len; i++)
    {
      const CmImportColumn *one = g_ptr_array_index (first->columns, i), *other = g_ptr_array_index (second->columns, i);

      g_assert_cmpint (one->field, ==, other->field);
      g_assert_cmpuint (one->line, ==, other->line);
    }
  g_assert_cmpmem (first->column_of, sizeof first->column_of, second->column_of, sizeof second->column_of);
}

#define PACKED "order_id,order_number,order_date,status,shipping_total,order_total,billing_first_name,billing_email,"

static void
test_packed (CmTestShop *f, gconstpointer data)
{
  (void) data;
  assert_lines (f, PACKED "line_items\n"
                   "1,701,2026-10-01 10:00:00,completed,5.00,45.25,Ann,ann@example.com,"
                   "id:11|name:Mug|sku:M1|quantity:2|subtotal:22.25|total:20.25|meta:Color=Red;"
                   "id:12|name:Cup; blue|sku:C1|quantity:1|total:20.00\n"
                   "2,702,2026-10-02 10:00:00,completed,0,20.25,Bob,bob@example.com,id:13|name:Mug|sku:M1|quantity:2|total:20.25\n",
                2, "701 Mug M1 2 2025; 701 Cup; blue C1 1 2000; 702 Mug M1 2 2025");
  assert_lines (f, PACKED "line_item_1,line_item_2,line_item_3\n"
                   "1,701,2026-10-01 10:00:00,completed,5.00,45.25,Ann,ann@example.com,"
                   "name:Mug|product_id:1|sku:M1|quantity:2|total:20.25,name:Cup|product_id:2|sku:C1|quantity:1|total:20.00,\n", 1,
                "701 Mug M1 2 2025; 701 Cup C1 1 2000");
  assert_lines (f, "Order ID,Order Date,Email,Total,Items\n"
                   "A1,2026-10-01 10:00:00,a@example.com,45.00,\"[{\"\"name\"\":\"\"Mug\"\",\"\"quantity\"\":2,\"\"price\"\":10.5},"
                   "{\"\"title\"\":\"\"Cup\"\",\"\"quantity\"\":1,\"\"price\"\":\"\"24.00\"\"}]\"\n", 1, "A1 Mug  2 2100; A1 Cup  1 2400");
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,商品信息\n"
                   "A1,2026-10-01 10:00:00,小样,45.00,商品：茶杯，大号，数量：2，单价：10.00；商品：盘子，数量：1，单价：25.00\n", 1,
                "A1 茶杯，大号  2 2000; A1 盘子  1 2500");
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,商品\nA1,2026-10-01 10:00:00,小样,45.00,茶杯×2；盘子 × 1件\n"
                   "A2,2026-10-01 10:00:00,小样,20.00,茶杯×2\n", 2, "A1 茶杯  2 0; A1 盘子  1 0; A2 茶杯  2 2000");
}

/* The quantity of the row is that of its packed items together; a key nobody knows is no part of a name. */
static void
test_packed_beside (CmTestShop *f, gconstpointer data)
{
  (void) data;
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,数量,商品\nA1,2026-10-01 10:00:00,小样,45.00,3,\"茶杯 红色*2\n盘子*1\"\n"
                   "A2,2026-10-02 10:00:00,小例,20.00,2,茶杯*2\n", 2, "A1 茶杯 红色  2 0; A1 盘子  1 0; A2 茶杯  2 2000");
  assert_lines (f, "Order ID,Customer Name,Customer Email,Order Date,Order Status,Order Total (inc tax),Product Details\n"
                   "100,Ann,ann@example.com,2026-10-01,Completed,45.00,\"Product ID: 1, Product Qty: 2, Product SKU: M1, "
                   "Product Name: Mug, large, Product Weight: 1.00, Product Unit Price: 10.00, Product Total Price: 20.00|"
                   "Product ID: 2, Product Qty: 1, "
                   "Product SKU: C1, Product Name: Cup, Product Weight: 1.00, Product Total Price: 25.00\"\n", 1,
                "100 Mug, large M1 2 2000; 100 Cup C1 1 2500");
  assert_lines (f, "Order ID,Order Date,Email,Total,Items\nA1,2026-10-01 10:00:00,a@example.com,45.00,\"2 x Mug, large, 1 x Cup\"\n", 1,
                "A1 Mug, large  2 0; A1 Cup  1 0");
}

/* Cells that have a line for each item, in several columns alike. */
static void
test_stacked (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = NULL;
  g_autofree char *codes = NULL;

  (void) data;
  assert_lines (f, "订单号,下单时间,买家昵称,实付金额,商品名称,规格,数量,单价\n"
                   "A1,2026-10-01 10:00:00,小样,45.00,\"茶杯\n盘子\",\"红\n蓝\",\"2\n1\",\"10.00\n25.00\"\n"
                   "A2,2026-10-02 10:00:00,小例,20.00,茶杯,红,2,10.00\n", 2, "A1 茶杯 红 2 2000; A1 盘子 蓝 1 2500; A2 茶杯 红 2 2000");
  assert_lines (f, "Order ID,Order Date,Email,Total,Item Name,SKU,Quantity,Item Total\n"
                   "A1,2026-10-01 10:00:00,a@example.com,45.00,Mug | large;Cup,M1;C1,2;1,45.00\n", 1,
                "A1 Mug | large M1 2 0; A1 Cup C1 1 0");
  report = import (f, "订单号,下单时间,买家昵称,实付金额,商品名称,数量\nA1,2026-10-01 10:00:00,小样,45.00,\"茶杯\n盘子\",\"2\nx\"\n"
                      "A2,2026-10-01 10:00:00,小样,45.00,\"茶杯\n盘子\",\"2\n1\"\nA3,2026-10-01 10:00:00,小样,5.00,\"茶杯\n（红）\",1\n");
  codes = cm_test_codes (report, "rejected");
  g_assert_cmpstr (codes, ==, "bad-amount");
  cm_test_assert_query (f, LINES " WHERE o.order_no = 'A2'", "A2 茶杯  2 0; A2 盘子  1 0");
}

/* The row keeps out with the name of its column, and what a broken cell says is the name of what was sold, as it always was. */
static void
test_packed_wrong (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GString) many = g_string_new (PACKED "line_items\n3,703,2026-10-01 10:00:00,completed,0,9.00,Ann,ann@example.com,");
  g_autoptr(JsonObject) report = NULL;
  g_autofree char *codes = NULL;

  (void) data;
  for (int i = 0; i < 10000; i++)
    g_string_append (many, "name:M|quantity:1;");
  g_string_append (many, "\n1,701,2026-10-01 10:00:00,completed,0,9.00,Ann,ann@example.com,name:Mug|quantity:two|total:9.00\n"
                         "2,702,2026-10-01 10:00:00,completed,0,9.00,Ann,ann@example.com,"
                         "\"[{\"\"name\"\":\"\"Mug\"\",\"\"quantity\"\":2\"\n"
                         "4,704,2026-10-01 10:00:00,completed,0,9.00,Ann,ann@example.com,name:Cup|quantity:1\n");
  report = import (f, many->str);
  codes = cm_test_codes (report, "rejected");
  g_assert_cmpstr (codes, ==, "too-long,bad-amount");
  cm_test_assert_orders (report, 2, 0, 0);
  cm_test_assert_query (f, LINES, "702 [{\"name\":\"Mug\",\"quantity\":2  1 900; 704 Cup  1 900");
}

/* An order without a time is given back as it was read. */
static void
test_undated (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import (f, WIDE ITEM (1) "," ITEM (2) "\n"
    "501,,completed,Ann,ann@example.com,0,0,35.00,Mug,M1,1,10.00,10.00,Cup,C1,1,25.00,25.00\n");

  (void) data;
  g_assert_cmpint (cm_test_report_count (report, "row_counts", "rejected"), ==, 1);
  cm_test_assert_query (f, "SELECT substr(raw, instr(raw, '\"Mug\"')) FROM import_rows",
                        "\"Mug\",\"M1\",\"1\",\"10.00\",\"10.00\",\"Cup\",\"C1\",\"1\",\"25.00\",\"25.00\"");
}

#define ADD(name, func) g_test_add ("/order-lines/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("side-by-side", test_side_by_side);
  ADD ("amounts-of-order", test_amounts_of_order);
  ADD ("headers", test_headers);
  ADD ("unnumbered", test_unnumbered);
  ADD ("ordinary", test_ordinary);
  ADD ("rejected", test_rejected);
  ADD ("negative", test_negative);
  ADD ("mapping", test_mapping);
  ADD ("saved", test_saved);
  ADD ("packed", test_packed);
  ADD ("packed-beside", test_packed_beside);
  ADD ("stacked", test_stacked);
  ADD ("packed-wrong", test_packed_wrong);
  ADD ("undated", test_undated);
  return g_test_run ();
}
