/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cm-day.h"
#include "cm-json-input.h"
#include "cm-money.h"

typedef struct {
  gint64 customer;
  int day;
  gint64 net;
} Row;

typedef struct {
  const char *delimiter;
  int customer;
  int day;
  int amount;                   /* 0 when there is none */
} Columns;

static gboolean
read_column (JsonObject *description, const char *name, double fallback, int *column, GError **error)
{
  double value;

  if (!cm_json_input_number (description, name, fallback, &value, error))
    return FALSE;
  *column = (int) CLAMP (value, 0, 1000);
  if (*column == value && (value >= 1 || value == fallback))
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be the number of a column, from 1."), name);
  return FALSE;
}

static gboolean
read_columns (JsonObject *description, Columns *columns, GError **error)
{
  return cm_json_input_text (description, "delimiter", "blanks", &columns->delimiter, error)
         && read_column (description, "customer_column", 1, &columns->customer, error)
         && read_column (description, "day_column", 2, &columns->day, error)
         && read_column (description, "amount_column", 0, &columns->amount, error);
}

/* The cells of a line; runs of blanks part them, or one character. */
static GStrv
split_line (const char *line, const char *delimiter)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GStrvBuilder) full = g_strv_builder_new ();

  if (!g_str_equal (delimiter, "blanks"))
    return g_strsplit (line, delimiter, -1);
  cells = g_strsplit_set (line, " \t", -1);
  for (char **cell = cells; *cell != NULL; cell++)
    if (**cell != '\0')
      g_strv_builder_add (full, *cell);
  return g_strv_builder_end (full);
}

static int
parse_day (const char *text)
{
  gint64 number;
  char *end;

  if (strlen (text) != 8)
    return cm_day_parse (text);
  number = g_ascii_strtoll (text, &end, 10);
  return *end == '\0' ? cm_day_from_date ((int) (number / 10000), (int) (number / 100 % 100), (int) (number % 100)) : CM_NO_DAY;
}

static gboolean
read_row (char **cells, const Columns *columns, Row *row)
{
  int count = (int) g_strv_length (cells);
  char *end;

  if (count < MAX (columns->customer, MAX (columns->day, columns->amount)))
    return FALSE;
  row->customer = g_ascii_strtoll (cells[columns->customer - 1], &end, 10);
  row->day = parse_day (cells[columns->day - 1]);
  row->net = CM_NO_NET;
  if (*end != '\0' || row->day == CM_NO_DAY)
    return FALSE;
  return columns->amount == 0 || cm_money_parse (cells[columns->amount - 1], CM_DECIMAL_POINT, NULL, &row->net);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->customer != y->customer)
    return x->customer < y->customer ? -1 : 1;
  return (x->day > y->day) - (x->day < y->day);
}

static GArray *
read_rows (const char *text, const Columns *columns, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      Row row;

      g_strchomp (lines[i]);
      if (*lines[i] == '\0')
        continue;
      cells = split_line (lines[i], columns->delimiter);
      if (!read_row (cells, columns, &row))
        {
          cm_calc_refuse (error, _("Line %d of the data has no customer number, day or amount where they should be."), i + 1);
          return NULL;
        }
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

CmPurchases *
cm_calc_read_table (JsonObject *description, GError **error)
{
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  g_autoptr (GError) failed = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autofree char *text = NULL;
  const char *path;
  Columns columns;

  if (!cm_json_input_text (description, "file", "", &path, error) || !read_columns (description, &columns, error))
    return NULL;
  if (!g_file_get_contents (path, &text, NULL, &failed))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The data cannot be read: %s"), failed->message);
      return NULL;
    }
  rows = read_rows (text, &columns, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      cm_purchases_add (purchases, row->customer, row->day, row->net);
    }
  return g_steal_pointer (&purchases);
}
