/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-group-store.h"

G_BEGIN_DECLS

/**
 * CM_TEXTS_BLANK:
 *
 * What stands for a field nobody filled in: room to write it in by hand.
 */
#define CM_TEXTS_BLANK "____"

/**
 * cm_texts_language:
 *
 * Returns: (transfer none): `zh_CN` for a Chinese user, else `en`; the languages the shipped texts have
 */
const char *cm_texts_language (void);

/**
 * cm_texts_fill:
 * @template: text with `{fields}`
 * @fields: (nullable) (element-type utf8 utf8): name of a field -> its words
 *
 * Fills a template; a field that is missing becomes %CM_TEXTS_BLANK.
 *
 * Returns: (transfer full): the text
 */
char *cm_texts_fill (const char *template, GHashTable *fields);

/**
 * cm_texts_get:
 * @id: id of a text of `data/content`, such as `call.opening`
 * @language: `zh_CN` or `en`
 * @fields: (nullable) (element-type utf8 utf8): see cm_texts_fill()
 *
 * Returns: (transfer full) (nullable): the filled text, %NULL when there is none of that id
 */
char *cm_texts_get (const char *id, const char *language, GHashTable *fields);

/**
 * cm_texts_part:
 * @id: id of a text
 * @part: a part of it, such as `question` (what the person on the phone says before an `objection.*`) or `kind` of a charter
 * @language: `zh_CN` or `en`
 * @fields: (nullable) (element-type utf8 utf8): see cm_texts_fill()
 *
 * Returns: (transfer full) (nullable): the filled part, %NULL when the text has none
 */
char *cm_texts_part (const char *id, const char *part, const char *language, GHashTable *fields);

/**
 * cm_texts_ids:
 * @prefix: beginning of the ids wanted, such as `objection.`, `charter.`, `rules.`
 *
 * Returns: (transfer container) (element-type utf8): the ids, in the order of the files
 */
GPtrArray *cm_texts_ids (const char *prefix);

/**
 * cm_texts_charter:
 * @id: id of a charter, such as `charter.pharmacy-b2b`
 * @language: `zh_CN` or `en`
 * @fields: (nullable) (element-type utf8 utf8): see cm_texts_fill()
 *
 * A charter to begin with, its rule card included.
 *
 * Returns: (transfer full) (nullable): the charter, %NULL when there is none of that id
 */
CmCharter *cm_texts_charter (const char *id, const char *language, GHashTable *fields);

G_END_DECLS
