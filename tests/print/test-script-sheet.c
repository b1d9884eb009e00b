/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-script-sheet.h"

#include <string.h>

#include "cm-error.h"
#include "cm-test-paper.h"
#include "cm-test.h"

static CmScript *
make_script (const char *caller, int objections, const char *answer)
{
  CmScript *script = cm_script_new (caller);

  script->accounts = g_strdup ("Tao 1, Tao 2");
  script->consent = g_strdup ("May I call you about this group?");
  script->opening = g_strdup ("Hello <there> & welcome.");
  script->hook = g_strdup ("只给老客的价");
  g_ptr_array_add (script->benefits, g_strdup ("First the price."));
  g_ptr_array_add (script->benefits, g_strdup ("Second a person."));
  for (int i = 0; i < objections; i++)
    {
      g_autofree char *they = g_strdup_printf ("Objection%02d", i);

      cm_script_add_objection (script, they, answer);
    }
  script->closing = g_strdup ("Then I will add you.");
  script->way_out = g_strdup ("Just say so and we will not call again.");
  return script;
}

static CmPaper *
make_paper (GPtrArray *scripts, GError **error)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  return cm_script_paper_new ("Taotao", "四川核心群", scripts, CM_TEST_NOW, zone, error);
}

static void
test_words (void)
{
  g_autofree char *folder = cm_test_folder ();
  GPtrArray *scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_script_free);
  static const char *const expected[] = {
    "Script · He", "四川核心群", "Tao 1, Tao 2", "May I call you about this group?", "Hello <there> & welcome.", "只给老客的价", "First the price.",
    "Second a person.", "Objection00", "Objection07", "Then I will add you.", "Just say so and we will not call again.", "Page 1 / 1",
  };
  g_autoptr(CmPaper) paper = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (scripts, make_script ("He", 8, "Fine."));
  g_ptr_array_add (scripts, make_script ("Yang", 7, "Fine."));
  paper = make_paper (scripts, NULL);
  if (!cm_test_program ("pdftotext"))
    return;
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 2);
  path = cm_test_save (paper, folder, "script.pdf");
  text = cm_test_pdf_text (path, 1, 1, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (text, expected[i]) == NULL)
        g_error ("“%s” does not stand on the page:\n%s", expected[i], text);
    }
  g_assert_finalize_object (g_steal_pointer (&paper));
  cm_test_remove (folder);
}

static void
test_long_script_takes_the_back (void)
{
  g_autofree char *folder = cm_test_folder ();
  GPtrArray *scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_script_free);
  g_autoptr(CmPaper) paper = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (scripts, make_script ("He", 24, "That is right, and whenever you like, we will gladly tell you more about it."));
  paper = make_paper (scripts, NULL);
  if (!cm_test_program ("pdftotext"))
    return;
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 2);
  path = cm_test_save (paper, folder, "script.pdf");
  text = cm_test_pdf_text (path, 0, 0, FALSE);
  for (int i = 0; i < 24; i++)
    {
      g_autofree char *they = g_strdup_printf ("Objection%02d", i);

      g_assert_cmpuint (cm_test_count (text, they), ==, 1);
    }
  g_assert_nonnull (strstr (text, "Page 2 / 2"));
  cm_test_remove (folder);
}

static void
test_way_out_is_needed (void)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_script_free);
  CmScript *script = make_script ("He", 2, "Fine.");
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&script->way_out, g_free);
  g_ptr_array_add (scripts, script);
  g_assert_null (make_paper (scripts, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/script-sheet/words", test_words);
  g_test_add_func ("/script-sheet/long", test_long_script_takes_the_back);
  g_test_add_func ("/script-sheet/way-out", test_way_out_is_needed);

  return g_test_run ();
}
