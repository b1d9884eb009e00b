/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"
#include "cm-test-file.h"

#include <string.h>

/* Tables that are written in markup: OpenDocument, XML Spreadsheet 2003, web pages. */

static void
set_up (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_set_up (f, "orders.xls");
}

/* The table as one text: `1:a|b` per row, a letter before what is no text: # bare, @ time, ? boolean, ! error, ~ formula without value. */
static char *
flatten (CmSheet *sheet)
{
  static const char *const marks[] = { "", "", "#", "@", "?", "!", "~" };
  g_autoptr(GError) error = NULL;
  GString *out = g_string_new (NULL);
  CmSheetRow row;

  while (cm_sheet_next (sheet, &row, &error))
    {
      g_string_append_printf (out, "%" G_GINT64_FORMAT ":", row.row_no);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].length);
          g_string_append_printf (out, "%s%s%s", i > 0 ? "|" : "", marks[row.cells[i].kind], row.cells[i].text);
        }
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
expect (CmTestFile *f, const char *sheet_name, const char *format, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (f->path, &(CmSheetOptions) { .sheet = sheet_name }, &error);
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->format, ==, format);
  seen = flatten (sheet);
  g_assert_cmpstr (seen, ==, expected);
}

static void
expect_error (CmTestFile *f, int code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (f->path, NULL, &error);
  CmSheetRow row;

  while (sheet != NULL && cm_sheet_next (sheet, &row, &error))
    continue;
  g_assert_error (error, CM_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "“orders.xls”"));
}

static void
write_text (CmTestFile *f, const char *text)
{
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
}

#define ODS_BEGIN "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document " \
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">" \
  "<office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/>" \
  "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
#define ODS_END "</office:spreadsheet></office:body></office:document>"
#define TABLE(rows) "<table:table table:name=\"T\"><table:table-column table:number-columns-repeated=\"3\"/>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define STRING(text) "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"

typedef struct {
  const char *name;
  const char *text;
  const char *expected;
} Case;

static const Case open_document[] = {
  { "strings", TABLE (ROW (STRING ("a") STRING ("b &amp; c")) ROW (STRING ("d"))), "1:a|b & c\n2:d\n" },
  { "repeated-cells", TABLE (ROW (STRING ("a") "<table:table-cell table:number-columns-repeated=\"2\"/>"
                                  "<table:table-cell office:value-type=\"float\" office:value=\"1.50\" table:number-columns-repeated=\"2\">"
                                  "<text:p>1.5</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16379\"/>")),
    "1:a|||#1.50|#1.50\n" },
  { "repeated-rows", TABLE ("<table:table-row table:number-rows-repeated=\"2\">" STRING ("x") "</table:table-row>"
                            "<table:table-row table:number-rows-repeated=\"5\"><table:table-cell table:number-columns-repeated=\"9\"/>"
                            "</table:table-row>"
                            ROW (STRING ("y")) "<table:table-row table:number-rows-repeated=\"1048568\"><table:table-cell/>"
                            "</table:table-row>"),
    "1:x\n2:x\n8:y\n" },
  { "values", TABLE (ROW ("<table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-21\"><text:p>21.11.26</text:p>"
      "</table:table-cell>"
                          "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-21T08:05:09.5\"><text:p>x</text:p>"
                          "</table:table-cell>"
                          "<table:table-cell office:value-type=\"time\" office:time-value=\"PT13H05M00S\"><text:p>13:05</text:p>"
                          "</table:table-cell>"
                          "<table:table-cell office:value-type=\"percentage\" office:value=\"0.05\"><text:p>5 %</text:p></table:table-cell>"
                          "<table:table-cell office:value-type=\"currency\" office:currency=\"CNY\" office:value=\"128\"><text:p>"
                          "¥128.00</text:p></table:table-cell>"
                          "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p>"
                          "</table:table-cell>")),
    "1:@2026-11-21 00:00:00|@2026-11-21 08:05:09|@1899-12-31 13:05:00|#0.05|#128|?true\n" },
  { "formulas", TABLE (ROW ("<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" "
                            "calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>"
                            "<table:table-cell table:formula=\"of:=A1\"/>"
                            "<table:table-cell table:formula=\"of:=2\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p>"
                            "</table:table-cell>")),
    "1:!#DIV/0!|~|#2\n" },
  { "text", TABLE (ROW ("<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>"
                        "<text:p>a<text:s text:c=\"2\"/>b<text:tab/>c</text:p><text:p>\n  <text:span>d</text:span><text:line-break/>"
                        "e</text:p></table:table-cell>")),
    "1:a  b\tc\nd\ne\n" },
  { "covered", TABLE (ROW ("<table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>a</text:p>"
      "</table:table-cell>"
                           "<table:covered-table-cell office:value-type=\"string\"><text:p>under</text:p></table:covered-table-cell>"
                           "" STRING ("c"))),
    "1:a||c\n" },
  { "merged-down", TABLE (ROW ("<table:table-cell table:number-rows-spanned=\"3\" office:value-type=\"string\"><text:p>o1</text:p>"
                               "</table:table-cell>" STRING ("i1"))
                          ROW ("<table:covered-table-cell/>" STRING ("i2")) ROW ("<table:covered-table-cell/>" STRING ("i3"))
                          ROW ("<table:table-cell/>" STRING ("i4"))), "1:o1|i1\n2:o1|i2\n3:o1|i3\n4:|i4\n" },
  { "hidden", "<table:table table:name=\"H\" table:style-name=\"ta2\">" ROW (STRING ("hidden")) "</table:table>"
      "" TABLE (ROW (STRING ("seen"))),
    "1:seen\n" },
  { "second", "<table:table table:name=\"E\"/>" TABLE (ROW (STRING ("x"))), "1:x\n" },
  { "groups", TABLE ("<table:table-header-rows>" ROW (STRING ("h")) "</table:table-header-rows><table:table-row-group>" ROW (STRING ("r"))
                     "</table:table-row-group>"), "1:h\n2:r\n" },
};

static void
test_open_document (CmTestFile *f, gconstpointer data)
{
  const Case *test = data;
  g_autofree char *text = g_strconcat (ODS_BEGIN, test->text, ODS_END, NULL);

  write_text (f, text);
  expect (f, NULL, "xml", test->expected);
}

static void
add_part (CmTestFile *f, const char *name, const char *text)
{
  cm_test_file_add (f, name, text, strlen (text));
}

static void
write_ods (CmTestFile *f, const char *type, const char *manifest, const char *content)
{
  cm_test_file_begin_zip (f);
  add_part (f, "mimetype", type);
  add_part (f, "META-INF/manifest.xml", manifest);
  add_part (f, "content.xml", content);
  cm_test_file_end_zip (f);
}

#define SPREADSHEET "application/vnd.oasis.opendocument.spreadsheet"

static void
test_zipped (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  const char *content = ODS_BEGIN "<table:table table:name=\"A\">" ROW (STRING ("a")) "</table:table><table:table table:name=\"B\">"
    ROW (STRING ("b")) "</table:table>" ODS_END;

  write_ods (f, SPREADSHEET, "<m:manifest xmlns:m=\"m\"/>", content);
  expect (f, NULL, "ods", "1:a\n");
  expect (f, "B", "ods", "1:b\n");
  write_ods (f, SPREADSHEET, "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>", "not xml");
  expect_error (f, CM_ERROR_ENCRYPTED_FILE);
  write_ods (f, "application/vnd.oasis.opendocument.text", "<m:manifest xmlns:m=\"m\"/>", content);
  expect_error (f, CM_ERROR_NOT_A_TABLE);
  write_ods (f, SPREADSHEET, "<m:manifest xmlns:m=\"m\"/>", "<a><table:table><table:table-row>");
  expect_error (f, CM_ERROR_NOT_A_TABLE);
}

/* A few bytes that ask for thousands of millions of cells. */
static void
test_repetition (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  write_text (f, ODS_BEGIN TABLE ("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" "
                                  "office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>") ODS_END);
  expect_error (f, CM_ERROR_TOO_LARGE);
  write_text (f, ODS_BEGIN TABLE (ROW ("<table:table-cell office:value-type=\"float\" office:value=\"1\" "
                                       "table:number-columns-repeated=\"99999999999\"/>")) ODS_END);
  expect_error (f, CM_ERROR_TOO_LARGE);
}

static void
test_excel_2003 (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  write_text (f, "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
              "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
              "<Worksheet ss:Name=\"Empty\"><Table/></Worksheet><Worksheet ss:Name=\"订单\"><Table ss:ExpandedColumnCount=\"3\"><Column/>"
              "<Row><Cell><Data ss:Type=\"String\">订单号</Data><Comment><Data>note</Data></Comment></Cell><Cell ss:Index=\"3\">"
              "<ss:Data ss:Type=\"String\"><B>a</B> &lt;b</ss:Data></Cell></Row>"
              "<Row ss:Index=\"4\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">128.50</Data></Cell>"
              "<Cell><Data ss:Type=\"DateTime\">2026-11-21T10:20:30.000</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell>"
              "<Cell ss:MergeDown=\"1\"><Data ss:Type=\"Error\">#N/A</Data></Cell></Row><Row><Cell><Data>x</Data></Cell></Row></Table>"
                  "</Worksheet></Workbook>");
  expect (f, NULL, "xml", "1:订单号||a <b\n4:#128.50||@2026-11-21 10:20:30|?true|!#N/A\n5:x||||!#N/A\n");
}

static const Case pages[] = {
  { "plain", "<table><tr><th>订单号</th><th>金额</th></tr><tr><td>1001</td><td>5</td></tr></table>", "1:#订单号|#金额\n2:#1001|#5\n" },
  { "unclosed", "<html><body><table border=1><tr><td>a<td>b<tr><td>1<td>2</table>", "1:#a|#b\n2:#1|#2\n" },
  { "spans", "<table><tr><td rowspan=2>o1</td><td>i1</td><td rowspan=2>9</td></tr><tr><td>i2</td></tr><tr><td colspan=2>o2</td><td>"
      "3</td></tr></table>",
    "1:#o1|#i1|#9\n2:#o1|#i2|#9\n3:#o2||#3\n" },
  { "blanks", "<style>td { color: red }</style><table><tr><td>\n  a &amp;\n b<br>c </td><td>&nbsp;</td><td "
      "style='mso-number-format:\"\\@\"'>007</td></tr></table>",
    "1:#a & b\nc|#\u00a0|007\n" },
  { "largest", "<table><tr><td>menu</td></tr></table><table><tr><td>a</td><td>b</td></tr></table>", "1:#a|#b\n" },
  { "nested", "<table><tr><td>x<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
      "", "1:#a|#b\n2:#1|#2\n" },
};

static void
test_page (CmTestFile *f, gconstpointer data)
{
  const Case *test = data;

  write_text (f, test->text);
  expect (f, NULL, "html", test->expected);
}

/* The charset a page declares, where its bytes are not UTF-8. */
static void
test_page_encoding (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert ("<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><table>"
      "<tr><td>張</td>"
                                      "<td>王</td></tr></table>", -1, "GB18030", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  expect (f, NULL, "html", "1:#張|#王\n");
}

static void
test_no_table (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  write_text (f, "<!DOCTYPE html><html><body><p>Please sign in</p></body></html>");
  expect_error (f, CM_ERROR_NOT_A_TABLE);
  write_text (f, "<?xml version=\"1.0\"?><rss><channel/></rss>");
  expect_error (f, CM_ERROR_NOT_A_TABLE);
  write_text (f, "<?xml version=\"1.0\"?><!DOCTYPE Workbook [<!ENTITY a \"b\">]><Workbook>&a;</Workbook>");
  expect_error (f, CM_ERROR_NOT_A_TABLE);
}

/* A workbook of Excel 97: shared texts, numbers in both forms, a date style. */
static void
test_xls (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("CM_TEST_DATA"), "orders.xls", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  expect (f, NULL, "xls", "1:订单编号|收货人|金额|下单时间\n2:260000000001|陈小美|#128.5|@2026-11-21 12:00:00\n"
          "3:260000000002|王大明|#56|@2026-11-22 06:00:00\n4:||#7\n");
  /* Cut in the middle of its table. */
  g_assert_true (g_file_set_contents (f->path, bytes, 1536 + 300, NULL));
  expect_error (f, CM_ERROR_NOT_A_TABLE);
  g_assert_true (g_file_set_contents (f->path, bytes, 600, NULL));
  expect_error (f, CM_ERROR_NOT_A_TABLE);
}

static void
add (const char *group, const char *name, gconstpointer data, void (*test) (CmTestFile *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/sheet/%s/%s", group, name);

  g_test_add (path, CmTestFile, data, set_up, test, cm_test_file_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (open_document); i++)
    add ("ods", open_document[i].name, &open_document[i], test_open_document);
  add ("ods", "zipped", NULL, test_zipped);
  add ("ods", "repetition", NULL, test_repetition);
  add ("xml-2003", "kinds", NULL, test_excel_2003);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    add ("html", pages[i].name, &pages[i], test_page);
  add ("xls", "plain", NULL, test_xls);
  add ("html", "encoding", NULL, test_page_encoding);
  add ("html", "no-table", NULL, test_no_table);
  return g_test_run ();
}
