/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-repairs.h"

/* What was typed into one row. */
typedef GPtrArray Cells; /* text by column, NULL where the file's own stands */

struct _CmRowRepairs {
  gatomicrefcount owners;
  GHashTable *rows;          /* row number -> Cells */
};

CmRowRepairs *
cm_row_repairs_new (void)
{
  CmRowRepairs *self = g_new0 (CmRowRepairs, 1);

  g_atomic_ref_count_init (&self->owners);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

CmRowRepairs *
cm_row_repairs_ref (CmRowRepairs *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->owners);
  return self;
}

void
cm_row_repairs_unref (CmRowRepairs *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->owners))
    return;
  g_hash_table_unref (self->rows);
  g_free (self);
}

static Cells *
find_cells (CmRowRepairs *self, gint64 row_no)
{
  return self != NULL ? g_hash_table_lookup (self->rows, &row_no) : NULL;
}

CmRowRepairs *
cm_row_repairs_copy (CmRowRepairs *self)
{
  CmRowRepairs *copy = cm_row_repairs_new ();
  GHashTableIter iter;
  gpointer row, cells;

  if (self == NULL)
    return copy;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, &cells))
    for (guint i = 0; i < ((Cells *) cells)->len; i++)
      if (((Cells *) cells)->pdata[i] != NULL)
        cm_row_repairs_set (copy, *(gint64 *) row, i, ((Cells *) cells)->pdata[i]);
  return copy;
}

static gboolean
is_bare (const Cells *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (cells->pdata[i] != NULL)
      return FALSE;
  return TRUE;
}

void
cm_row_repairs_set (CmRowRepairs *self, gint64 row_no, guint column, const char *text)
{
  Cells *cells = find_cells (self, row_no);

  g_return_if_fail (self != NULL);

  if (cells == NULL)
    {
      cells = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->rows, g_memdup2 (&row_no, sizeof row_no), cells);
    }
  if (cells->len <= column)
    g_ptr_array_set_size (cells, (int) column + 1);
  g_free (cells->pdata[column]);
  cells->pdata[column] = g_strdup (text);
  if (is_bare (cells))
    g_hash_table_remove (self->rows, &row_no);
}

const char *
cm_row_repairs_get (CmRowRepairs *self, gint64 row_no, guint column)
{
  const Cells *cells = find_cells (self, row_no);

  return cells != NULL && column < cells->len ? cells->pdata[column] : NULL;
}

guint
cm_row_repairs_count (CmRowRepairs *self)
{
  return self != NULL ? g_hash_table_size (self->rows) : 0;
}

guint
cm_row_repairs_width (CmRowRepairs *self, gint64 row_no)
{
  const Cells *cells = find_cells (self, row_no);

  return cells != NULL ? cells->len : 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

GArray *
cm_row_repairs_rows (CmRowRepairs *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer row;

  if (self == NULL)
    return rows;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_array_append_val (rows, *(gint64 *) row);
  g_array_sort (rows, compare_rows);
  return rows;
}

void
cm_row_repairs_clear (CmRowRepairs *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->rows);
}
