/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-book.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "cm-csv-write.h"
#include "cm-error.h"
#include "cm-estimate-book-private.h"
#include "cm-money.h"

#define INPUT_INK 0x1a5fb4
#define INPUT_GROUND 0xfffbe6
#define LOSS_INK "[Red]"

/* ---- cells ---- */

/* A text is a text in a workbook; saved as CSV, or edited, it must not become a formula either. */
static char *
harmless (const char *text)
{
  return cm_csv_is_formula (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

void
cm_book_text (CmBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text, CmBookStyle style)
{
  g_autofree char *safe = harmless (text);

  worksheet_write_string (sheet, row, (lxw_col_t) column, safe, self->styles[style]);
}

void
cm_book_number (CmBook *self, lxw_worksheet *sheet, guint row, guint column, double value, CmBookStyle style)
{
  worksheet_write_number (sheet, row, (lxw_col_t) column, value, self->styles[style]);
}

void
cm_book_formula (CmBook *self, lxw_worksheet *sheet, guint row, guint column, const char *pattern, int item, double value,
                 CmBookStyle style)
{
  g_autofree char *expanded = cm_book_expand (self, pattern, item);
  g_autofree char *formula = g_strconcat ("=", expanded, NULL);

  worksheet_write_formula_num (sheet, row, (lxw_col_t) column, formula, self->styles[style], value);
}

lxw_worksheet *
cm_book_add_sheet (CmBook *self, const char *name)
{
  enum { A4 = 9 };
  lxw_worksheet *sheet = workbook_add_worksheet (self->file, name);

  worksheet_set_paper (sheet, A4);
  worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_repeat_rows (sheet, CM_BOOK_FIRST_ROW - 1, CM_BOOK_FIRST_ROW - 1);
  worksheet_freeze_panes (sheet, CM_BOOK_FIRST_ROW, 1);
  return sheet;
}

void
cm_book_name (CmBook *self, const char *name, const char *sheet, guint row, guint column)
{
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *place = NULL;

  lxw_rowcol_to_cell_abs (cell, row, (lxw_col_t) column, TRUE, TRUE);
  place = g_strdup_printf ("='%s'!%s", sheet, cell);
  workbook_define_name (self->file, name, place);
}

/* ---- patterns ---- */

static char *
cell_of (CmBook *self, const char *key, char kind, int item)
{
  lxw_col_t column = (lxw_col_t) (GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key)) - 1);
  char cell[LXW_MAX_CELL_NAME_LENGTH], first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];

  if (kind == ':')
    {
      lxw_rowcol_to_cell_abs (first, self->first_row, column, TRUE, TRUE);
      lxw_rowcol_to_cell_abs (last, MAX (self->end_row, self->first_row + 1) - 1, column, TRUE, TRUE);
      return g_strdup_printf ("'%s'!%s:%s", self->items_name, first, last);
    }
  if (kind == '^')
    {
      lxw_rowcol_to_cell_abs (first, self->first_row - 1, column, TRUE, TRUE);
      lxw_rowcol_to_cell (last, (lxw_row_t) item - 1, column);
      return g_strdup_printf ("%s:%s", first, last);
    }
  lxw_rowcol_to_cell (cell, (lxw_row_t) item, column);
  switch (kind)
    {
    case '$': return g_strdup_printf ("ROUND(%s*%" G_GINT64_FORMAT ",0)", cell, self->unit);
    case '%': return g_strdup_printf ("ROUND(%s*1000000,0)", cell);
    case '#': return g_strdup_printf ("ROUND(%s*1000,0)", cell);
    default: return g_strdup (cell);
    }
}

/* `{key}`, up to its end. */
static const char *
expand_cell (CmBook *self, GString *text, const char *from, int item)
{
  const char *end = strchr (from, '}');
  char kind = strchr ("$%#", *from) != NULL ? *from : strchr (":^", end[-1]) != NULL ? end[-1] : '\0';
  gboolean before = kind != '\0' && kind == *from, behind = kind != '\0' && !before;
  g_autofree char *key = g_strndup (from + before, (gsize) (end - from) - before - behind);
  g_autofree char *cell = cell_of (self, key, kind, item);

  g_string_append (text, cell);
  return end;
}

/* A half goes away from zero as ROUND() does it. To the even neighbour: of a true half the half of it is rounded, and doubled. */
static void
append_rounded (GString *text, const char *number, const char *divisor, gboolean even)
{
  if (!even)
    g_string_append_printf (text, "ROUND((%s)/(%s),0)", number, divisor);
  else
    g_string_append_printf (text, "IF(2*((%1$s)-(%2$s)*INT((%1$s)/(%2$s)))=(%2$s),2*ROUND((%1$s)/(2*(%2$s)),0),ROUND((%1$s)/(%2$s),0))",
                            number, divisor);
}

/* `[a|b]` and `~a|b~`, up to their end. */
static const char *
expand_rounded (CmBook *self, GString *text, const char *from, char closing, int item)
{
  const char *end = strchr (from, closing);
  g_autofree char *inside = g_strndup (from, (gsize) (end - from));
  g_auto (GStrv) parts = g_strsplit (inside, "|", 2);
  g_autofree char *number = cm_book_expand (self, parts[0], item);
  g_autofree char *divisor = cm_book_expand (self, parts[1], item);

  append_rounded (text, number, divisor, closing == ']' && self->answer->plan->rounding == CM_ROUND_HALF_EVEN);
  return end;
}

char *
cm_book_expand (CmBook *self, const char *pattern, int item)
{
  GString *text = g_string_new (NULL);

  for (const char *at = pattern; *at != '\0'; at++)
    switch (*at)
      {
      case '{': at = expand_cell (self, text, at + 1, item); break;
      case '[': at = expand_rounded (self, text, at + 1, ']', item); break;
      case '~': at = expand_rounded (self, text, at + 1, '~', item); break;
      default: g_string_append_c (text, *at); break;
      }
  return g_string_free (text, FALSE);
}

/* ---- the file ---- */

/* `{}` stands for an amount with the decimals of the currency. */
static const struct { const char *numbers; gboolean input; gboolean bold; double size; } looks[CM_N_BOOK_STYLES] = {
  [CM_BOOK_TEXT] = { NULL, FALSE, FALSE, 0 },
  [CM_BOOK_TITLE] = { NULL, FALSE, TRUE, 16 },
  [CM_BOOK_HEAD] = { NULL, FALSE, TRUE, 0 },
  [CM_BOOK_INPUT_MONEY] = { "{}", TRUE, FALSE, 0 },
  [CM_BOOK_INPUT_SHARE] = { "0.####%", TRUE, FALSE, 0 },
  [CM_BOOK_INPUT_COUNT] = { "#,##0.###", TRUE, FALSE, 0 },
  [CM_BOOK_MONEY] = { "{};" LOSS_INK "-{}", FALSE, FALSE, 0 },
  [CM_BOOK_MONEY_BOLD] = { "{};" LOSS_INK "-{}", FALSE, TRUE, 0 },
  [CM_BOOK_WHOLE] = { "#,##0;" LOSS_INK "-#,##0", FALSE, FALSE, 0 },
  [CM_BOOK_SHARE] = { "0.00%", FALSE, FALSE, 0 },
};

static char *
number_format (CmBook *self, const char *pattern)
{
  int digits = cm_money_digits (self->estimate->currency);
  g_autofree char *decimals = g_strnfill ((gsize) digits, '0');
  g_autofree char *amount = g_strconcat ("#,##0", digits > 0 ? "." : "", decimals, NULL);
  g_auto (GStrv) parts = g_strsplit (pattern, "{}", -1);

  return g_strjoinv (amount, parts);
}

static void
make_styles (CmBook *self)
{
  for (int i = 0; i < CM_N_BOOK_STYLES; i++)
    {
      lxw_format *format = self->styles[i] = workbook_add_format (self->file);

      if (looks[i].numbers != NULL)
        {
          g_autofree char *numbers = number_format (self, looks[i].numbers);

          format_set_num_format (format, numbers);
        }
      if (looks[i].bold)
        format_set_bold (format);
      if (looks[i].size > 0)
        format_set_font_size (format, looks[i].size);
      if (looks[i].input)
        {
          format_set_font_color (format, INPUT_INK);
          format_set_bg_color (format, INPUT_GROUND);
        }
    }
  format_set_text_wrap (self->styles[CM_BOOK_HEAD]);
  format_set_bottom (self->styles[CM_BOOK_HEAD], LXW_BORDER_THIN);
}

static lxw_error
write_file (CmBook *self, gint64 made_at, const char *path)
{
  lxw_doc_properties properties = {
    .title = self->estimate->name, .author = (char *) self->shop, .company = (char *) self->shop, .created = (time_t) made_at,
  };

  self->file = workbook_new (path);
  if (self->file == NULL)
    return LXW_ERROR_CREATING_XLSX_FILE;
  workbook_set_properties (self->file, &properties);
  make_styles (self);
  cm_book_make_assumptions (self);
  cm_book_make_items (self);
  cm_book_make_result (self);
  return workbook_close (self->file);
}

/* In one piece: there is never half a book at @path. */
static gboolean
move_book (const char *from, const char *path, GError **error)
{
  g_autoptr (GMappedFile) bytes = g_mapped_file_new (from, FALSE, error);

  return bytes != NULL
         && g_file_set_contents (path, g_mapped_file_get_contents (bytes), (gssize) g_mapped_file_get_length (bytes), error);
}

/* The pieces of a book before they are packed, and some more. */
static gboolean
has_room (const CmBook *book, int file, GError **error)
{
  const off_t whole = 256 * 1024, item = 8 * 1024;
  int refused = posix_fallocate (file, 0, whole + item * (off_t) book->estimate->items->len);

  if (refused == 0)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("There is no room for temporary files in “%s” (%s). Make room there, then try again."),
               g_get_tmp_dir (), g_strerror (refused));
  return FALSE;
}

/* The library tells on the terminal, in its own words, what a disk refuses, or even passes over it: room is made sure of beforehand, and it
 * writes where it keeps its own temporary files. */
static gboolean
save_book (CmBook *book, gint64 made_at, const char *path, GError **error)
{
  g_autofree char *place = NULL;
  int file = g_file_open_tmp ("book-XXXXXX.xlsx", &place, error);
  lxw_error failed = LXW_NO_ERROR;
  gboolean saved;

  if (file < 0)
    return FALSE;
  saved = has_room (book, file, error);
  if (saved)
    failed = ftruncate (file, 0) == 0 ? write_file (book, made_at, place) : LXW_ERROR_CREATING_TMPFILE;
  g_close (file, NULL);
  saved = saved && failed == LXW_NO_ERROR && move_book (place, path, error);
  if (failed != LXW_NO_ERROR)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_FAILED, lxw_strerror (failed));
  g_unlink (place);
  return saved;
}

gboolean
cm_estimate_book_save (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 made_at, const char *path,
                       GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (GError) failed = NULL;
  CmBook book = { .estimate = estimate, .answer = answer, .shop = shop, .unit = (gint64) pow (10, cm_money_digits (estimate->currency)) };
  gboolean saved;

  if (!g_str_has_suffix (lower, ".xlsx"))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” does not end in .xlsx. Only a workbook can hold formulas."), path);
      return FALSE;
    }
  book.items_name = C_("sheet", "Items");
  book.columns = g_hash_table_new (g_str_hash, g_str_equal);
  saved = save_book (&book, made_at, path, &failed);
  g_hash_table_unref (book.columns);
  if (!saved)
    g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("“%s” cannot be written: %s"), path, failed->message);
  return saved;
}
