/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_POINT:
 *
 * One typographic point (1/72 inch) in millimetres.
 */
#define CM_POINT (25.4 / 72.0)

/**
 * CmFace:
 * @CM_FACE_SANS: Cantarell for Latin, Noto Sans CJK SC for Chinese
 * @CM_FACE_SERIF: Noto Serif CJK SC, headlines of invitations only
 *
 * The two type families of our papers.
 */
typedef enum {
  CM_FACE_SANS,
  CM_FACE_SERIF,
} CmFace;

/**
 * CmAlign:
 * @CM_ALIGN_LEFT: begins at the left edge
 * @CM_ALIGN_CENTRE: in the middle of the width
 * @CM_ALIGN_RIGHT: ends at the right edge
 *
 * Where a line stands in its width.
 */
typedef enum {
  CM_ALIGN_LEFT,
  CM_ALIGN_CENTRE,
  CM_ALIGN_RIGHT,
} CmAlign;

/**
 * CmStyle:
 * @size: points
 * @least: points a text may shrink to before it is cut with an ellipsis; 0 = it keeps @size
 * @leading: distance of baselines as a multiple of the size; 0 = 1.35
 * @ink: 0xRRGGBB
 * @face: type family
 * @align: where lines stand in their width
 * @bold: bold weight
 * @markup: the text is Pango markup
 *
 * How a text looks.
 */
typedef struct {
  double size;
  double least;
  double leading;
  guint32 ink;
  CmFace face;
  CmAlign align;
  gboolean bold;
  gboolean markup;
} CmStyle;

/**
 * CmPen:
 *
 * Draws text and simple shapes on a cairo context whose unit is the millimetre. Baselines stand at fixed distances whatever fonts
 * meet in a line, and nothing is hinted, so that a page is the same on screen, on paper and in a file.
 */
typedef struct _CmPen CmPen;

/**
 * cm_pen_new:
 * @cr: (nullable): where to draw; %NULL for a pen that only measures
 *
 * Returns: (transfer full): a pen; free it with cm_pen_free()
 */
CmPen *cm_pen_new (cairo_t *cr);
void cm_pen_free (CmPen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPen, cm_pen_free)

/**
 * cm_pen_width:
 * @self: a pen
 * @style: how it looks
 * @text: one line
 *
 * Returns: the natural width in millimetres
 */
double cm_pen_width (CmPen *self, const CmStyle *style, const char *text);

/**
 * cm_pen_height:
 * @self: a pen
 * @style: how it looks
 * @width: millimetres to wrap at
 * @text: any text
 *
 * Returns: the height cm_pen_block() would take
 */
double cm_pen_height (CmPen *self, const CmStyle *style, double width, const char *text);

/**
 * cm_pen_fit:
 * @self: a pen
 * @style: how it looks; `least` is the smallest size tried
 * @width: millimetres to wrap at
 * @height: millimetres there are
 * @text: any text
 *
 * Returns: the largest size in points, in steps of a half, at which the text keeps to @height; `least` when none does
 */
double cm_pen_fit (CmPen *self, const CmStyle *style, double width, double height, const char *text);

/**
 * cm_pen_line:
 * @self: a pen
 * @style: how it looks
 * @x: left edge, millimetres
 * @baseline: millimetres from the top
 * @width: room to the right; the text shrinks, then is cut with an ellipsis
 * @text: one line
 *
 * Returns: the width drawn
 */
double cm_pen_line (CmPen *self, const CmStyle *style, double x, double baseline, double width, const char *text);

/**
 * cm_pen_block:
 * @self: a pen
 * @style: how it looks
 * @x: left edge
 * @y: top edge
 * @width: millimetres to wrap at
 * @lines: most lines, the last one ends in an ellipsis when there is more; 0 = all
 * @text: any text
 *
 * Returns: the height drawn
 */
double cm_pen_block (CmPen *self, const CmStyle *style, double x, double y, double width, int lines, const char *text);

/* Shapes; lengths in millimetres, colours 0xRRGGBB. */
void cm_pen_fill (CmPen *self, guint32 colour, double x, double y, double width, double height);
void cm_pen_round (CmPen *self, guint32 colour, double x, double y, double width, double height, double radius);
void cm_pen_rule (CmPen *self, guint32 colour, double thickness, double x, double y, double width);
void cm_pen_frame (CmPen *self, guint32 colour, double thickness, double x, double y, double width, double height);
void cm_pen_dot (CmPen *self, guint32 colour, double x, double y, double radius);

/**
 * cm_pen_cairo:
 * @self: a pen
 *
 * Returns: (transfer none) (nullable): what it draws on
 */
cairo_t *cm_pen_cairo (CmPen *self);

G_END_DECLS
