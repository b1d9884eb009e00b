/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_heap_set_up:
 *
 * Makes GNU's malloc() keep one heap that grows in large pieces. It gives every thread a heap of its own otherwise, and such a one
 * grows by a page at a time with a system call for each: the pages of a database, filled by one thread, cost a tenth more. To be
 * called before any thread starts; does nothing with another C library.
 */
void cm_heap_set_up (void);

/**
 * cm_heap_set_up_numbers:
 *
 * Makes what GLib keeps on the heap for reading numbers. It makes it at the first number otherwise, and while another thread sets something
 * up too, waiting for that leaves a mark in errno that g_ascii_string_to_signed() takes for a wrong number. To be called before any thread
 * starts.
 */
void cm_heap_set_up_numbers (void);

G_END_DECLS
