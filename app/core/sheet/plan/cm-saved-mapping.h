/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profile.h"
#include "cm-sample.h"

G_BEGIN_DECLS

/**
 * CmSavedMapping:
 *
 * A mapping the shop saved, see cm_saved_mapping_new() for its JSON.
 */
typedef struct _CmSavedMapping CmSavedMapping;

/**
 * cm_saved_mapping_find:
 * @saved: (nullable) (array zero-terminated=1): JSON texts; what cannot be read is passed over
 * @name: (nullable): the profile the user chose; then only the mapping of that name counts
 * @rows: (element-type CmSampleRow): rows from the top
 * @index: (out): index of the header row, -1 when nothing was found
 *
 * Looks for a row whose canonical headers have the fingerprint of a saved mapping.
 *
 * Returns: (transfer full) (nullable): that mapping
 */
CmSavedMapping *cm_saved_mapping_find (char **saved, const char *name, GPtrArray *rows, int *index);
void cm_saved_mapping_free (CmSavedMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSavedMapping, cm_saved_mapping_free)

/* Whether one of the texts @saved has this name. */
gboolean cm_saved_mapping_named (char **saved, const char *name);

/* The shipped profile the mapping was made on: its status words and rules stay. */
const CmProfile *cm_saved_mapping_base (const CmSavedMapping *self);

/* The order of day and month the shop chose. */
CmDateOrder cm_saved_mapping_date_order (const CmSavedMapping *self);

/* Whether a day was given for the whole sheet when it was saved. The day itself is not kept: the next sheet is of another. */
gboolean cm_saved_mapping_is_one_day (const CmSavedMapping *self);

/* Maps the columns of @plan that the user has not mapped; takes over name and platform. */
void cm_saved_mapping_apply (const CmSavedMapping *self, CmImportPlan *plan);

/* Fingerprint of a list of canonical headers, as cm_import_plan_fingerprint(). */
char *cm_headers_fingerprint (char **canonical);

G_END_DECLS
