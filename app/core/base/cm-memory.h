/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_memory_set_up:
 *
 * From here on pieces of a megabyte and more go back to the system when they are freed. Left to itself the C library keeps them for later,
 * in every thread for itself: in a large shop that is a quarter of what the program has.
 *
 * May be called often; does nothing where the C library is not glibc.
 */
void cm_memory_set_up (void);

/**
 * cm_memory_give_back:
 *
 * Gives what many small pieces have left free to the system. Takes some milliseconds: for threads that have ended a large work.
 */
void cm_memory_give_back (void);

G_END_DECLS
