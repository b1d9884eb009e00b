/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper-preview.h"

#include <math.h>

/* A dot of the screen, as CSS counts it: 96 to the inch. */
#define DOTS_PER_MM (96 / 25.4)
#define MARGIN 12
#define LEAST_SIZE 140

struct _CmPaperPreview
{
  GtkWidget parent_instance;

  CmPaper *paper;
  int page;
  double zoom;              /* 0 to fit */
  GdkTexture *texture;      /* the page as it was drawn last */
  int texture_width;        /* device pixels it was drawn for */
};

G_DEFINE_FINAL_TYPE (CmPaperPreview, cm_paper_preview, GTK_TYPE_WIDGET)

static void
forget_drawing (CmPaperPreview *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The page at its size on paper, in dots of the screen. */
static void
natural_size (CmPaperPreview *self, double *width, double *height)
{
  *width = *height = LEAST_SIZE;
  if (self->paper == NULL)
    return;
  cm_paper_get_size (self->paper, self->page, width, height);
  *width *= DOTS_PER_MM;
  *height *= DOTS_PER_MM;
}

static void
cm_paper_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  CmPaperPreview *self = CM_PAPER_PREVIEW (widget);
  double width, height, size;

  natural_size (self, &width, &height);
  size = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
  if (self->zoom <= 0 && for_size > 0)
    size = orientation == GTK_ORIENTATION_VERTICAL ? (for_size - 2 * MARGIN) * height / width : (for_size - 2 * MARGIN) * width / height;
  *natural = (int) ceil (size * (self->zoom > 0 ? self->zoom : 1)) + 2 * MARGIN;
  *minimum = self->zoom > 0 ? *natural : MIN (*natural, LEAST_SIZE);
  *natural = MAX (*natural, *minimum);
  *minimum_baseline = *natural_baseline = -1;
}

/* Where the page lies in the widget. */
static graphene_rect_t
page_area (CmPaperPreview *self)
{
  double room_width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  double room_height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  double width, height, scale;

  natural_size (self, &width, &height);
  scale = self->zoom > 0 ? self->zoom : MIN (room_width / width, room_height / height);
  width = floor (width * scale);
  height = floor (height * scale);
  return GRAPHENE_RECT_INIT ((float) (MARGIN + MAX (floor ((room_width - width) / 2), 0)),
                             (float) (MARGIN + MAX (floor ((room_height - height) / 2), 0)), (float) width, (float) height);
}

static GdkTexture *
draw_page (CmPaperPreview *self, int pixels)
{
  double width, height;
  cairo_surface_t *surface;
  g_autoptr(GBytes) bytes = NULL;
  GdkTexture *texture;

  cm_paper_get_size (self->paper, self->page, &width, &height);
  surface = cm_paper_render (self->paper, self->page, pixels / width * 25.4);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                    GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static void
append_shadow (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GskRoundedRect outline;
  GdkRGBA ink = { 0, 0, 0, .28f };

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &ink, 0, 1, 0, 6);
}

static void
cm_paper_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmPaperPreview *self = CM_PAPER_PREVIEW (widget);
  graphene_rect_t area = page_area (self);
  int pixels = (int) area.size.width * gtk_widget_get_scale_factor (widget);

  if (self->paper == NULL || pixels < 2)
    return;
  if (self->texture == NULL || self->texture_width != pixels)
    {
      g_clear_object (&self->texture);
      self->texture = draw_page (self, pixels);
      self->texture_width = pixels;
    }
  append_shadow (snapshot, &area);
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
}

static GtkSizeRequestMode
cm_paper_preview_get_request_mode (GtkWidget *widget)
{
  return CM_PAPER_PREVIEW (widget)->zoom > 0 ? GTK_SIZE_REQUEST_CONSTANT_SIZE : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cm_paper_preview_dispose (GObject *object)
{
  CmPaperPreview *self = CM_PAPER_PREVIEW (object);

  g_clear_object (&self->paper);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (cm_paper_preview_parent_class)->dispose (object);
}

static void
cm_paper_preview_class_init (CmPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_paper_preview_dispose;
  widget_class->measure = cm_paper_preview_measure;
  widget_class->snapshot = cm_paper_preview_snapshot;
  widget_class->get_request_mode = cm_paper_preview_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cm_paper_preview_init (CmPaperPreview *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cm_paper_preview_new (void)
{
  return g_object_new (CM_TYPE_PAPER_PREVIEW, NULL);
}

void
cm_paper_preview_set_paper (CmPaperPreview *self, CmPaper *paper)
{
  g_return_if_fail (CM_IS_PAPER_PREVIEW (self));

  g_set_object (&self->paper, paper);
  self->page = 0;
  forget_drawing (self);
}

void
cm_paper_preview_set_page (CmPaperPreview *self, int page)
{
  g_return_if_fail (CM_IS_PAPER_PREVIEW (self));

  if (self->paper == NULL)
    return;
  self->page = CLAMP (page, 0, cm_paper_get_n_pages (self->paper) - 1);
  forget_drawing (self);
}

int
cm_paper_preview_get_page (CmPaperPreview *self)
{
  g_return_val_if_fail (CM_IS_PAPER_PREVIEW (self), 0);

  return self->page;
}

void
cm_paper_preview_set_zoom (CmPaperPreview *self, double zoom)
{
  g_return_if_fail (CM_IS_PAPER_PREVIEW (self));

  self->zoom = zoom;
  forget_drawing (self);
}

double
cm_paper_preview_get_scale (CmPaperPreview *self)
{
  double width, height;

  g_return_val_if_fail (CM_IS_PAPER_PREVIEW (self), 0);

  if (self->paper == NULL)
    return 0;
  if (self->zoom > 0)
    return self->zoom;
  natural_size (self, &width, &height);
  return (double) page_area (self).size.width / width;
}
