/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cell-text.h"
#include "cm-column-guess.h"
#include "cm-row-rule.h"
#include "cm-saved-mapping.h"
#include "cm-status.h"
#include "cm-zone-name.h"

#define CERTAIN_PPM 1000000

static void
add_column (CmImportPlan *plan, const char *text, GHashTable *seen)
{
  CmImportColumn *column = g_new0 (CmImportColumn, 1);

  column->header = cm_header_label (text);
  column->field = CM_FIELD_NONE;
  column->next = -1;
  column->zone = cm_zone_in_header (column->header);
  if (*column->header == '\0')
    {
      g_free (column->header);
      column->header = g_strdup_printf ("#%u", plan->columns->len + 1);
    }
  else
    column->duplicate = !g_hash_table_add (seen, cm_header_canonical (column->header));
  g_ptr_array_add (plan->columns, column);
}

/* Columns of the header row; of the widest row when there is no header. */
void
cm_plan_columns_add (CmImportPlan *plan, GPtrArray *rows, int header)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint width = 0;

  if (header >= 0)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, header);

      plan->header_row = row->row_no;
      for (guint i = 0; i < row->n_cells; i++)
        add_column (plan, row->cells[i].text, seen);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, ((CmSampleRow *) g_ptr_array_index (rows, i))->n_cells);
  while (plan->columns->len < width)
    add_column (plan, "", seen);
}

/* The user's word on a column takes it out of the chain of pieces it belonged to. */
static void
unchain (CmImportPlan *plan, guint index)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, index);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *before = g_ptr_array_index (plan->columns, i);

      if (before->next == (int) index)
        before->next = column->next;
    }
  column->next = -1;
  column->part = FALSE;
}

gboolean
cm_plan_column_is_further (const CmImportColumn *column)
{
  return column->line > 1 && column->field != CM_FIELD_NONE && cm_field_is_of_line (column->field);
}

static void
set_column (CmImportPlan *plan, guint index, CmField field)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, index);

  column->field = field;
  column->confidence_ppm = CERTAIN_PPM;
  column->fallback = FALSE;
  if (!cm_plan_column_is_further (column))
    plan->column_of[field] = (int) index;
}

static int
find_column (CmImportPlan *plan, const char *header, GError **error)
{
  g_autofree char *wanted = cm_header_canonical (header);
  int found = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *canonical = cm_header_canonical (column->header);

      if (!g_str_equal (canonical, wanted))
        continue;
      if (found >= 0)
        {
          g_set_error (error, CM_ERROR, CM_ERROR_DUPLICATE_HEADER,
                       _("More than one column is called “%s” (columns %d and %u). Choose one by its number, such as #%d."), header,
                         found + 1, i + 1,
                       found + 1);
          return -1;
        }
      found = (int) i;
    }
  if (found < 0)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no column “%s”. Look at the first rows for the names of the columns."),
                 header);
  return found;
}

static int
find_numbered (CmImportPlan *plan, const char *number, GError **error)
{
  char *end;
  guint64 index = g_ascii_strtoull (number, &end, 10);

  if (*number != '\0' && *end == '\0' && index >= 1 && index <= plan->columns->len)
    return (int) index - 1;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no column #%s; the file has %u columns."), number, plan->columns->len);
  return -1;
}

static gboolean
apply_word (CmImportPlan *plan, const char *word, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word, equals != NULL ? (gsize) (equals - word) : strlen (word));
  CmField field = cm_field_from_name (g_strstrip (name));
  int index;

  if (equals == NULL || field == CM_FIELD_NONE)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” does not say which column fills which field. Write FIELD=HEADER "
                                                        "or FIELD=#NUMBER."), word);
      return FALSE;
    }
  index = equals[1] == '#' && g_ascii_isdigit (equals[2]) ? find_numbered (plan, equals + 2, error) : find_column (plan, equals + 1, error);
  if (index < 0)
    return FALSE;
  set_column (plan, index, field);
  return TRUE;
}

gboolean
cm_plan_columns_tell (CmImportPlan *plan, char **map, GError **error)
{
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    if (!apply_word (plan, map[i], error))
      return FALSE;
  return TRUE;
}

int
cm_plan_columns_find (CmImportPlan *plan, char **canonical)
{
  for (guint h = 0; canonical[h] != NULL; h++)
    for (guint i = 0; i < plan->columns->len; i++)
      {
        g_autofree char *header = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);

        if (g_str_equal (header, canonical[h]))
          return (int) i;
      }
  return -1;
}

/* Whether both columns cannot fill one field: the second item of a row has a quantity of its own. */
static gboolean
is_rival (const CmImportColumn *chosen, const CmImportColumn *other, CmField field)
{
  guint line = cm_field_is_of_line (field) ? MAX (chosen->line, 1) : 1;

  return other->field == field && (cm_plan_column_is_further (other) ? other->line : 1) == line;
}

static void
forget_column (CmImportPlan *plan, int column, CmField field)
{
  for (int f = 0; f < CM_N_FIELDS; f++)
    {
      if (plan->column_of[f] == column || f == (int) field)
        plan->column_of[f] = -1;
      if (plan->fallback_of[f] == column || f == (int) field)
        plan->fallback_of[f] = -1;
    }
}

void
cm_import_plan_map (CmImportPlan *plan, guint column, CmField field)
{
  CmImportColumn *chosen;

  g_return_if_fail (plan != NULL && column < plan->columns->len);
  g_return_if_fail (field >= CM_FIELD_NONE && field < CM_N_FIELDS);

  chosen = g_ptr_array_index (plan->columns, column);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *other = g_ptr_array_index (plan->columns, i);

      if (i == column || (field != CM_FIELD_NONE && is_rival (chosen, other, field)))
        {
          unchain (plan, i);
          other->field = CM_FIELD_NONE;
          other->fallback = FALSE;
        }
    }
  forget_column (plan, (int) column, field != CM_FIELD_NONE && chosen->line > 1 && cm_field_is_of_line (field) ? CM_FIELD_NONE : field);
  if (field != CM_FIELD_NONE)
    set_column (plan, column, field);
  chosen->confidence_ppm = CERTAIN_PPM;
  plan->needs_user = !cm_plan_is_usable (plan);
}

gboolean
cm_import_plan_uses (const CmImportPlan *plan, guint column)
{
  const CmImportColumn *used;

  g_return_val_if_fail (plan != NULL && column < plan->columns->len, FALSE);

  used = g_ptr_array_index (plan->columns, column);
  if (used->field != CM_FIELD_NONE)
    return TRUE;
  for (guint i = 0; i < plan->turns->len; i++)
    if (((CmStatusTurn *) g_ptr_array_index (plan->turns, i))->column == (int) column)
      return TRUE;
  for (guint i = 0; i < plan->rules->len; i++)
    if (((CmRowRule *) g_ptr_array_index (plan->rules, i))->column == (int) column
        || ((CmRowRule *) g_ptr_array_index (plan->rules, i))->number_column == (int) column)
      return TRUE;
  return FALSE;
}

char *
cm_import_plan_fingerprint (CmImportPlan *plan)
{
  g_auto(GStrv) canonical = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  canonical = g_new0 (char *, plan->columns->len + 1);
  for (guint i = 0; i < plan->columns->len; i++)
    canonical[i] = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);
  return cm_headers_fingerprint (canonical);
}
