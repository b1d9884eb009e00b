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

CmReminders *
cm_reminders_new (const CmCycles *cycles, const CmColumns *columns, const CmExclusions *exclusions)
{
  CmReminders *self = g_new0 (CmReminders, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->due = g_array_new (FALSE, FALSE, sizeof (CmCycleDue));
  for (guint i = 0; i < cycles->due->len; i++)
    {
      CmCycleDue *due = &g_array_index (cycles->due, CmCycleDue, i);
      int exclusion = cm_exclusions_first (exclusions, cm_columns_slot (columns, due->customer_id));
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
