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
  g_clear_pointer (&people->build, cm_search_build_free);
  g_clear_pointer (&people->columns, cm_columns_unref);
  g_free (people);
}

CmSearch *
cm_customer_people_search (const CmCustomerPeople *self, GError **error)
{
  return self->search != NULL ? cm_search_ref (self->search) : cm_search_build_wait (self->build, error);
}

gboolean
cm_customer_people_is_searchable (const CmCustomerPeople *self)
{
  return self->search != NULL || cm_search_build_is_done (self->build);
}

/* The search index of before with the changed people read anew; NULL when it does not fit everybody who is there now. */
static CmSearch *
mend_search (CmConn *conn, CmSearch *search, const CmCustomerPeople *old, GArray *records, CmColumns *columns, GError **error)
{
  g_autoptr(GArray) slots = g_array_new (FALSE, FALSE, sizeof (gint32));

  if (columns->count < old->columns->count || memcmp (columns->ids, old->columns->ids, old->columns->count * sizeof (gint64)) != 0)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      gint32 slot = cm_columns_slot (columns, g_array_index (records, gint64, i));

      if (slot >= 0)
        g_array_append_val (slots, slot);
    }
  return cm_search_update (search, conn, columns, slots, error);
}

/* The index that can be mended; NULL when it has to be made anew. */
static CmSearch *
take_search (const CmCustomerPeople *old)
{
  g_autoptr(CmSearch) search = old != NULL ? cm_customer_people_search (old, NULL) : NULL;

  return search != NULL && !cm_search_is_worn (search) ? g_steal_pointer (&search) : NULL;
}

/* What can be mended is; else an index is begun, or goes on when it was. */
static gboolean
add_search (CmCustomerPeople *people, CmDb *db, CmConn *conn, CmSearch *search, const CmCustomerPeople *old, GArray *records,
            GError **error)
{
  GError *failed = NULL;

  people->search = search != NULL ? mend_search (conn, search, old, records, people->columns, &failed) : NULL;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (people->search != NULL)
    return TRUE;
  if (people->build == NULL)
    people->build = cm_search_build_new (db);
  cm_search_build_go_on (people->build, people->columns);
  return TRUE;
}

static CmColumns *
load_columns (CmConn *conn, const CmCustomerPeople *old, GArray *records, gboolean others, GError **error)
{
  if (old == NULL)
    return cm_columns_load (conn, error);
  return others ? cm_columns_load_again (old->columns, conn, records, error) : cm_columns_update (old->columns, conn, records, error);
}

CmCustomerPeople *
cm_customer_people_load (CmDb *db, CmConn *conn, gint64 group_id, const CmCustomerPeople *old, GArray *records, gboolean others,
                         GError **error)
{
  g_autoptr(CmCustomerPeople) people = g_new0 (CmCustomerPeople, 1);
  g_autoptr(CmSearch) search = take_search (old);

  g_atomic_ref_count_init (&people->refs);
  people->group_id = group_id;
  if (search == NULL)
    people->build = cm_search_build_new (db);
  people->columns = load_columns (conn, old, records, others, error);
  if (people->columns == NULL || !add_search (people, db, conn, search, old, records, error))
    return NULL;
  people->exclusions = cm_exclusions_load (conn, people->columns, group_id, error);
  return people->exclusions != NULL ? g_steal_pointer (&people) : NULL;
}

CmCustomerPeople *
cm_customer_people_ref (CmCustomerPeople *people)
{
  g_atomic_ref_count_inc (&people->refs);
  return people;
}
