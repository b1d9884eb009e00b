/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cycle-facts.h"

#include "cm-customer-store.h"

void
cm_cycle_facts_free (CmCycleFacts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->reminders, cm_reminders_free);
  g_clear_pointer (&self->cycles, cm_cycles_free);
  g_free (self);
}

static gboolean
read_reminders (CmCycleFacts *self, CmConn *conn, GError **error)
{
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmExclusions) exclusions = columns != NULL ? cm_exclusions_load (conn, columns, 0, error) : NULL;

  if (exclusions == NULL)
    return FALSE;
  self->reminders = cm_reminders_new (self->cycles, columns, exclusions);
  return TRUE;
}

static const CmCycleDue *
due_at (const CmCycleFacts *self, guint index)
{
  return &g_array_index (self->reminders->due, CmCycleDue, index);
}

static void
collect_people (CmCycleFacts *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->reminders->due->len; i++)
    if (g_hash_table_add (seen, (gpointer) &due_at (self, i)->customer_id))
      g_array_append_val (self->people, due_at (self, i)->customer_id);
}

static const char *
product_name (const CmCycleFacts *self, gint64 id)
{
  for (guint i = 0; i < self->cycles->products->len; i++)
    if (((CmProductCycle *) self->cycles->products->pdata[i])->product_id == id)
      return ((CmProductCycle *) self->cycles->products->pdata[i])->name;
  return NULL;
}

/* Whose day has just come is the easiest to remind: the newest days first. */
static gboolean
name_lines (CmCycleFacts *self, CmConn *conn, guint most, GError **error)
{
  guint count = self->reminders->due->len, shown = MIN (count, most);
  g_autofree gint64 *ids = g_new (gint64, shown + 1);

  for (guint i = 0; i < shown; i++)
    ids[i] = due_at (self, count - 1 - i)->customer_id;
  self->rows = cm_customer_store_rows (conn, ids, shown, error);
  if (self->rows == NULL)
    return FALSE;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < shown; i++)
    {
      CmDueLine *line = g_new0 (CmDueLine, 1);

      line->due = *due_at (self, count - 1 - i);
      line->row = self->rows->pdata[i];
      line->product = product_name (self, line->due.product_id);
      g_ptr_array_add (self->lines, line);
    }
  return TRUE;
}

CmCycleFacts *
cm_cycle_facts_read (CmConn *conn, int day, guint most, GError **error)
{
  g_autoptr (CmCycleFacts) self = g_new0 (CmCycleFacts, 1);

  self->cycles = cm_cycle_store_read (conn, day, error);
  if (self->cycles == NULL || !read_reminders (self, conn, error) || !name_lines (self, conn, most, error))
    return NULL;
  collect_people (self);
  return g_steal_pointer (&self);
}

gsize
cm_cycle_facts_left_out (const CmCycleFacts *self)
{
  gsize people = 0;

  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    people += self->reminders->excluded[i];
  return people;
}
