/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-feed.h"

#define FIRST_ROWS 8
#define ROWS_A_FRAME 3
#define ROWS_SEEN 24
#define ROWS_AHEAD 240
#define ROWS_AWAY 10
#define CALM (G_USEC_PER_SEC / 4)

struct _CmRowFeed
{
  GObject parent_instance;

  GtkWidget *widget;        /* not owned, NULL once it goes */
  GListModel *model;
  GtkSliceListModel *slice;
  guint grow_id;
  gint64 exchanged_at;      /* when other rows came, of the frame clock */
};

G_DEFINE_FINAL_TYPE (CmRowFeed, cm_row_feed, G_TYPE_OBJECT)

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CmRowFeed *self = data;
  guint rows = gtk_slice_list_model_get_size (self->slice);

  (void) widget;
  if (rows >= ROWS_SEEN && gdk_frame_clock_get_frame_time (clock) - self->exchanged_at < CALM)
    return G_SOURCE_CONTINUE;
  if (rows < ROWS_AHEAD && rows < g_list_model_get_n_items (self->model))
    {
      gtk_slice_list_model_set_size (self->slice, rows + ROWS_A_FRAME);
      return G_SOURCE_CONTINUE;
    }
  /* A short list may become a long one. */
  if (rows >= ROWS_AHEAD)
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  self->grow_id = 0;
  return G_SOURCE_REMOVE;
}

static void
start_growing (CmRowFeed *self)
{
  if (self->grow_id == 0 && self->widget != NULL)
    self->grow_id = gtk_widget_add_tick_callback (self->widget, grow_cb, self, NULL);
}

/* What the model takes out before it puts other rows in leaves room for few of them. */
static void
rows_changed_cb (CmRowFeed *self, guint position, guint removed, guint added)
{
  guint rows = g_list_model_get_n_items (self->model);

  (void) position;
  if (removed > 0)
    self->exchanged_at = g_get_monotonic_time ();
  if (removed > 0 && added == 0 && rows < ROWS_AHEAD)
    gtk_slice_list_model_set_size (self->slice, MAX (rows, FIRST_ROWS));
  if (rows > gtk_slice_list_model_get_size (self->slice))
    start_growing (self);
}

static void
cm_row_feed_dispose (GObject *object)
{
  CmRowFeed *self = CM_ROW_FEED (object);

  cm_row_feed_stop (self);
  g_clear_object (&self->slice);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cm_row_feed_parent_class)->dispose (object);
}

static void
cm_row_feed_class_init (CmRowFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_row_feed_dispose;
}

static void
cm_row_feed_init (CmRowFeed *self)
{
  (void) self;
}

CmRowFeed *
cm_row_feed_new (GtkWidget *widget, GListModel *model)
{
  CmRowFeed *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (CM_TYPE_ROW_FEED, NULL);
  self->widget = widget;
  self->model = g_object_ref (model);
  self->slice = gtk_slice_list_model_new (g_object_ref (model), 0, FIRST_ROWS);
  /* After the slice, whose own rows follow the model first. */
  g_signal_connect_object (model, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  rows_changed_cb (self, 0, 0, 0);
  return self;
}

GListModel *
cm_row_feed_get_rows (CmRowFeed *self)
{
  g_return_val_if_fail (CM_IS_ROW_FEED (self), NULL);

  return G_LIST_MODEL (self->slice);
}

void
cm_row_feed_need (CmRowFeed *self, guint position)
{
  g_return_if_fail (CM_IS_ROW_FEED (self));

  if (position >= gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

gboolean
cm_row_feed_make_room (CmRowFeed *self, guint wanted)
{
  guint rows;

  g_return_val_if_fail (CM_IS_ROW_FEED (self), TRUE);

  rows = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->slice)), ROWS_AHEAD);
  if (rows <= MAX (wanted, FIRST_ROWS) + ROWS_AWAY)
    return TRUE;
  self->exchanged_at = g_get_monotonic_time ();
  gtk_slice_list_model_set_size (self->slice, rows - ROWS_AWAY);
  start_growing (self);
  return FALSE;
}

void
cm_row_feed_wait (CmRowFeed *self)
{
  g_return_if_fail (CM_IS_ROW_FEED (self));

  self->exchanged_at = g_get_monotonic_time ();
}

void
cm_row_feed_stop (CmRowFeed *self)
{
  g_return_if_fail (CM_IS_ROW_FEED (self));

  if (self->grow_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->grow_id);
  self->grow_id = 0;
  self->widget = NULL;
}
