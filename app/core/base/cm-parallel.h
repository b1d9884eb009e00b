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
 * cm_parallel_parts:
 * @count: how many things there are to do
 * @worth: how many of them are worth a thread's waking
 *
 * Returns: into how many parts to take work that somebody waits for: as many as this machine has processors, four at the most, as others
 *   want some of them
 */
guint cm_parallel_parts (gsize count, gsize worth);

/**
 * cm_parallel_run:
 * @parts: how many, at least 1
 * @func: does one of them
 * @data: for @func
 *
 * Does all parts, the last one in this thread, and returns when all are done.
 */
void cm_parallel_run (guint parts, CmPartFunc func, gpointer data);

G_END_DECLS
