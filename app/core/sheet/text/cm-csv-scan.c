/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-csv-scan.h"

#include "cm-scan.h"

#include <string.h>

/* A cell as it stands in the text: offsets from the begin of the row, so that the text may move while a row is being read. */
typedef struct {
  guint32 from;
  guint32 to;
  gboolean quoted;
  gboolean doubled;     /* holds quotes that have to be taken out */
} Span;

struct _CmCsvScan {
  char delimiter;
  char other;           /* a second separator: the tab among blanks */
  gboolean blanks;
  Span *spans;
  CmCell *cells;
  guint n_spans;
  guint allocated;
  gsize position;       /* of the cell being read */
  gsize length;         /* of the row read, its line end included */
  gboolean row_begun;
  gsize literal;        /* a quote at this offset is text, as it is never closed */
};

#define NO_LITERAL G_MAXSIZE

CmCsvScan *
cm_csv_scan_new (char delimiter)
{
  CmCsvScan *self = g_new0 (CmCsvScan, 1);

  self->delimiter = delimiter;
  self->blanks = delimiter == ' ';
  self->other = self->blanks ? '\t' : delimiter;
  self->literal = NO_LITERAL;
  return self;
}

void
cm_csv_scan_free (CmCsvScan *self)
{
  g_free (self->spans);
  g_free (self->cells);
  g_free (self);
}

static gboolean
add_span (CmCsvScan *self, Span span)
{
  if (self->n_spans == self->allocated)
    {
      if (self->allocated >= CM_SHEET_MAX_COLUMNS)
        return FALSE;
      self->allocated = MAX (64, self->allocated * 2);
      self->spans = g_renew (Span, self->spans, self->allocated);
      self->cells = g_renew (CmCell, self->cells, self->allocated);
    }
  self->spans[self->n_spans++] = span;
  return TRUE;
}

static const char *
unquoted_end (CmCsvScan *self, const char *p, const char *end)
{
  return cm_scan_any (p, end, self->delimiter, self->other, '\n', '\r');
}

/* Reads the quoted cell at @p. Returns its end (a separator, a line end or the end of the text), NULL when the text ends before the closing
 * quote is sure. */
static const char *
quoted_end (CmCsvScan *self, const char *p, const char *end, gboolean at_end, gboolean *doubled)
{
  const char *quote = p + 1;
  const char *stop;

  for (;;)
    {
      quote = memchr (quote, '"', (gsize) (end - quote));
      if (quote == NULL || (quote + 1 == end && !at_end))
        return NULL;
      if (quote + 1 == end || quote[1] != '"')
        break;
      *doubled = TRUE;
      quote += 2;
    }
  stop = unquoted_end (self, quote + 1, end);
  if (stop > quote + 1)
    *doubled = TRUE;
  return stop;
}

/* Shops write tables with tabs and never quote, whatever the names of goods begin with; spreadsheets do quote there, but a cell with a line
 * break in it has no tabs. @stop is the end of the quoted cell, %NULL when it is not found yet. */
static gboolean
quote_is_text (CmCsvScan *self, const char *p, const char *stop, const char *end)
{
  gsize length = (gsize) ((stop != NULL ? stop : end) - p);

  if (self->delimiter != '\t')
    return FALSE;
  if (stop != NULL && stop[-1] != '"')
    return TRUE;
  return memchr (p, '\t', length) != NULL && (memchr (p, '\n', length) != NULL || memchr (p, '\r', length) != NULL);
}

/* Steps over the line end at @p; NULL when it could be the first half of CR LF. */
static const char *
skip_line_end (const char *p, const char *end, gboolean at_end)
{
  if (*p == '\n')
    return p + 1;
  if (p + 1 == end)
    return at_end ? end : NULL;
  return p[1] == '\n' ? p + 2 : p + 1;
}

static CmCsvResult
too_long (CmCsvScan *self, const char *text, const char *end)
{
  if ((gsize) (end - text) - self->position > CM_SHEET_MAX_CELL)
    return CM_CSV_CELL;
  return end - text > CM_SHEET_MAX_ROW ? CM_CSV_LONG : CM_CSV_MORE;
}

/* Reads one cell at @p. Returns its end, NULL when the text ends too early. */
static const char *
scan_cell (CmCsvScan *self, const char *text, const char *p, const char *end, gboolean at_end, Span *span)
{
  const char *stop = NULL;

  *span = (Span) { .from = (guint32) (p - text) };
  if (p < end && *p == '"' && (gsize) (p - text) != self->literal)
    {
      stop = quoted_end (self, p, end, at_end, &span->doubled);
      span->quoted = TRUE;
      if ((stop == NULL && at_end) || quote_is_text (self, p, stop, end))
        {
          /* Never closed: the quote is text, and the rows behind it are rows. */
          self->literal = (gsize) (p - text);
          return scan_cell (self, text, p, end, at_end, span);
        }
      if (stop == NULL)
        return NULL;
    }
  else
    stop = unquoted_end (self, p, end);
  if (stop == end && !at_end)
    return NULL;
  span->to = (guint32) (stop - text);
  return stop;
}

static gboolean
is_separator (CmCsvScan *self, char c)
{
  return c == self->delimiter || c == self->other;
}

static const char *
skip_blanks (CmCsvScan *self, const char *p, const char *end)
{
  while (self->blanks && p < end && is_separator (self, *p))
    p++;
  return p;
}

static void
begin_row (CmCsvScan *self)
{
  if (self->row_begun)
    return;
  self->row_begun = TRUE;
  self->n_spans = 0;
  self->position = 0;
  self->literal = NO_LITERAL;
}

CmCsvResult
cm_csv_scan_row (CmCsvScan *self, const char *text, const char *end, gboolean at_end, const char **next)
{
  if (text == end && at_end && !self->row_begun)
    return CM_CSV_END;
  begin_row (self);
  for (;;)
    {
      const char *p = skip_blanks (self, text + self->position, end);
      const char *stop;
      Span span;

      if (p == end && !at_end)
        return too_long (self, text, end);
      stop = scan_cell (self, text, p, end, at_end, &span);
      if (stop == NULL)
        return too_long (self, text, end);
      if (stop - p > CM_SHEET_MAX_CELL)
        return CM_CSV_CELL;
      if (!self->blanks || stop > p)
        if (!add_span (self, span))
          return CM_CSV_COLUMNS;
      if (stop < end && is_separator (self, *stop))
        {
          self->position = (gsize) (stop + 1 - text);
          continue;
        }
      *next = stop < end ? skip_line_end (stop, end, at_end) : end;
      if (*next == NULL)
        {
          /* The cell is read again when it is known what follows. */
          self->n_spans -= !self->blanks || stop > p;
          return CM_CSV_MORE;
        }
      self->row_begun = FALSE;
      self->length = (gsize) (*next - text);
      return CM_CSV_ROW;
    }
}

guint
cm_csv_scan_count (CmCsvScan *self)
{
  return self->n_spans;
}

gsize
cm_csv_scan_length (CmCsvScan *self)
{
  return self->length;
}

/* Takes the doubled quotes out of `"a ""b"" c"d`, of which text begins behind the first quote. */
static gsize
unquote (char *text, gsize length)
{
  char *out = text;
  const char *end = text + length;
  const char *p = text;
  gboolean inside = TRUE;

  while (p < end)
    {
      if (inside && *p == '"')
        {
          if (p + 1 < end && p[1] == '"')
            *out++ = *p++;
          else
            inside = FALSE;
          p++;
        }
      else
        *out++ = *p++;
    }
  return (gsize) (out - text);
}

/* A spreadsheet's way to keep a number as text: ="00123". */
static void
unwrap_formula (CmCell *cell, char *text)
{
  char *inner = text + 2;
  char *out = inner;

  cell->length -= 3;
  for (gsize i = 0; i < cell->length; i++)
    {
      *out++ = inner[i];
      if (inner[i] == '"' && i + 1 < cell->length && inner[i + 1] == '"')
        i++;
    }
  cell->length = (gsize) (out - inner);
  cell->text = inner;
  cell->kind = CM_CELL_TEXT;
  *out = '\0';
}

const CmCell *
cm_csv_scan_cells (CmCsvScan *self, char *text)
{
  for (guint i = 0; i < self->n_spans; i++)
    {
      const Span *span = &self->spans[i];
      CmCell *cell = &self->cells[i];
      char *from = text + span->from + span->quoted;
      gsize length = span->to - span->from;

      if (span->doubled)
        length = unquote (from, length - 1);
      else if (span->quoted)
        length -= 2;
      from[length] = '\0';
      *cell = (CmCell) { from, length, span->quoted ? CM_CELL_TEXT : CM_CELL_BARE };
      if (length >= 3 && from[0] == '=' && from[1] == '"' && from[length - 1] == '"')
        unwrap_formula (cell, from);
      if (cell->length == 0)
        cell->kind = CM_CELL_EMPTY;
    }
  return self->cells;
}
