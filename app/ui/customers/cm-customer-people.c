/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-people.h"

#include <string.h>

void
cm_customer_people_unref (CmCustomerPeople *people)
{
  if (!g_atomic_ref_count_dec (&people->refs))
    return;
  g_clear_pointer (&people->exclusions, cm_exclusions_free);
  g_clear_pointer (&people->search, cm_search_unref);
  g_clear_pointer (&people->columns, cm_columns_unref);
  g_free (people);
}

/* The search index of before with the changed people read anew; NULL when it does not fit everybody who is there now. */
static CmSearch *
mend_search (CmConn *conn, const CmCustomerPeople *old, GArray *records, CmColumns *columns, GError **error)
{
  g_autoptr(GArray) slots = g_array_new (FALSE, FALSE, sizeof (gint32));

  if (old == NULL || cm_search_is_worn (old->search) || columns->count < old->columns->count
      || memcmp (columns->ids, old->columns->ids, old->columns->count * sizeof (gint64)) != 0)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      gint32 slot = cm_columns_slot (columns, g_array_index (records, gint64, i));

      if (slot >= 0)
        g_array_append_val (slots, slot);
    }
  return cm_search_update (old->search, conn, columns, slots, error);
}

CmCustomerPeople *
cm_customer_people_load (CmConn *conn, gint64 group_id, const CmCustomerPeople *old, GArray *records, gboolean others, GError **error)
{
  g_autoptr(CmCustomerPeople) people = g_new0 (CmCustomerPeople, 1);
  g_autoptr(GError) failed = NULL;

  g_atomic_ref_count_init (&people->refs);
  people->group_id = group_id;
  people->columns = old != NULL && !others ? cm_columns_update (old->columns, conn, records, error) : cm_columns_load (conn, error);
  if (people->columns == NULL)
    return NULL;
  people->search = mend_search (conn, old, records, people->columns, &failed);
  if (people->search == NULL && failed == NULL)
    people->search = cm_search_new (conn, people->columns, &failed);
  if (people->search == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  people->exclusions = cm_exclusions_load (conn, people->columns, group_id, error);
  return people->exclusions != NULL ? g_steal_pointer (&people) : NULL;
}

CmCustomerPeople *
cm_customer_people_ref (CmCustomerPeople *people)
{
  g_atomic_ref_count_inc (&people->refs);
  return people;
}
