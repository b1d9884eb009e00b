/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include "cm-search-walk.h"

G_BEGIN_DECLS

/**
 * CmPinyin:
 *
 * Letters to be found as pinyin: they begin with a syllable, and each syllable is written out or stands with its first letter alone; the
 * last one may just have been begun. `zlh`, `zhouli` and `zhoulh` all find 周丽华; a character counts in each way that names read it.
 */
typedef struct _CmPinyin CmPinyin;

/**
 * cm_pinyin_new:
 * @alphabet: of the texts to look through, spelled
 * @letters: folded text
 *
 * Returns: (transfer full) (nullable): %NULL when @letters can be no pinyin
 */
CmPinyin *cm_pinyin_new (const CmAlphabet *alphabet, const char *letters);
void cm_pinyin_free (CmPinyin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPinyin, cm_pinyin_free)

/**
 * cm_pinyin_find:
 * @self: letters
 * @walk: along texts
 */
void cm_pinyin_find (const CmPinyin *self, CmSearchWalk walk);

G_END_DECLS
