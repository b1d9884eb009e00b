/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-paper.h"

G_BEGIN_DECLS

#define CM_TYPE_PAPER_PREVIEW (cm_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (CmPaperPreview, cm_paper_preview, CM, PAPER_PREVIEW, GtkWidget)

/**
 * CmPaperPreview:
 *
 * One page of a paper on a desk, drawn by the same function as the printer's. Without a zoom it fits the room it is given; with one it
 * has the size of the paper and stands in a #GtkScrolledWindow.
 */

/**
 * cm_paper_preview_new:
 *
 * Returns: (transfer floating): an empty preview
 */
GtkWidget *cm_paper_preview_new (void);

/**
 * cm_paper_preview_set_paper:
 * @self: a preview
 * @paper: (nullable): what to show; its first page
 */
void cm_paper_preview_set_paper (CmPaperPreview *self, CmPaper *paper);

/**
 * cm_paper_preview_set_page:
 * @self: a preview
 * @page: from 0
 */
void cm_paper_preview_set_page (CmPaperPreview *self, int page);
int cm_paper_preview_get_page (CmPaperPreview *self);

/**
 * cm_paper_preview_set_zoom:
 * @self: a preview
 * @zoom: 1 for the size on paper, 0 to fit
 */
void cm_paper_preview_set_zoom (CmPaperPreview *self, double zoom);

/**
 * cm_paper_preview_get_scale:
 * @self: a preview
 *
 * Returns: how large the page is shown now, 1 for its size on paper; 0 while there is none
 */
double cm_paper_preview_get_scale (CmPaperPreview *self);

G_END_DECLS
