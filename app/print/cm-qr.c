/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-qr.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>
#include <zbar.h>

#include "cm-error.h"

/* The blur a bad printer and a careless hand add, in pixels at 300 dpi. */
#define PRINT_BLUR 1.2
#define BLUR_RADIUS 5

struct _CmQr {
  char *text;
  QRcode *code;
};

CmQr *
cm_qr_new (const char *text, GError **error)
{
  QRcode *code = NULL;
  CmQr *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID,
                           _("The code says nothing yet. Give it an address or the text of an account’s code."));
      return NULL;
    }
  code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    {
      g_autofree char *start = g_utf8_substring (text, 0, MIN (40, g_utf8_strlen (text, -1)));

      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s…” is too long for a code. Take a shorter address."), start);
      return NULL;
    }
  self = g_new0 (CmQr, 1);
  self->text = g_strdup (text);
  self->code = code;
  return self;
}

void
cm_qr_free (CmQr *self)
{
  g_free (self->text);
  g_clear_pointer (&self->code, QRcode_free);
  g_free (self);
}

int
cm_qr_modules (CmQr *self)
{
  return self->code->width + 2 * CM_QR_QUIET;
}

const char *
cm_qr_text (CmQr *self)
{
  return self->text;
}

static gboolean
is_black (CmQr *self, int column, int row)
{
  return column < self->code->width && (self->code->data[row * self->code->width + column] & 1) != 0;
}

/* Neighbouring black modules of a row become one rectangle. */
static void
add_row (CmQr *self, cairo_t *cr, int row, double x, double y, double module)
{
  int start = -1;

  for (int column = 0; column <= self->code->width; column++)
    {
      if (is_black (self, column, row))
        {
          if (start < 0)
            start = column;
        }
      else if (start >= 0)
        {
          cairo_rectangle (cr, x + start * module, y + row * module, (column - start) * module, module);
          start = -1;
        }
    }
}

void
cm_qr_draw (CmQr *self, cairo_t *cr, double x, double y, double side)
{
  double module = side / cm_qr_modules (self);
  double quiet = CM_QR_QUIET * module;

  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, side, side);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < self->code->width; row++)
    add_row (self, cr, row, x + quiet, y + quiet, module);
  cairo_fill (cr);
  cairo_restore (cr);
}

gboolean
cm_qr_check_size (CmQr *self, double side, double least_module, double least_side, GError **error)
{
  double module = side / cm_qr_modules (self);
  double needed = MAX (least_side, least_module * cm_qr_modules (self));

  if (module >= least_module - 1e-9 && side >= least_side - 1e-9)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE,
               _("Code too small: %.2f mm per dot, at least %.2f. Enlarge to %d mm, or take a larger paper or a shorter address."),
               module, least_module, (int) ceil (needed - 1e-9));
  return FALSE;
}

static guchar *
grey_of (cairo_surface_t *surface, int *width, int *height)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guchar *grey;

  *width = cairo_image_surface_get_width (surface);
  *height = cairo_image_surface_get_height (surface);
  grey = g_malloc ((gsize) *width * *height);
  for (int y = 0; y < *height; y++)
    {
      const guint32 *row = (const guint32 *) (const void *) (pixels + (gsize) y * stride);

      for (int x = 0; x < *width; x++)
        grey[(gsize) y * *width + x] = ((row[x] >> 16 & 0xff) * 77 + (row[x] >> 8 & 0xff) * 150 + (row[x] & 0xff) * 29) >> 8;
    }
  return grey;
}

static void
make_kernel (double blur, guint *kernel)
{
  double weights[2 * BLUR_RADIUS + 1];
  double sum = 0;

  for (int i = -BLUR_RADIUS; i <= BLUR_RADIUS; i++)
    sum += weights[i + BLUR_RADIUS] = exp (-i * i / (2 * blur * blur));
  for (int i = 0; i <= 2 * BLUR_RADIUS; i++)
    kernel[i] = (guint) lround (weights[i] / sum * 65536);
}

/* One direction of the blur: @count lines of @length pixels @step apart, lines @jump apart. */
static void
blur_lines (const guchar *from, guchar *to, int count, int length, gsize jump, gsize step, const guint *kernel)
{
  for (int line = 0; line < count; line++)
    for (int i = 0; i < length; i++)
      {
        guint sum = 32768;

        for (int k = -BLUR_RADIUS; k <= BLUR_RADIUS; k++)
          sum += kernel[k + BLUR_RADIUS] * from[line * jump + CLAMP (i + k, 0, length - 1) * step];
        to[line * jump + i * step] = MIN (255, sum >> 16);
      }
}

static void
blur_image (guchar *grey, int width, int height, double blur)
{
  g_autofree guchar *half = g_malloc ((gsize) width * height);
  guint kernel[2 * BLUR_RADIUS + 1];

  make_kernel (blur, kernel);
  blur_lines (grey, half, height, width, width, 1, kernel);
  blur_lines (half, grey, width, height, 1, width, kernel);
}

static gboolean
image_says (zbar_image_t *image, const char *text)
{
  const zbar_symbol_t *symbol = zbar_image_first_symbol (image);
  gsize length = strlen (text);

  for (; symbol != NULL; symbol = zbar_symbol_next (symbol))
    {
      if (zbar_symbol_get_data_length (symbol) == length && memcmp (zbar_symbol_get_data (symbol), text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
scan_grey (guchar *grey, int width, int height, const char *text)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();
  gboolean found;

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  /* The bytes as they are, without a guess at their encoding. */
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, grey, (gulong) width * height, NULL);
  found = zbar_scan_image (scanner, image) > 0 && image_says (image, text);
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return found;
}

gboolean
cm_qr_scan_surface (cairo_surface_t *surface, double blur, const char *text)
{
  g_autofree guchar *grey = NULL;
  int width, height;

  g_return_val_if_fail (surface != NULL && text != NULL, FALSE);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  grey = grey_of (surface, &width, &height);
  if (blur > 0)
    blur_image (grey, width, height, blur);
  return scan_grey (grey, width, height, text);
}

gboolean
cm_qr_scan_page (CmPaper *paper, int page, const char *text, GError **error)
{
  cairo_surface_t *surface = cm_paper_render (paper, page, CM_PAPER_DPI);
  gboolean found = cm_qr_scan_surface (surface, PRINT_BLUR, text);

  cairo_surface_destroy (surface);
  if (!found)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_CODE_UNREADABLE,
                         _("The code on the page was not read in the test scan. Take a larger paper or a shorter address."));
  return found;
}
