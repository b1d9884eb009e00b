/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmMergeWatch:
 *
 * Sees from the rows of a sheet whether its cells may be merged downwards. A workbook lists its merged cells behind the rows: to look there
 * first, a large sheet would have to be unpacked twice. Where cells are merged over several rows, those below the first are empty, in
 * columns that were filled until then; a column that is empty in the first order already is just one that is not always filled in.
 */
typedef struct _CmMergeWatch CmMergeWatch;

CmMergeWatch *cm_merge_watch_new (void);
void cm_merge_watch_free (CmMergeWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmMergeWatch, cm_merge_watch_free)

/**
 * cm_merge_watch_see:
 * @self: a watch
 * @row: the next row
 *
 * Returns: whether a cell is empty below one of a column that was filled in two rows or more
 */
gboolean cm_merge_watch_see (CmMergeWatch *self, const CmSheetRow *row);

G_END_DECLS
