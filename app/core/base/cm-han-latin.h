/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_han_latin:
 * @text: any text
 *
 * ICU's `Han-Latin; Latin-ASCII; Lower`. The first call opens its rules, which takes longer than to read a thousand characters with them.
 *
 * Returns: (transfer full): lower-case ASCII where there is some, a blank between syllables
 */
char *cm_han_latin (const char *text);

/**
 * cm_han_latin_syllable:
 * @character: any character
 *
 * Returns: (transfer full) (nullable): letters of one syllable of a Han character, %NULL for what is none or is not read as one
 */
char *cm_han_latin_syllable (gunichar character);

G_END_DECLS
