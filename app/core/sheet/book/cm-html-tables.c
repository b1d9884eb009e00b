/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-html-tables.h"

#include "cm-csv-scan.h"
#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* A page is held in memory: its text and its cells together. */
#define MAX_TEXT (128 * 1024 * 1024)
#define MAX_CELLS (5 * 1000 * 1000)
#define MAX_SPAN 65536
#define MAX_NESTED 64

/* A cell that reaches into rows below. */
typedef struct {
  guint rows_left;
  CmHtmlCell cell;
} Span;

/* A table that is open; the last one of the stack takes what comes. */
typedef struct {
  CmHtmlTable *table;
  GArray *spans;          /* Span per column */
  GString *text;          /* of the cell being read */
  guint column;
  guint column_span;
  guint row_span;
  gboolean in_row;
  gboolean in_cell;
  gboolean is_text;       /* the page says that the cell is text, whatever it looks like */
} Open;

typedef struct {
  GPtrArray *tables;
  GPtrArray *stack;       /* of Open */
  guint ignored;          /* scripts and styles that are open */
  guint64 n_cells;
  guint64 n_bytes;
  htmlParserCtxtPtr parser;
  gboolean too_large;
} Reading;

static void
table_free (gpointer data)
{
  CmHtmlTable *table = data;

  g_string_free (table->texts, TRUE);
  g_array_unref (table->cells);
  g_array_unref (table->row_starts);
  g_free (table);
}

static void
open_free (gpointer data)
{
  Open *open = data;

  g_array_unref (open->spans);
  g_string_free (open->text, TRUE);
  g_free (open);
}

static Open *
innermost (Reading *reading)
{
  return reading->stack->len > 0 ? g_ptr_array_index (reading->stack, reading->stack->len - 1) : NULL;
}

static void
stop_if_too_large (Reading *reading)
{
  if (reading->n_cells <= MAX_CELLS && reading->n_bytes <= MAX_TEXT && reading->stack->len <= MAX_NESTED)
    return;
  reading->too_large = TRUE;
  xmlStopParser (reading->parser);
}

static void
begin_table (Reading *reading)
{
  Open *open = g_new0 (Open, 1);
  CmHtmlTable *table = g_new0 (CmHtmlTable, 1);

  table->texts = g_string_new (NULL);
  table->cells = g_array_new (FALSE, FALSE, sizeof (CmHtmlCell));
  table->row_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  open->table = table;
  open->spans = g_array_new (FALSE, TRUE, sizeof (Span));
  open->text = g_string_new (NULL);
  g_ptr_array_add (reading->tables, table);
  g_ptr_array_add (reading->stack, open);
  stop_if_too_large (reading);
}

static void
add_cell (Reading *reading, Open *open, CmHtmlCell cell)
{
  g_array_append_val (open->table->cells, cell);
  open->table->n_filled += cell.kind != CM_CELL_EMPTY;
  open->column++;
  reading->n_cells++;
  stop_if_too_large (reading);
}

/* Fills the columns that cells above reach into, up to the first free one. */
static void
fill_spanned (Reading *reading, Open *open)
{
  while (open->column < open->spans->len && !reading->too_large)
    {
      Span *span = &g_array_index (open->spans, Span, open->column);

      if (span->rows_left == 0)
        return;
      span->rows_left--;
      add_cell (reading, open, span->cell);
    }
}

/* Behind the last cell of a row there may be more of them, with gaps. */
static void
end_row (Reading *reading, Open *open)
{
  const CmHtmlCell empty = { 0, 0, CM_CELL_EMPTY };
  guint last = 0;

  for (guint i = open->column; i < open->spans->len; i++)
    if (g_array_index (open->spans, Span, i).rows_left > 0)
      last = i + 1;
  while (open->column < last && !reading->too_large)
    {
      fill_spanned (reading, open);
      if (open->column < last)
        add_cell (reading, open, empty);
    }
  g_array_append_val (open->table->row_starts, open->table->cells->len);
  open->in_row = FALSE;
}

static void
trim (GString *text)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  g_string_erase (text, 0, (gssize) strspn (text->str, " \n"));
}

static CmHtmlCell
keep_text (Reading *reading, Open *open)
{
  GString *texts = open->table->texts;
  CmHtmlCell cell = { texts->len, 0, CM_CELL_EMPTY };

  trim (open->text);
  cell.length = (guint32) open->text->len;
  if (cell.length > 0)
    {
      cell.kind = open->is_text ? CM_CELL_TEXT : CM_CELL_BARE;
      g_string_append_len (texts, open->text->str, (gssize) open->text->len + 1);
      reading->n_bytes += open->text->len;
    }
  return cell;
}

static void
reach_down (Open *open, guint column, const CmHtmlCell *cell)
{
  if (open->row_span < 2)
    return;
  if (open->spans->len <= column)
    g_array_set_size (open->spans, column + 1);
  g_array_index (open->spans, Span, column) = (Span) { open->row_span - 1, *cell };
}

static void
end_cell (Reading *reading, Open *open)
{
  CmHtmlCell cell = keep_text (reading, open);

  open->in_cell = FALSE;
  for (guint i = 0; i < open->column_span && !reading->too_large; i++)
    {
      reach_down (open, open->column, &cell);
      add_cell (reading, open, cell);
      cell = (CmHtmlCell) { 0, 0, CM_CELL_EMPTY };
    }
}

static void
begin_row (Reading *reading, Open *open)
{
  if (open->in_cell)
    end_cell (reading, open);
  if (open->in_row)
    end_row (reading, open);
  open->in_row = TRUE;
  open->column = 0;
}

static const char *
attribute (const xmlChar **attributes, const char *name)
{
  for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static guint
read_span (const xmlChar **attributes, const char *name, guint limit)
{
  const char *value = attribute (attributes, name);
  guint64 number = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;

  return (guint) CLAMP (number, 1, limit);
}

static void
begin_cell (Reading *reading, Open *open, const xmlChar **attributes)
{
  const char *style = attribute (attributes, "style");

  if (!open->in_row)
    begin_row (reading, open);
  if (open->in_cell)
    end_cell (reading, open);
  fill_spanned (reading, open);
  open->in_cell = TRUE;
  open->column_span = read_span (attributes, "colspan", CM_SHEET_MAX_COLUMNS);
  open->row_span = read_span (attributes, "rowspan", MAX_SPAN);
  open->is_text = attribute (attributes, "x:str") != NULL || (style != NULL && strstr (style, "\\@") != NULL);
  g_string_truncate (open->text, 0);
}

static gboolean
is_ignored (const xmlChar *name)
{
  return xmlStrEqual (name, BAD_CAST "script") || xmlStrEqual (name, BAD_CAST "style");
}

static gboolean
is_cell (const xmlChar *name)
{
  return xmlStrEqual (name, BAD_CAST "td") || xmlStrEqual (name, BAD_CAST "th");
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reading *reading = data;
  Open *open = innermost (reading);

  if (is_ignored (name))
    reading->ignored++;
  else if (xmlStrEqual (name, BAD_CAST "table"))
    begin_table (reading);
  else if (open == NULL)
    return;
  else if (xmlStrEqual (name, BAD_CAST "tr"))
    begin_row (reading, open);
  else if (is_cell (name))
    begin_cell (reading, open, attributes);
  else if (open->in_cell && open->text->len > 0
           && (xmlStrEqual (name, BAD_CAST "br") || xmlStrEqual (name, BAD_CAST "p") || xmlStrEqual (name, BAD_CAST "div")))
    g_string_append_c (open->text, '\n');
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Reading *reading = data;
  Open *open = innermost (reading);
  gboolean table = xmlStrEqual (name, BAD_CAST "table");

  if (is_ignored (name) && reading->ignored > 0)
    reading->ignored--;
  if (open == NULL || (!table && !is_cell (name) && !xmlStrEqual (name, BAD_CAST "tr")))
    return;
  if (open->in_cell)
    end_cell (reading, open);
  if (open->in_row && !is_cell (name))
    end_row (reading, open);
  if (table)
    g_ptr_array_set_size (reading->stack, (int) reading->stack->len - 1);
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;
  Open *open = innermost (reading);

  if (open == NULL || !open->in_cell || reading->ignored > 0)
    return;
  for (int i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (open->text, (char) text[i]);
    else if (open->text->len > 0 && !g_ascii_isspace (open->text->str[open->text->len - 1]))
      g_string_append_c (open->text, ' ');
  if (open->text->len <= CM_SHEET_MAX_CELL)
    return;
  reading->too_large = TRUE;
  xmlStopParser (reading->parser);
}

static void
ignore_error_cb (G_GNUC_UNUSED void *data, G_GNUC_UNUSED xmlErrorPtr error)
{
}

static gboolean
parse (Reading *reading, CmUtf8Stream *stream, GError **error)
{
  guint64 read = 0;

  while (!reading->too_large)
    {
      gsize length;

      if (stream->start == stream->end && !stream->at_end && !cm_utf8_stream_fill (stream, error))
        return FALSE;
      length = MIN (stream->end - stream->start, 65536);
      if (length == 0)
        break;
      read += length;
      reading->too_large |= read > MAX_TEXT;
      htmlParseChunk (reading->parser, stream->data + stream->start, (int) length, 0);
      stream->start += length;
    }
  if (!reading->too_large)
    htmlParseChunk (reading->parser, NULL, 0, 1);
  if (!reading->too_large)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it is larger than a web page should be"));
  return FALSE;
}

/* What was left open, and tables without content. */
static void
tidy (Reading *reading)
{
  while (reading->stack->len > 0)
    end_element_cb (reading, BAD_CAST "table");
  for (guint i = reading->tables->len; i > 0; i--)
    if (((CmHtmlTable *) g_ptr_array_index (reading->tables, i - 1))->n_filled == 0)
      g_ptr_array_remove_index (reading->tables, i - 1);
}

GPtrArray *
cm_html_tables_read (CmUtf8Stream *stream, GError **error)
{
  xmlSAXHandler handler = { .startElement = start_element_cb, .endElement = end_element_cb, .characters = characters_cb,
                            .cdataBlock = characters_cb, .ignorableWhitespace = characters_cb, .initialized = XML_SAX2_MAGIC,
                            .serror = ignore_error_cb };
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  g_autoptr(GPtrArray) stack = g_ptr_array_new_with_free_func (open_free);
  Reading reading = { .tables = tables, .stack = stack };
  gboolean fine;

  reading.parser = htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (reading.parser == NULL)
    g_error ("out of memory");
  htmlCtxtUseOptions (reading.parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  fine = parse (&reading, stream, error);
  htmlFreeParserCtxt (reading.parser);
  tidy (&reading);
  return fine ? g_steal_pointer (&tables) : NULL;
}
