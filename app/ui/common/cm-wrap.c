/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-wrap.h"
#include "cm-children.h"

struct _CmWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CmWrap, cm_wrap, GTK_TYPE_WIDGET)

typedef struct {
  int width;
  int x;
  int y;
  int height; /* of the present line */
} Line;

/* Where the next child of that size goes. */
static void
place (Line *line, int width, int height, GtkAllocation *where)
{
  if (line->x > 0 && line->x + width > line->width)
    {
      line->y += line->height;
      line->x = 0;
      line->height = 0;
    }
  *where = (GtkAllocation) { line->x, line->y, width, height };
  line->x += width;
  line->height = MAX (line->height, height);
}

/* Sets the children for @width, or only measures; returns the height. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  Line line = { width, 0, 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation where;
      int least, wish, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      wish = MAX (least, MIN (wish, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wish, NULL, &height, NULL, NULL);
      place (&line, wish, height, &where);
      if (allocate && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        where.x = width - where.x - where.width;
      if (allocate)
        gtk_widget_size_allocate (child, &where, -1);
    }
  return line.y + line.height;
}

static void
cm_wrap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                 int *natural_baseline)
{
  (void) minimum_baseline;
  (void) natural_baseline;
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wish;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wish;
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : *natural, FALSE);
}

static void
cm_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  (void) height;
  (void) baseline;
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
cm_wrap_get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cm_wrap_dispose (GObject *object)
{
  cm_wrap_clear (CM_WRAP (object));
  G_OBJECT_CLASS (cm_wrap_parent_class)->dispose (object);
}

static void
cm_wrap_class_init (CmWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_wrap_dispose;
  widget_class->measure = cm_wrap_measure;
  widget_class->size_allocate = cm_wrap_size_allocate;
  widget_class->get_request_mode = cm_wrap_get_request_mode;
}

static void
cm_wrap_init (CmWrap *self)
{
  (void) self;
}

GtkWidget *
cm_wrap_new (void)
{
  return g_object_new (CM_TYPE_WRAP, NULL);
}

void
cm_wrap_append (CmWrap *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
cm_wrap_clear (CmWrap *self)
{
  cm_children_unparent (GTK_WIDGET (self));
}
