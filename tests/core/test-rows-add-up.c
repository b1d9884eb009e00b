/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-job.h"
#include "cm-test.h"

#define SEED 20261121
#define SHEETS 75
#define MOST_ROWS 60

/* A layout, and of what its rows are made: per column the kinds of its values. */
typedef struct {
  const char *header;
  const char *kinds;    /* n number, t time, m money, q pieces, s state, p phone, w words, e event */
} Layout;

static const Layout layouts[] = {
  { "订单编号,付款时间,买家昵称,手机,商品标题,数量,实付金额,退款金额,订单状态", "ntwpwqmms" },
  { "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,退款金额", "nwmmswpttwqm" },
  { "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Refunded Amount",
    "nwstwmmtqwmm" },
  { "Date,Time,Time Zone,Gross Sales,Total Collected,Transaction ID,Event Type,Description,Customer ID", "twwmmnewp" },
  { "日期,客户,商品,金额", "twwm" },
};

static const char *const numbers[] = { "10000000000000001", "10000000000000002", "10000000000000003",
                                       "\"=\"\"10000000000000004\"\"\"", "'10000000000000005", "", "", "1.00000E+16",
                                       "20000000000000000", "合计", "#1001" };
static const char *const times[] = { "2026-11-01 10:00:00", "2026/11/2 9:05", "2026-13-45", "明天", "", "45984.5", "2026-11-03T08:00:00Z" };
static const char *const amounts[] = { "12.50", "0", "-3.00", "abc", "", "1.2E+05", "¥88.00", "128.00元", "99999999999999999999999" };
static const char *const pieces[] = { "1", "2", "", "-1", "1.5", "x" };
static const char *const states[] = { "交易成功", "交易关闭", "等待买家付款", "退款成功", "没听说过", "", "paid", "refunded" };
static const char *const events[] = { "Payment", "Refund", "", "Fee" };
static const char *const phones[] = { "10000000001", "100****0001", "10000000002-1234", "", "##x" };
static const char *const words[] = { "示例甲", "示例乙", "\"多,一\"", "", "null", " ", "\"行\n行\"" };

static const char *
pick (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, (gint32) n)];
}

#define PICK(from) pick (random, from, G_N_ELEMENTS (from))

static const char *
make_value (GRand *random, char kind)
{
  switch (kind)
    {
    case 'n':
      return PICK (numbers);
    case 't':
      return PICK (times);
    case 'm':
      return PICK (amounts);
    case 'q':
      return PICK (pieces);
    case 's':
      return PICK (states);
    case 'e':
      return PICK (events);
    case 'p':
      return PICK (phones);
    default:
      return PICK (words);
    }
}

/* Good values most of the time, so that orders come together at all. */
static void
append_order (GRand *random, GString *sheet, const char *kinds)
{
  gboolean wild = g_rand_int_range (random, 0, 3) == 0;

  for (guint i = 0; kinds[i] != '\0'; i++)
    {
      if (i > 0)
        g_string_append_c (sheet, ',');
      if (wild || kinds[i] == 'n' || kinds[i] == 's' || kinds[i] == 'w')
        g_string_append (sheet, make_value (random, kinds[i]));
      else
        g_string_append (sheet, kinds[i] == 't' ? times[0] : kinds[i] == 'm' ? amounts[0] : kinds[i] == 'p' ? phones[0] : "1");
    }
}

/* Appends one line; returns whether it says anything, which makes it a row. */
static gboolean
append_row (GRand *random, GString *sheet, const Layout *layout)
{
  gsize start = sheet->len;

  switch (g_rand_int_range (random, 0, 16))
    {
    case 0:
      g_string_append (sheet, ",,,");
      break;
    case 1:
      g_string_append (sheet, layout->header);
      break;
    case 2:
      g_string_append (sheet, "导出时间：2026-11-21");
      break;
    case 3:
      g_string_append (sheet, "合计,,,,123.00");
      break;
    case 4:
      g_string_append (sheet, "\"83 record(s) downloaded\",");
      break;
    default:
      append_order (random, sheet, layout->kinds);
    }
  for (const char *p = sheet->str + start; *p != '\0'; p++)
    if (*p != ',' && *p != ' ')
      {
        g_string_append_c (sheet, '\n');
        return TRUE;
      }
  g_string_append_c (sheet, '\n');
  return FALSE;
}

static int
get_count (JsonObject *counts, const char *name)
{
  return (int) json_object_get_int_member (counts, name);
}

/* Imports the sheet; NULL when it is refused as a whole. */
static JsonNode *
import_sheet (CmDb *db, const char *path)
{
  CmImportChoices choices = { .date_order = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportPlan) plan = cm_import_plan_new (path, &choices, &error);
  CmImportPlan *plans[] = { plan, NULL };
  JsonNode *node;

  if (plan == NULL || !cm_import_plan_check (plan, NULL))
    return NULL;
  node = cm_import_run (db, plans, CM_TEST_NOW, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  return node;
}

static void
check_counts (JsonNode *report, int rows, gboolean again)
{
  JsonObject *root = json_node_get_object (report);
  JsonObject *counts = json_object_get_object_member (root, "row_counts");
  int sum = get_count (counts, "imported") + get_count (counts, "unchanged") + get_count (counts, "rejected") + get_count (counts, "notes");

  g_assert_cmpint (get_count (root, "rows"), ==, rows);
  g_assert_cmpint (sum, ==, rows);
  if (again)
    g_assert_cmpint (get_count (counts, "imported"), ==, 0);
}

static int
write_sheet (GRand *random, const Layout *layout, const char *path)
{
  g_autoptr(GString) sheet = g_string_new (layout->header);
  int n = g_rand_int_range (random, 0, MOST_ROWS);
  int rows = 0;

  g_string_append_c (sheet, '\n');
  for (int i = 0; i < n; i++)
    rows += append_row (random, sheet, layout) ? 1 : 0;
  g_assert_true (g_file_set_contents (path, sheet->str, (gssize) sheet->len, NULL));
  return rows;
}

/* Whatever a sheet holds, every one of its rows is imported, unchanged, rejected with a reason or a note, and none is two of these. */
static void
test_rows_add_up (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (SEED);
  int read = 0;

  for (int i = 0; i < SHEETS; i++)
    {
      const Layout *layout = &layouts[i % G_N_ELEMENTS (layouts)];
      g_autofree char *folder = cm_test_folder ();
      g_autofree char *path = g_build_filename (folder, "sheet.csv", NULL);
      CmDb *db = cm_test_shop (folder);
      int rows = write_sheet (random, layout, path);
      g_autoptr(JsonNode) first = import_sheet (db, path);
      g_autoptr(JsonNode) second = first != NULL ? import_sheet (db, path) : NULL;

      g_test_message ("sheet %d of layout %d, %d rows", i, i % (int) G_N_ELEMENTS (layouts), rows);
      if (first != NULL)
        {
          check_counts (first, rows, FALSE);
          check_counts (second, rows, TRUE);
          read++;
        }
      cm_test_close (db);
      cm_test_remove (folder);
    }
  g_assert_cmpint (read, >=, SHEETS * 3 / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows/add-up", test_rows_add_up);
  return g_test_run ();
}
