/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmArena:
 *
 * Memory for many small things that go together: taking some is a few instructions, and all of it is given back at once.
 */
typedef struct _CmArena CmArena;

/**
 * cm_arena_new:
 * @block: bytes to ask the system for at first, then twice as many each time up to %CM_LARGE_PAGE; a larger piece gets a block of its own
 *
 * Returns: (transfer full): an empty arena
 */
CmArena *cm_arena_new (gsize block);
void cm_arena_free (CmArena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmArena, cm_arena_free)

/**
 * cm_arena_take:
 * @self: an arena
 * @size: bytes
 *
 * Returns: (transfer none): memory with any content, aligned for every type, until the arena is cleared
 */
gpointer cm_arena_take (CmArena *self, gsize size);

/**
 * cm_arena_text:
 * @self: an arena
 * @text: bytes without NUL
 * @length: how many
 *
 * Returns: (transfer none): a copy that ends with NUL
 */
char *cm_arena_text (CmArena *self, const char *text, gsize length);

/**
 * cm_arena_dup:
 * @self: an arena
 * @text: (nullable): a text
 *
 * Returns: (transfer none) (nullable): a copy, %NULL for %NULL
 */
char *cm_arena_dup (CmArena *self, const char *text);

/**
 * cm_arena_clear:
 * @self: an arena
 *
 * Takes back everything and keeps one block for what comes next.
 */
void cm_arena_clear (CmArena *self);

G_END_DECLS
