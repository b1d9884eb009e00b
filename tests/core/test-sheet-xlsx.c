/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"
#include "cm-test-file.h"
#include "cm-xlsx-number.h"

#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_MAIN "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_REL "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static void
set_up (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_set_up (f, "orders.bin");
}

static void
add_part (CmTestFile *f, const char *name, const char *text)
{
  cm_test_file_add (f, name, text, strlen (text));
}

static void
add_relations (CmTestFile *f, const char *rel, const char *sheet_target)
{
  g_autofree char *package = g_strdup_printf ("<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r\" Type=\"%s/officeDocument\""
                                              " Target=\"/xl/workbook.xml\"/></Relationships>", rel);
  g_autofree char *book = g_strdup_printf ("<Relationships xmlns=\"" PACKAGE "\">"
                                           "<Relationship Id=\"s1\" Type=\"%s/worksheet\" Target=\"%s\"/>"
                                           "<Relationship Id=\"s2\" Type=\"%s/worksheet\" Target=\"../xl/worksheets/other.xml\"/>"
                                           "<Relationship Id=\"c1\" Type=\"%s/chartsheet\" Target=\"chartsheets/c.xml\"/>"
                                           "<Relationship Id=\"t\" Type=\"%s/sharedStrings\" Target=\"strings.xml\"/>"
                                           "<Relationship Id=\"y\" Type=\"%s/styles\" Target=\"styles.xml\"/></Relationships>",
                                           rel, sheet_target, rel, rel, rel, rel);

  add_part (f, "_rels/.rels", package);
  add_part (f, "xl/_rels/workbook.xml.rels", book);
}

/* A workbook of two tables (the second empty unless given) and a chart. */
static void
add_frame (CmTestFile *f, const char *properties)
{
  g_autofree char *book = g_strdup_printf ("<?xml version=\"1.0\"?><workbook xmlns=\"" MAIN "\" xmlns:r=\"" REL "\">%s<sheets>"
                                           "<sheet name=\"Chart\" sheetId=\"3\" r:id=\"c1\"/><sheet name=\"Orders &amp; more\" "
                                           "sheetId=\"1\" r:id=\"s1\"/>"
                                           "<sheet name=\"Other\" sheetId=\"2\" r:id=\"s2\"/></sheets></workbook>", properties);

  add_relations (f, REL, "worksheets/sheet1.xml");
  add_part (f, "xl/workbook.xml", book);
  add_part (f, "xl/worksheets/other.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData/></worksheet>");
  add_part (f, "xl/strings.xml", "<sst xmlns=\"" MAIN "\"><si><t>first</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t "
                                                      "xml:space=\"preserve\">text</t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si><si/><si><t>a &lt;b&gt; &#x5468;&amp;_x000D_\r\n_x4E2D_ _xyz_</t></si></sst>");
  add_part (f, "xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" "
                                                            "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
            "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; yd&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
}

static void
write_book (CmTestFile *f, const char *properties, const char *rows)
{
  g_autofree char *sheet = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made -->\n<worksheet xmlns=\"" MAIN "\">"
                                            "<dimension ref=\"A1\"/><sheetData>%s</sheetData><mergeCells/></worksheet>", rows);

  cm_test_file_begin_zip (f);
  add_frame (f, properties);
  add_part (f, "xl/worksheets/sheet1.xml", sheet);
  cm_test_file_end_zip (f);
}

static char
kind_letter (CmCellKind kind)
{
  return ".TNDBEV"[kind];
}

/* The table as one text: `1:Ttext|N1.5` per row, each cell with the letter of its kind. */
static char *
flatten (CmSheet *sheet, GError **error)
{
  GString *out = g_string_new (NULL);
  CmSheetRow row;

  while (cm_sheet_next (sheet, &row, error))
    {
      g_string_append_printf (out, "%" G_GINT64_FORMAT ":", row.row_no);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].length);
          g_assert_true (g_utf8_validate (row.cells[i].text, (gssize) row.cells[i].length, NULL));
          g_string_append_printf (out, "%s%c%s", i > 0 ? "|" : "", kind_letter (row.cells[i].kind), row.cells[i].text);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static CmSheet *
open_book (CmTestFile *f, const char *name)
{
  g_autoptr(GError) error = NULL;
  CmSheet *sheet = cm_sheet_open (f->path, &(CmSheetOptions) { .sheet = name }, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
assert_table (CmTestFile *f, const char *name, const char *expected)
{
  g_autoptr(CmSheet) sheet = open_book (f, name);
  g_autoptr(GError) error = NULL;
  g_autofree char *table = flatten (sheet, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (table, ==, expected);
}

typedef struct {
  const char *name;
  const char *properties;
  const char *rows;
  const char *expected;
} Case;

#define ROW(cells) "<row r=\"1\">" cells "</row>"

static const Case cases[] = {
  { "shared", "", ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" "
                       "t=\"s\"><v>3</v></c>"),
    "1:Tfirst|Trich text|.|Ta <b> 周&\r\n中 _xyz_\n" },
  { "inline", "", ROW ("<c r=\"A1\" t=\"inlineStr\"><is><t>one</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>t</t></r><r><t>wo</t></r>"
                       "<rPh><t>x</t></rPh></is></c><c r=\"C1\" t=\"inlineStr\"><is><t><![CDATA[<3 & 4>]]></t></is></c>"),
    "1:Tone|Ttwo|T<3 & 4>\n" },
  { "inline-and-value", "", ROW ("<c r=\"A1\" t=\"inlineStr\"><v>1.0</v><is><t>1.</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>2.</t>"
                                 "</is><v>2.0</v></c>"
                                 "<c r=\"C1\" t=\"inlineStr\"><v>three</v></c>"), "1:T1.|T2.|Tthree\n" },
  { "cell-extension", "", ROW ("<c r=\"A1\"><v>1</v><extLst><ext uri=\"x\"><x:v xmlns:x=\"y\">9</x:v><is><t>no</t></is></ext></extLst></c>"
                          "<c r=\"B1\" t=\"inlineStr\"><extLst><ext><t>no</t></ext></extLst><is><t>two</t></is></c>"
                          "<c r=\"C1\"><extLst><ext><f>1</f></ext></extLst></c><c r=\"D1\"><v>3</v></c>"),
    "1:N1|Ttwo|.|N3\n" },
  { "numbers", "", ROW ("<c r=\"A1\"><v>1.23E+17</v></c><c r=\"B1\" t=\"n\"><v>45384.34789</v></c><c r=\"C1\"><v>5.0</v></c><c r=\"D1\" "
                        "s=\"3\"><v> 7 </v></c>"),
    "1:N1.23E+17|N45384.34789|N5.0|N7\n" },
  { "dates", "", ROW ("<c r=\"A1\" s=\"1\"><v>45384.34789</v></c><c r=\"B1\" s=\"2\"><v>60</v></c><c r=\"C1\" s=\"1\"><v>-1</v></c>"
                      "<c r=\"D1\" t=\"d\"><v>2026-11-21T10:00:00.000Z</v></c><c r=\"E1\" s=\"1\"><v>oops</v></c>"),
    "1:D2024-04-02 08:20:58|D1900-02-28 00:00:00|N-1|D2026-11-21 10:00:00|Noops\n" },
  { "dates-1904", "<workbookPr date1904=\"1\"/><extLst><ext><workbookPr other=\"1\"/></ext></extLst>",
    ROW ("<c r=\"A1\" s=\"1\"><v>43922.5</v></c><c r=\"B1\" s=\"1\"><v>0</v></c>"),
    "1:D2024-04-02 12:00:00|D1904-01-01 00:00:00\n" },
  { "kinds", "", ROW ("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c><c r=\"D1\" "
                      "t=\"str\"><f>A1&amp;\"x\"</f>"
                      "<v>TRUEx</v></c><c r=\"E1\"><f>1+1</f><v>2</v></c>"),
    "1:Btrue|Bfalse|E#N/A|TTRUEx|N2\n" },
  { "no-value", "", ROW ("<c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v/></c><c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c><c "
                         "r=\"D1\"><v>1</v></c>"),
    "1:V|V|.|N1\n" },
  { "places", "", "<row><c><v>1</v></c><c/><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"2\" s=\"1\"/><row><c s=\"1\"/></row>"
                  "<row r=\"9\"><c r=\"AA9\">"
    "<v>4</v></c><c r=\"B9\"><v>5</v></c></row><row><c><v>6</v></c></row>",
    "1:N1|.|.|N2|N3\n9:.|N5|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|N4\n10:N6\n" },
  { "twice", "", ROW ("<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>12345</v></c><c r=\"C1\"><v>3</v></c>"),
    "1:N12345|N2|N3\n" },
  { "quotes", "", "<row r='1' x:note=\"a > b\"><c q='\"' t='s' r='B1'  ><v>0</v ></c></row>", "1:.|Tfirst\n" },
  { "extension", "", ROW ("<c r=\"A1\"><v>1</v><extLst><ext><v2>9</v2></ext></extLst></c><extLst><c><v>7</v></c></extLst>"), "1:N1\n" },
};

static void
test_cells (CmTestFile *f, gconstpointer data)
{
  const Case *c = data;

  write_book (f, c->properties, c->rows);
  assert_table (f, NULL, c->expected);
}

static void
test_prefixes (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_begin_zip (f);
  add_relations (f, STRICT_REL, "/xl/worksheets/sheet1.xml");
  add_part (f, "xl/workbook.xml", "<x:workbook xmlns:x=\"" STRICT_MAIN "\" xmlns:rel=\"" STRICT_REL "\" conformance=\"strict\"><x:sheets>"
            "<x:sheet name=\"S\" sheetId=\"1\" rel:id=\"s1\"/></x:sheets></x:workbook>");
  add_part (f, "XL\\WORKSHEETS\\Sheet1.xml", "\xef\xbb\xbf<x:worksheet xmlns:x=\"" STRICT_MAIN "\"><x:sheetData><x:row r=\"1\"><x:c "
                                                                                               "r=\"A1\" t=\"s\"><x:v>0</x:v></x:c>"
            "<x:c r=\"B1\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>");
  add_part (f, "xl/strings.xml", "<x:sst xmlns:x=\"" STRICT_MAIN "\"><x:si><x:t>one</x:t></x:si></x:sst>");
  cm_test_file_end_zip (f);
  assert_table (f, NULL, "1:Tone|N2\n");
}

static void
test_sheets (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  cm_test_file_begin_zip (f);
  add_frame (f, "");
  add_part (f, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row>"
                                                                      "</sheetData></worksheet>");
  add_part (f, "xl/worksheets/other.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"
                                                                     "</sheetData></worksheet>");
  cm_test_file_end_zip (f);
  sheet = open_book (f, NULL);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->sheet, ==, "Other");
  g_assert_cmpuint (g_strv_length (cm_sheet_get_info (sheet)->sheets), ==, 2);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->sheets[0], ==, "Orders & more");
  g_assert_cmpstr (cm_sheet_get_info (sheet)->format, ==, "xlsx");
  g_assert_cmpint (cm_sheet_get_info (sheet)->delimiter, ==, 0);
  assert_table (f, NULL, "3:N3\n");
  assert_table (f, "Orders & more", "");
  g_assert_null (cm_sheet_open (f->path, &(CmSheetOptions) { .sheet = "Missing" }, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

static void
assert_refused (CmTestFile *f, int code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (f->path, NULL, &error);
  CmSheetRow row;

  if (sheet != NULL)
    while (cm_sheet_next (sheet, &row, &error))
      g_assert_no_error (error);
  g_assert_error (error, CM_ERROR, code);
  g_assert_nonnull (strstr (error->message, "orders.bin"));
}

static void
test_damaged_parts (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const rows[] = {
    ROW ("<c r=\"A1\" t=\"s\"><v>4</v></c>"), ROW ("<c r=\"A1\" t=\"s\"><v>x</v></c>"), "<row r=\"1\"><c r=\"A1\"><v>1</v></c>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>", "</sheetData></worksheet></x>", "<row r=\"1\"><c r=\"A1", "<row><!-- ",
    "<row><c><is><t><![CDATA[ ", "< />",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      write_book (f, "", rows[i]);
      assert_refused (f, CM_ERROR_NOT_A_TABLE);
    }
  write_book (f, "", ROW ("<c r=\"XFE1\"><v>1</v></c>"));
  assert_refused (f, CM_ERROR_TOO_LARGE);
}

static void
test_entity_bomb (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  write_book (f, "", "");
  f->zip = zip_open (f->path, 0, NULL);
  add_part (f, "xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><workbook><sheets><sheet "
                                  "name=\"&b;\"/></sheets></workbook>");
  cm_test_file_end_zip (f);
  assert_refused (f, CM_ERROR_NOT_A_TABLE);
}

static void
test_no_book (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const parts[] = { "xl/workbook.bin", "content.xml", "word/document.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      cm_test_file_begin_zip (f);
      add_part (f, parts[i], "<document/>");
      cm_test_file_end_zip (f);
      assert_refused (f, CM_ERROR_NOT_A_TABLE);
    }
  g_assert_true (g_file_set_contents (f->path, "PK\3\4", 4, NULL));
  assert_refused (f, CM_ERROR_NOT_A_TABLE);
}

/* Wherever the file breaks off, there is an error or there are the rows, and no crash. */
static void
test_truncated (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  write_book (f, "", cases[0].rows);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (gsize cut = 4; cut < length; cut += 7)
    {
      g_assert_true (g_file_set_contents (f->path, bytes, (gssize) cut, NULL));
      assert_refused (f, CM_ERROR_NOT_A_TABLE);
    }
}

static void
test_bomb (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  gsize length = 80 * 1024 * 1024;
  g_autofree char *blanks = g_malloc (length);

  memset (blanks, ' ', length);
  memcpy (blanks, "<worksheet>", 11);
  cm_test_file_begin_zip (f);
  add_frame (f, "");
  cm_test_file_add (f, "xl/worksheets/sheet1.xml", blanks, length);
  cm_test_file_end_zip (f);
  assert_refused (f, CM_ERROR_ZIP_BOMB);
}

static void
test_password (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  zip_int64_t index;

  write_book (f, "", "");
  f->zip = zip_open (f->path, 0, NULL);
  index = zip_name_locate (f->zip, "xl/workbook.xml", 0);
  if (zip_file_set_encryption (f->zip, (zip_uint64_t) index, ZIP_EM_TRAD_PKWARE, "secret") != 0)
    {
      g_test_skip ("libzip is built without encryption");
      zip_discard (f->zip);
      return;
    }
  cm_test_file_end_zip (f);
  assert_refused (f, CM_ERROR_ENCRYPTED_FILE);
}

/* Many rows, so that cells and tags lie across every border of the buffer. */
static void
test_long (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n = 0;
  CmSheetRow row;

  for (int i = 1; i <= 20000; i++)
    g_string_append_printf (rows, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c><c r=\"B%d\" t=\"s\"><v>1</v></c><c r=\"C%d\" "
                                  "t=\"inlineStr\"><is><t>周 &amp; %d</t></is></c>"
                            "</row>", i, i, i, i, i, i);
  write_book (f, "", rows->str);
  sheet = open_book (f, NULL);
  while (cm_sheet_next (sheet, &row, &error))
    {
      g_autofree char *expected = g_strdup_printf ("周 & %" G_GINT64_FORMAT, ++n);

      g_assert_cmpint (row.row_no, ==, n);
      g_assert_cmpuint (row.n_cells, ==, 3);
      g_assert_cmpstr (row.cells[1].text, ==, "rich text");
      g_assert_cmpstr (row.cells[2].text, ==, expected);
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 20000);
  g_assert_cmpfloat (cm_sheet_progress (sheet), ==, 1.0);
}

static void
test_formats (void)
{
  static const char *const dates[] = { "yyyy-mm-dd", "[$-409]d/m/yy h:mm AM/PM;@", "m\"月\"d\"日\"", "[h]:mm:ss", "[Red]dd", "\\a yyyy",
                                       "mm:ss.0", "hh", "yyyymmdd", "yyyy-mm-ddThh:mm" };
  static const char *const numbers[] = { "General", "Standard", "Estándar", "0.00", "#,##0.00\" yd\"", "[Red]0", "[$¥-804]#,##0",
                                         "0\\d", "_d0", "*d0", "@", "0;yy", "0.00E+00", "\"d", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_true (cm_xlsx_code_is_date (dates[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_false (cm_xlsx_code_is_date (numbers[i]));
  g_assert_true (cm_xlsx_format_is_date (14) && cm_xlsx_format_is_date (22) && cm_xlsx_format_is_date (31) && cm_xlsx_format_is_date (58));
  g_assert_false (cm_xlsx_format_is_date (0) || cm_xlsx_format_is_date (13) || cm_xlsx_format_is_date (23) || cm_xlsx_format_is_date (49));
}

static void
test_serials (void)
{
  static const struct {
    double serial;
    gboolean from_1904;
    const char *text;
  } serials[] = {
    { 1, FALSE, "1900-01-01 00:00:00" }, { 59, FALSE, "1900-02-28 00:00:00" }, { 61, FALSE, "1900-03-01 00:00:00" },
    { 0.5, FALSE, "1899-12-31 12:00:00" }, { 36585, FALSE, "2000-02-29 00:00:00" }, { 46347.999999, FALSE, "2026-11-22 00:00:00" },
    { 46347.5, FALSE, "2026-11-21 12:00:00" }, { 2958465, FALSE, "9999-12-31 00:00:00" }, { 2958465.9999999, FALSE, NULL },
    { -0.1, FALSE, NULL }, { 1e300, FALSE, NULL }, { 44885.5, TRUE, "2026-11-21 12:00:00" }, { 2957003, TRUE, "9999-12-31 00:00:00" },
    { 2957004, TRUE, NULL },
  };
  char text[CM_XLSX_TIME_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (serials); i++)
    {
      g_assert_true (cm_xlsx_serial_to_time (serials[i].serial, serials[i].from_1904, text) == (serials[i].text != NULL));
      if (serials[i].text != NULL)
        g_assert_cmpstr (text, ==, serials[i].text);
    }
  g_assert_true (cm_xlsx_iso_to_time ("2026-11-21", text));
  g_assert_cmpstr (text, ==, "2026-11-21 00:00:00");
  g_assert_true (cm_xlsx_iso_to_time ("2026-11-21T09:30", text));
  g_assert_cmpstr (text, ==, "2026-11-21 09:30:00");
  g_assert_false (cm_xlsx_iso_to_time ("21.11.2026", text));
}

/* An order of three items: its cells are merged, and the word of the list may be the name of an item. A large part is unpacked once
 * more only when a row gives reason to. */
static void
test_merged (CmTestFile *f, gconstpointer data)
{
  g_autofree char *blanks = g_strnfill (data != NULL ? 9 * 1024 * 1024 : 0, ' ');
  g_autofree char *part = NULL;
  static const char rows[] = "<x:worksheet xmlns:x=\"" MAIN "\"><x:sheetData>"
    "<x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>no mergeCells</x:t></x:is></x:c></x:row>"
    "<x:row r=\"2\"><x:c r=\"A2\"><x:v>1001</x:v></x:c><x:c r=\"B2\"><x:v>1</x:v></x:c></x:row>"
    "<x:row r=\"3\"><x:c r=\"A3\" s=\"1\"/><x:c r=\"B3\"><x:v>2</x:v></x:c></x:row>"
    "<x:row r=\"4\"><x:c r=\"B4\"><x:v>3</x:v></x:c><x:c r=\"C4\"><x:v>9</x:v></x:c></x:row>"
    "<x:row r=\"5\"><x:c r=\"B5\"><x:v>4</x:v></x:c></x:row><x:row r=\"7\"><x:c r=\"B7\"><x:v>5</x:v></x:c></x:row>";
  static const char list[] = "</x:sheetData>"
    "<x:mergeCells count=\"4\"><x:mergeCell ref=\"C4:D5\"/><x:mergeCell ref=\"A2:A4\"/><x:mergeCell ref=\"B2:C2\"/>"
    "<x:mergeCell ref=\"A6:A7\"/></x:mergeCells></x:worksheet>";
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) table = NULL;
  g_autofree char *seen = NULL;

  part = g_strconcat (rows, blanks, "<x:row/>", blanks, "<x:row/>", blanks, "<x:row/>", blanks, list, NULL);
  cm_test_file_begin_zip (f);
  add_frame (f, "");
  add_part (f, "xl/worksheets/sheet1.xml", part);
  cm_test_file_end_zip (f);
  table = cm_sheet_open (f->path, NULL, &error);
  g_assert_no_error (error);
  seen = flatten (table, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "1:Tno mergeCells\n2:N1001|N1\n3:N1001|N2\n4:N1001|N3|N9\n5:.|N4|N9\n7:.|N5\n");
}

static void
add (const char *name, gconstpointer data, void (*test) (CmTestFile *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/sheet/xlsx/%s", name);

  g_test_add (path, CmTestFile, data, set_up, test, cm_test_file_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add (cases[i].name, &cases[i], test_cells);
  add ("prefixes", NULL, test_prefixes);
  add ("merged", NULL, test_merged);
  add ("merged-large", "", test_merged);
  add ("sheets", NULL, test_sheets);
  add ("damaged-parts", NULL, test_damaged_parts);
  add ("entity-bomb", NULL, test_entity_bomb);
  add ("no-book", NULL, test_no_book);
  add ("truncated", NULL, test_truncated);
  add ("bomb", NULL, test_bomb);
  add ("password", NULL, test_password);
  add ("long", NULL, test_long);
  g_test_add_func ("/sheet/xlsx/formats", test_formats);
  g_test_add_func ("/sheet/xlsx/serials", test_serials);
  return g_test_run ();
}
