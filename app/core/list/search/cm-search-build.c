/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-build.h"

#include "cm-error.h"
#include "cm-memory.h"
#include "cm-order-ids.h"
#include "cm-search-private.h"

struct _CmSearchBuild {
  CmDb *db;
  GCancellable *stop;
  CmSearchBlob *blob;           /* of the first thread, then of both, until it is finished */
  CmSearchBlob *orders;         /* what the second thread reads */
  int order_parts;              /* that are read or being read, by either thread */
  CmColumns *columns;           /* NULL until it goes on */
  GThread *first;
  GError *first_error;          /* once that thread has ended */
  GThread *second;

  GMutex lock;                  /* of what follows */
  GCond done;
  gboolean is_done;
  CmSearch *search;
  GError *error;
};

#define UNDER_WAY "community-search-builds"

/* How many are under way on a database. */
static void
count_builds (CmDb *db, int change)
{
  static GMutex counting;

  g_mutex_lock (&counting);
  g_object_set_data (G_OBJECT (db), UNDER_WAY, GINT_TO_POINTER (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (db), UNDER_WAY)) + change));
  g_mutex_unlock (&counting);
}

gboolean
cm_search_build_is_under_way (CmDb *db)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (db), UNDER_WAY)) > 0;
}

static gpointer
read_names (CmConn *conn, gpointer data, GError **error)
{
  CmSearchBuild *self = data;

  if (cm_search_read_texts (conn, self->blob, error))
    cm_search_read_orders (conn, self->blob, &self->order_parts, error);
  return NULL;
}

static gpointer
run_first (gpointer data)
{
  CmSearchBuild *self = data;

  cm_db_read (self->db, read_names, self, self->stop, &self->first_error);
  return NULL;
}

static gpointer
read_orders (CmConn *conn, gpointer data, GError **error)
{
  CmSearchBuild *self = data;

  cm_search_read_orders (conn, self->orders, &self->order_parts, error);
  return NULL;
}

static gpointer
order_names (CmConn *conn, gpointer data, GError **error)
{
  cm_order_names (data, conn, error);
  return NULL;
}

/* Returns: (transfer full) (nullable): the index, once both threads have read */
static CmSearch *
finish (CmSearchBuild *self, GError **error)
{
  GError *local = NULL;

  cm_db_read (self->db, read_orders, self, self->stop, &local);
  g_thread_join (g_steal_pointer (&self->first));
  if (local == NULL)
    local = g_steal_pointer (&self->first_error);
  if (!cm_error_pass (local, error))
    return NULL;
  cm_search_blob_take_orders (self->blob, g_steal_pointer (&self->orders));
  return cm_search_finish (g_steal_pointer (&self->blob), self->columns, self->stop, error);
}

/* Helps with the orders and puts all in its place; then, while nobody waits, the names in order, as a list sorted by them needs. */
static gpointer
run_second (gpointer data)
{
  CmSearchBuild *self = data;
  GError *error = NULL;
  CmSearch *search = finish (self, &error);

  /* Of what was read a third remains. */
  cm_memory_give_back ();
  g_mutex_lock (&self->lock);
  self->search = search;
  self->error = error;
  self->is_done = TRUE;
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);
  if (search != NULL)
    cm_db_read (self->db, order_names, self->columns, self->stop, NULL);
  count_builds (self->db, -1);
  return NULL;
}

CmSearchBuild *
cm_search_build_new (CmDb *db)
{
  CmSearchBuild *self = g_new0 (CmSearchBuild, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->db = g_object_ref (db);
  self->stop = g_cancellable_new ();
  self->blob = cm_search_blob_new ();
  count_builds (db, 1);
  self->orders = cm_search_blob_new ();
  self->first = g_thread_new ("search-texts", run_first, self);
  return self;
}

void
cm_search_build_free (CmSearchBuild *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->stop);
  /* The second thread waits for the first. */
  if (self->second != NULL)
    g_thread_join (self->second);
  else
    {
      g_thread_join (self->first);
      count_builds (self->db, -1);
    }
  g_clear_pointer (&self->blob, cm_search_blob_unref);
  g_clear_pointer (&self->orders, cm_search_blob_unref);
  g_clear_pointer (&self->columns, cm_columns_unref);
  g_clear_pointer (&self->search, cm_search_unref);
  g_clear_error (&self->first_error);
  g_clear_error (&self->error);
  g_object_unref (self->stop);
  g_object_unref (self->db);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}

void
cm_search_build_go_on (CmSearchBuild *self, CmColumns *columns)
{
  g_return_if_fail (self->second == NULL);

  self->columns = cm_columns_ref (columns);
  self->second = g_thread_new ("search-orders", run_second, self);
}

CmSearch *
cm_search_build_wait (CmSearchBuild *self, GError **error)
{
  CmSearch *search;

  g_return_val_if_fail (self->second != NULL, NULL);

  g_mutex_lock (&self->lock);
  while (!self->is_done)
    g_cond_wait (&self->done, &self->lock);
  search = self->search != NULL ? cm_search_ref (self->search) : NULL;
  if (search == NULL)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->lock);
  return search;
}

gboolean
cm_search_build_is_done (CmSearchBuild *self)
{
  gboolean is_done;

  g_mutex_lock (&self->lock);
  is_done = self->is_done;
  g_mutex_unlock (&self->lock);
  return is_done;
}
