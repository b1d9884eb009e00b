/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-proof-paper.h"

#include <string.h>

#include "cm-test-paper.h"
#include "cm-test.h"

/* All that the proof says stands on the page, and the copies that cannot be reached. */
static void
test_proof (void)
{
  static const char *const expected[] = {
    "Proof of Erasure", "Taotao", "2026-11-21", "Records erased", "3", "17", "Found again in the files", "0a1b2c", "shop.db.v2.bak",
  };
  g_autofree char *folder = cm_test_folder (), *path = NULL, *text = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GPtrArray) copies = g_ptr_array_new ();
  CmForgetProof proof = { .customer_id = 7, .at = CM_TEST_NOW, .records = 3, .orders = 17, .searched = 9, .shared = 1, .backups = copies };
  g_autoptr(CmPaper) paper = NULL;

  proof.digest = (char *) "0a1b2c";
  g_ptr_array_add (copies, (gpointer) "shop.db.v2.bak");
  g_ptr_array_add (copies, NULL);
  copies->len--;
  paper = cm_proof_paper_new ("Taotao", &proof, zone);
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 1);
  if (!cm_test_program ("pdftotext"))
    return;
  path = cm_test_save (paper, folder, "proof.pdf");
  text = cm_test_pdf_text (path, 1, 1, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (strstr (text, expected[i]));
  g_assert_null (strstr (text, "null"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/proof", test_proof);
  return g_test_run ();
}
