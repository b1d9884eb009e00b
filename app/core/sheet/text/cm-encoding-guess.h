/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plausibilities run from 0 to this. */
#define CM_ENCODING_CERTAIN 1000

/* Below it no encoding is taken. */
#define CM_ENCODING_PLAUSIBLE 600

/**
 * cm_encoding_pairs_plausibility:
 * @name: `GB18030`, `BIG5-HKSCS`, `CP932`, `EUC-JP` or `CP949`
 * @bytes: text
 * @length: its bytes; the last character may be cut
 *
 * How much the text looks like one of the East Asian encodings, whose characters take one, two or more bytes: where the frequent
 * characters lie speaks for an encoding, rare ones and bytes that are none against it.
 *
 * Returns: 0 to %CM_ENCODING_CERTAIN
 */
int cm_encoding_pairs_plausibility (const char *name, const guchar *bytes, gsize length);

/**
 * cm_encoding_letters_plausibility:
 * @text: what a single-byte encoding makes of the bytes, 0 for a byte it has no character for
 * @length: how many characters
 *
 * How much the text looks like words: letters of one script next to each other, capitals in front, signs not within.
 *
 * Returns: 0 to %CM_ENCODING_CERTAIN
 */
int cm_encoding_letters_plausibility (const gunichar *text, gsize length);

/**
 * cm_encoding_language_share:
 * @name: the encoding, such as `WINDOWS-1250`
 * @text: what it makes of the bytes
 * @length: how many characters
 *
 * Latin letters with marks are taken from the alphabet of one language, mostly. Other scripts are not looked at.
 *
 * Returns: how many of them are in the alphabet that fits best, of the languages written in this encoding; 0 to %CM_ENCODING_CERTAIN
 */
int cm_encoding_language_share (const char *name, const gunichar *text, gsize length);

/**
 * cm_encoding_count_words:
 * @text: a decoded text, terminated
 *
 * Counts words that stand in headers of order sheets and in addresses, in Chinese, Japanese and Korean.
 *
 * Returns: how many different ones are there
 */
guint cm_encoding_count_words (const char *text);

G_END_DECLS
