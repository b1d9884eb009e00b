/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an estimate and the sheet for the supplier, read back from their files. */
#include "cm-estimate-paper.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cm-estimate-words.h"
#include "cm-supplier-paper.h"
#include "cm-supplier-terms.h"
#include "cm-table.h"
#include "cm-test-estimate.h"
#include "cm-test-paper.h"
#include "cm-test.h"

typedef CmPaper *(*Make) (const CmEstimate *, const CmEstimateAnswer *, const char *, gint64, GTimeZone *);

/* What stands on the paper, and how many pages it has. */
static char *
read_back (const CmEstimate *estimate, Make make, int *pages)
{
  g_autofree char *folder = g_dir_make_tmp ("cm-paper-XXXXXX", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmPaper) paper = make (estimate, answer, "Taotao", CM_TEST_NOW, zone);
  g_autofree char *path = cm_test_save (paper, folder, "paper.pdf");
  char *text = cm_test_pdf_text (path, 0, 0, FALSE);

  *pages = cm_paper_get_n_pages (paper);
  g_unlink (path);
  g_rmdir (folder);
  return text;
}

static void
add_items (CmEstimate *estimate, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("Soap no %02u", i + 1);
      guint index = estimate->items->len;

      cm_estimate_add_item (estimate, name)->known = CM_ESTIMATE_TYPED;
      cm_promotion_item (estimate->promotion, index)->promo = 990;
      cm_promotion_item (estimate->promotion, index)->cost = 500;
      cm_promotion_item (estimate->promotion, index)->demand = 40;
    }
}

static void
test_estimate (void)
{
  static const char *const words[] = {
    "Thursday sale", "2026-11-26 (Thu)", "nine times in ten between", "What 50 tries look like", "Loss ceiling −2,000", "Break even",
    "Where the margin goes (450 orders)", "Freight and packaging", "What matters most", "Orders needed to break even",
    "Vitamin C, clearance", "✕ loses", "All items", "What it rests on", "Last month’s bill: Freight per order 9.50", "Platform fee 3%",
    "From the orders: Return rate 0%–6%", "20,000 tries, seed 7", "Taotao", "Page 1 / 1", "a forecast, no promise",
  };
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autofree char *text = NULL;
  int pages;

  if (!cm_test_program ("pdftotext"))
    return;
  text = read_back (estimate, cm_estimate_paper_new, &pages);
  g_assert_cmpint (pages, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not on the page:\n%s", words[i], text);
  /* The one item that loses is marked, and no other. */
  g_assert_cmpuint (cm_test_count (text, "✕ loses"), ==, 1);
}

static void
test_many_items (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autofree char *text = NULL;
  int pages;

  if (!cm_test_program ("pdftotext"))
    return;
  add_items (estimate, 40);
  text = read_back (estimate, cm_estimate_paper_new, &pages);
  g_assert_cmpint (pages, ==, 2);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Soap no %02u", i + 1);

      g_assert_cmpuint (cm_test_count (text, name), ==, 1);
    }
  g_assert_cmpuint (cm_test_count (text, "What it rests on"), ==, 1);
  g_assert_cmpuint (cm_test_count (text, "It leaves"), ==, 2);
}

static void
test_bare (void)
{
  g_autoptr (CmEstimate) estimate = cm_estimate_new ("Nothing known");
  g_autofree char *page = NULL;
  g_autofree char *sheet = NULL;
  int pages;

  if (!cm_test_program ("pdftotext"))
    return;
  add_items (estimate, 1);
  cm_promotion_item (estimate->promotion, 0)->cost = 0;
  page = read_back (estimate, cm_estimate_paper_new, &pages);
  g_assert_null (strstr (page, "ceiling"));
  sheet = read_back (estimate, cm_supplier_paper_new, &pages);
  g_assert_nonnull (strstr (sheet, "________"));
  g_assert_null (strstr (sheet, "The shop bears"));
}

/* The same minor units, told with the decimals of their currency. */
static void
test_currency (void)
{
  static const struct { const char *currency; const char *price; const char *ceiling; const char *verdict; } cases[] = {
    { "JPY", "990", "at most 2,000 JPY", " JPY." }, { "KWD", "0.990", "at most 2.000 KWD", " KWD." },
  };
  int pages;

  if (!cm_test_program ("pdftotext"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CmEstimate) estimate = cm_estimate_new ("Abroad");
      g_autofree char *page = NULL;
      g_autofree char *sheet = NULL;

      cm_estimate_set_currency (estimate, cases[i].currency);
      add_items (estimate, 1);
      estimate->ceiling = 2000;
      page = read_back (estimate, cm_estimate_paper_new, &pages);
      sheet = read_back (estimate, cm_supplier_paper_new, &pages);
      g_assert_nonnull (strstr (page, cases[i].price));
      g_assert_nonnull (strstr (page, cases[i].verdict));
      g_assert_null (strstr (page, "yuan"));
      g_assert_null (strstr (page, "9.90"));
      g_assert_nonnull (strstr (sheet, cases[i].ceiling));
      g_assert_null (strstr (sheet, "yuan"));
    }
}

static void
test_supplier (void)
{
  static const char *const words[] = {
    "Supplier sheet", "For the sale “Thursday sale”", "Taotao", "East Gate Trading", "stamp", "Eight times in ten", "within 14 days",
    "20 x 10 g", "48 hours", "× 90.00", "Goods together", "Worst for the shop", "Worst for the supplier: takes back",
    "at most 2,000.00 yuan", "For the shop", "For the supplier", "Signature", "Page 1 / 1",
  };
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autofree char *text = NULL;
  int pages;

  if (!cm_test_program ("pdftotext"))
    return;
  text = read_back (estimate, cm_supplier_paper_new, &pages);
  g_assert_cmpint (pages, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not on the sheet:\n%s", words[i], text);
  /* What the shop earns is none of the supplier's business. */
  g_assert_null (strstr (text, "168.00"));
  g_assert_null (strstr (text, "nine times in ten between"));
  g_free (text);
  add_items (estimate, 30);
  text = read_back (estimate, cm_supplier_paper_new, &pages);
  g_assert_cmpint (pages, >=, 2);
  g_assert_cmpuint (cm_test_count (text, "Soap no 30"), ==, 1);
  g_assert_cmpuint (cm_test_count (text, "For the supplier"), ==, 1);
}

static void
test_terms (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = NULL;
  CmSupplierTerms draws_people_in, earns, goes_back;
  CmSupplierSums sums;

  cm_estimate_item (estimate, 1)->take_back = 310;
  answer = cm_test_estimate_answer (estimate, FALSE);
  goes_back = cm_supplier_terms (estimate, answer, 1);
  earns = cm_supplier_terms (estimate, answer, 2);
  draws_people_in = cm_supplier_terms (estimate, answer, 3);
  g_assert_cmpint (goes_back.first, ==, cm_estimate_answer_item (answer, 1)->high);
  g_assert_cmpint (goes_back.price, ==, 310);
  g_assert_cmpint (earns.first, ==, cm_estimate_answer_item (answer, 2)->proposal.quantity);
  g_assert_cmpint (earns.price, ==, 9000);
  g_assert_cmpint (draws_people_in.first, ==, cm_estimate_answer_item (answer, 3)->low);
  g_assert_cmpint (draws_people_in.worst, <, 0);
  sums = cm_supplier_sums (estimate, answer);
  g_assert_cmpint (sums.pieces_back, >=, earns.back + goes_back.back);
  g_assert_cmpint (sums.paid_back, >=, earns.back * 9000 + goes_back.back * 310);
  g_assert_cmpint (sums.ours, ==, 0);
  for (guint i = 0; i < estimate->items->len; i++)
    cm_promotion_item (estimate->promotion, i)->promo = 100;
  cm_estimate_answer_free (answer);
  answer = cm_test_estimate_answer (estimate, FALSE);
  g_assert_cmpint (cm_supplier_sums (estimate, answer).ours, <, 0);
}

/* The last row goes with what stands under it. */
static void
test_first_rows (void)
{
  g_assert_cmpuint (cm_table_first_rows (10, 10, 14), ==, 10);
  g_assert_cmpuint (cm_table_first_rows (11, 10, 14), ==, 10);
  g_assert_cmpuint (cm_table_first_rows (13, 10, 14), ==, 12);
  g_assert_cmpuint (cm_table_first_rows (40, 10, 14), ==, 14);
  g_assert_cmpuint (cm_table_first_rows (2, 1, 1), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate-paper/estimate", test_estimate);
  g_test_add_func ("/estimate-paper/many-items", test_many_items);
  g_test_add_func ("/estimate-paper/first-rows", test_first_rows);
  g_test_add_func ("/estimate-paper/bare", test_bare);
  g_test_add_func ("/estimate-paper/currency", test_currency);
  g_test_add_func ("/estimate-paper/supplier", test_supplier);
  g_test_add_func ("/estimate-paper/terms", test_terms);
  return g_test_run ();
}
