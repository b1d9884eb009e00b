/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-pen.h"
#include "cm-poster.h"
#include "cm-qr.h"

G_BEGIN_DECLS

/* A4 is drawn in its own millimetres and scaled to the other sheets; the phone picture has a layout of its own. */
#define CM_POSTER_WIDTH 210.0
#define CM_POSTER_HEIGHT 297.0
#define CM_POSTER_LEAST_POINTS 9.0

/**
 * CmPosterPage:
 * @pen: draws in A4 millimetres; for the phone in the picture's own
 * @text: the words
 * @qr: the code
 * @scale: printed millimetres per millimetre of the drawing
 */
typedef struct {
  CmPen *pen;
  const CmPosterText *text;
  CmQr *qr;
  double scale;
} CmPosterPage;

/* The size to ask for so that the printed letters keep to nine points. */
double cm_poster_points (const CmPosterPage *page, double points);

/* `until 2026-12-31 · code K7M4QXQ · from Yang`, the parts there are. */
char *cm_poster_foot (const CmPosterText *text);

/* Where the headline breaks best in two lines for a width; the first line is returned, the rest is in @second. */
char *cm_poster_break_title (CmPen *pen, const CmStyle *style, const char *title, double side_width, char **second);

void cm_poster_draw_invitation (const CmPosterPage *page);
void cm_poster_draw_invitation_phone (const CmPosterPage *page);

/* Side of the code in the drawing's own millimetres. */
double cm_poster_invitation_side (gboolean phone);

G_END_DECLS
