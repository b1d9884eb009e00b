/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-paper.h"

#include <glib/gi18n-lib.h>

#include "cm-chart-paper.h"
#include "cm-estimate-assumptions.h"
#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"
#include "cm-money.h"
#include "cm-paper-words.h"
#include "cm-table.h"

/* Millimetres on A4. */
#define MARGIN 12.0
#define WIDTH 186.0
#define BOTTOM 285.0
#define GAP 4.0
#define COLUMN 89.0
#define WIDE 118.0
#define SLIM 62.0
#define BRIDGE_ROW 5.3
#define TORNADO_ROW 4.9
#define HEAD_HEIGHT 6.0
#define NOTE_LEADING 4.2
#define FOOT 5.0
#define GREY 0x555555

/* Heights of the pictures in the upper row and of the rows of the table, by which more items fit on the one page; usual ones first. */
static const double upper_heights[] = { 42, 37, 32 };
static const double row_heights[] = { 5.6, 5.2, 4.8, 4.4 };

enum { COLUMN_ITEM, COLUMN_PRICE, COLUMN_COST, COLUMN_RANGE, COLUMN_UNITS, COLUMN_SALES, COLUMN_LEAVES, COLUMN_MARK, N_COLUMNS };

struct _CmEstimatePaper {
  CmPaper parent_instance;

  char *name;
  char *day;
  char *verdict;
  char *risk;
  char *notes; /* markup */
  char *foot;
  CmChartData *dots;
  CmChartData *bridge;
  CmChartData *tornado;
  CmChartData *even;
  GPtrArray *rows; /* of cells, the sum as the last one */
  double upper; /* height of the pictures in the upper row */
  CmTableColumn columns[N_COLUMNS];
  CmTable table;
};

G_DEFINE_FINAL_TYPE (CmEstimatePaper, cm_estimate_paper, CM_TYPE_PAPER)

static const CmStyle title_style = { .size = 22, .least = 14, .bold = TRUE };
static const CmStyle day_style = { .size = 13, .least = 10, .align = CM_ALIGN_RIGHT };
static const CmStyle verdict_style = { .size = 14, .leading = 1.25, .bold = TRUE };
static const CmStyle body_style = { .size = 10.5, .leading = 1.3 };
static const CmStyle chart_style = { .size = 11, .least = 9, .bold = TRUE };
static const CmStyle note_style = { .size = 9, .leading = 1.3 };
static const CmStyle list_style = { .size = 9, .leading = 1.3, .markup = TRUE };

/* ---- where things stand ---- */

static double
head_height (CmEstimatePaper *self, CmPen *pen)
{
  return 10 + cm_pen_height (pen, &verdict_style, WIDTH, self->verdict) + 1 + cm_pen_height (pen, &body_style, WIDTH, self->risk) + GAP;
}

/* A chart with its title, sentence and caption. */
static double
card_height (CmPen *pen, const CmChartData *data, double width, double picture)
{
  double height = 5 + cm_pen_height (pen, &note_style, width, data->sentence) + 1.5 + picture;

  return data->caption != NULL ? height + 1 + cm_pen_height (pen, &note_style, width, data->caption) : height;
}

static double
upper_height (CmEstimatePaper *self, CmPen *pen)
{
  return MAX (card_height (pen, self->dots, WIDE, self->upper), card_height (pen, self->even, SLIM, self->upper)) + GAP;
}

static double
bridge_height (CmEstimatePaper *self)
{
  return BRIDGE_ROW * cm_chart_data_count (self->bridge);
}

static double
tornado_height (CmEstimatePaper *self)
{
  return TORNADO_ROW * cm_chart_data_count (self->tornado);
}

static double
lower_height (CmEstimatePaper *self, CmPen *pen)
{
  return MAX (card_height (pen, self->bridge, COLUMN, bridge_height (self)),
              card_height (pen, self->tornado, COLUMN, tornado_height (self))) + GAP;
}

static double
notes_height (CmEstimatePaper *self, CmPen *pen)
{
  return 5 + cm_pen_height (pen, &list_style, WIDTH, self->notes) + GAP / 2;
}

static guint
rows_in (CmEstimatePaper *self, double room)
{
  return (guint) MAX ((room - HEAD_HEIGHT) / self->table.row_height, 1);
}

static guint
first_rows (CmEstimatePaper *self, CmPen *pen)
{
  double taken = MARGIN + head_height (self, pen) + upper_height (self, pen) + lower_height (self, pen);

  return cm_table_first_rows (self->rows->len, rows_in (self, BOTTOM - FOOT - notes_height (self, pen) - GAP - taken),
                              rows_in (self, BOTTOM - FOOT - GAP - taken));
}

static guint
more_rows (CmEstimatePaper *self, CmPen *pen)
{
  return rows_in (self, BOTTOM - FOOT - notes_height (self, pen) - GAP - MARGIN - 10);
}

/* Lower pictures and rows where that brings everything onto one page. */
static void
fit_page (CmEstimatePaper *self)
{
  g_autoptr (CmPen) pen = cm_pen_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (upper_heights); i++)
    for (guint k = 0; k < G_N_ELEMENTS (row_heights); k++)
      {
        self->upper = upper_heights[i];
        self->table.row_height = row_heights[k];
        if (first_rows (self, pen) >= self->rows->len)
          return;
      }
  self->upper = upper_heights[0];
  self->table.row_height = row_heights[0];
}

/* ---- drawing ---- */

static double
draw_head (CmEstimatePaper *self, CmPen *pen)
{
  double y = MARGIN;

  cm_pen_line (pen, &title_style, MARGIN, y + 6.5, 126, self->name);
  cm_pen_line (pen, &day_style, MARGIN + 128, y + 6.2, 58, self->day);
  y += 10;
  y += cm_pen_block (pen, &verdict_style, MARGIN, y, WIDTH, 0, self->verdict) + 1;
  return y + cm_pen_block (pen, &body_style, MARGIN, y, WIDTH, 0, self->risk) + GAP;
}

static void
draw_card (CmPen *pen, CmChartData *data, double x, double y, double width, double picture)
{
  cm_pen_line (pen, &chart_style, x, y + 3.6, width, data->title);
  y += 5;
  y += cm_pen_block (pen, &note_style, x, y, width, 0, data->sentence) + 1.5;
  if (picture > 0)
    cm_chart_paper_draw (data, pen, x, y, width, picture);
  if (data->caption != NULL)
    cm_pen_block (pen, &note_style, x, y + picture + 1, width, 0, data->caption);
}

static double
draw_charts (CmEstimatePaper *self, CmPen *pen, double y)
{
  draw_card (pen, self->dots, MARGIN, y, WIDE, self->upper);
  draw_card (pen, self->even, MARGIN + WIDTH - SLIM, y, SLIM, self->upper);
  y += upper_height (self, pen);
  draw_card (pen, self->bridge, MARGIN, y, COLUMN, bridge_height (self));
  draw_card (pen, self->tornado, MARGIN + WIDTH - COLUMN, y, COLUMN, tornado_height (self));
  return y + lower_height (self, pen);
}

static void
draw_table (CmEstimatePaper *self, CmPen *pen, double y, guint begin, guint count)
{
  cm_table_draw_plain_head (&self->table, pen, y);
  y += HEAD_HEIGHT;
  for (guint i = begin; i < begin + count; i++, y += self->table.row_height)
    {
      char **cells = g_ptr_array_index (self->rows, i);

      cm_table_draw_plain_row (&self->table, pen, y, cells, 10, *cells[COLUMN_MARK] != '\0' || i + 1 == self->rows->len);
    }
}

static void
draw_foot (CmEstimatePaper *self, CmPen *pen, int page, int pages)
{
  double height = notes_height (self, pen), y = BOTTOM - FOOT - height;
  CmStyle quiet = { .size = 9, .least = 8, .ink = GREY };
  CmStyle right = { .size = 9, .ink = GREY, .align = CM_ALIGN_RIGHT };
  g_autofree char *where = g_strdup_printf (_("Page %d / %d"), page + 1, pages);

  if (page == pages - 1)
    {
      cm_pen_line (pen, &chart_style, MARGIN, y + 3.6, WIDTH, _("What it rests on"));
      cm_pen_block (pen, &list_style, MARGIN, y + 5, WIDTH, 0, self->notes);
    }
  cm_pen_line (pen, &quiet, MARGIN, BOTTOM - 1, 160, self->foot);
  cm_pen_line (pen, &right, MARGIN + 162, BOTTOM - 1, 24, where);
}

static int
cm_estimate_paper_get_n_pages (CmPaper *paper)
{
  CmEstimatePaper *self = CM_ESTIMATE_PAPER (paper);
  g_autoptr (CmPen) pen = cm_pen_new (NULL);

  return cm_table_n_pages (self->rows->len, first_rows (self, pen), more_rows (self, pen));
}

static void
cm_estimate_paper_draw (CmPaper *paper, int page, cairo_t *cr)
{
  CmEstimatePaper *self = CM_ESTIMATE_PAPER (paper);
  g_autoptr (CmPen) pen = cm_pen_new (cr);
  int pages = cm_estimate_paper_get_n_pages (paper);
  guint begin, count = cm_table_page_rows (self->rows->len, first_rows (self, pen), more_rows (self, pen), page, &begin);
  double y = MARGIN + 10;

  if (page == 0)
    y = draw_charts (self, pen, draw_head (self, pen));
  else
    cm_pen_line (pen, &chart_style, MARGIN, MARGIN + 4, WIDTH, self->name);
  draw_table (self, pen, y, begin, count);
  draw_foot (self, pen, page, pages);
}

static void
cm_estimate_paper_finalize (GObject *object)
{
  CmEstimatePaper *self = CM_ESTIMATE_PAPER (object);

  g_free (self->name);
  g_free (self->day);
  g_free (self->verdict);
  g_free (self->risk);
  g_free (self->notes);
  g_free (self->foot);
  g_clear_pointer (&self->dots, cm_chart_data_unref);
  g_clear_pointer (&self->bridge, cm_chart_data_unref);
  g_clear_pointer (&self->tornado, cm_chart_data_unref);
  g_clear_pointer (&self->even, cm_chart_data_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_estimate_paper_parent_class)->finalize (object);
}

static void
cm_estimate_paper_class_init (CmEstimatePaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_estimate_paper_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_estimate_paper_get_n_pages;
  CM_PAPER_CLASS (klass)->draw = cm_estimate_paper_draw;
}

static void
make_columns (CmEstimatePaper *self)
{
  const CmTableColumn columns[N_COLUMNS] = {
    [COLUMN_ITEM] = { NULL, _("Item"), 50, CM_ALIGN_LEFT },
    [COLUMN_PRICE] = { NULL, C_("estimate", "Price"), 20, CM_ALIGN_RIGHT },
    [COLUMN_COST] = { NULL, _("Cost"), 20, CM_ALIGN_RIGHT },
    [COLUMN_RANGE] = { NULL, _("Asked for"), 23, CM_ALIGN_RIGHT },
    [COLUMN_UNITS] = { NULL, _("Planned"), 16, CM_ALIGN_RIGHT },
    [COLUMN_SALES] = { NULL, _("Sales"), 21, CM_ALIGN_RIGHT },
    [COLUMN_LEAVES] = { NULL, _("It leaves"), 21, CM_ALIGN_RIGHT },
    [COLUMN_MARK] = { NULL, "", 15, CM_ALIGN_LEFT },
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = columns[i];
  self->table = (CmTable) { self->columns, N_COLUMNS, MARGIN, HEAD_HEIGHT, row_heights[0] };
  self->upper = upper_heights[0];
}

static void
cm_estimate_paper_init (CmEstimatePaper *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  make_columns (self);
}

/* ---- what is on it ---- */

/* A row of cells; the mark keeps its place when it is empty. */
static char **
create_cells (void)
{
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    cells[i] = g_strdup ("");
  return cells;
}

static void
put (char **cells, guint column, char *text)
{
  g_free (cells[column]);
  cells[column] = text;
}

static void
add_item (CmEstimatePaper *self, const CmEstimateAnswer *answer, guint index)
{
  const CmProfitLine *line = &answer->estimate->lines[index];
  const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, index);
  char **cells = create_cells ();

  put (cells, COLUMN_ITEM, cm_estimate_item_name (answer->plan, index));
  put (cells, COLUMN_PRICE, cm_money_format (line->unit_price, answer->currency));
  put (cells, COLUMN_COST, cm_money_format (cm_promotion_item (answer->plan, index)->cost, answer->currency));
  put (cells, COLUMN_RANGE, g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, item->low, item->high));
  put (cells, COLUMN_UNITS, cm_estimate_count (line->units));
  put (cells, COLUMN_SALES, cm_estimate_whole (line->gmv, answer->currency));
  put (cells, COLUMN_LEAVES, cm_estimate_change (line->contribution, answer->currency));
  put (cells, COLUMN_MARK, line->contribution < 0 ? g_strdup_printf ("✕ %s", _("loses")) : g_strdup (""));
  g_ptr_array_add (self->rows, cells);
}

static void
add_sum (CmEstimatePaper *self, const CmEstimateAnswer *answer)
{
  const CmProfitTotals *totals = &answer->estimate->totals;
  char **cells = create_cells ();

  put (cells, COLUMN_ITEM, g_strdup (_("All items")));
  put (cells, COLUMN_UNITS, cm_estimate_count (totals->units));
  put (cells, COLUMN_SALES, cm_estimate_whole (totals->gmv, answer->currency));
  put (cells, COLUMN_LEAVES, cm_estimate_change (totals->contribution, answer->currency));
  g_ptr_array_add (self->rows, cells);
}

/* A line for each source: what was typed, what a bill says, what is guessed. */
static char *
notes_of (const CmEstimate *estimate)
{
  g_autoptr (GPtrArray) list = cm_estimate_assumptions (estimate);
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->len; i++)
    {
      const CmAssumption *first = g_ptr_array_index (list, i);
      g_autofree char *line = NULL;

      if (!g_hash_table_add (told, first->source))
        continue;
      line = cm_estimate_assumption_line (list, first->source);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static char *
foot_of (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at, GTimeZone *zone)
{
  g_autofree char *when = cm_words_time (printed_at, zone);
  g_autofree char *tries = cm_estimate_count (answer->tries);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, estimate->seed);

  return g_strdup_printf (_("%1$s · %2$s tries, seed %3$s · printed %4$s · a forecast, no promise"), shop, tries, seed, when);
}

CmPaper *
cm_estimate_paper_new (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at, GTimeZone *zone)
{
  CmEstimatePaper *self = g_object_new (CM_TYPE_ESTIMATE_PAPER, NULL);
  g_autofree char *title = g_strdup_printf (_("Estimate · %s"), estimate->name);

  self->name = g_strdup (estimate->name);
  self->day = estimate->sale_on != 0 ? cm_words_day (estimate->sale_on) : g_strdup ("");
  self->verdict = cm_estimate_verdict (answer);
  self->risk = cm_estimate_risk (answer);
  self->notes = notes_of (estimate);
  self->foot = foot_of (estimate, answer, shop, printed_at, zone);
  self->dots = cm_estimate_dots_chart (answer);
  self->bridge = cm_estimate_bridge_chart (answer);
  self->tornado = cm_estimate_tornado_chart (answer);
  self->even = cm_estimate_even_chart (answer);
  for (guint i = 0; i < answer->items->len; i++)
    add_item (self, answer, i);
  add_sum (self, answer);
  fit_page (self);
  cm_paper_describe (CM_PAPER (self), title, printed_at);
  return CM_PAPER (self);
}
