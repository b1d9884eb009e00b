/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the blob alone. */

#include "cm-search-walk.h"

G_BEGIN_DECLS

/**
 * CmSearchDigits:
 *
 * Digits of an order number to be found, as they stand when they begin with a whole byte and when with half of one.
 */
typedef struct _CmSearchDigits CmSearchDigits;

/**
 * cm_search_digits_new:
 * @blob: a finished blob
 * @folded: folded text
 *
 * Returns: (transfer full) (nullable): %NULL when no order number is looked for by @folded
 */
CmSearchDigits *cm_search_digits_new (const CmSearchBlob *blob, const char *folded);
void cm_search_digits_free (CmSearchDigits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearchDigits, cm_search_digits_free)

/**
 * cm_search_digits_find:
 * @self: digits
 * @walk: along orders
 *
 * Finds them where they begin with a byte and where they begin with half of one.
 */
void cm_search_digits_find (const CmSearchDigits *self, CmSearchWalk walk);

G_END_DECLS
