/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-reminders.h"

void
cm_reminders_free (CmReminders *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->due);
  g_free (self);
}

/* The first exclusion that holds for a person, -1 when none does. Somebody the columns do not know cannot be judged and is no contact. */
static int
first_exclusion (const CmExclusions *exclusions, int slot)
{
  if (slot < 0)
    return CM_EXCLUSION_DO_NOT_CONTACT;
  for (int i = 0; i < exclusions->count; i++)
    if (cm_exclusions_has (exclusions, (CmExclusion) i, (gsize) slot))
      return i;
  return -1;
}

CmReminders *
cm_reminders_new (const CmCycles *cycles, const CmColumns *columns, const CmExclusions *exclusions)
{
  CmReminders *self = g_new0 (CmReminders, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->due = g_array_new (FALSE, FALSE, sizeof (CmCycleDue));
  for (guint i = 0; i < cycles->due->len; i++)
    {
      CmCycleDue *due = &g_array_index (cycles->due, CmCycleDue, i);
      int exclusion = first_exclusion (exclusions, cm_columns_slot (columns, due->customer_id));
      gboolean first = g_hash_table_add (seen, &due->customer_id);

      if (exclusion < 0)
        {
          g_array_append_val (self->due, *due);
          self->people += first;
        }
      else
        self->excluded[exclusion] += first;
    }
  return self;
}
