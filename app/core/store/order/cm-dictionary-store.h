/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmDictionary:
 *
 * The words that orders refer to by id: regions, the platforms' words for a state, categories, products and their kinds (SKUs).
 * Each look-up is answered from memory after the first; a word not met before is written. Lives as long as one step.
 */
typedef struct _CmDictionary CmDictionary;

CmDictionary *cm_dictionary_new (CmStep *step);
void cm_dictionary_free (CmDictionary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmDictionary, cm_dictionary_free)

/**
 * cm_dictionary_region:
 * @self: the words
 * @province: (nullable): name of a province
 * @city: (nullable): name of a city, %NULL or empty for the whole province
 * @error: return location
 *
 * Returns: id of the region, 0 without a province and a city or on error
 */
gint64 cm_dictionary_region (CmDictionary *self, const char *province, const char *city, GError **error);

/**
 * cm_dictionary_word:
 * @self: the words
 * @word: (nullable): the platform's word for a state
 * @error: return location
 *
 * Returns: its id, 0 for %NULL or on error
 */
gint64 cm_dictionary_word (CmDictionary *self, const char *word, GError **error);

/**
 * cm_dictionary_sku:
 * @self: the words
 * @store_id: the store that sells it
 * @item: title as the sheet wrote it
 * @category: (nullable): its category; taken only where none is known yet
 * @spec: (nullable): colour, size …
 * @code: (nullable): the shop's own code; taken only where none is known yet
 * @error: return location
 *
 * Returns: id of the kind, 0 on error
 */
gint64 cm_dictionary_sku (CmDictionary *self, gint64 store_id, const char *item, const char *category, const char *spec,
                          const char *code, GError **error);

/**
 * cm_dictionary_expect_sku:
 * @self: the words
 * @store_id: the store that sells it
 * @item: title as the sheet wrote it
 * @spec: (nullable): colour, size …
 * @soon: whether this is the second call for it
 *
 * Brings into the cache what cm_dictionary_sku() will need, see cm_text_map_expect().
 */
void cm_dictionary_expect_sku (const CmDictionary *self, gint64 store_id, const char *item, const char *spec, gboolean soon);

/**
 * cm_dictionary_new_products:
 * @self: the words
 *
 * Returns: products written so far
 */
gint64 cm_dictionary_new_products (CmDictionary *self);

G_END_DECLS
