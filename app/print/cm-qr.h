/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"

G_BEGIN_DECLS

/**
 * CM_QR_QUIET:
 *
 * Modules of white around a code (ISO/IEC 18004 asks for four).
 */
#define CM_QR_QUIET 4

/**
 * CmQr:
 *
 * A QR code as modules, error correction level M.
 */
typedef struct _CmQr CmQr;

/**
 * cm_qr_new:
 * @text: what the code says, UTF-8
 * @error: return location; %CM_ERROR_INVALID when @text is empty or too long for any code
 *
 * Returns: (transfer full) (nullable): the code; free it with cm_qr_free()
 */
CmQr *cm_qr_new (const char *text, GError **error);
void cm_qr_free (CmQr *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmQr, cm_qr_free)

/**
 * cm_qr_modules:
 * @self: a code
 *
 * Returns: modules per side, the quiet zone included
 */
int cm_qr_modules (CmQr *self);

/**
 * cm_qr_text:
 * @self: a code
 *
 * Returns: (transfer none): what it says
 */
const char *cm_qr_text (CmQr *self);

/**
 * cm_qr_draw:
 * @self: a code
 * @cr: where to draw, in millimetres
 * @x: left edge of the quiet zone
 * @y: upper edge of the quiet zone
 * @side: side with the quiet zone, millimetres
 *
 * Draws black modules on a white square; one path without anti-aliasing, so that no renderer leaves seams.
 */
void cm_qr_draw (CmQr *self, cairo_t *cr, double x, double y, double side);

/**
 * cm_qr_check_size:
 * @self: a code
 * @side: side with the quiet zone, millimetres
 * @least_module: millimetres a module must have: 0.5 on cards, 1.0 on posters
 * @least_side: millimetres the side must have
 * @error: return location; %CM_ERROR_CODE_UNREADABLE
 *
 * Returns: whether a phone can read it at the distance the paper is read from
 */
gboolean cm_qr_check_size (CmQr *self, double side, double least_module, double least_side, GError **error);

/**
 * cm_qr_scan_page:
 * @paper: a paper
 * @page: from 0
 * @text: what a phone must read
 * @error: return location; %CM_ERROR_CODE_UNREADABLE when it is not read
 *
 * Renders the page at print size, blurs it as a bad printer does and reads it back.
 *
 * Returns: whether @text was read
 */
gboolean cm_qr_scan_page (CmPaper *paper, int page, const char *text, GError **error);

/**
 * cm_qr_scan_surface:
 * @surface: an RGB24 image
 * @blur: standard deviation in pixels; 0 leaves the image as it is
 * @text: what must be read
 *
 * Returns: whether one of the codes in the image says exactly @text
 */
gboolean cm_qr_scan_surface (cairo_surface_t *surface, double blur, const char *text);

G_END_DECLS
