/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_pinyin_of:
 * @character: any character
 *
 * How most people read a Han character that stands alone, without its tone: ICU's `Han-Latin`. Known beforehand for the unified ideographs,
 * so that nobody waits until ICU has opened its rules; ICU is asked for rarer ones.
 *
 * Returns: (nullable): lower-case letters of one syllable, %NULL for what is no Han character or is not read as one syllable
 */
const char *cm_pinyin_of (gunichar character);

G_END_DECLS
