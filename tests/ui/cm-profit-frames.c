/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-profit-frames: how long the window takes for a frame while a price of an estimate of 20 items is dragged, a step with every frame,
 * what processor time of the main thread a frame takes, which a busy machine does not lengthen, and how many frames and answers a second
 * that makes. One line per measure, tab separated: name, milliseconds or number, goal. For numbers, not a test: timings depend on the
 * machine. */
#include <adwaita.h>
#include <math.h>
#include <stdio.h>

#include "cm-estimates.h"
#include "cm-frame-meter.h"
#include "cm-profit-view.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-window.h"

#define ITEMS 20
#define STEPS 240

static guint answers, frames;

static void
answered_cb (void)
{
  answers++;
}

static void
painted_cb (void)
{
  frames++;
}

static void
wait_for_answer (CmProfitDesk *desk)
{
  for (int i = 0; i < 500 && (cm_profit_desk_is_busy (desk) || cm_profit_desk_get_answer (desk) == NULL); i++)
    cm_shot_spin (20);
}

static void
drag (CmProfitView *view)
{
  GtkRange *scale = cm_guard_items_get_scale (cm_guard_page_get_items (cm_profit_view_get_guard (view)));
  double high = gtk_adjustment_get_upper (gtk_range_get_adjustment (scale));
  gint64 began = g_get_monotonic_time (), took;
  double processor = cm_frame_meter_processor_time ();

  answers = frames = 0;
  cm_frame_meter_begin ();
  for (int i = 0; i < STEPS; i++)
    {
      gtk_range_set_value (scale, high * (.6 + .39 * fabs (2. * i / STEPS - 1)));
      cm_shot_spin (16);
    }
  took = g_get_monotonic_time () - began;
  cm_frame_meter_print ("while a price is dragged", 16);
  printf ("processor time of a frame\t%.1f\t33\n", (cm_frame_meter_processor_time () - processor) / MAX (frames, 1));
  printf ("frames a second\t%.1f\t30\n", frames * 1e6 / (double) took);
  printf ("answers a second\t%.1f\t30\n", answers * 1e6 / (double) took);
}

static void
measure_cb (AdwApplication *app, CmDb *db)
{
  CmWindow *window = cm_window_new (GTK_APPLICATION (app), db, NULL);
  CmProfitView *view = CM_PROFIT_VIEW (cm_window_show_view (window, "profit"));
  CmProfitDesk *desk = cm_profit_view_get_desk (view);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  cm_shot_spin (500);
  cm_profit_desk_open (desk, 0, cm_estimates_make ("profit", ITEMS));
  wait_for_answer (desk);
  cm_shot_spin (500);
  cm_frame_meter_watch (GTK_WIDGET (window));
  g_signal_connect (desk, "answered", G_CALLBACK (answered_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), NULL);
  drag (view);
  wait_for_answer (desk);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = cm_test_shop (folder);
  g_autoptr (AdwApplication) app = NULL;

  cm_frame_meter_start ();
  app = adw_application_new ("com.example.Community.Frames", G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", "/com/example/Community", NULL);
  g_signal_connect (app, "activate", G_CALLBACK (measure_cb), db);
  g_application_run (G_APPLICATION (app), argc, argv);
  cm_test_close (db);
  cm_test_remove (folder);
  return 0;
}
