/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#include "cm-csv-write.h"

#define MOST_ROWS 1048576
#define MOST_LETTERS 32767      /* of a cell */

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* Indices of the cell formats in styles.xml. */
enum { STYLE_PLAIN, STYLE_HEAD, STYLE_QUOTED };

static const char types_xml[] =
  XML "<Types xmlns=\"" PACKAGE "content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPE "sheet.main+xml\"/>"
  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" SHEET_TYPE "worksheet+xml\"/>"
  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEET_TYPE "styles+xml\"/></Types>";

static const char package_rels_xml[] =
  XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char book_xml[] =
  XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char book_rels_xml[] =
  XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>";

static const char styles_xml[] =
  XML "<styleSheet xmlns=\"" MAIN "\">"
  "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
  "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
  "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/></cellXfs>"
  "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/* ---- the sheet ---- */

/* What XML cannot hold is left out, and a text ends where a cell does. */
static void
append_text (GString *xml, const char *text)
{
  int letters = 0;

  for (const char *p = text; *p != '\0' && letters < MOST_LETTERS; p = g_utf8_next_char (p), letters++)
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '&')
        g_string_append (xml, "&amp;");
      else if (letter == '<')
        g_string_append (xml, "&lt;");
      else if (letter == '>')
        g_string_append (xml, "&gt;");
      else if ((letter >= 0x20 && letter != 0xfffe && letter != 0xffff) || letter == '\t' || letter == '\n')
        g_string_append_unichar (xml, letter);
    }
}

static void
append_cell (GString *xml, const char *text, CmPlainCell kind)
{
  int style = kind == CM_PLAIN_HEAD ? STYLE_HEAD : cm_csv_is_formula (text) ? STYLE_QUOTED : STYLE_PLAIN;

  if (*text == '\0')
    {
      g_string_append (xml, "<c/>");
      return;
    }
  if (kind == CM_PLAIN_NUMBER)
    {
      g_string_append_printf (xml, "<c><v>%s</v></c>", text);
      return;
    }
  g_string_append_printf (xml, "<c t=\"inlineStr\" s=\"%d\"><is><t xml:space=\"preserve\">", style);
  append_text (xml, text);
  g_string_append (xml, "</t></is></c>");
}

static GString *
sheet_xml (const CmPlainTable *table)
{
  GString *xml = g_string_new (XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
                               "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                               "</sheetView></sheetViews><cols><col min=\"1\" max=\"256\" width=\"14\" customWidth=\"1\"/></cols>"
                               "<sheetData>");

  for (guint row = 0; row < cm_plain_table_rows (table); row++)
    {
      guint cells = cm_plain_table_cells (table, row);

      g_string_append_printf (xml, "<row r=\"%u\">", row + 1);
      for (guint cell = 0; cell < cells; cell++)
        {
          CmPlainCell kind;
          const char *text = cm_plain_table_get (table, row, cell, &kind);

          append_cell (xml, text, kind);
        }
      g_string_append (xml, "</row>");
    }
  g_string_append (xml, "</sheetData></worksheet>");
  return xml;
}

/* ---- the archive ---- */

static gboolean
add_part (zip_t *zip, const char *name, const char *data, gsize size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = source != NULL ? zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0)
    zip_source_free (source);
  else
    zip_file_set_dostime (zip, (zip_uint64_t) index, 0, 0x21, 0);   /* 1980-01-01: the same table gives the same file */
  return index >= 0;
}

static gboolean
add_parts (zip_t *zip, const GString *sheet)
{
  const struct { const char *name, *xml; } parts[] = {
    { "[Content_Types].xml", types_xml }, { "_rels/.rels", package_rels_xml }, { "xl/workbook.xml", book_xml },
    { "xl/_rels/workbook.xml.rels", book_rels_xml }, { "xl/styles.xml", styles_xml },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!add_part (zip, parts[i].name, parts[i].xml, strlen (parts[i].xml)))
      return FALSE;
  return add_part (zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len);
}

static GBytes *
read_source (zip_source_t *source)
{
  zip_stat_t stat;
  char *data;

  if (zip_source_stat (source, &stat) != 0 || zip_source_open (source) != 0)
    return NULL;
  data = g_malloc (stat.size);
  if (zip_source_read (source, data, stat.size) != (zip_int64_t) stat.size)
    g_clear_pointer (&data, g_free);
  zip_source_close (source);
  return data != NULL ? g_bytes_new_take (data, stat.size) : NULL;
}

/* The archive grows in @source, which outlives it. */
static GBytes *
pack (zip_source_t *source, const GString *sheet)
{
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);

  if (zip == NULL)
    return NULL;
  zip_source_keep (source);
  if (!add_parts (zip, sheet) || zip_close (zip) != 0)
    {
      zip_discard (zip);
      return NULL;
    }
  return read_source (source);
}

GBytes *
cm_xlsx_write (const CmPlainTable *table, GError **error)
{
  GString *sheet;
  zip_source_t *source;
  GBytes *bytes = NULL;

  if (cm_plain_table_rows (table) > MOST_ROWS)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("A workbook holds %d rows at most. Write a .csv file, or a shorter list."),
                   MOST_ROWS);
      return NULL;
    }
  sheet = sheet_xml (table);
  source = zip_source_buffer_create (NULL, 0, 0, NULL);
  if (source != NULL)
    bytes = pack (source, sheet);
  if (bytes == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_FAILED, _("The workbook could not be made. Write a .csv file instead."));
  zip_source_free (source);
  g_string_free (sheet, TRUE);
  return bytes;
}
