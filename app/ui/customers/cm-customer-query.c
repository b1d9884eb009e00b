/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-query.h"

#include <glib/gi18n-lib.h>

struct _CmCustomerQuery
{
  GObject parent_instance;

  CmDb *db;
  GMutex loading; /* so that two questions do not both read everybody */
  GMutex lock; /* of all below */
  CmCustomerPeople *people; /* NULL when it must be loaded */
  CmCustomerPeople *old; /* as it was before the changes, to be mended; NULL when everything must be read */
  GHashTable *changed; /* (element-type gint64): records that changed since */
  gboolean others; /* the figures of more people did */
  gboolean only_figures; /* all that changed is everybody's figures */
  guint generation; /* counts what was forgotten */
};

G_DEFINE_FINAL_TYPE (CmCustomerQuery, cm_customer_query, G_TYPE_OBJECT)

/* Under which the one of a database hangs there, without a reference. */
static GQuark
query_quark (void)
{
  return g_quark_from_static_string ("cm-customer-query");
}

/* A function that is run with everybody, in a reader thread. */
typedef struct {
  CmCustomerQuery *query;
  gint64 group_id;
  CmCustomerJob func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->query);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

/* What questions need, or what it can be made of. */
typedef struct {
  CmCustomerPeople *people;
  CmCustomerPeople *old;
  GArray *changed;
  gboolean others;
  guint generation;
} Taken;

static void
clear_taken (Taken *taken)
{
  g_clear_pointer (&taken->people, cm_customer_people_unref);
  g_clear_pointer (&taken->old, cm_customer_people_unref);
  g_clear_pointer (&taken->changed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taken, clear_taken)

static void
take_people (CmCustomerQuery *self, gint64 group_id, Taken *taken)
{
  GHashTableIter iter;
  gpointer id;

  taken->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_lock (&self->lock);
  taken->generation = self->generation;
  taken->others = self->others;
  if (self->people != NULL && self->people->group_id == group_id)
    taken->people = cm_customer_people_ref (self->people);
  taken->old = self->people != NULL ? self->people : self->old;
  if (taken->old != NULL)
    cm_customer_people_ref (taken->old);
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (taken->changed, *(gint64 *) id);
  g_mutex_unlock (&self->lock);
}

/* What was read before the last change must not be kept. */
static void
keep_people (CmCustomerQuery *self, CmCustomerPeople *people, guint generation)
{
  g_mutex_lock (&self->lock);
  if (self->generation == generation)
    {
      g_clear_pointer (&self->people, cm_customer_people_unref);
      self->people = cm_customer_people_ref (people);
      g_clear_pointer (&self->old, cm_customer_people_unref);
      g_hash_table_remove_all (self->changed);
      self->others = FALSE;
    }
  g_mutex_unlock (&self->lock);
}

static CmCustomerPeople *
people_for (const Job *job, CmConn *conn, GError **error)
{
  g_auto(Taken) taken = { 0 };
  CmCustomerPeople *people;

  g_mutex_lock (&job->query->loading);
  take_people (job->query, job->group_id, &taken);
  people = g_steal_pointer (&taken.people);
  if (people == NULL)
    {
      people = cm_customer_people_load (job->query->db, conn, job->group_id, taken.old, taken.changed, taken.others, error);
      if (people != NULL)
        keep_people (job->query, people, taken.generation);
    }
  g_mutex_unlock (&job->query->loading);
  return people;
}

/* Everybody as they were before their figures changed, while these are not read; NULL when nothing else will do than reading. */
static CmCustomerPeople *
people_of_before (const Job *job)
{
  CmCustomerQuery *self = job->query;
  CmCustomerPeople *people = NULL;

  g_mutex_lock (&self->lock);
  if (self->people == NULL && self->old != NULL && self->only_figures && self->old->group_id == job->group_id)
    people = cm_customer_people_ref (self->old);
  g_mutex_unlock (&self->lock);
  return people;
}

static gpointer
run_job (CmConn *conn, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr(CmCustomerPeople) people = people_for (job, conn, error);

  return people != NULL ? job->func (people, conn, job->data, error) : NULL;
}

/* ---- the object ---- */

static void
cm_customer_query_finalize (GObject *object)
{
  CmCustomerQuery *self = CM_CUSTOMER_QUERY (object);

  g_object_set_qdata (G_OBJECT (self->db), query_quark (), NULL);
  g_clear_pointer (&self->people, cm_customer_people_unref);
  g_clear_pointer (&self->old, cm_customer_people_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_object (&self->db);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->loading);
  G_OBJECT_CLASS (cm_customer_query_parent_class)->finalize (object);
}

static void
cm_customer_query_class_init (CmCustomerQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_customer_query_finalize;
}

static void
cm_customer_query_init (CmCustomerQuery *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->loading);
  self->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Few changed people are read again later; after a change of unknown reach, or of who is one person, everybody is. */
static void
db_changed_cb (CmCustomerQuery *self, guint topics, GArray *customer_ids)
{
  /* Tags, fixed lists and figures are asked for by rules, nobody searches them. */
  gboolean names_change = (topics & CM_CUSTOMER_QUERY_TOPICS & ~(guint) (CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS | CM_TOPIC_FIGURES)) != 0;
  gboolean all_graded = customer_ids == NULL && (topics & CM_TOPIC_FIGURES) != 0;

  if ((topics & CM_CUSTOMER_QUERY_TOPICS) == 0)
    return;
  g_mutex_lock (&self->lock);
  self->generation++;
  self->only_figures = (self->people != NULL || self->only_figures) && all_graded && !names_change;
  if (self->people != NULL)
    {
      g_clear_pointer (&self->old, cm_customer_people_unref);
      self->old = g_steal_pointer (&self->people);
    }
  if (names_change && (customer_ids == NULL || (topics & (CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)) != 0))
    g_clear_pointer (&self->old, cm_customer_people_unref);
  self->others = self->others || all_graded || (topics & CM_TOPIC_OTHERS) != 0;
  for (guint i = 0; customer_ids != NULL && i < customer_ids->len; i++)
    g_hash_table_add (self->changed, g_memdup2 (&g_array_index (customer_ids, gint64, i), sizeof (gint64)));
  g_mutex_unlock (&self->lock);
}

CmCustomerQuery *
cm_customer_query_get (CmDb *db)
{
  CmCustomerQuery *self = g_object_get_qdata (G_OBJECT (db), query_quark ());

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (CM_TYPE_CUSTOMER_QUERY, NULL);
  self->db = g_object_ref (db);
  g_object_set_qdata (G_OBJECT (db), query_quark (), self);
  g_signal_connect_object (db, "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
cm_customer_query_forget (CmCustomerQuery *self)
{
  g_mutex_lock (&self->lock);
  self->generation++;
  g_clear_pointer (&self->people, cm_customer_people_unref);
  g_clear_pointer (&self->old, cm_customer_people_unref);
  g_mutex_unlock (&self->lock);
}

/* ---- asking ---- */

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GDestroyNotify free_result = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer found = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found, free_result);
}

/* @job is consumed. */
static void
read_async (CmReadFunc read, Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job->query, cancellable, callback, user_data);

  g_task_set_source_tag (task, read_async);
  g_task_set_task_data (task, (gpointer) job->free_result, NULL);
  cm_db_read_async (job->query->db, read, job, job_free, job->free_result, cancellable, ran_cb, task);
}

static Job *
job_new (CmCustomerQuery *self, gint64 group_id, CmCustomerJob func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { g_object_ref (self), group_id, func, data, free_data, free_result };
  return job;
}

void
cm_customer_query_run_async (CmCustomerQuery *self, gint64 group_id, CmCustomerJob func, gpointer data, GDestroyNotify free_data,
                             GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  read_async (run_job, job_new (self, group_id, func, data, free_data, free_result), cancellable, callback, user_data);
}

gpointer
cm_customer_query_run_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
answer_job (CmConn *conn, gpointer data, GError **error)
{
  const Job *job = data;
  const CmCustomerQuestion *question = job->data;
  g_autoptr(CmCustomerPeople) before = question->hasty ? people_of_before (job) : NULL;
  g_autoptr(CmCustomerPeople) now = before == NULL ? people_for (job, conn, error) : NULL;
  const CmCustomerPeople *people = before != NULL ? before : now;
  CmCustomerAnswer *answer = people != NULL ? cm_customer_answer_new (question, people, conn, error) : NULL;

  if (answer != NULL)
    answer->outdated = before != NULL;
  return answer;
}

void
cm_customer_query_ask_async (CmCustomerQuery *self, const CmCustomerQuestion *question, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (self, question->group_id, NULL, cm_customer_question_copy (question), (GDestroyNotify) cm_customer_question_free,
                      (GDestroyNotify) cm_customer_answer_free);

  read_async (answer_job, job, cancellable, callback, user_data);
}

CmCustomerAnswer *
cm_customer_query_ask_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error)
{
  return cm_customer_query_run_finish (self, result, error);
}

typedef struct {
  char *rule;
  gint64 id; /* of whom is asked why */
} Whose;

static void
whose_free (gpointer data)
{
  Whose *whose = data;

  g_free (whose->rule);
  g_free (whose);
}

static gpointer
why_job (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error)
{
  const Whose *whose = data;
  g_autoptr(CmSegmentRule) rule = cm_segment_rule_parse (whose->rule != NULL ? whose->rule : "{\"all\":[]}", error);
  int slot = cm_columns_slot (people->columns, whose->id);

  if (rule == NULL)
    return NULL;
  if (slot >= 0)
    return cm_why (rule, people->columns, people->exclusions, (gsize) slot, conn, error);
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("This person is not among the customers any more."));
  return NULL;
}

void
cm_customer_query_why_async (CmCustomerQuery *self, const char *rule, gint64 group_id, gint64 id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Whose *whose = g_new0 (Whose, 1);

  *whose = (Whose) { g_strdup (rule), id };
  cm_customer_query_run_async (self, group_id, why_job, whose, whose_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}

GPtrArray *
cm_customer_query_why_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error)
{
  return cm_customer_query_run_finish (self, result, error);
}
