/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-read.h"

/* Up to which read the answers of one kind were taken; the function that takes them tells the kind. */
typedef struct
{
  GAsyncReadyCallback done;
  guint64 number;
} Taken;

typedef struct
{
  GObject *asker;
  GAsyncReadyCallback done;
  GDestroyNotify found_free;
  guint64 number;
} Reading;

static Taken *
taken_by (GObject *asker, GAsyncReadyCallback done)
{
  GArray *taken = g_object_get_data (asker, "cm-read");
  Taken none = { done, 0 };

  if (taken == NULL)
    {
      taken = g_array_new (FALSE, FALSE, sizeof (Taken));
      g_object_set_data_full (asker, "cm-read", taken, (GDestroyNotify) g_array_unref);
    }
  for (guint i = 0; i < taken->len; i++)
    if (g_array_index (taken, Taken, i).done == done)
      return &g_array_index (taken, Taken, i);
  g_array_append_val (taken, none);
  return &g_array_index (taken, Taken, taken->len - 1);
}

static void
drop_answer (Reading *reading, CmDb *db, GAsyncResult *result)
{
  gpointer found = cm_db_read_finish (db, result, NULL);

  if (found != NULL && reading->found_free != NULL)
    reading->found_free (found);
  g_object_unref (reading->asker);
}

static void
read_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  Taken *taken = taken_by (reading->asker, reading->done);

  if (reading->number < taken->number && !g_task_had_error (G_TASK (result)))
    {
      drop_answer (reading, CM_DB (source), result);
      return;
    }
  taken->number = MAX (taken->number, reading->number);
  reading->done (source, result, reading->asker);
}

void
cm_read (gpointer asker, CmDb *db, CmReadFunc func, gpointer wish, GDestroyNotify wish_free, GDestroyNotify found_free,
         GCancellable *alive, GAsyncReadyCallback done)
{
  static guint64 reads;
  Reading *reading;

  g_return_if_fail (G_IS_OBJECT (asker));

  reading = g_new (Reading, 1);
  *reading = (Reading) { g_object_ref (asker), done, found_free, ++reads };
  cm_db_read_async (db, func, wish, wish_free, found_free, alive, read_done_cb, reading);
}
