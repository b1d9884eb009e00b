/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-parallel.h"

/* As many as most machines have processors; others want some of them too. */
#define MOST_THREADS 4

/* A thread that wakes when all is done finds it still there. */
typedef struct {
  CmPartFunc func;
  gpointer data;
  guint parts;
  guint next;                   /* the first part nobody has taken; may go beyond the last */

  GMutex lock;                  /* of what follows */
  GCond all_done;
  guint done;
} Work;

static void
clear_work (gpointer data)
{
  Work *work = data;

  g_mutex_clear (&work->lock);
  g_cond_clear (&work->all_done);
}

static void
note_done (Work *work, guint parts)
{
  g_mutex_lock (&work->lock);
  work->done += parts;
  if (work->done == work->parts)
    g_cond_signal (&work->all_done);
  g_mutex_unlock (&work->lock);
}

static void
take_parts (Work *work)
{
  guint part, done = 0;

  for (; (part = g_atomic_int_add (&work->next, 1)) < work->parts; done++)
    work->func (part, work->data);
  if (done > 0)
    note_done (work, done);
}

static void
take_parts_cb (gpointer data, gpointer nothing)
{
  (void) nothing;
  take_parts (data);
  g_atomic_rc_box_release_full (data, clear_work);
}

/* Its threads wait for work a while and end when none comes. */
static GThreadPool *
get_pool (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (take_parts_cb, NULL, MOST_THREADS, FALSE, NULL));
  return (GThreadPool *) pool;
}

void
cm_parallel_run (guint parts, CmPartFunc func, gpointer data)
{
  guint threads = MIN (parts, MIN (g_get_num_processors (), MOST_THREADS));
  Work *work = g_atomic_rc_box_new0 (Work);

  work->func = func;
  work->data = data;
  work->parts = parts;
  g_mutex_init (&work->lock);
  g_cond_init (&work->all_done);
  for (guint i = 1; i < threads; i++)
    g_thread_pool_push (get_pool (), g_atomic_rc_box_acquire (work), NULL);
  take_parts (work);
  g_mutex_lock (&work->lock);
  while (work->done < parts)
    g_cond_wait (&work->all_done, &work->lock);
  g_mutex_unlock (&work->lock);
  g_atomic_rc_box_release_full (work, clear_work);
}
