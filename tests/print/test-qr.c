/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-qr.h"

#include <string.h>

#include "cm-error.h"

static cairo_surface_t *
draw (CmQr *qr, double side, double pixels_per_mm)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (side * pixels_per_mm), (int) (side * pixels_per_mm));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, pixels_per_mm, pixels_per_mm);
  cm_qr_draw (qr, cr, 0, 0, side);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_reads_back (void)
{
  static const char *const texts[] = {
    "https://tt.example/s/3?p=K7M4QXQ", "http://weixin.example/r/小陶", "1", "陶陶大药房", "HTTPS://TT.EXAMPLE/3", "a\303\251\nb",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(CmQr) qr = cm_qr_new (texts[i], NULL);
      cairo_surface_t *surface = draw (qr, 40, 300 / 25.4);

      g_assert_nonnull (qr);
      g_assert_cmpstr (cm_qr_text (qr), ==, texts[i]);
      g_assert_true (cm_qr_scan_surface (surface, 0, texts[i]));
      g_assert_true (cm_qr_scan_surface (surface, 1.2, texts[i]));
      g_assert_false (cm_qr_scan_surface (surface, 0, "another"));
      cairo_surface_destroy (surface);
    }
}

/* Error correction M: 14 bytes fit version 1 (21 modules), 26 version 2, 62 version 4. */
static void
test_versions (void)
{
  static const struct { int bytes; int modules; } cases[] = { { 14, 21 }, { 15, 25 }, { 26, 25 }, { 27, 29 }, { 62, 33 }, { 63, 37 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strnfill (cases[i].bytes, 'a');
      g_autoptr(CmQr) qr = cm_qr_new (text, NULL);

      g_assert_cmpint (cm_qr_modules (qr), ==, cases[i].modules + 2 * CM_QR_QUIET);
    }
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 value;

  memcpy (&value, data + (gsize) y * cairo_image_surface_get_stride (surface) + 4 * (gsize) x, sizeof value);
  return value & 0xffffff;
}

/* Four modules of pure white, then black and white only: no grey edges. */
static void
test_quiet_zone (void)
{
  g_autoptr(CmQr) qr = cm_qr_new ("https://tt.example/3", NULL);
  int modules = cm_qr_modules (qr);
  cairo_surface_t *surface = draw (qr, modules, 7);

  for (int y = 0; y < modules * 7; y++)
    for (int x = 0; x < modules * 7; x++)
      {
        guint32 colour = pixel (surface, x, y);

        g_assert_true (colour == 0 || colour == 0xffffff);
        if (x < 28 || y < 28 || x >= (modules - 4) * 7 || y >= (modules - 4) * 7)
          g_assert_cmpuint (colour, ==, 0xffffff);
      }
  g_assert_cmpuint (pixel (surface, 30, 30), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_too_small (void)
{
  g_autofree char *text = g_strnfill (62, 'a');
  g_autoptr(CmQr) qr = cm_qr_new (text, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (cm_qr_check_size (qr, 41, 1.0, 40, NULL));
  g_assert_false (cm_qr_check_size (qr, 40.9, 1.0, 40, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "Enlarge to 41 mm"));
  g_clear_error (&error);
  g_assert_false (cm_qr_check_size (qr, 44, 0.5, 45, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE);
}

static void
test_bad_texts (void)
{
  g_autofree char *text = g_strnfill (4000, 'a');
  g_autoptr(GError) error = NULL;

  g_assert_null (cm_qr_new ("", &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (cm_qr_new (text, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/qr/reads-back", test_reads_back);
  g_test_add_func ("/qr/versions", test_versions);
  g_test_add_func ("/qr/quiet-zone", test_quiet_zone);
  g_test_add_func ("/qr/too-small", test_too_small);
  g_test_add_func ("/qr/bad-texts", test_bad_texts);

  return g_test_run ();
}
