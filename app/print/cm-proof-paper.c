/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-proof-paper.h"

#include <glib/gi18n-lib.h>

#include "cm-paper-words.h"
#include "cm-pen.h"

/* Millimetres on A4: what it is, then how much. */
#define MARGIN 20.0
#define WIDTH 170.0
#define LABEL 110.0
#define ROW_GAP 3.5
#define GREY 0x555555
#define LINE_INK 0x9a9a9a

typedef struct {
  char *label;
  char *value;
} Row;

struct _CmProofPaper {
  CmPaper parent_instance;

  char *shop;
  char *time;
  char *digest;
  char *copies;             /* NULL without any */
  GArray *rows;             /* (element-type Row) */
};

G_DEFINE_FINAL_TYPE (CmProofPaper, cm_proof_paper, CM_TYPE_PAPER)

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->value);
}

static void
add_row (CmProofPaper *self, const char *label, gint64 count)
{
  Row row = { g_strdup (label), g_strdup_printf ("%" G_GINT64_FORMAT, count) };

  g_array_append_val (self->rows, row);
}

static double
draw_head (CmProofPaper *self, CmPen *pen)
{
  CmStyle large = { .size = 22, .least = 14, .bold = TRUE };
  CmStyle middle = { .size = 12, .ink = GREY };
  CmStyle words = { .size = 12 };
  double y = MARGIN + 26;

  cm_pen_line (pen, &large, MARGIN, MARGIN + 8, WIDTH, _("Proof of Erasure"));
  cm_pen_line (pen, &middle, MARGIN, MARGIN + 16, WIDTH / 2, self->shop);
  middle.align = CM_ALIGN_RIGHT;
  cm_pen_line (pen, &middle, MARGIN + WIDTH / 2, MARGIN + 16, WIDTH / 2, self->time);
  return y + cm_pen_block (pen, &words, MARGIN, y, WIDTH, 0,
                           _("One person was erased for good, with everything said about them, also from the history. Afterwards the "
                             "files of the program were searched for every name, phone, account and address that person had.")) + 8;
}

static double
draw_row (const Row *row, CmPen *pen, double y)
{
  CmStyle label = { .size = 12 };
  CmStyle value = { .size = 12, .bold = TRUE, .align = CM_ALIGN_RIGHT };
  double height = cm_pen_block (pen, &label, MARGIN, y, LABEL, 0, row->label);

  cm_pen_block (pen, &value, MARGIN + LABEL, y, WIDTH - LABEL, 1, row->value);
  cm_pen_rule (pen, LINE_INK, 0.12, MARGIN, y + height + ROW_GAP / 2, WIDTH);
  return y + height + ROW_GAP;
}

static void
cm_proof_paper_draw (CmPaper *paper, int page, cairo_t *cr)
{
  CmProofPaper *self = CM_PROOF_PAPER (paper);
  g_autoptr(CmPen) pen = cm_pen_new (cr);
  CmStyle words = { .size = 12 };
  CmStyle small = { .size = 10, .ink = GREY };
  double y = draw_head (self, pen);

  (void) page;
  for (guint i = 0; i < self->rows->len; i++)
    y = draw_row (&g_array_index (self->rows, Row, i), pen, y);
  y += 6;
  if (self->copies != NULL)
    y += cm_pen_block (pen, &words, MARGIN, y, WIDTH, 12, self->copies) + 6;
  cm_pen_line (pen, &small, MARGIN, y + 4, WIDTH, _("Number of this proof"));
  cm_pen_block (pen, &small, MARGIN, y + 6, WIDTH, 2, self->digest);
}

static int
cm_proof_paper_get_n_pages (CmPaper *paper)
{
  (void) paper;
  return 1;
}

static void
cm_proof_paper_finalize (GObject *object)
{
  CmProofPaper *self = CM_PROOF_PAPER (object);

  g_free (self->shop);
  g_free (self->time);
  g_free (self->digest);
  g_free (self->copies);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (cm_proof_paper_parent_class)->finalize (object);
}

static void
cm_proof_paper_class_init (CmProofPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_proof_paper_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_proof_paper_get_n_pages;
  CM_PAPER_CLASS (klass)->draw = cm_proof_paper_draw;
}

static void
cm_proof_paper_init (CmProofPaper *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
}

CmPaper *
cm_proof_paper_new (const char *shop, const CmForgetProof *proof, GTimeZone *zone)
{
  CmProofPaper *self = g_object_new (CM_TYPE_PROOF_PAPER, NULL);
  g_autofree char *files = proof->backups->len > 0 ? g_strjoinv ("\n", (char **) proof->backups->pdata) : NULL;

  self->shop = g_strdup (shop);
  self->time = cm_words_time (proof->at, zone);
  self->digest = g_strdup (proof->digest);
  if (files != NULL)
    self->copies =
      g_strdup_printf ("%s\n%s", _("Copies that the program cannot reach; delete them, or keep them only as long as you must:"), files);
  add_row (self, _("Records erased"), proof->records);
  add_row (self, _("Orders that stay as numbers without a buyer"), proof->orders);
  add_row (self, _("Values the files were searched for"), proof->searched);
  add_row (self, _("Of them shared with other people, where they stay"), proof->shared);
  add_row (self, _("Places in rules and names of lists where “…” stands instead"), proof->rewritten);
  add_row (self, _("Found again in the files"), proof->found);
  cm_paper_describe (CM_PAPER (self), _("Proof of Erasure"), proof->at);
  return CM_PAPER (self);
}
