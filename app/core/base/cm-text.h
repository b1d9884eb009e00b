/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_FIRST_HAN:
 *
 * First of the unified ideographs of Unicode's first plane, all that nearly every text has of Han characters.
 */
#define CM_FIRST_HAN 0x4e00

/**
 * CM_LAST_HAN:
 *
 * Last of them.
 */
#define CM_LAST_HAN 0x9fff

/**
 * CmPhoneKind:
 * @CM_PHONE_NONE: no number at all
 * @CM_PHONE_REAL: a dialable number, written as E.164; the only kind that is ever a key
 * @CM_PHONE_MASKED: `138****1234`
 * @CM_PHONE_ENCRYPTED: `##…`, `$…$`
 * @CM_PHONE_VIRTUAL: eleven digits and an extension; it expires
 *
 * What a phone cell holds. The names for the database are those of cm_phone_kind_name().
 */
typedef enum {
  CM_PHONE_NONE,
  CM_PHONE_REAL,
  CM_PHONE_MASKED,
  CM_PHONE_ENCRYPTED,
  CM_PHONE_VIRTUAL,
} CmPhoneKind;

/**
 * cm_phone_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): `real`, `masked`, `encrypted`, `virtual`; %NULL for none
 */
const char *cm_phone_kind_name (CmPhoneKind kind);

/**
 * cm_text_clean:
 * @text: a cell as read
 *
 * NFKC, all Unicode blanks and control characters off both ends, runs of blanks inside folded to one; without marks that turn the direction
 * of writing.
 *
 * Returns: (transfer full) (nullable): clean text, %NULL when nothing is left
 */
char *cm_text_clean (const char *text);

/**
 * cm_text_is_masked:
 * @text: (nullable): a name, nick, phone or address
 *
 * Whether the platform hid the value: it holds `**` (or two dots or crosses), begins with `##` or `$$`, or is wrapped in `$…$`.
 *
 * Returns: %TRUE when the text must never be a key
 */
gboolean cm_text_is_masked (const char *text);

/**
 * cm_text_names_nobody:
 * @text: (nullable): an account or a nick
 *
 * What programs write for a buyer without an account, and the nick that a chat program gives to everybody without one: `guest`,
 * `游客`, `微信用户`. As a key it would make one customer of all of them.
 *
 * Returns: %TRUE when the text must never be a key
 */
gboolean cm_text_names_nobody (const char *text);

/**
 * cm_name_is_masked:
 * @name: (nullable): a receiver's name
 *
 * Like cm_text_is_masked(), and beside a Chinese character a single star is enough: platforms write `张*` for a name of two characters.
 * `t*1` is what somebody calls himself.
 *
 * Returns: %TRUE when the name says nothing about who it is
 */
gboolean cm_name_is_masked (const char *name);

/**
 * cm_phone_read:
 * @text: (nullable): a phone cell
 * @phone: (out) (transfer full) (nullable): the number
 *
 * Normalises a phone: NFKC, one leading apostrophe, blanks and hyphens out, `+86`, `86-`, `0086` off. A mainland mobile (eleven
 * digits beginning with 1, also 10) gives `+86…`; a number with a leading + and 8..15 digits stays, 00 in front counts as +; other digits
 * (7..15) are kept as they are, an extension of a land line behind a hyphen. Of several numbers in one cell the first counts; one digit
 * repeated is no number. A mobile with an extension, in any writing, and a number of the platforms' own range 950 are virtual. Masked,
 * encrypted and virtual numbers come back as the clean text.
 *
 * Returns: the kind
 */
CmPhoneKind cm_phone_read (const char *text, char **phone);

/**
 * cm_phone_format:
 * @phone: (nullable): E.164 or any text
 *
 * For people: a mainland mobile in groups of 3-4-4 without the country code, everything else as it is.
 *
 * Returns: (transfer full): text, never %NULL
 */
char *cm_phone_format (const char *phone);

/**
 * cm_email_read:
 * @text: (nullable): an e-mail cell
 *
 * Returns: (transfer full) (nullable): lower-case address, %NULL when it is none or masked
 */
char *cm_email_read (const char *text);

/**
 * cm_text_fold:
 * @text: any text
 *
 * For searching: NFKC, case folded, blanks and hyphens out.
 *
 * Returns: (transfer full): folded text
 */
char *cm_text_fold (const char *text);

/**
 * cm_text_simplify:
 * @c: a character
 *
 * Returns: the simplified form of a traditional Chinese character (ICU `Traditional-Simplified`), any other character as it is
 */
gunichar cm_text_simplify (gunichar c);

/**
 * cm_text_without_mark:
 * @c: a character
 *
 * Headers and words of dates are written with and without marks: `Téléphone`, `Telephone`.
 *
 * Returns: the bare letter of a Latin or Greek one with marks (`é` gives `e`, `ł` gives `l`, a final sigma the usual one) and `е` of
 * `ё`, any other character as it is
 */
gunichar cm_text_without_mark (gunichar c);

/**
 * cm_text_pinyin:
 * @text: any text
 *
 * The text with Han characters written as toneless pinyin, lower-case ASCII, blank between syllables (ICU `Han-Latin; Latin-ASCII`).
 *
 * Returns: (transfer full): ASCII text
 */
char *cm_text_pinyin (const char *text);

/**
 * cm_text_pinyin_initials:
 * @text: any text
 *
 * First letters of the syllables: `周丽华` gives `zlh`. For search.
 *
 * Returns: (transfer full): ASCII text
 */
char *cm_text_pinyin_initials (const char *text);

/**
 * cm_text_collate_key:
 * @text: any text
 *
 * A key whose byte order is the order of a Chinese name list (ICU collator `zh-u-co-pinyin`).
 *
 * Returns: (transfer full): a key for strcmp() or memcmp()
 */
char *cm_text_collate_key (const char *text);

/**
 * cm_text_name_key:
 * @name: of a person
 *
 * As cm_text_collate_key(), with a surname in the place of how it is read: 单 among shan, not dan.
 *
 * Returns: (transfer full): a key for strcmp() or memcmp()
 */
char *cm_text_name_key (const char *name);

G_END_DECLS
