/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-survey.h"

#include <string.h>

#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-date-guess.h"

/* Rows that answer what any rows of this file can answer: from here on only a question without any answer is worth reading on. */
#define ENOUGH_ROWS 5000

/* Amounts that repeat on the lines of an order in one file and differ in another. */
static const CmField totals[] = { CM_FIELD_PAID, CM_FIELD_GOODS_TOTAL, CM_FIELD_FREIGHT, CM_FIELD_DISCOUNT, CM_FIELD_INCOME };

typedef struct {
  GString *last;
  guint same;         /* rows of one order with the same amount */
  guint other;        /* with another one */
} TotalVotes;

typedef struct {
  CmImportPlan *plan;
  gboolean order_told;        /* nobody asks the dates for theirs */
  CmCellText cell;
  guint rows;
  CmDateVotes *dates;         /* per column */
  CmDecimalVotes *decimals;   /* the same */
  guint numbers;              /* order numbers */
  guint damaged;              /* of them */
  GString *last_number;
  TotalVotes totals[G_N_ELEMENTS (totals)];
} Survey;

gboolean
cm_order_number_is_scientific (const char *text)
{
  gsize digits = strspn (text, "0123456789.");
  const char *power = text + digits;

  if (digits == 0 || (*power != 'E' && *power != 'e'))
    return FALSE;
  power += power[1] == '+' ? 2 : 1;
  return *power != '\0' && strspn (power, "0123456789") == strlen (power);
}

gboolean
cm_order_number_is_cut (const char *text, gboolean kept)
{
  gsize length = strlen (text);

  return !kept && length >= 16 && strspn (text, "0123456789") == length && g_str_has_suffix (text, "000");
}

static gboolean
read_cell (Survey *survey, const CmCell *cells, guint n_cells, int column)
{
  if (column < 0 || (guint) column >= n_cells)
    return FALSE;
  cm_cell_text_read (&survey->cell, &cells[column], TRUE);
  return survey->cell.text->len > 0;
}

static void
survey_columns (Survey *survey, const CmCell *cells, guint n_cells)
{
  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (survey->plan->columns, i);
      gboolean date = column->field >= CM_FIELD_CREATED_AT && column->field <= CM_FIELD_DONE_AT;
      gboolean amount = column->field >= CM_FIELD_QTY && column->field <= CM_FIELD_INCOME;

      if ((!date && !amount) || !read_cell (survey, cells, n_cells, (int) i))
        continue;
      if (date)
        cm_date_vote (&survey->dates[i], survey->cell.text->str);
      else
        cm_amount_vote (&survey->decimals[i], survey->cell.text->str);
    }
}

static void
survey_total (Survey *survey, const CmCell *cells, guint n_cells, guint which, gboolean same_order)
{
  TotalVotes *votes = &survey->totals[which];

  if (!read_cell (survey, cells, n_cells, survey->plan->column_of[totals[which]]))
    return;
  if (same_order && g_str_equal (votes->last->str, survey->cell.text->str))
    votes->same++;
  else if (same_order)
    votes->other++;
  g_string_assign (votes->last, survey->cell.text->str);
}

static void
survey_number (Survey *survey, const CmCell *cells, guint n_cells)
{
  const char *number = survey->cell.text->str;
  gboolean same;

  if (!read_cell (survey, cells, n_cells, survey->plan->column_of[CM_FIELD_ORDER_NO]))
    return;
  survey->numbers++;
  number = survey->cell.text->str;
  if ((!survey->cell.kept && cm_order_number_is_scientific (number)) || cm_order_number_is_cut (number, survey->cell.kept))
    survey->damaged++;
  same = g_str_equal (number, survey->last_number->str);
  g_string_assign (survey->last_number, number);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    survey_total (survey, cells, n_cells, i, same);
}

static void
survey_row (Survey *survey, const CmCell *cells, guint n_cells)
{
  survey->rows++;
  survey_columns (survey, cells, n_cells);
  survey_number (survey, cells, n_cells);
}

/* One honest number in a thousand ends in 000: a share far from one half stays there. */
static gboolean
is_damage_open (const Survey *survey)
{
  if (survey->damaged == 0)
    return FALSE;
  return survey->numbers < ENOUGH_ROWS || (survey->damaged * 4 > survey->numbers && survey->damaged * 4 < survey->numbers * 3);
}

/* A column that does not tell is read like the others, so that an answer of theirs is enough at last. */
static gboolean
are_dates_open (const Survey *survey)
{
  gboolean open = FALSE, told = survey->order_told;

  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      guint votes = survey->dates[i].day_first + survey->dates[i].month_first;

      open = open || (survey->dates[i].open > 0 && votes == 0);
      told = told || (votes > 0 && survey->rows >= ENOUGH_ROWS);
    }
  return open && !told;
}

static gboolean
are_decimals_open (const Survey *survey)
{
  gboolean open = FALSE, told = FALSE;

  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      guint votes = survey->decimals[i].point + survey->decimals[i].comma;

      open = open || (survey->decimals[i].open > 0 && votes == 0);
      told = told || (votes > 0 && survey->rows >= ENOUGH_ROWS);
    }
  return open && !told;
}

/* Whether the rest of the file may still change an answer. */
static gboolean
is_open (const Survey *survey)
{
  return is_damage_open (survey) || are_dates_open (survey) || are_decimals_open (survey);
}

static void
conclude_decimals (Survey *survey)
{
  guint point = 0, comma = 0;

  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      point += survey->decimals[i].point;
      comma += survey->decimals[i].comma;
    }
  survey->plan->decimal = comma > point ? CM_DECIMAL_COMMA : CM_DECIMAL_POINT;
  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (survey->plan->columns, i);
      const CmDecimalVotes *votes = &survey->decimals[i];

      column->decimal = survey->plan->decimal;
      if (votes->point != votes->comma)
        column->decimal = votes->comma > votes->point ? CM_DECIMAL_COMMA : CM_DECIMAL_POINT;
    }
}

/* What the votes say; %CM_DATE_YMD when they say nothing or contradict each other, so that no date is guessed. */
static CmDateOrder
count_votes (const CmDateVotes *votes)
{
  guint more = MAX (votes->day_first, votes->month_first);
  guint less = MIN (votes->day_first, votes->month_first);

  if (more == 0 || less * 10 >= more)
    return CM_DATE_YMD;
  return votes->day_first > votes->month_first ? CM_DATE_DMY : CM_DATE_MDY;
}

/* Whether the headers are written in characters of China, Japan or Korea. */
static gboolean
is_eastern (const CmImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    for (const char *p = ((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header; *p != '\0'; p = g_utf8_next_char (p))
      {
        GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

        if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HANGUL)
          return TRUE;
      }
  return FALSE;
}

/* A column that does not tell is read as the platform usually writes dates, else like the others of the file. */
static void
conclude_dates (Survey *survey, CmDateOrder order, gboolean told)
{
  CmDateVotes all = { 0 };
  gboolean eastern = is_eastern (survey->plan);

  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      all.day_first += survey->dates[i].day_first;
      all.month_first += survey->dates[i].month_first;
    }
  survey->plan->date_order = order != CM_DATE_YMD ? order : count_votes (&all);
  for (guint i = 0; i < survey->plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (survey->plan->columns, i);
      CmDateOrder own = count_votes (&survey->dates[i]);

      column->date_order = !told && own != CM_DATE_YMD ? own : survey->plan->date_order;
      if (order == CM_DATE_YMD && cm_date_votes_short_year_first (&survey->dates[i], eastern))
        column->date_order = CM_DATE_SHORT_YMD;
    }
}

/* What was paid decides: only where it is of the line, another amount that differs is of the line too. */
static void
conclude_totals (Survey *survey)
{
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    if (survey->totals[0].other > survey->totals[0].same && survey->totals[i].other > survey->totals[i].same)
      survey->plan->per_order[totals[i]] = FALSE;
}

static void
conclude (Survey *survey, CmDateOrder date_order, gboolean told, gboolean generic)
{
  CmImportPlan *plan = survey->plan;

  conclude_decimals (survey);
  conclude_dates (survey, date_order, told);
  plan->damaged = survey->damaged > 0 && survey->damaged * 2 >= survey->numbers;
  if (generic)
    conclude_totals (survey);
}

static gboolean
read_on (Survey *survey, CmSheet *sheet, GError **error)
{
  g_autoptr(GError) stop = NULL;
  CmSheetRow row;

  while (is_open (survey) && cm_sheet_next (sheet, &row, &stop))
    survey_row (survey, row.cells, row.n_cells);
  if (stop == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&stop));
  return FALSE;
}

gboolean
cm_plan_survey (CmImportPlan *plan, GPtrArray *rows, guint first, CmSheet *sheet, CmDateOrder date_order, gboolean told, gboolean generic,
                GError **error)
{
  Survey survey = { .plan = plan, .order_told = date_order != CM_DATE_YMD, .cell = { g_string_new (NULL), FALSE } };
  gboolean good;

  survey.dates = g_new0 (CmDateVotes, plan->columns->len + 1);
  survey.decimals = g_new0 (CmDecimalVotes, plan->columns->len + 1);
  survey.last_number = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    survey.totals[i].last = g_string_new (NULL);
  for (guint i = first; i < rows->len; i++)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, i);

      survey_row (&survey, row->cells, row->n_cells);
    }
  good = read_on (&survey, sheet, error);
  if (good)
    conclude (&survey, date_order, told, generic);
  g_string_free (survey.cell.text, TRUE);
  g_string_free (survey.last_number, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    g_string_free (survey.totals[i].last, TRUE);
  g_free (survey.dates);
  g_free (survey.decimals);
  return good;
}
