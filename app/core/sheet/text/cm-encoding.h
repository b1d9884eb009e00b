/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmEncodingGuess:
 * @name: (nullable): IANA name, %NULL when nothing fits
 * @mark: bytes of the byte order mark to skip
 *
 * What a text file is written in.
 */
typedef struct {
  const char *name;
  gsize mark;
} CmEncodingGuess;

/**
 * cm_encoding_from_mark:
 * @head: first bytes of the file
 * @length: how many
 *
 * Returns: what the byte order mark says, a %NULL name without one
 */
CmEncodingGuess cm_encoding_from_mark (const guchar *head, gsize length);

/**
 * cm_encoding_guess:
 * @sample: bytes that begin with a whole character
 * @length: how many; the last character may be cut
 *
 * Judges by content: text that is valid UTF-8 is UTF-8, unless a sequence in it begins the two-byte characters of ISO-2022-JP;
 * otherwise the most plausible of the East Asian, Windows and ISO encodings is taken, by where its frequent characters lie, by ICU's
 * detector, by known words of headers and by the alphabets of languages.
 *
 * Returns: (transfer none) (nullable): IANA name, %NULL when no encoding is plausible
 */
const char *cm_encoding_guess (const guchar *sample, gsize length);

/**
 * cm_encoding_guess_wide:
 * @sample: bytes from the beginning of the file, or from a multiple of four on
 * @length: how many
 *
 * UTF-16 and UTF-32 without a mark, by their zero bytes: these are valid UTF-8 too, but no text.
 *
 * Returns: (transfer none) (nullable): IANA name, %NULL when it is neither
 */
const char *cm_encoding_guess_wide (const guchar *sample, gsize length);

/**
 * cm_encoding_known_name:
 * @name: a name as typed, such as `gbk`
 *
 * Returns: (transfer full) (nullable): the name to convert from, upper case, narrower sets widened (GBK to
 * GB18030); %NULL when it is unknown
 */
char *cm_encoding_known_name (const char *name);

/**
 * cm_utf8_sequence:
 * @bytes: at least one byte
 * @end: end of the bytes
 *
 * Looks at one character; overlong forms and surrogates are not valid.
 *
 * Returns: its length in bytes, 0 when it is not valid, -1 when the bytes end inside it
 */
int cm_utf8_sequence (const guchar *bytes, const guchar *end);

G_END_DECLS
