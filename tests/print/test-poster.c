/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster.h"

#include <string.h>

#include "cm-day.h"
#include "cm-error.h"
#include "cm-qr.h"
#include "cm-test-paper.h"
#include "cm-test.h"

#define CODE "https://tt.example/s/3?p=K7M4QXQ"

static CmPosterText *
make_text (const char *title, const char *code)
{
  CmPosterText *text = cm_poster_text_new ();

  cm_poster_set (&text->shop, "陶陶大药房");
  cm_poster_set (&text->strap, "四川药店诊所");
  cm_poster_set (&text->title, title);
  cm_poster_set (&text->side_line, "和一个随时回话的人");
  cm_poster_set (&text->code_text, code);
  cm_poster_set (&text->person_code, "K7M4QXQ");
  cm_poster_set (&text->handed_by, "小杨");
  text->until = cm_day_from_date (2026, 12, 31);
  text->made_at = CM_TEST_NOW;
  return text;
}

/* Every size: the words that must stand there, and the code read from the rendered file by another reader. */
static void
test_sizes (void)
{
  static const struct { const char *name; double width, height; } sizes[] = {
    { "A3", 297, 420 }, { "a4", 210, 297 }, { "A5", 148, 210 }, { "A6", 105, 148 }, { "phone", 91.44, 162.56 },
  };
  static const char *const expected[] = { "陶陶大药房", "四川药店诊所", "只给老客", "的价", "和一个随时回话的人", "2026-12-31", "K7M4QXQ", "小杨",
                                          "reply", "Scan" };
  g_autofree char *folder = cm_test_folder ();

  if (!cm_test_program ("pdftotext") || !cm_test_program ("pdftoppm") || !cm_test_program ("zbarimg"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.pdf", sizes[i].name);
      g_autofree char *image = g_build_filename (folder, sizes[i].name, NULL);
      g_autofree char *image_file = g_strdup_printf ("%s.png", image);
      CmPosterSize size;
      g_autoptr(CmPaper) poster = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      g_autofree char *said = NULL;
      g_autofree char *drawn = NULL;
      double width, height;

      g_assert_true (cm_poster_size_parse (sizes[i].name, &size, NULL));
      poster = cm_poster_new ("invitation", make_text ("只给老客的价", CODE), size, NULL);
      cm_paper_get_size (poster, 0, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, sizes[i].width, 0.001);
      g_assert_cmpfloat_with_epsilon (height, sizes[i].height, 0.001);
      path = cm_test_save (poster, folder, name);
      text = cm_test_pdf_text (path, 0, 0, FALSE);
      for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
        {
          if (strstr (text, expected[k]) == NULL)
            g_error ("“%s” does not stand on %s:\n%s", expected[k], sizes[i].name, text);
        }
      {
        const char *draw_words[] = { "pdftoppm", "-r", "150", "-png", "-singlefile", path, image, NULL };
        const char *scan_words[] = { "zbarimg", "-q", "--raw", "--nodbus", image_file, NULL };

        drawn = cm_test_run (draw_words);
        said = cm_test_run (scan_words);
      }
      g_assert_cmpstr (g_strstrip (said), ==, CODE);
    }
  cm_test_remove (folder);
}

static void
test_phone_picture (void)
{
  g_autoptr(CmPaper) poster = cm_poster_new ("invitation", make_text ("只给老客的价", CODE), CM_POSTER_PHONE, NULL);
  cairo_surface_t *surface = cm_paper_render (poster, 0, CM_PAPER_DPI);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1080);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 1920);
  g_assert_cmpfloat_with_epsilon (cm_poster_code_side (CM_POSTER (poster)) * CM_PAPER_DPI / 25.4, 640, 0.001);
  cairo_surface_destroy (surface);
}

static void
test_titles (void)
{
  static const char *const titles[] = {
    "价", "只给老客的价", "Prices for regulars only", "第一行\n第二行", "四川药店诊所老客专属的好价钱和好服务和好人情和好东西都在这里等你来",
    "Incomprehensibilities", "a\n", " ",
  };
  g_autofree char *folder = cm_test_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr(CmPaper) poster = cm_poster_new ("invitation", make_text (titles[i], CODE), CM_POSTER_A6, NULL);
      g_autofree char *path = cm_test_save (poster, folder, "title.pdf");

      g_assert_finalize_object (g_steal_pointer (&poster));
    }
  cm_test_remove (folder);
}

static void
test_code_too_small (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autofree char *path = g_build_filename (folder, "small.pdf", NULL);
  g_autofree char *code = g_strnfill (400, 'a');
  g_autoptr(CmPaper) poster = cm_poster_new ("invitation", make_text ("只给老客的价", code), CM_POSTER_A4, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (cm_paper_save (poster, path, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "Code too small"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  cm_test_remove (folder);
}

static void
test_bad_inputs (void)
{
  g_autoptr(GError) error = NULL;
  CmPosterSize size;

  g_assert_null (cm_poster_new ("no-such", make_text ("价", CODE), CM_POSTER_A4, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cm_poster_new ("invitation", make_text ("", CODE), CM_POSTER_A4, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (cm_poster_new ("invitation", make_text ("价", ""), CM_POSTER_A4, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cm_poster_size_parse ("A7", &size, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
}

/* A code laid over by something else is found out in the test scan. */
static void
test_scan_finds_out (void)
{
  g_autoptr(CmPaper) poster = cm_poster_new ("invitation", make_text ("只给老客的价", CODE), CM_POSTER_A6, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (cm_qr_scan_page (poster, 0, CODE, &error));
  g_assert_no_error (error);
  g_assert_false (cm_qr_scan_page (poster, 0, "https://other.example", &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/poster/sizes", test_sizes);
  g_test_add_func ("/poster/phone", test_phone_picture);
  g_test_add_func ("/poster/titles", test_titles);
  g_test_add_func ("/poster/code-too-small", test_code_too_small);
  g_test_add_func ("/poster/bad-inputs", test_bad_inputs);
  g_test_add_func ("/poster/scan", test_scan_finds_out);

  return g_test_run ();
}
