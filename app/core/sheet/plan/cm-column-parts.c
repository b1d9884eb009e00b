/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-text.h"
#include "cm-column-guess.h"

static int
find_free (CmImportPlan *plan, char **canonical, const char *header, CmField field)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (g_str_equal (canonical[i], header) && (column->field == CM_FIELD_NONE || column->field == field))
        return (int) i;
    }
  return -1;
}

static void
chain (CmImportPlan *plan, int first, int second, CmField field)
{
  CmImportColumn *before = g_ptr_array_index (plan->columns, first);
  CmImportColumn *after = g_ptr_array_index (plan->columns, second);

  before->next = second;
  after->field = field;
  after->part = TRUE;
  after->fallback = FALSE;
  after->confidence_ppm = before->confidence_ppm;
  if (plan->fallback_of[field] == second)
    plan->fallback_of[field] = -1;
}

/* The column the pieces hang on: the one that fills the field or its gaps, else a new one where there is room or where the second piece
 * stood alone, as a column of times does that the profile took for the whole. */
static gboolean
settle_first (CmImportPlan *plan, const CmProfile *profile, int first, int second, CmField field)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, first);

  if (plan->column_of[field] == first || plan->fallback_of[field] == first)
    return TRUE;
  if (plan->column_of[field] == second)
    plan->column_of[field] = -1;
  if (plan->column_of[field] >= 0 && (plan->fallback_of[field] >= 0 || !profile->fallback[field]))
    return FALSE;
  column->field = field;
  column->confidence_ppm = profile->generic ? 900000 : 1000000;
  column->fallback = plan->column_of[field] >= 0;
  if (column->fallback)
    plan->fallback_of[field] = first;
  else
    plan->column_of[field] = first;
  return TRUE;
}

/* The reader asks the first column for the zone. */
static void
take_zone (CmImportPlan *plan, int first)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, first);

  for (int i = column->next; i >= 0 && column->zone == NULL; i = ((CmImportColumn *) g_ptr_array_index (plan->columns, i))->next)
    {
      const CmImportColumn *part = g_ptr_array_index (plan->columns, i);

      column->zone = part->zone != NULL ? g_time_zone_ref (part->zone) : NULL;
    }
}

static void
join_one (CmImportPlan *plan, const CmProfile *profile, const CmProfileParts *parts, char **canonical)
{
  int first = find_free (plan, canonical, parts->headers[0], parts->field);
  int last = first;

  if (first < 0 || ((CmImportColumn *) g_ptr_array_index (plan->columns, first))->next >= 0)
    return;
  for (guint i = 1; parts->headers[i] != NULL; i++)
    {
      int next = find_free (plan, canonical, parts->headers[i], parts->field);

      if (next < 0 || next == last)
        continue;
      if (last == first && !settle_first (plan, profile, first, next, parts->field))
        return;
      chain (plan, last, next, parts->field);
      last = next;
    }
  take_zone (plan, first);
}

void
cm_columns_join (CmImportPlan *plan, const CmProfile *profile)
{
  g_auto(GStrv) canonical = g_new0 (char *, plan->columns->len + 1);

  for (guint i = 0; i < plan->columns->len; i++)
    canonical[i] = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);
  for (guint i = 0; i < profile->parts->len; i++)
    join_one (plan, profile, g_ptr_array_index (profile->parts, i), canonical);
  for (guint i = 0; profile->zone != NULL && i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      gboolean time = column->field >= CM_FIELD_CREATED_AT && column->field <= CM_FIELD_DONE_AT;

      if (time && column->zone == NULL)
        column->zone = g_time_zone_new_identifier (profile->zone);
    }
}
