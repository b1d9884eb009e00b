/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmTextMap:
 *
 * From a text within a scope to a number.  Made for sheets of a million rows, where a table of strings with a piece of memory for each
 * would cost more than what is done with it.
 */
typedef struct _CmTextMap CmTextMap;

CmTextMap *cm_text_map_new (void);
void cm_text_map_free (CmTextMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTextMap, cm_text_map_free)

/**
 * cm_text_hash:
 * @scope: within which @text stands for something
 * @text: a text
 *
 * Returns: 64 well stirred bits of both, the same within one run of the program
 */
guint64 cm_text_hash (gint64 scope, const char *text);

/**
 * cm_text_map_get:
 * @self: a map
 * @scope: within which @text stands for something
 * @text: a text
 *
 * Returns: its number, 0 when it has none
 */
gint64 cm_text_map_get (const CmTextMap *self, gint64 scope, const char *text);

/**
 * cm_text_map_set:
 * @self: a map
 * @scope: as above
 * @text: a text; it is copied
 * @value: its number from now on; 0 takes it away
 */
void cm_text_map_set (CmTextMap *self, gint64 scope, const char *text, gint64 value);

/**
 * cm_text_map_expect:
 * @self: a map
 * @hash: cm_text_hash() of what will be looked up
 * @soon: whether this is the second call for it
 *
 * Brings into the cache, without waiting, where the text stands, and at a second call some texts later what is there. A map of many
 * megabytes is else waited for at every look-up.
 */
void cm_text_map_expect (const CmTextMap *self, guint64 hash, gboolean soon);

/**
 * cm_text_map_guess:
 * @self: a map
 * @hash: cm_text_hash() of what will be looked up
 *
 * A third step after two calls of cm_text_map_expect(), for what else the number leads to.
 *
 * Returns: the number of a text with this hash, most likely the one meant; 0 when there is none at hand
 */
gint64 cm_text_map_guess (const CmTextMap *self, guint64 hash);

G_END_DECLS
