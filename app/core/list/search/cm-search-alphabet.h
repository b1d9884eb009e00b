/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmAlphabet:
 *
 * The characters of one index, numbered as they come, so that most Chinese ones take two bytes: 0x80..0xbf begins a character beyond
 * ASCII, 0xc0..0xff ends it, and between the two stand none or several of the first kind. The toneless pinyin of each is kept with it, in
 * all ways that names read it.
 */
typedef struct _CmAlphabet CmAlphabet;

CmAlphabet *cm_alphabet_new (void);
void cm_alphabet_free (CmAlphabet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmAlphabet, cm_alphabet_free)

/**
 * cm_alphabet_write_plain:
 * @self: an alphabet, which learns new characters
 * @text: a text
 * @bytes: (out caller-allocates): where the text goes, without an end
 * @room: bytes there are for it
 * @length: (out): bytes it takes
 *
 * As cm_alphabet_write(), for a short text of ASCII and common ideographs alone, which is folded at sight.
 *
 * Returns: %FALSE for any other text
 */
gboolean cm_alphabet_write_plain (CmAlphabet *self, const char *text, guint8 *bytes, gsize room, gsize *length);

/**
 * cm_alphabet_write:
 * @self: an alphabet, which learns new characters
 * @text: a text; it is folded as cm_text_fold() does
 * @bytes: (inout): where the text goes, without an end
 */
void cm_alphabet_write (CmAlphabet *self, const char *text, GByteArray *bytes);

/**
 * cm_alphabet_write_known:
 * @self: an alphabet
 * @folded: a folded text
 * @bytes: (inout): where the text goes
 *
 * Returns: %FALSE when a character never came: the text stands nowhere then
 */
gboolean cm_alphabet_write_known (const CmAlphabet *self, const char *folded, GByteArray *bytes);

/**
 * cm_alphabet_spell:
 * @self: an alphabet
 *
 * Finds the pinyin of all characters and numbers them anew in the order of it, so that those of one first letter stand together; those
 * that are read in several ways come last. To be called once no more are learned. Those that take two bytes still do.
 */
void cm_alphabet_spell (CmAlphabet *self);

/**
 * cm_alphabet_rewrite:
 * @self: an alphabet that is spelled
 * @at: the first byte of a character by its number of before, which becomes the new one
 *
 * Returns: the byte behind it; the length of a character does not change
 */
guint8 *cm_alphabet_rewrite (const CmAlphabet *self, guint8 *at);

/* After the last of these the numbers of before are forgotten. */
void cm_alphabet_end (CmAlphabet *self);

/**
 * cm_alphabet_leads:
 * @self: an alphabet that is spelled
 * @letter: a letter of pinyin
 * @several: whether of those that are read in several ways, or of those in one
 * @low: (out): the least first byte of a character that is read with @letter first
 * @high: (out): the greatest; less than @low when there is none
 *
 * Returns: whether there is one
 */
gboolean cm_alphabet_leads (const CmAlphabet *self, char letter, gboolean several, guint8 *low, guint8 *high);

/**
 * cm_alphabet_decode:
 * @at: the first byte of a character beyond ASCII
 * @code: (out): its number
 *
 * Returns: the byte behind it
 */
static inline const guint8 *
cm_alphabet_decode (const guint8 *at, guint *code)
{
  guint number = 0;

  for (; *at < 0xc0; at++)
    number = number << 6 | (*at & 0x3f);
  *code = number << 6 | (*at & 0x3f);
  return at + 1;
}

/* The first byte of a character with this number. */
static inline guint8
cm_alphabet_lead (guint code)
{
  return (guint8) (0x80 | (code >= 1 << 18 ? code >> 18 : code >= 1 << 12 ? code >> 12 : code >> 6));
}

/* How many characters there are; the number of how each is read, 0 for none; the spellings (element-type utf8), the first empty, several
 * ways of one character with a blank between them. */
guint cm_alphabet_size (const CmAlphabet *self);
const guint16 *cm_alphabet_sounds (const CmAlphabet *self);
GPtrArray *cm_alphabet_spellings (const CmAlphabet *self);

/* Bytes of memory. */
gsize cm_alphabet_bytes (const CmAlphabet *self);

G_END_DECLS
