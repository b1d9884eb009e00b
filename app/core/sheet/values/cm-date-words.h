/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_date_word_month:
 * @text: (inout): where a month may be named; moved behind it and its point when it is
 *
 * Knows the months of the languages that shops write exports in, in full, declined (`января`) and cut to three letters or more (`févr.`).
 * A cut name that may be two months (`jui`) is none.
 *
 * Returns: 1 to 12, 0 when no month is named
 */
int cm_date_word_month (const char **text);

/**
 * cm_date_word_weekday:
 * @text: (inout): where a day of the week may be named; moved behind it
 *
 * The same for the days of the week, cut to two letters or more.
 *
 * Returns: whether one was named
 */
gboolean cm_date_word_weekday (const char **text);

/**
 * cm_date_word_link:
 * @text: (inout): where a small word may stand that links the parts of a date: `5 de enero`, `January 5 at 3:04`, `5 января 2026 г.`
 *
 * Returns: whether one was passed over
 */
gboolean cm_date_word_link (const char **text);

G_END_DECLS
