/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-parallel.h"

#define MOST_PARTS 4

typedef struct {
  CmPartFunc func;
  gpointer data;
  GMutex lock;                  /* of what follows */
  GCond done;
  guint left;                   /* parts in other threads that are not done */
} Work;

typedef struct {
  Work *work;
  guint number;
} Part;

static void
run_part_cb (gpointer data, gpointer nothing)
{
  const Part *part = data;
  Work *work = part->work;

  (void) nothing;
  work->func (part->number, work->data);
  /* Once it is unlocked with none left, neither work nor part is there any more. */
  g_mutex_lock (&work->lock);
  if (--work->left == 0)
    g_cond_signal (&work->done);
  g_mutex_unlock (&work->lock);
}

/* Its threads wait for work a while and end when none comes. */
static GThreadPool *
get_pool (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (run_part_cb, NULL, MOST_PARTS, FALSE, NULL));
  return (GThreadPool *) pool;
}

guint
cm_parallel_parts (gsize count, gsize worth)
{
  return (guint) CLAMP (count / worth, 1, MIN (g_get_num_processors (), MOST_PARTS));
}

void
cm_parallel_run (guint parts, CmPartFunc func, gpointer data)
{
  Work work = { .func = func, .data = data, .left = parts - 1 };
  g_autofree Part *others = g_new (Part, parts);

  g_mutex_init (&work.lock);
  g_cond_init (&work.done);
  for (guint i = 0; i + 1 < parts; i++)
    {
      others[i] = (Part) { &work, i };
      g_thread_pool_push (get_pool (), &others[i], NULL);
    }
  func (parts - 1, data);
  g_mutex_lock (&work.lock);
  while (work.left > 0)
    g_cond_wait (&work.done, &work.lock);
  g_mutex_unlock (&work.lock);
  g_cond_clear (&work.done);
  g_mutex_clear (&work.lock);
}
