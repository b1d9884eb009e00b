/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-sheet.h"

#include <glib/gi18n-lib.h>

#include "cm-paper-words.h"
#include "cm-pen.h"
#include "cm-table.h"

/* Millimetres on A4. */
#define MARGIN 12.0
#define WIDTH 186.0
#define HEAD 18.0
#define SMALL_HEAD 5.8
#define SCRIPT 23.0
#define SCRIPT_PAD 3.0
#define TABLE_HEAD 9.2
#define GAP 1.5
#define BOTTOM 285.0
#define FOOT_LEADING 3.9
#define BOX 5.2
#define NAME_LEADING 1.12

#define FIRST_ROWS 15
#define MORE_ROWS 18
#define LARGE_ROWS 11
#define TABLE_ROOM 201.0          /* 15 rows of 13.4 */

#define INK 0x000000
#define GREY 0x555555
#define TINT 0xf2f2f2             /* 5 % grey */

enum { COLUMN_LINE, COLUMN_NAME, COLUMN_PHONE, COLUMN_BOUGHT, COLUMN_FIRST_BOX };

struct _CmCallPaper {
  CmPaper parent_instance;

  CmCallSheets *sheets;
  gboolean large_print;
  CmTableColumn columns[11];
  CmTable table;
  guint boxes;
  double name_size; /* of every name, 0 before the first is drawn */
};

G_DEFINE_FINAL_TYPE (CmCallPaper, cm_call_paper, CM_TYPE_PAPER)

static CmCallSheet *
nth_sheet (CmCallPaper *self, guint i)
{
  return g_ptr_array_index (self->sheets->sheets, i);
}

/* The script as one block, the lead words bold. */
static char *
script_markup (CmCallSheet *sheet)
{
  return g_markup_printf_escaped ("<b>%s</b>　%s\n<b>%s</b>　%s", _("Opening"), sheet->opening != NULL ? sheet->opening : "",
                                  _("Must be said at the end"), sheet->way_out != NULL ? sheet->way_out : "");
}

/* The box keeps its height while the words fit at 9 pt or more; then it grows, because the way out is never cut. */
static double
script_height (CmPen *pen, CmCallSheet *sheet, double *size)
{
  g_autofree char *markup = script_markup (sheet);
  CmStyle style = { .size = 11.5, .least = 9, .markup = TRUE };
  double room = SCRIPT - 2 * 1.2;

  style.size = *size = cm_pen_fit (pen, &style, WIDTH - 2 * SCRIPT_PAD, room, markup);
  return MAX (SCRIPT, cm_pen_height (pen, &style, WIDTH - 2 * SCRIPT_PAD, markup) + 2 * 1.2);
}

static guint
first_page_rows (CmCallPaper *self, CmCallSheet *sheet)
{
  g_autoptr(CmPen) pen = cm_pen_new (NULL);
  double size;
  double room = TABLE_ROOM - (script_height (pen, sheet, &size) - SCRIPT);

  return MAX (1, (guint) (room / self->table.row_height + 0.001));
}

static guint
more_page_rows (CmCallPaper *self)
{
  return self->large_print ? (guint) (MORE_ROWS * 13.4 / self->table.row_height) : MORE_ROWS;
}

static int
sheet_pages (CmCallPaper *self, CmCallSheet *sheet)
{
  return cm_table_n_pages (sheet->rows->len, first_page_rows (self, sheet), more_page_rows (self));
}

static void
draw_dates (CmCallPaper *self, CmPen *pen, CmCallSheet *sheet)
{
  g_autofree char *days = cm_words_day_range (self->sheets->first_day, self->sheets->last_day);
  CmStyle large = { .size = 13, .least = 11, .align = CM_ALIGN_RIGHT };
  CmStyle small = { .size = 10.5, .least = 9, .ink = 0x333333, .align = CM_ALIGN_RIGHT };

  cm_pen_line (pen, &large, MARGIN + 106, MARGIN + 6.5, 80, days);
  if (sheet->budget != NULL)
    cm_pen_line (pen, &small, MARGIN + 96, MARGIN + 12.8, 90, sheet->budget);
}

static char *
title_of (CmCallPaper *self, guint index)
{
  CmCallSheet *sheet = nth_sheet (self, index);

  if (self->sheets->sheets->len == 1)
    return g_strdup_printf (_("Call sheet · %s"), sheet->caller);
  return g_strdup_printf (_("Call sheet %u / %u · %s"), index + 1, self->sheets->sheets->len, sheet->caller);
}

static char *
audience_of (CmCallPaper *self, CmCallSheet *sheet)
{
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", sheet->rows->len), sheet->rows->len);
  g_autofree char *where = sheet->places != NULL ? g_strdup_printf ("%s · %s", sheet->places, people) : g_strdup (people);

  if (self->sheets->audience == NULL)
    return g_steal_pointer (&where);
  return g_strdup_printf ("%s · %s", self->sheets->audience, where);
}

static void
draw_head (CmCallPaper *self, CmPen *pen, guint index)
{
  CmCallSheet *sheet = nth_sheet (self, index);
  g_autofree char *title = title_of (self, index);
  g_autofree char *audience = audience_of (self, sheet);
  CmStyle large = { .size = 22, .least = 14, .bold = TRUE };
  CmStyle middle = { .size = 12, .least = 9 };

  cm_pen_line (pen, &large, MARGIN, MARGIN + 7.2, 112, title);
  cm_pen_line (pen, &middle, MARGIN, MARGIN + 14.6, sheet->budget != NULL ? 94 : WIDTH, audience);
  draw_dates (self, pen, sheet);
}

static void
draw_small_head (CmCallPaper *self, CmPen *pen, guint index)
{
  g_autofree char *title = title_of (self, index);
  g_autofree char *days = cm_words_day_range (self->sheets->first_day, self->sheets->last_day);
  CmStyle left = { .size = 12, .least = 9, .bold = TRUE };
  CmStyle right = { .size = 11, .least = 9, .align = CM_ALIGN_RIGHT };

  cm_pen_line (pen, &left, MARGIN, MARGIN + 4, 110, title);
  cm_pen_line (pen, &right, MARGIN + 116, MARGIN + 4, 70, days);
}

static double
draw_script (CmPen *pen, CmCallSheet *sheet, double y)
{
  g_autofree char *markup = script_markup (sheet);
  CmStyle style = { .size = 11.5, .markup = TRUE };
  double height = script_height (pen, sheet, &style.size);
  double taken = cm_pen_height (pen, &style, WIDTH - 2 * SCRIPT_PAD, markup);

  cm_pen_round (pen, TINT, MARGIN, y, WIDTH, height, 1.5);
  cm_pen_block (pen, &style, MARGIN + SCRIPT_PAD, y + (height - taken) / 2, WIDTH - 2 * SCRIPT_PAD, 0, markup);
  return height;
}

/* Names that differ in size look as if some mattered more. So all of the job take the size of the longest that fits its line at all, and
 * one that lets two lines fit where a name needs them: a caller has to know whom to ask for. */
static double
find_name_size (CmCallPaper *self, CmPen *pen, const CmStyle *style, double width, double room)
{
  double widest = width;
  gboolean two_lines = FALSE;
  double size;

  for (guint i = 0; i < self->sheets->sheets->len; i++)
    for (guint k = 0; k < nth_sheet (self, i)->rows->len; k++)
      {
        const CmCallRow *row = nth_sheet (self, i)->rows->pdata[k];
        double taken = row->name != NULL ? cm_pen_width (pen, style, row->name) : 0;

        if (taken * style->least / style->size <= width)
          widest = MAX (widest, taken);
        else
          two_lines = TRUE;
      }
  size = style->size * width / widest;
  return two_lines ? MIN (size, room / (2 * NAME_LEADING * CM_POINT)) : size;
}

static double
draw_name (CmPen *pen, CmStyle style, const char *name, double x, double y, double width, double room)
{
  double line = style.size * CM_POINT * 1.2;

  /* The size is a quotient: a hair more than the width still fits. */
  if (cm_pen_width (pen, &style, name) <= width * 1.005)
    {
      cm_pen_line (pen, &style, x, y + (room - line) / 2 + 0.86 * style.size * CM_POINT, width, name);
      return (room + line) / 2;
    }
  style.leading = NAME_LEADING;
  line = MIN (cm_pen_height (pen, &style, width, name), 2 * style.size * CM_POINT * style.leading);
  cm_pen_block (pen, &style, x, y + (room - line) / 2, width, 2, name);
  return (room + line) / 2;
}

static void
draw_person (CmCallPaper *self, CmPen *pen, const CmCallRow *row, double y)
{
  const CmTable *table = &self->table;
  double x = cm_table_column_x (table, COLUMN_NAME) + CM_TABLE_PAD;
  double width = table->columns[COLUMN_NAME].width - CM_TABLE_PAD - 0.5;
  CmStyle name = { .size = self->large_print ? 17 : 13, .least = self->large_print ? 14 : 10 };
  CmStyle details = { .size = self->large_print ? 11 : 9, .least = 9, .ink = GREY };
  gboolean alone = row->details == NULL || *row->details == '\0';
  double below = alone ? 0 : details.size * CM_POINT * 1.25;
  double taken;

  if (self->name_size == 0)
    self->name_size = find_name_size (self, pen, &name, width, table->row_height - details.size * CM_POINT * 1.25);
  name.size = self->name_size;
  taken = draw_name (pen, name, row->name != NULL ? row->name : "—", x, y, width, table->row_height - below);
  if (!alone)
    cm_pen_line (pen, &details, x, y + taken + details.size * CM_POINT * 1.02, width, row->details);
}

static void
draw_bought (CmCallPaper *self, CmPen *pen, const CmCallRow *row, double y)
{
  const CmTable *table = &self->table;
  double x = cm_table_column_x (table, COLUMN_BOUGHT) + CM_TABLE_PAD;
  double width = table->columns[COLUMN_BOUGHT].width - CM_TABLE_PAD;
  CmStyle style = { .size = self->large_print ? 11 : 10, .least = 9, .leading = 1.25 };
  double height;

  if (row->bought == NULL || *row->bought == '\0')
    return;
  style.size = cm_pen_fit (pen, &style, width, 1.3 * style.size * CM_POINT, row->bought);
  height = MIN (cm_pen_height (pen, &style, width, row->bought), 2 * style.size * CM_POINT * style.leading);
  cm_pen_block (pen, &style, x, y + (table->row_height - height) / 2, width, 2, row->bought);
}

static void
draw_row (CmCallPaper *self, CmPen *pen, const CmCallRow *row, double y)
{
  const CmTable *table = &self->table;
  double middle = y + table->row_height / 2;
  g_autofree char *line_no = g_strdup_printf ("%d", row->line_no);
  CmStyle number = { .size = self->large_print ? 20 : 16, .least = 9, .bold = TRUE, .align = CM_ALIGN_RIGHT };
  CmStyle phone = { .size = self->large_print ? 17 : 13, .least = 6 };
  double width = table->columns[COLUMN_LINE].width - CM_TABLE_PAD - 1.2;

  cm_pen_line (pen, &number, table->x + CM_TABLE_PAD, middle + number.size * CM_POINT * 0.36, width, line_no);
  draw_person (self, pen, row, y);
  if (row->phone != NULL)
    cm_pen_line (pen, &phone, cm_table_column_x (table, COLUMN_PHONE) + CM_TABLE_PAD, middle + phone.size * CM_POINT * 0.36,
                 table->columns[COLUMN_PHONE].width - CM_TABLE_PAD - 0.5, row->phone);
  draw_bought (self, pen, row, y);
  for (guint i = 0; i < self->boxes; i++)
    cm_pen_frame (pen, INK, 0.3, cm_table_column_x (table, COLUMN_FIRST_BOX + i) + (table->columns[COLUMN_FIRST_BOX + i].width - BOX) / 2,
                  middle - BOX / 2, BOX, BOX);
}

static char *
left_out_sentence (CmCallSheets *sheets)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheets->left_out->len; i++)
    {
      CmLeftOut *left_out = g_ptr_array_index (sheets->left_out, i);

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? _(", ") : "", left_out->label, left_out->count);
    }
  if (text->len == 0)
    return g_strdup (_("Left out: nobody."));
  return g_strdup_printf (_("Left out: %s."), text->str);
}

static char *
consent_sentence (CmCallSheets *sheets)
{
  int count = (int) sheets->without_consent;

  if (count < 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("Without recorded consent: %d person, not left out.",
                                    "Without recorded consent: %d people, not left out.", (gulong) count), count);
}

static char *
printed_sentence (CmCallPaper *self, CmCallSheet *sheet, int page, int pages)
{
  CmCallSheets *sheets = self->sheets;
  g_autofree char *when = cm_words_time (sheets->printed_at, sheets->zone);
  g_autofree char *number = sheet->number > 0 ? cm_call_sheet_number (sheet->number) : NULL;
  g_autofree char *who = sheets->printed_by != NULL ? g_strdup_printf (_("printed by %s %s"), sheets->printed_by, when)
                                                    : g_strdup_printf (_("printed %s"), when);
  g_autofree char *where = g_strdup_printf (_("Page %d / %d"), page + 1, pages);

  if (number == NULL)
    return g_strdup_printf ("%s · %s · %s", sheets->shop, where, who);
  return g_strdup_printf ("%s · %s · %s · %s", sheets->shop, where, who, number);
}

/* The sentence both hands see: where the sheet goes back to and that it names people. */
static void
draw_warning (CmCallPaper *self, CmPen *pen, CmCallSheet *sheet, int page, int pages)
{
  g_autofree char *printed = printed_sentence (self, sheet, page, pages);
  CmStyle right = { .size = 9, .least = 7, .ink = GREY, .align = CM_ALIGN_RIGHT };
  CmStyle bold = { .size = 9, .least = 7, .bold = TRUE };
  const char *warning = sheet->number > 0 ? _("When done, hand in line number + digit. Contains personal data, shred after use.")
                                          : _("Contains personal data, shred after use.");

  cm_pen_line (pen, &bold, MARGIN, BOTTOM - 1, 104, warning);
  cm_pen_line (pen, &right, MARGIN + 106, BOTTOM - 1, 80, printed);
}

/* At most four lines on every page: a very long filter is cut, the counts have two lines, the warning is never cut. */
static void
draw_foot (CmCallPaper *self, CmPen *pen, CmCallSheet *sheet, int page, int pages)
{
  CmCallSheets *sheets = self->sheets;
  g_autofree char *left_out = left_out_sentence (sheets);
  g_autofree char *consent = consent_sentence (sheets);
  g_autofree char *counts = g_strconcat (left_out, " ", consent, NULL);
  g_autofree char *rules = g_strdup_printf (_("Rules: %s"), sheets->filter != NULL ? sheets->filter : _("everybody"));
  CmStyle quiet = { .size = 9, .ink = GREY, .leading = FOOT_LEADING / CM_POINT / 9 };
  int count_lines = cm_pen_height (pen, &quiet, WIDTH, counts) > 1.5 * FOOT_LEADING ? 2 : 1;
  int rule_lines = cm_pen_height (pen, &quiet, WIDTH, rules) > 1.5 * FOOT_LEADING ? 3 - count_lines : 1;
  double y = BOTTOM - (rule_lines + count_lines + 1) * FOOT_LEADING;

  cm_pen_block (pen, &quiet, MARGIN, y, WIDTH, rule_lines, rules);
  cm_pen_block (pen, &quiet, MARGIN, y + rule_lines * FOOT_LEADING, WIDTH, count_lines, counts);
  draw_warning (self, pen, sheet, page, pages);
}

static void
draw_sheet (CmCallPaper *self, CmPen *pen, guint index, int page, int pages)
{
  CmCallSheet *sheet = nth_sheet (self, index);
  double y = MARGIN + (page == 0 ? HEAD : SMALL_HEAD);
  guint begin;
  guint count = cm_table_page_rows (sheet->rows->len, first_page_rows (self, sheet), more_page_rows (self), page, &begin);

  if (page == 0)
    {
      draw_head (self, pen, index);
      y += draw_script (pen, sheet, y) + GAP;
    }
  else
    draw_small_head (self, pen, index);
  cm_table_draw_head (&self->table, pen, y);
  y += self->table.head_height;
  for (guint i = 0; i < count; i++, y += self->table.row_height)
    {
      cm_table_draw_ground (&self->table, pen, y, i);
      draw_row (self, pen, g_ptr_array_index (sheet->rows, begin + i), y);
    }
  draw_foot (self, pen, sheet, page, pages);
}

static int
cm_call_paper_get_n_pages (CmPaper *paper)
{
  CmCallPaper *self = CM_CALL_PAPER (paper);
  int pages = 0;

  for (guint i = 0; i < self->sheets->sheets->len; i++)
    pages += sheet_pages (self, nth_sheet (self, i));
  return pages;
}

static void
cm_call_paper_draw (CmPaper *paper, int page, cairo_t *cr)
{
  CmCallPaper *self = CM_CALL_PAPER (paper);
  g_autoptr(CmPen) pen = cm_pen_new (cr);

  for (guint i = 0; i < self->sheets->sheets->len; i++)
    {
      int pages = sheet_pages (self, nth_sheet (self, i));

      if (page < pages)
        {
          draw_sheet (self, pen, i, page, pages);
          return;
        }
      page -= pages;
    }
}

static void
cm_call_paper_finalize (GObject *object)
{
  CmCallPaper *self = CM_CALL_PAPER (object);

  g_clear_pointer (&self->sheets, cm_call_sheets_free);
  G_OBJECT_CLASS (cm_call_paper_parent_class)->finalize (object);
}

static void
cm_call_paper_class_init (CmCallPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_call_paper_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_call_paper_get_n_pages;
  CM_PAPER_CLASS (klass)->draw = cm_call_paper_draw;
  CM_PAPER_CLASS (klass)->personal = TRUE;
}

static void
cm_call_paper_init (CmCallPaper *self G_GNUC_UNUSED)
{
}

static void
add_column (CmCallPaper *self, const char *digit, const char *title, double width, CmAlign align)
{
  self->columns[self->table.n_columns++] = (CmTableColumn) { digit, title, width, align };
}

/* 9 + 38 + 31 + 25 + 6 x 11.5 + 14 = 186; large print gives the sixth box and some notes to the larger words. */
static void
make_columns (CmCallPaper *self)
{
  const char *boxes[] = { C_("call outcome", "added"), C_("call outcome", "refused"), C_("call outcome", "missed"),
                          C_("call outcome", "wrong"), C_("call outcome", "later"), C_("call outcome", "not yet") };
  static const char *const digits[] = { "1", "2", "3", "4", "5", "6" };
  gboolean large = self->large_print;

  self->boxes = large ? 5 : 6;
  add_column (self, NULL, C_("call sheet", "Line"), large ? 11 : 9, CM_ALIGN_LEFT);
  add_column (self, NULL, _("Customer"), large ? 44 : 38, CM_ALIGN_LEFT);
  add_column (self, NULL, _("Phone"), large ? 42 : 31, CM_ALIGN_LEFT);
  add_column (self, NULL, C_("call sheet", "Bought"), large ? 20 : 25, CM_ALIGN_LEFT);
  for (guint i = 0; i < self->boxes; i++)
    add_column (self, digits[i], boxes[i], 11.5, CM_ALIGN_CENTRE);
  add_column (self, NULL, _("Notes"), large ? 11.5 : 14, CM_ALIGN_LEFT);
}

CmPaper *
cm_call_paper_new (CmCallSheets *sheets, gboolean large_print)
{
  CmCallPaper *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (sheets != NULL && sheets->sheets->len > 0, NULL);

  self = g_object_new (CM_TYPE_CALL_PAPER, NULL);
  self->sheets = sheets;
  self->large_print = large_print;
  self->table.columns = self->columns;
  self->table.x = MARGIN;
  self->table.head_height = TABLE_HEAD;
  self->table.row_height = TABLE_ROOM / (large_print ? LARGE_ROWS : FIRST_ROWS);
  make_columns (self);
  title = sheets->audience != NULL ? g_strdup_printf (_("Call sheets · %s"), sheets->audience) : g_strdup (_("Call sheets"));
  cm_paper_describe (CM_PAPER (self), title, sheets->printed_at);
  return CM_PAPER (self);
}
