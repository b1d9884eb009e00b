/* SPDX-License-Identifier: GPL-3.0-or-later */
/* estimate-many [--derived]: reckons the sales of standard input, one JSON document a line, and prints the figures of each in one line:
 * those of its items, then those of the whole; "refused" where there are none. For comparing many sales without starting a program each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cm-break-even.h"
#include "cm-promotion-json.h"
#include "cm-tornado.h"

static void
print_figures (GString *line, gconstpointer figures, const CmProfitField *fields, gsize count)
{
  for (gsize i = 0; i < count; i++)
    g_string_append_printf (line, "%" G_GINT64_FORMAT " ", cm_profit_field_value (figures, fields + i));
}

static void
print_limit (GString *line, gint64 value)
{
  if (value == CM_BREAK_EVEN_NEVER)
    g_string_append (line, "None ");
  else
    g_string_append_printf (line, "%" G_GINT64_FORMAT " ", value);
}

static void
print_derived (GString *line, const CmPromotion *promotion)
{
  g_autoptr (GArray) rows = cm_tornado (promotion);
  CmBreakEven even = cm_break_even (promotion);

  print_limit (line, even.scale);
  print_limit (line, even.units);
  print_limit (line, even.discount);
  print_limit (line, even.packets);
  for (guint i = 0; i < rows->len; i++)
    {
      const CmTornadoRow *row = &g_array_index (rows, CmTornadoRow, i);

      g_string_append_printf (line, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " ", row->parameter, row->low,
                              row->high, row->span);
    }
}

static void
print_sale (const char *text, gsize length, gboolean derived)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CmPromotion) promotion = NULL;
  g_autoptr (CmProfit) profit = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  gsize count, total_count;
  const CmProfitField *fields = cm_profit_line_fields (&count), *totals = cm_profit_total_fields (&total_count);

  if (json_parser_load_from_data (parser, text, (gssize) length, &error) && json_parser_get_root (parser) != NULL
      && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    promotion = cm_promotion_from_json (json_node_get_object (json_parser_get_root (parser)), &error);
  if (promotion != NULL)
    profit = cm_profit_estimate (promotion, &error);
  if (profit == NULL)
    {
      puts ("refused");
      return;
    }
  for (guint i = 0; i < profit->count; i++)
    print_figures (line, profit->lines + i, fields, count);
  print_figures (line, &profit->totals, totals, total_count);
  if (derived)
    print_derived (line, promotion);
  puts (line->str);
}

int
main (int argc, char **argv)
{
  gboolean derived = argc > 1 && strcmp (argv[1], "--derived") == 0;
  char *text = NULL;
  size_t room = 0;
  ssize_t length;

  while ((length = getline (&text, &room, stdin)) > 0)
    print_sale (text, (gsize) length, derived);
  free (text);
  return 0;
}
