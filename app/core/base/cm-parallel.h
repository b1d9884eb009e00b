/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmPartFunc:
 * @part: which part of the work, from 0 on
 * @data: what all parts share
 *
 * Does a part of some work, in whatever thread, at the same time as others do the other parts.
 */
typedef void (*CmPartFunc) (guint part, gpointer data);

/**
 * cm_parallel_run:
 * @parts: how many; each is worth a thread's waking, and many make that all threads end at the same time
 * @func: does one of them
 * @data: for @func
 *
 * Does all parts, in this thread and as many others as this machine has processors for, four in all at the most, and returns when all
 * are done. A thread that is done with one takes the next.
 */
void cm_parallel_run (guint parts, CmPartFunc func, gpointer data);

G_END_DECLS
