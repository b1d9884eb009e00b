/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profile.h"
#include "cm-sample.h"

G_BEGIN_DECLS

/**
 * CM_HEADER_SEARCH_ROWS:
 *
 * So many rows from the top are tried as the header: exports begin with titles, notes and blank lines.
 */
#define CM_HEADER_SEARCH_ROWS 20

/**
 * CM_SURE_PPM:
 *
 * From this confidence on a file is imported without asking.
 */
#define CM_SURE_PPM 500000

/**
 * cm_profile_score:
 * @profile: a profile
 * @headers: (array zero-terminated=1): canonical headers of a row
 *
 * How well a row fits as the header of the profile: for a platform's layout 0, or 600,000 and up to 400,000
 * more by the share of headers it knows;
 * for a generic one 200,000 for each of order number, time and amount and up to 300,000 by that share.
 *
 * Returns: confidence in millionths
 */
int cm_profile_score (const CmProfile *profile, char **headers);

/**
 * cm_sample_headers:
 * @row: a row that may be the header
 *
 * Returns: (transfer full) (array zero-terminated=1): its canonical headers
 */
char **cm_sample_headers (const CmSampleRow *row);

/**
 * cm_header_find:
 * @rows: (element-type CmSampleRow): rows from the top
 * @forced: (nullable): the profile the user chose
 * @index: (out): index of the header among @rows, -1 when no row is one
 * @confidence_ppm: (out): how sure
 *
 * Tries every profile on every one of the first rows. A platform's layout wins over a generic one, the
 * better score wins, then the upper row. When no
 * row has a word we know, a row of words above a row with figures is the header. Where two rows together say more than each, the header
 * is both: the lower one in @rows then holds the names of the upper one in its empty cells.
 *
 * Returns: (transfer none): the profile; a generic one when nothing was recognised
 */
const CmProfile *cm_header_find (GPtrArray *rows, const CmProfile *forced, int *index, int *confidence_ppm);

/**
 * cm_columns_map:
 * @plan: a plan with its columns
 * @profile: the profile they follow
 * @error: return location, %CM_ERROR_DUPLICATE_HEADER, %CM_ERROR_AMBIGUOUS_HEADER
 *
 * Gives every column of the plan that the user has not mapped the field its header stands for. Of two columns that claim a field alike the
 * first gets it, without any confidence, and @error tells of the first such pair.
 *
 * Returns: whether no field is claimed by two columns alike
 */
gboolean cm_columns_map (CmImportPlan *plan, const CmProfile *profile, GError **error);

/**
 * cm_columns_join:
 * @plan: a plan with its mapping
 * @profile: the profile it follows
 *
 * Hangs the columns that hold further pieces of a value behind the first: family and given name, date, time and zone, the groups of a
 * phone number. Columns that the user mapped to something else stay out of it.
 */
void cm_columns_join (CmImportPlan *plan, const CmProfile *profile);

/**
 * cm_columns_guess_by_data:
 * @plan: a plan with its columns
 * @rows: (element-type CmSampleRow): rows
 * @first: index of the first data row
 *
 * Looks for time, amount, order number and phone among the columns whose headers say nothing. What it finds
 * has a confidence under %CM_SURE_PPM.
 */
void cm_columns_guess_by_data (CmImportPlan *plan, GPtrArray *rows, guint first);

G_END_DECLS
