/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-frame-meter.h"

#include <stdio.h>
#include <time.h>

/* All in µs; work is processor time of this thread. */
static GPollFunc system_poll;
static gint64 woke_at;
static gint64 worked_at;
static gint64 paint_began;  /* work, while a frame is laid out and drawn */
static gint64 painted;      /* work of that kind since the last wait */
static gint64 longest;
static gint64 most_work;
static gint64 most_outside; /* of laying out and drawing */

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
end_go (void)
{
  gint64 work = processor_time () - worked_at;

  if (woke_at == 0)
    return;
  longest = MAX (longest, g_get_monotonic_time () - woke_at);
  most_work = MAX (most_work, work);
  most_outside = MAX (most_outside, work - painted);
}

static void
begin_go (void)
{
  woke_at = g_get_monotonic_time ();
  worked_at = processor_time ();
  painted = 0;
}

static int
timed_poll (GPollFD *fds, guint count, int timeout)
{
  int result;

  end_go ();
  result = system_poll (fds, count, timeout);
  begin_go ();
  return result;
}

static void
before_paint_cb (void)
{
  paint_began = processor_time ();
}

static void
after_paint_cb (void)
{
  painted += processor_time () - paint_began;
}

void
cm_frame_meter_start (void)
{
  system_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
}

void
cm_frame_meter_watch (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

/* What was done before in the same go belongs to what came before. */
void
cm_frame_meter_begin (void)
{
  longest = most_work = most_outside = 0;
  begin_go ();
}

void
cm_frame_meter_print (const char *what, int goal)
{
  end_go ();
  printf ("longest frame %s\t%.1f\t%d\t%.1f\t%.1f\n", what, (double) longest / 1000, goal, (double) most_work / 1000,
          (double) most_outside / 1000);
  fflush (stdout);
}

double
cm_frame_meter_processor_time (void)
{
  return (double) processor_time () / 1000;
}
