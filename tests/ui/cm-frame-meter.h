/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Looks on while the main loop turns: a frame is everything it does between two waits, which is what the user waits for. */
void cm_frame_meter_start (void);

/* Tells what is done outside of the frames of @window's clock from what GTK does to lay out and draw; once it is realized. */
void cm_frame_meter_watch (GtkWidget *window);

/* From here on the longest is looked for. */
void cm_frame_meter_begin (void);

/* One line, tab separated: name, milliseconds of the longest frame, goal; then, in milliseconds of the main thread's processor time, which
 * a busy machine does not lengthen, the longest frame and the longest of what was done outside of laying out and drawing. */
void cm_frame_meter_print (const char *what, int goal);

/* Processor time of this thread so far, in milliseconds. */
double cm_frame_meter_processor_time (void);

G_END_DECLS
