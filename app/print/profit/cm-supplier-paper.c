/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-supplier-paper.h"

#include <glib/gi18n-lib.h>

#include "cm-estimate-words.h"
#include "cm-money.h"
#include "cm-paper-words.h"
#include "cm-pen.h"
#include "cm-supplier-terms.h"
#include "cm-table.h"

/* Millimetres on A4. */
#define MARGIN 12.0
#define WIDTH 186.0
#define BOTTOM 285.0
#define HALF 90.0
#define PARTY 27.0
#define HEAD_HEIGHT 10.0
#define ROW_HEIGHT 10.5
#define SIGN_LINE 70.0
#define SIGN_HEIGHT 30.0
#define FOOT 5.0
#define SMALL_HEAD 8.0
#define GAP 4.0
#define RULE 0.25
#define INK 0x000000
#define GREY 0x555555
#define BLANK "________"

enum { COLUMN_ITEM, COLUMN_SPEC, COLUMN_COST, COLUMN_PIECES, COLUMN_FIRST, COLUMN_BACK, COLUMN_RESTOCK, N_COLUMNS };

struct _CmSupplierPaper {
  CmPaper parent_instance;

  char *shop;
  char *supplier;
  char *sale;
  char *day;
  char *sentence;
  char *sums;
  char *foot;
  GPtrArray *rows;
  CmTableColumn columns[N_COLUMNS];
  CmTable table;
};

G_DEFINE_FINAL_TYPE (CmSupplierPaper, cm_supplier_paper, CM_TYPE_PAPER)

static const CmStyle title_style = { .size = 22, .least = 14, .bold = TRUE };
static const CmStyle day_style = { .size = 13, .least = 10, .align = CM_ALIGN_RIGHT };
static const CmStyle body_style = { .size = 11, .leading = 1.35 };
static const CmStyle line_style = { .size = 11, .least = 9 };
static const CmStyle bold_style = { .size = 11, .least = 9, .bold = TRUE };

/* ---- where things stand ---- */

static double
head_height (CmSupplierPaper *self, CmPen *pen)
{
  return 18 + PARTY + GAP + cm_pen_height (pen, &body_style, WIDTH, self->sentence) + GAP;
}

static double
end_height (CmSupplierPaper *self, CmPen *pen)
{
  return GAP + cm_pen_height (pen, &body_style, WIDTH, self->sums) + GAP + SIGN_HEIGHT;
}

static guint
rows_in (double room)
{
  return (guint) MAX ((room - HEAD_HEIGHT) / ROW_HEIGHT, 1);
}

static guint
first_rows (CmSupplierPaper *self, CmPen *pen)
{
  double room = BOTTOM - FOOT - MARGIN - head_height (self, pen);

  return cm_table_first_rows (self->rows->len, rows_in (room - end_height (self, pen)), rows_in (room));
}

static guint
more_rows (CmSupplierPaper *self, CmPen *pen)
{
  return rows_in (BOTTOM - FOOT - MARGIN - SMALL_HEAD - end_height (self, pen));
}

/* ---- drawing ---- */

static void
draw_party (CmPen *pen, const char *role, const char *name, double x, double y)
{
  CmStyle stamp = { .size = 9, .ink = GREY, .align = CM_ALIGN_RIGHT };

  cm_pen_frame (pen, INK, RULE, x, y, HALF, PARTY);
  cm_pen_line (pen, &line_style, x + 3, y + 6, 50, role);
  if (name != NULL)
    cm_pen_line (pen, &bold_style, x + 3, y + 13, HALF - 6, name);
  else
    cm_pen_rule (pen, INK, RULE, x + 3, y + 14, 50);
  cm_pen_line (pen, &stamp, x + HALF - 33, y + PARTY - 3, 30, _("stamp"));
}

static double
draw_head (CmSupplierPaper *self, CmPen *pen)
{
  double y = MARGIN;

  cm_pen_line (pen, &title_style, MARGIN, y + 7.2, 120, _("Supplier sheet"));
  cm_pen_line (pen, &day_style, MARGIN + 122, y + 7, 64, self->day);
  cm_pen_line (pen, &line_style, MARGIN, y + 14, WIDTH, self->sale);
  y += 18;
  draw_party (pen, _("Shop"), self->shop, MARGIN, y);
  draw_party (pen, _("Supplier"), self->supplier, MARGIN + WIDTH - HALF, y);
  y += PARTY + GAP;
  return y + cm_pen_block (pen, &body_style, MARGIN, y, WIDTH, 0, self->sentence) + GAP;
}

static double
draw_table (CmSupplierPaper *self, CmPen *pen, double y, guint begin, guint count)
{
  cm_table_draw_plain_head (&self->table, pen, y);
  y += HEAD_HEIGHT;
  for (guint i = begin; i < begin + count; i++, y += ROW_HEIGHT)
    cm_table_draw_plain_row (&self->table, pen, y, g_ptr_array_index (self->rows, i), 11, FALSE);
  return y;
}

/* Name and date above, a line to sign on below. */
static void
draw_signature (CmPen *pen, const char *who, double x, double y)
{
  CmStyle small = { .size = 9, .ink = GREY };

  cm_pen_line (pen, &bold_style, x, y + 4, SIGN_LINE, who);
  cm_pen_line (pen, &small, x, y + 12, 12, C_("signature", "Name"));
  cm_pen_rule (pen, INK, RULE, x + 13, y + 12.6, 29);
  cm_pen_line (pen, &small, x + 43, y + 12, 9, _("Date"));
  cm_pen_rule (pen, INK, RULE, x + 52, y + 12.6, SIGN_LINE - 52);
  cm_pen_rule (pen, INK, RULE, x, y + 24, SIGN_LINE);
  cm_pen_line (pen, &small, x, y + 28, SIGN_LINE, _("Signature"));
}

static void
draw_end (CmSupplierPaper *self, CmPen *pen, double y)
{
  y += GAP + cm_pen_block (pen, &body_style, MARGIN, y + GAP, WIDTH, 0, self->sums) + GAP;
  draw_signature (pen, _("For the shop"), MARGIN, y);
  draw_signature (pen, _("For the supplier"), MARGIN + WIDTH - HALF, y);
}

static int
cm_supplier_paper_get_n_pages (CmPaper *paper)
{
  CmSupplierPaper *self = CM_SUPPLIER_PAPER (paper);
  g_autoptr (CmPen) pen = cm_pen_new (NULL);

  return cm_table_n_pages (self->rows->len, first_rows (self, pen), more_rows (self, pen));
}

static void
cm_supplier_paper_draw (CmPaper *paper, int page, cairo_t *cr)
{
  CmSupplierPaper *self = CM_SUPPLIER_PAPER (paper);
  g_autoptr (CmPen) pen = cm_pen_new (cr);
  int pages = cm_supplier_paper_get_n_pages (paper);
  guint begin, count = cm_table_page_rows (self->rows->len, first_rows (self, pen), more_rows (self, pen), page, &begin);
  g_autofree char *where = g_strdup_printf (_("Page %d / %d"), page + 1, pages);
  CmStyle quiet = { .size = 9, .least = 8, .ink = GREY };
  CmStyle right = { .size = 9, .ink = GREY, .align = CM_ALIGN_RIGHT };
  double y = MARGIN + SMALL_HEAD;

  if (page == 0)
    y = draw_head (self, pen);
  else
    cm_pen_line (pen, &bold_style, MARGIN, MARGIN + 4, WIDTH, self->sale);
  y = draw_table (self, pen, y, begin, count);
  if (page == pages - 1)
    draw_end (self, pen, y);
  cm_pen_line (pen, &quiet, MARGIN, BOTTOM - 1, 160, self->foot);
  cm_pen_line (pen, &right, MARGIN + 162, BOTTOM - 1, 24, where);
}

static void
cm_supplier_paper_finalize (GObject *object)
{
  CmSupplierPaper *self = CM_SUPPLIER_PAPER (object);

  g_free (self->shop);
  g_free (self->supplier);
  g_free (self->sale);
  g_free (self->day);
  g_free (self->sentence);
  g_free (self->sums);
  g_free (self->foot);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_supplier_paper_parent_class)->finalize (object);
}

static void
cm_supplier_paper_class_init (CmSupplierPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_supplier_paper_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_supplier_paper_get_n_pages;
  CM_PAPER_CLASS (klass)->draw = cm_supplier_paper_draw;
}

static void
cm_supplier_paper_init (CmSupplierPaper *self)
{
  const CmTableColumn columns[N_COLUMNS] = {
    [COLUMN_ITEM] = { NULL, _("Item"), 42, CM_ALIGN_LEFT },
    [COLUMN_SPEC] = { NULL, _("Spec"), 25, CM_ALIGN_LEFT },
    [COLUMN_COST] = { NULL, _("Cost"), 18, CM_ALIGN_RIGHT },
    [COLUMN_PIECES] = { NULL, _("Sold P10 / P50 / P90"), 35, CM_ALIGN_RIGHT },
    [COLUMN_FIRST] = { NULL, _("There first"), 17, CM_ALIGN_RIGHT },
    [COLUMN_BACK] = { NULL, _("May go back"), 27, CM_ALIGN_RIGHT },
    [COLUMN_RESTOCK] = { NULL, _("More within"), 22, CM_ALIGN_RIGHT },
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = columns[i];
  self->table = (CmTable) { self->columns, N_COLUMNS, MARGIN, HEAD_HEIGHT, ROW_HEIGHT };
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

/* ---- what is on it ---- */

static char *
back_words (const CmSupplierTerms *terms, const char *currency)
{
  g_autofree char *price = cm_money_format (terms->price, currency);
  g_autofree char *pieces = cm_estimate_count (terms->back);

  if (terms->price == 0 || terms->back == 0)
    return g_strdup ("—");
  return g_strdup_printf ("%s × %s", pieces, price);
}

static char *
restock_words (const CmEstimate *estimate)
{
  if (estimate->restock_hours == 0)
    return g_strdup (BLANK);
  return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) estimate->restock_hours), estimate->restock_hours);
}

static void
add_item (CmSupplierPaper *self, const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index)
{
  const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, index);
  CmSupplierTerms terms = cm_supplier_terms (estimate, answer, index);
  const char *spec = cm_estimate_item (estimate, index)->spec;
  g_autofree char *low = cm_estimate_count (item->low);
  g_autofree char *middle = cm_estimate_count (item->middle);
  g_autofree char *high = cm_estimate_count (item->high);
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  cells[COLUMN_ITEM] = cm_estimate_item_name (answer->plan, index);
  cells[COLUMN_SPEC] = g_strdup (spec != NULL ? spec : "");
  cells[COLUMN_COST] = terms.known ? cm_money_format (cm_promotion_item (answer->plan, index)->cost, answer->currency) : g_strdup (BLANK);
  cells[COLUMN_PIECES] = g_strdup_printf ("%s / %s / %s", low, middle, high);
  cells[COLUMN_FIRST] = terms.known ? cm_estimate_count (terms.first) : g_strdup (BLANK);
  cells[COLUMN_BACK] = terms.known ? back_words (&terms, answer->currency) : g_strdup (BLANK);
  cells[COLUMN_RESTOCK] = restock_words (estimate);
  g_ptr_array_add (self->rows, cells);
}

static char *
back_sentence (const CmEstimate *estimate, const CmSupplierSums *sums)
{
  g_autofree char *price = NULL;
  int days = estimate->take_back_days;

  if (sums->paid_back == 0)
    return g_strdup (_("Nothing goes back."));
  if (days == 0)
    return g_strdup (_("What is left over goes back at the price in the table."));
  if (estimate->items->len > 1)
    return g_strdup_printf (ngettext ("What is left over goes back within %d day at the price in the table.",
                                      "What is left over goes back within %d days at the price in the table.", (gulong) days), days);
  price = cm_money_format (cm_estimate_item (estimate, 0)->take_back, estimate->currency);
  return g_strdup_printf (_("What is left over goes back within %1$d days at %2$s %3$s each."), days, price,
                          cm_estimate_unit (estimate->currency));
}

static char *
sentence_of (const CmEstimate *estimate, const CmEstimateAnswer *answer, const CmSupplierSums *sums)
{
  g_autofree char *low = cm_estimate_count (answer->units.p10);
  g_autofree char *high = cm_estimate_count (answer->units.p90);
  g_autofree char *back = back_sentence (estimate, sums);

  return g_strdup_printf (_("Eight times in ten %1$s–%2$s pieces are sold. %3$s"), low, high, back);
}

static char *
sums_of (const CmEstimate *estimate, const CmSupplierSums *sums)
{
  g_autofree char *low = cm_money_format (sums->goods_low, estimate->currency);
  g_autofree char *high = cm_money_format (sums->goods_high, estimate->currency);
  g_autofree char *ours = cm_money_format (sums->ours, estimate->currency);
  g_autofree char *pieces = cm_estimate_count (sums->pieces_back);
  g_autofree char *paid = cm_money_format (sums->paid_back, estimate->currency);
  g_autofree char *ceiling = cm_money_format (MAX (estimate->ceiling, 0), estimate->currency);
  const char *unit = cm_estimate_unit (estimate->currency);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Goods together: %1$s %3$s at P10, %2$s %3$s at P90."), low, high, unit);
  g_string_append_c (text, '\n');
  if (sums->ours < 0)
    g_string_append_printf (text, _("Worst for the shop, when only P10 are sold: %1$s %2$s."), ours, unit);
  else
    g_string_append (text, _("Worst for the shop, when only P10 are sold: no loss on the goods."));
  g_string_append_c (text, '\n');
  if (sums->paid_back > 0)
    g_string_append_printf (text, _("Worst for the supplier: takes back %1$s pieces for %2$s %3$s."), pieces, paid, unit);
  else
    g_string_append (text, _("Worst for the supplier: nothing comes back."));
  if (estimate->ceiling > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("The shop bears a loss of at most %1$s %2$s."), ceiling, unit);
    }
  return g_string_free (text, FALSE);
}

CmPaper *
cm_supplier_paper_new (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at, GTimeZone *zone)
{
  CmSupplierPaper *self = g_object_new (CM_TYPE_SUPPLIER_PAPER, NULL);
  CmSupplierSums sums = cm_supplier_sums (estimate, answer);
  g_autofree char *title = g_strdup_printf (_("Supplier sheet · %s"), estimate->name);
  g_autofree char *when = cm_words_time (printed_at, zone);

  self->shop = g_strdup (shop);
  self->supplier = g_strdup (estimate->supplier);
  self->sale = g_strdup_printf (_("For the sale “%s”"), estimate->name);
  self->day = estimate->sale_on != 0 ? cm_words_day (estimate->sale_on) : g_strdup ("");
  self->sentence = sentence_of (estimate, answer, &sums);
  self->sums = sums_of (estimate, &sums);
  self->foot = g_strdup_printf (_("%1$s · printed %2$s · P10: sold with nine chances in ten, P50: in the middle, P90: with one in ten"),
                                shop, when);
  for (guint i = 0; i < answer->items->len; i++)
    add_item (self, estimate, answer, i);
  cm_paper_describe (CM_PAPER (self), title, printed_at);
  return CM_PAPER (self);
}
