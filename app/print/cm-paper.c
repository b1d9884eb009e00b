/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-error.h"
#include "cm-pen.h"

typedef struct {
  char *title;
  gint64 made_at;
} CmPaperPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CmPaper, cm_paper, G_TYPE_OBJECT)

static gboolean
set_save_error (GError **error, const char *path, const char *reason, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CM_ERROR, code, _("“%s” was not written: %s. Choose another folder or make room, then save again."), name, reason);
  return FALSE;
}

/* Renaming a finished file into place: a full disk never leaves half a document. */
static gboolean
write_file (CmPaper *self, const char *path, GByteArray *bytes, GError **error)
{
  g_autoptr(GError) failure = NULL;
  int mode = CM_PAPER_GET_CLASS (self)->personal ? 0600 : 0644;
  gboolean full;

  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, mode, &failure))
    return TRUE;
  full = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  return set_save_error (error, path, failure->message, full ? CM_ERROR_DISK_FULL : CM_ERROR_FAILED);
}

static cairo_status_t
append_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
write_metadata (CmPaper *self, cairo_surface_t *surface)
{
  CmPaperPrivate *priv = cm_paper_get_instance_private (self);
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc (priv->made_at);
  g_autofree char *when = made != NULL ? g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, cm_paper_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Community " CM_VERSION);
  if (when != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
}

static void
draw_pdf_page (CmPaper *self, int page, cairo_surface_t *surface, cairo_t *cr)
{
  double width, height;

  cm_paper_get_size (self, page, &width, &height);
  cairo_pdf_surface_set_size (surface, width / CM_POINT, height / CM_POINT);
  cairo_save (cr);
  cairo_scale (cr, 1 / CM_POINT, 1 / CM_POINT);
  cm_paper_draw (self, page, cr);
  cairo_restore (cr);
  cairo_show_page (cr);
}

gboolean
cm_paper_save_pdf (CmPaper *self, const char *path, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (CM_IS_PAPER (self) && path != NULL, FALSE);

  if (!cm_paper_check (self, error))
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 1, 1);
  cr = cairo_create (surface);
  write_metadata (self, surface);
  for (int page = 0; page < cm_paper_get_n_pages (self); page++)
    draw_pdf_page (self, page, surface, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return set_save_error (error, path, cairo_status_to_string (status), CM_ERROR_FAILED);
  return write_file (self, path, bytes, error);
}

cairo_surface_t *
cm_paper_render (CmPaper *self, int page, double dpi)
{
  double scale = dpi / 25.4;
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (CM_IS_PAPER (self) && dpi > 0, NULL);

  cm_paper_get_size (self, page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (width * scale), (int) lround (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cm_paper_draw (self, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

gboolean
cm_paper_save_png (CmPaper *self, int page, double dpi, const char *path, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (CM_IS_PAPER (self) && path != NULL, FALSE);

  if (!cm_paper_check (self, error))
    return FALSE;
  surface = cm_paper_render (self, page, dpi);
  status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return set_save_error (error, path, cairo_status_to_string (status), CM_ERROR_FAILED);
  return write_file (self, path, bytes, error);
}

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ending);
}

gboolean
cm_paper_save (CmPaper *self, const char *path, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CM_IS_PAPER (self) && path != NULL, FALSE);

  if (has_ending (path, ".pdf"))
    return cm_paper_save_pdf (self, path, error);
  if (has_ending (path, ".png") && cm_paper_get_n_pages (self) == 1)
    return cm_paper_save_png (self, 0, CM_PAPER_DPI, path, error);
  name = g_filename_display_name (path);
  if (has_ending (path, ".png"))
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” would need several pages; a picture has one. Save as .pdf."), name);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” has to end in .pdf or .png."), name);
  return FALSE;
}

const char *
cm_paper_get_title (CmPaper *self)
{
  CmPaperPrivate *priv = cm_paper_get_instance_private (self);

  g_return_val_if_fail (CM_IS_PAPER (self), "");

  return priv->title != NULL ? priv->title : "";
}

void
cm_paper_describe (CmPaper *self, const char *title, gint64 made_at)
{
  CmPaperPrivate *priv = cm_paper_get_instance_private (self);

  g_return_if_fail (CM_IS_PAPER (self));

  g_free (priv->title);
  priv->title = g_strdup (title);
  priv->made_at = made_at;
}

int
cm_paper_get_n_pages (CmPaper *self)
{
  g_return_val_if_fail (CM_IS_PAPER (self), 0);

  return CM_PAPER_GET_CLASS (self)->get_n_pages (self);
}

void
cm_paper_get_size (CmPaper *self, int page, double *width, double *height)
{
  g_return_if_fail (CM_IS_PAPER (self) && width != NULL && height != NULL);

  CM_PAPER_GET_CLASS (self)->get_size (self, page, width, height);
}

void
cm_paper_draw (CmPaper *self, int page, cairo_t *cr)
{
  g_return_if_fail (CM_IS_PAPER (self) && cr != NULL);
  g_return_if_fail (page >= 0 && page < cm_paper_get_n_pages (self));

  cairo_save (cr);
  CM_PAPER_GET_CLASS (self)->draw (self, page, cr);
  cairo_restore (cr);
}

gboolean
cm_paper_check (CmPaper *self, GError **error)
{
  g_return_val_if_fail (CM_IS_PAPER (self), FALSE);

  if (CM_PAPER_GET_CLASS (self)->check == NULL)
    return TRUE;
  return CM_PAPER_GET_CLASS (self)->check (self, error);
}

/* Most papers are A4; a subclass with another size says so. */
static void
cm_paper_real_get_size (CmPaper *self G_GNUC_UNUSED, int page G_GNUC_UNUSED, double *width, double *height)
{
  *width = 210;
  *height = 297;
}

static void
cm_paper_finalize (GObject *object)
{
  CmPaperPrivate *priv = cm_paper_get_instance_private (CM_PAPER (object));

  g_free (priv->title);
  G_OBJECT_CLASS (cm_paper_parent_class)->finalize (object);
}

static void
cm_paper_class_init (CmPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_paper_finalize;
  klass->get_size = cm_paper_real_get_size;
}

static void
cm_paper_init (CmPaper *self G_GNUC_UNUSED)
{
}
