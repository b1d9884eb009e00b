/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-build.h"

#include "cm-memory.h"
#include "cm-order-ids.h"
#include "cm-search-private.h"

struct _CmSearchBuild {
  CmDb *db;
  GCancellable *stop;
  CmSearchBlob *blob;           /* until it is finished */
  CmColumns *columns;           /* NULL until it goes on */
  GThread *texts;
  GError *texts_error;          /* once that thread has ended */
  GThread *orders;

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
read_texts (CmConn *conn, gpointer data, GError **error)
{
  cm_search_read_texts (conn, data, error);
  return NULL;
}

static gpointer
read_orders (CmConn *conn, gpointer data, GError **error)
{
  cm_search_read_orders (conn, data, error);
  return NULL;
}

static gpointer
run_texts (gpointer data)
{
  CmSearchBuild *self = data;

  cm_db_read (self->db, read_texts, self->blob, self->stop, &self->texts_error);
  return NULL;
}

static gpointer
order_names (CmConn *conn, gpointer data, GError **error)
{
  cm_order_names (data, conn, error);
  return NULL;
}

/* Reads orders, waits for the names, and puts all in order; then, while nobody waits, the names alone, as a list sorted by them needs. */
static gpointer
run_orders (gpointer data)
{
  CmSearchBuild *self = data;
  CmSearch *search = NULL;
  GError *error = NULL;

  cm_db_read (self->db, read_orders, self->blob, self->stop, &error);
  g_thread_join (g_steal_pointer (&self->texts));
  if (error == NULL)
    error = g_steal_pointer (&self->texts_error);
  if (error == NULL)
    search = cm_search_finish (g_steal_pointer (&self->blob), self->columns, self->stop, &error);

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
  self->texts = g_thread_new ("search-texts", run_texts, self);
  return self;
}

void
cm_search_build_free (CmSearchBuild *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->stop);
  /* The second thread waits for the first. */
  if (self->orders != NULL)
    g_thread_join (self->orders);
  else
    {
      g_thread_join (self->texts);
      count_builds (self->db, -1);
    }
  g_clear_pointer (&self->blob, cm_search_blob_unref);
  g_clear_pointer (&self->columns, cm_columns_unref);
  g_clear_pointer (&self->search, cm_search_unref);
  g_clear_error (&self->texts_error);
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
  g_return_if_fail (self->orders == NULL);

  self->columns = cm_columns_ref (columns);
  self->orders = g_thread_new ("search-orders", run_orders, self);
}

CmSearch *
cm_search_build_wait (CmSearchBuild *self, GError **error)
{
  CmSearch *search;

  g_return_val_if_fail (self->orders != NULL, NULL);

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
