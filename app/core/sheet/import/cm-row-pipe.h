/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-order-row.h"

G_BEGIN_DECLS

/**
 * CmRowPipe:
 *
 * Reads the rows of a sheet on a thread of its own, some hundred rows ahead of whoever takes them: reading and writing then go on at the
 * same time. The rows, their order and the error are those of the reader.
 */
typedef struct _CmRowPipe CmRowPipe;

/**
 * cm_row_pipe_new:
 * @reader: a reader before its first row; it belongs to the pipe until that is freed
 *
 * Returns: (transfer full): a pipe that has begun to read
 */
CmRowPipe *cm_row_pipe_new (CmOrderReader *reader);

/**
 * cm_row_pipe_free:
 * @self: (nullable): a pipe
 *
 * Stops reading, wherever it is, and waits for the thread.
 */
void cm_row_pipe_free (CmRowPipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRowPipe, cm_row_pipe_free)

/**
 * cm_row_pipe_next:
 * @self: a pipe
 * @row: (out) (transfer none): the row, until the next call
 * @error: return location
 *
 * Returns: as cm_order_reader_next() did; not to be called again after %CM_ROW_END or %CM_ROW_FAILED
 */
CmRowFate cm_row_pipe_next (CmRowPipe *self, const CmOrderRow **row, GError **error);

/**
 * cm_row_pipe_take_problems:
 * @self: a pipe
 *
 * The problems of the reader come with its rows, a little ahead of them.
 *
 * Returns: (transfer full) (nullable) (element-type CmRowProblem): those that came since the last call, %NULL when there are none
 */
GPtrArray *cm_row_pipe_take_problems (CmRowPipe *self);

/**
 * cm_row_pipe_peek:
 * @self: a pipe
 * @ahead: how many rows will come before it
 *
 * Returns: (transfer none) (nullable): a row of an order that waits; there may be more behind those that can be seen
 */
const CmOrderRow *cm_row_pipe_peek (const CmRowPipe *self, guint ahead);

/**
 * cm_row_pipe_progress:
 * @self: a pipe
 *
 * Returns: share of the sheet that the rows taken so far are, 0..1
 */
double cm_row_pipe_progress (const CmRowPipe *self);

G_END_DECLS
