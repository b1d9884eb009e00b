/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define CM_TYPE_PAPER (cm_paper_get_type ())
G_DECLARE_DERIVABLE_TYPE (CmPaper, cm_paper, CM, PAPER, GObject)

/**
 * CM_PAPER_DPI:
 *
 * Dots per inch of pictures and of the test scan.
 */
#define CM_PAPER_DPI 300.0

/**
 * CmPaperClass:
 * @get_n_pages: number of pages, at least one
 * @get_size: size of a page in millimetres
 * @draw: draws a page; the context's unit is the millimetre, its origin the page's upper left corner
 * @check: (nullable): whether the paper may leave the house; a poster scans its own code here
 * @personal: the paper carries personal data: files are readable by their owner alone
 *
 * A document of pages. Preview, printer, PDF and picture all draw through this one object.
 */
struct _CmPaperClass {
  GObjectClass parent_class;

  int (*get_n_pages) (CmPaper *self);
  void (*get_size) (CmPaper *self, int page, double *width, double *height);
  void (*draw) (CmPaper *self, int page, cairo_t *cr);
  gboolean (*check) (CmPaper *self, GError **error);
  gboolean personal;
};

/**
 * cm_paper_get_title:
 * @self: a paper
 *
 * Returns: (transfer none): what the document is called, for the window's title and the file's metadata
 */
const char *cm_paper_get_title (CmPaper *self);

/**
 * cm_paper_describe:
 * @self: a paper
 * @title: what the document is called
 * @made_at: UTC seconds it is made at; written into the file
 *
 * For subclasses.
 */
void cm_paper_describe (CmPaper *self, const char *title, gint64 made_at);

/**
 * cm_paper_get_n_pages:
 * @self: a paper
 *
 * Returns: number of pages, at least one
 */
int cm_paper_get_n_pages (CmPaper *self);

/**
 * cm_paper_get_size:
 * @self: a paper
 * @page: from 0
 * @width: (out): millimetres
 * @height: (out): millimetres
 */
void cm_paper_get_size (CmPaper *self, int page, double *width, double *height);

/**
 * cm_paper_draw:
 * @self: a paper
 * @page: from 0
 * @cr: a context scaled so that one unit is a millimetre (GtkPrintOperation: `GTK_UNIT_MM` and the full page)
 *
 * Draws a page; the context's state is as before afterwards.
 */
void cm_paper_draw (CmPaper *self, int page, cairo_t *cr);

/**
 * cm_paper_check:
 * @self: a paper
 * @error: return location; %CM_ERROR_CODE_UNREADABLE where a printed code would not scan
 *
 * To be asked before printing; the save functions ask it themselves. Takes up to a second for a large poster.
 *
 * Returns: whether the paper may be printed
 */
gboolean cm_paper_check (CmPaper *self, GError **error);

/**
 * cm_paper_render:
 * @self: a paper
 * @page: from 0
 * @dpi: dots per inch
 *
 * Returns: (transfer full): an image of the page on white
 */
cairo_surface_t *cm_paper_render (CmPaper *self, int page, double dpi);

/**
 * cm_paper_save_pdf:
 * @self: a paper
 * @path: the file; written whole or not at all
 * @error: return location
 *
 * Returns: whether the file stands
 */
gboolean cm_paper_save_pdf (CmPaper *self, const char *path, GError **error);

/**
 * cm_paper_save_png:
 * @self: a paper
 * @page: from 0
 * @dpi: dots per inch, such as %CM_PAPER_DPI
 * @path: the file; written whole or not at all
 * @error: return location
 *
 * Returns: whether the file stands
 */
gboolean cm_paper_save_png (CmPaper *self, int page, double dpi, const char *path, GError **error);

/**
 * cm_paper_save:
 * @self: a paper
 * @path: a file that ends in `.pdf` or `.png`
 * @error: return location; %CM_ERROR_INVALID for another ending, or a picture of several pages
 *
 * Returns: whether the file stands
 */
gboolean cm_paper_save (CmPaper *self, const char *path, GError **error);

G_END_DECLS
