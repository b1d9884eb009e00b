/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_readings_of:
 * @character: a simplified Chinese character
 *
 * The pinyin of characters that names read in several ways: 单 is shan as a surname, else dan or chan. Without tones, ü as u, the reading
 * as a surname first where it is one. The readings are facts of Unicode's Unihan database (kMandarin, kHanyuPinlu, kXHC1983, kTGHZ2013
 * and kHanyuPinyin); those that no name uses are left out.
 *
 * Returns: (nullable): readings with a blank between them, %NULL for a character that is read in one way
 */
const char *cm_readings_of (gunichar character);

/**
 * cm_readings_surname:
 * @name: a name
 *
 * Surnames of two characters are known too: 尉迟 is read yuchi, 尉 alone wei.
 *
 * Returns: (nullable): a character that is no surname and sounds as the one @name begins with, tone and all: 膳 for 单; %NULL when an
 * order by pinyin has @name in its place already
 */
const char *cm_readings_surname (const char *name);

G_END_DECLS
