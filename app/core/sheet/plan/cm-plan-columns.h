/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profile.h"

G_BEGIN_DECLS

/* What the files that make a plan share. */

/* Makes the columns of the header row, an index into rows, or of the widest row when there is none (-1). */
void cm_plan_columns_add (CmImportPlan *plan, GPtrArray *rows, int header);

/* The user's words `FIELD=HEADER` and `FIELD=#NUMBER`. */
gboolean cm_plan_columns_tell (CmImportPlan *plan, char **map, GError **error);

/* Whether the column tells of an item that stands beside the first one of its row. */
gboolean cm_plan_column_is_further (const CmImportColumn *column);

/* The first column that bears one of these canonical headers, -1 when none does. */
int cm_plan_columns_find (CmImportPlan *plan, char **canonical);

/* Takes the currency that headers, cells or the notes above the header name, where no column does; rows are those of the sample. @usual is
 * the one of most sheets of this kind, for signs that several currencies have and where nothing tells it. */
void cm_plan_guess_currency (CmImportPlan *plan, GPtrArray *rows, const char *usual);

/* The platform whose order numbers those of the sample all look like; NULL when there are few or they look like nobody's. */
const CmProfile *cm_plan_find_platform (const CmImportPlan *plan, GPtrArray *rows);

/* An order needs a number or a time, and something that was bought, paid or ordered by somebody; a customer needs a key. */
gboolean cm_plan_is_usable (const CmImportPlan *plan);

/* Whether any column tells who somebody is. */
gboolean cm_plan_names_people (const CmImportPlan *plan);

/* Whether two of number, time and amount are matched without doubt, and none of them with any. */
gboolean cm_plan_is_sure (const CmImportPlan *plan);

G_END_DECLS
