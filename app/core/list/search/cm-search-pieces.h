/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmPieces:
 *
 * Short pieces of bytes by a number, in any order of the numbers, and there may be millions of them. They are put into blocks of
 * neighbouring numbers as they come, so that a block fits the processor's cache when it is put in order.
 */
typedef struct _CmPieces CmPieces;

/**
 * CmPiece:
 * @rest: of its number within the block
 * @length: bytes
 * @bytes: (array length=length): not aligned
 */
typedef struct {
  guint16 rest;
  guint16 length;
  const guint8 *bytes;
} CmPiece;

CmPieces *cm_pieces_new (void);
void cm_pieces_free (CmPieces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPieces, cm_pieces_free)

/**
 * cm_pieces_add:
 * @self: pieces
 * @number: whose, from 0
 * @bytes: what is copied
 * @length: how many bytes, at most %G_MAXUINT16
 */
void cm_pieces_add (CmPieces *self, gint64 number, const guint8 *bytes, gsize length);

/**
 * cm_pieces_take:
 * @self: pieces
 * @taken: (transfer full): others, which another thread has added
 *
 * All of them are pieces of @self from here on; none is copied.
 */
void cm_pieces_take (CmPieces *self, CmPieces *taken);

/**
 * cm_pieces_of:
 * @self: pieces
 * @number: whose
 * @count: (out): how many
 *
 * Quick when the numbers that are asked for one after the other are neighbours.
 *
 * Returns: (array length=count) (nullable): its pieces, until the next number is asked for or a piece is added
 */
const CmPiece *cm_pieces_of (CmPieces *self, gint64 number, gsize *count);

/**
 * cm_pieces_ask_once:
 * @self: pieces to which none is added any more
 *
 * From here on numbers are asked for in order, up or down: the pieces of those that were passed are not needed any more, and the memory
 * of a million people's goes back while they are written elsewhere.
 */
void cm_pieces_ask_once (CmPieces *self);

/* Bytes of all pieces, and how many there are. */
gsize cm_pieces_length (const CmPieces *self);
gsize cm_pieces_count (const CmPieces *self);

G_END_DECLS
