/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-buy.h"

#include "cm-cell-text.h"
#include "cm-sample.h"

#include <string.h>

static const char *const colons[] = { ":", "：" };

/* What follows the colon of `团购名称：周五坚果团`; the empty text of `团购名称`; NULL where the cell names no group buy. */
static char *
read_label (char **titles, const char *text)
{
  g_autofree char *label = NULL;
  const char *rest = text + strlen (text);
  g_autofree char *canonical = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (colons); i++)
    {
      const char *colon = strstr (text, colons[i]);

      rest = colon != NULL && colon < rest ? colon : rest;
    }
  label = g_strndup (text, (gsize) (rest - text));
  canonical = cm_header_canonical (label);
  if (!g_strv_contains ((const char *const *) titles, canonical))
    return NULL;
  return g_strstrip (g_strdup (*rest != '\0' ? g_utf8_next_char (rest) : rest));
}

static char *
search_row (char **titles, const CmSampleRow *row, CmCellText *cell)
{
  g_autofree char *found = NULL;

  for (guint i = 0; i < row->n_cells; i++)
    {
      cm_cell_text_read (cell, &row->cells[i], FALSE);
      if (cell->text->len == 0)
        continue;
      if (found != NULL)    /* the label stood alone; what follows it is the title */
        return g_strdup (cell->text->str);
      found = read_label (titles, cell->text->str);
      if (found != NULL && *found != '\0')
        return g_steal_pointer (&found);
    }
  return NULL;
}

char *
cm_group_buy_title (const CmProfile *profile, GPtrArray *rows, int header)
{
  CmCellText cell = { g_string_new (NULL), FALSE };
  char *title = NULL;

  for (int i = 0; i < header && title == NULL && profile->group_titles[0] != NULL; i++)
    title = search_row (profile->group_titles, g_ptr_array_index (rows, i), &cell);
  g_string_free (cell.text, TRUE);
  return title;
}

gboolean
cm_group_buy_counts (const CmImportPlan *plan)
{
  for (int i = plan->column_of[CM_FIELD_ORDER_NO]; i >= 0;)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *canonical = column->header != NULL ? cm_header_canonical (column->header) : NULL;

      if (canonical != NULL && g_strv_contains ((const char *const *) plan->group_numbers, canonical))
        return TRUE;
      i = column->next;
    }
  return FALSE;
}

char *
cm_group_buy_number (const CmImportPlan *plan, const char *number)
{
  g_autofree char *name = NULL;
  char *dot;

  if (strchr (number, '/') != NULL)
    return g_strdup (number);
  name = plan->group_title != NULL ? g_strdup (plan->group_title) : g_path_get_basename (plan->path);
  dot = plan->group_title != NULL ? NULL : strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, "/", number, NULL);
}
