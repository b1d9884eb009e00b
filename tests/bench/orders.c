/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an order sheet of any size to standard output, the same bytes for the same options: what the benchmarks import.
 *
 *   orders FORMAT ROWS FIRST SEED
 *
 * FORMAT is csv, gb18030 (the same as csv, in that encoding), sheet or strings (the two large parts of a workbook).  FIRST is the number
 * of the first order: further rows for customers who are known already.  A quarter as many customers as rows, some of whom buy very
 * often; one phone in a hundred is written with a country code, hyphens or wide digits; one note in fifty holds commas, quotes or a
 * line break.  Names are invented, phones begin with 100, which no network gives out. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cm-bench-words.h"

#define COLUMNS 14
#define ROW_STRINGS 2           /* order number and time differ in every row */
#define CUSTOMER_STRINGS 3      /* nick, receiver and phone belong to a customer */
#define ITEMS 600
#define FIRST_TIME 1730390400   /* 2024-11-01; the rows are spread over the two years after it */

typedef struct {
  guint32 rows;
  guint32 first;
  guint32 customers;
  guint64 seed;
  guint32 *order;               /* customers, the most frequent first */
} Shop;

typedef struct {
  guint32 customer;
  gboolean odd_phone;
  int item, colour, size, state, note;
  char text[COLUMNS][160];
} Row;

static guint64
scramble (guint64 x)
{
  x ^= x >> 31;
  x *= G_GUINT64_CONSTANT (0x7fb5d329728ea185);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x81dadef4bc2dd44d);
  return x ^ x >> 33;
}

static guint32
draw (guint64 *state, guint32 below)
{
  *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) ((scramble (*state) >> 32) * below >> 32);
}

static void
shuffle_customers (Shop *shop)
{
  guint64 state = scramble (shop->seed ^ 0x5eed);

  shop->order = g_new (guint32, shop->customers);
  for (guint32 i = 0; i < shop->customers; i++)
    shop->order[i] = i;
  for (guint32 i = shop->customers - 1; i > 0; i--)
    {
      guint32 other = draw (&state, i + 1), kept = shop->order[i];

      shop->order[i] = shop->order[other];
      shop->order[other] = kept;
    }
}

/* Every fourth row brings the next customer, so that each of them comes; the others follow a power law of exponent 0.9. */
static guint32
choose_customer (const Shop *shop, guint32 index, guint64 *state)
{
  double share = draw (state, G_MAXUINT32) / (double) G_MAXUINT32;
  double rank = pow (share * (pow (shop->customers + 1.0, 0.1) - 1) + 1, 10);

  if (index % 4 == 0)
    return index / 4 % shop->customers;
  return shop->order[MIN ((guint32) rank - 1, shop->customers - 1)];
}

static void
write_phone (char *text, guint32 digits, int manner)
{
  char plain[16];

  switch (manner)
    {
    case 0:
      sprintf (text, "+86 100%08u", digits);
      break;
    case 1:
      sprintf (text, "100-%04u-%04u", digits / 10000, digits % 10000);
      break;
    case 2:
      sprintf (plain, "100%08u", digits);
      for (int i = 0; plain[i] != '\0'; i++, text += 3)
        sprintf (text, "\xef\xbc%c", 0x90 + plain[i] - '0');
      break;
    default:
      sprintf (text, "100%08u", digits);
    }
}

static void
fill_customer (const Shop *shop, guint32 customer, Row *row)
{
  guint64 state = scramble (shop->seed * 31 + customer);
  guint place;

  sprintf (row->text[2], "%s%s%u", nick_heads[draw (&state, N (nick_heads))], nick_tails[draw (&state, N (nick_tails))], customer * 3);
  sprintf (row->text[3], "%s%s%s", surnames[draw (&state, N (surnames))], given[draw (&state, N (given))], given[draw (&state, N (given))]);
  write_phone (row->text[4], (guint32) (customer * G_GUINT64_CONSTANT (48271) % 100000000), -1);
  place = draw (&state, N (places));
  strcpy (row->text[5], places[place][0]);
  strcpy (row->text[6], places[place][1 + draw (&state, 4)]);
}

static void
fill_goods (const Shop *shop, guint64 *state, Row *row)
{
  guint64 about;
  guint32 price, pieces, off;

  row->item = (int) draw (state, ITEMS);
  row->colour = (int) draw (state, N (colours));
  row->size = (int) draw (state, N (sizes));
  about = scramble (shop->seed * 17 + (guint) row->item);
  price = 990 + draw (&about, 30000);
  pieces = draw (state, 10) < 8 ? 1 : 2 + draw (state, 3);
  off = draw (state, 4) == 0 ? draw (state, 500) : 0;
  sprintf (row->text[7], "%s%s 第%03d款", manners[row->item % (int) N (manners)], goods[row->item % (int) N (goods)], row->item);
  sprintf (row->text[8], "%s/%s", colours[row->colour], sizes[row->size]);
  sprintf (row->text[9], "%u", pieces);
  sprintf (row->text[10], "%u.%02u", price / 100, price % 100);
  sprintf (row->text[11], "%u.%02u", (price * pieces - off) / 100, (price * pieces - off) % 100);
}

static void
fill_row (const Shop *shop, guint32 index, Row *row)
{
  guint64 state = scramble (shop->seed * 1009 + shop->first + index);
  gint64 time = FIRST_TIME + (gint64) (shop->first + index) * 63 % 63072000 + draw (&state, 60);
  g_autoptr(GDateTime) paid = g_date_time_new_from_unix_utc (time);
  g_autofree char *written = g_date_time_format (paid, "%Y-%m-%d %H:%M:%S");

  row->customer = choose_customer (shop, index, &state);
  sprintf (row->text[0], "%.4s%.2s%.2s%010u", written, written + 5, written + 8, shop->first + index);
  strcpy (row->text[1], written);
  fill_customer (shop, row->customer, row);
  row->odd_phone = draw (&state, 100) == 0;
  if (row->odd_phone)
    write_phone (row->text[4], (guint32) (row->customer * G_GUINT64_CONSTANT (48271) % 100000000), (int) draw (&state, 3));
  fill_goods (shop, &state, row);
  row->state = (int) draw (&state, N (states));
  strcpy (row->text[12], states[row->state]);
  row->note = draw (&state, 50) == 0 ? (int) draw (&state, 3) : draw (&state, 7) == 0 ? 3 + (int) draw (&state, N (notes) - 3) : -1;
  strcpy (row->text[13], row->note >= 0 ? notes[row->note] : "");
}

/* ---- text ---- */

static void
append_field (GString *line, const char *text)
{
  if (strpbrk (text, ",\"\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (; *text != '\0'; text++)
    g_string_append_len (line, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
  g_string_append_c (line, '"');
}

static void
write_line (GString *line, GIConv converter)
{
  g_autofree char *other = NULL;
  gsize length = line->len;

  if (converter != (GIConv) -1)
    other = g_convert_with_iconv (line->str, (gssize) line->len, converter, NULL, &length, NULL);
  fwrite (other != NULL ? other : line->str, 1, length, stdout);
  g_string_truncate (line, 0);
}

static void
write_text (const Shop *shop, gboolean gb18030)
{
  GIConv converter = gb18030 ? g_iconv_open ("GB18030", "UTF-8") : (GIConv) -1;
  GString *line = g_string_new (NULL);
  Row row;

  for (int i = 0; i < COLUMNS; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "," : "", headers[i]);
  for (guint32 index = 0; index < shop->rows; index++)
    {
      g_string_append (line, "\r\n");
      fill_row (shop, index, &row);
      for (int i = 0; i < COLUMNS; i++)
        {
          if (i > 0)
            g_string_append_c (line, ',');
          append_field (line, row.text[i]);
        }
      write_line (line, converter);
    }
  g_string_append (line, "\r\n");
  write_line (line, converter);
  g_string_free (line, TRUE);
  if (gb18030)
    g_iconv_close (converter);
}

/* ---- the two large parts of a workbook ---- */

/* Shared strings in this order: headers, provinces with their cities, goods, variants, states, notes, customers, rows. */
static guint
string_index (const Shop *shop, const Row *row, guint32 index, int column)
{
  guint place_base = COLUMNS, item_base = place_base + N (places) * N (places[0]), spec_base = item_base + ITEMS;
  guint state_base = spec_base + N (colours) * N (sizes), note_base = state_base + N (states);
  guint customer_base = note_base + N (notes), row_base = customer_base + shop->customers * CUSTOMER_STRINGS;

  switch (column)
    {
    case 0: case 1:
      return row_base + index * ROW_STRINGS + (guint) column;
    case 2: case 3: case 4:
      return customer_base + row->customer * CUSTOMER_STRINGS + (guint) column - 2;
    case 7:
      return item_base + (guint) row->item;
    case 8:
      return spec_base + (guint) row->colour * N (sizes) + (guint) row->size;
    case 12:
      return state_base + (guint) row->state;
    case 13:
      return note_base + (guint) row->note;
    default:
      for (guint i = 0; i < N (places) * N (places[0]); i++)
        if (strcmp (places[i / N (places[0])][i % N (places[0])], row->text[column]) == 0)
          return place_base + i;
      return 0;
    }
}

static void
write_sheet_row (const Shop *shop, const Row *row, guint32 index)
{
  printf ("<row r=\"%u\">", index + 2);
  for (int i = 0; i < COLUMNS; i++)
    {
      char letter = (char) ('A' + i);

      if (row->text[i][0] == '\0')
        continue;
      if (i >= 9 && i <= 11)
        printf ("<c r=\"%c%u\"><v>%s</v></c>", letter, index + 2, row->text[i]);
      else if (i == 4 && row->odd_phone)
        printf ("<c r=\"%c%u\" t=\"inlineStr\"><is><t>%s</t></is></c>", letter, index + 2, row->text[i]);
      else
        printf ("<c r=\"%c%u\" t=\"s\"><v>%u</v></c>", letter, index + 2, string_index (shop, row, index, i));
    }
  printf ("</row>");
}

static void
write_sheet (const Shop *shop)
{
  Row row;

  printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
          "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">");
  for (int i = 0; i < COLUMNS; i++)
    printf ("<c r=\"%c1\" t=\"s\"><v>%d</v></c>", 'A' + i, i);
  printf ("</row>");
  for (guint32 index = 0; index < shop->rows; index++)
    {
      fill_row (shop, index, &row);
      write_sheet_row (shop, &row, index);
    }
  printf ("</sheetData></worksheet>");
}

static void
write_string (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  printf ("<si><t xml:space=\"preserve\">%s</t></si>", escaped);
}

static void
write_words (void)
{
  char text[160];

  for (int i = 0; i < COLUMNS; i++)
    write_string (headers[i]);
  for (guint i = 0; i < N (places) * N (places[0]); i++)
    write_string (places[i / N (places[0])][i % N (places[0])]);
  for (int item = 0; item < ITEMS; item++)
    {
      sprintf (text, "%s%s 第%03d款", manners[item % (int) N (manners)], goods[item % (int) N (goods)], item);
      write_string (text);
    }
  for (guint i = 0; i < N (colours) * N (sizes); i++)
    {
      sprintf (text, "%s/%s", colours[i / N (sizes)], sizes[i % N (sizes)]);
      write_string (text);
    }
  for (guint i = 0; i < N (states); i++)
    write_string (states[i]);
  for (guint i = 0; i < N (notes); i++)
    write_string (notes[i]);
}

static void
write_strings (const Shop *shop)
{
  Row row;

  printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
          "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
  write_words ();
  for (guint32 customer = 0; customer < shop->customers; customer++)
    {
      fill_customer (shop, customer, &row);
      for (int i = 2; i < 5; i++)
        write_string (row.text[i]);
    }
  for (guint32 index = 0; index < shop->rows; index++)
    {
      fill_row (shop, index, &row);
      write_string (row.text[0]);
      write_string (row.text[1]);
    }
  printf ("</sst>");
}

int
main (int argc, char **argv)
{
  Shop shop = { 0 };

  if (argc != 5)
    {
      fprintf (stderr, "usage: orders csv|gb18030|sheet|strings ROWS FIRST SEED\n");
      return 2;
    }
  shop.rows = (guint32) g_ascii_strtoull (argv[2], NULL, 10);
  shop.first = (guint32) g_ascii_strtoull (argv[3], NULL, 10);
  shop.seed = g_ascii_strtoull (argv[4], NULL, 10);
  shop.customers = MAX (shop.rows / 4, 1);
  shuffle_customers (&shop);
  if (g_str_equal (argv[1], "sheet"))
    write_sheet (&shop);
  else if (g_str_equal (argv[1], "strings"))
    write_strings (&shop);
  else
    write_text (&shop, g_str_equal (argv[1], "gb18030"));
  g_free (shop.order);
  return fflush (stdout) == 0 ? 0 : 1;
}
