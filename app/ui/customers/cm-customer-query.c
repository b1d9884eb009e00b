/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-query.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-import-store.h"
#include "cm-order-ids.h"
#include "cm-quantile.h"
#include "cm-search.h"

/* What a question needs of the database; immutable, so that several questions can work on it at once. */
typedef struct {
  gatomicrefcount refs;
  CmColumns *columns;
  CmSearch *search;
  CmExclusions *exclusions;
  gint64 group_id;
} People;

struct _CmCustomerQuery
{
  GObject parent_instance;

  CmDb *db;
  GMutex loading; /* so that two questions do not both read everybody */
  GMutex lock; /* of all below */
  People *people; /* NULL when it must be loaded */
  People *old; /* as it was before the changes, to be mended; NULL when everything must be read */
  GHashTable *changed; /* (element-type gint64): records that changed since */
  guint generation; /* counts what was forgotten */
};

G_DEFINE_FINAL_TYPE (CmCustomerQuery, cm_customer_query, G_TYPE_OBJECT)

/* Under which the one of a database hangs there, without a reference. */
static GQuark
query_quark (void)
{
  return g_quark_from_static_string ("cm-customer-query");
}

static void
people_unref (People *people)
{
  if (!g_atomic_ref_count_dec (&people->refs))
    return;
  g_clear_pointer (&people->exclusions, cm_exclusions_free);
  g_clear_pointer (&people->search, cm_search_unref);
  g_clear_pointer (&people->columns, cm_columns_unref);
  g_free (people);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (People, people_unref)

/* The search index of before with the changed people read anew; NULL when it does not fit everybody who is there now. */
static CmSearch *
mend_search (CmConn *conn, const People *old, GArray *records, CmColumns *columns, GError **error)
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

static People *
people_load (CmConn *conn, gint64 group_id, const People *old, GArray *records, GError **error)
{
  g_autoptr(People) people = g_new0 (People, 1);
  g_autoptr(GError) failed = NULL;

  g_atomic_ref_count_init (&people->refs);
  people->group_id = group_id;
  people->columns = cm_columns_load (conn, error);
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

/* ---- question and answer ---- */

CmCustomerQuestion *
cm_customer_question_copy (const CmCustomerQuestion *question)
{
  CmCustomerQuestion *copy = g_memdup2 (question, sizeof *question);

  copy->rule = g_strdup (question->rule);
  copy->search = g_strdup (question->search);
  copy->sort = g_strdup (question->sort);
  copy->imports = question->imports != NULL ? g_array_ref (question->imports) : NULL;
  copy->fact_field = g_strdup (question->fact_field);
  return copy;
}

void
cm_customer_question_free (CmCustomerQuestion *question)
{
  g_free (question->rule);
  g_free (question->search);
  g_free (question->sort);
  g_free (question->fact_field);
  g_clear_pointer (&question->imports, g_array_unref);
  g_free (question);
}

void
cm_customer_answer_free (CmCustomerAnswer *answer)
{
  g_clear_pointer (&answer->waterfall, cm_waterfall_free);
  g_clear_pointer (&answer->ids, g_array_unref);
  g_free (answer->currency);
  g_free (answer);
}

/* ---- answering, in a reader thread ---- */

static void
count_grades (CmCustomerAnswer *answer, CmColumns *columns, const CmBitset *set)
{
  for (gsize slot = 0; slot < columns->count; slot++)
    if (cm_bitset_has (set, slot))
      answer->grades[columns->ints[CM_COLUMN_GRADE][slot]]++;
}

/* Whom the exclusion's row of the waterfall takes out: the rule holds, no earlier exclusion does. */
static CmBitset *
taken_out (const CmWaterfall *waterfall, const CmExclusions *exclusions, int which)
{
  CmBitset *set = cm_bitset_copy (waterfall->matched);

  cm_bitset_and (set, exclusions->sets[which]);
  for (int i = 0; i < which; i++)
    cm_bitset_minus (set, exclusions->sets[i]);
  return set;
}

static void
keep_grade (CmBitset *set, CmColumns *columns, int grade)
{
  for (gsize slot = 0; slot < columns->count; slot++)
    if (columns->ints[CM_COLUMN_GRADE][slot] != grade && cm_bitset_has (set, slot))
      cm_bitset_remove (set, slot);
}

static void
keep_found (CmBitset *set, const People *people, const char *text)
{
  g_autoptr(CmBitset) found = cm_search_match (people->search, text);

  cm_bitset_and (set, found);
}

/* Whom the imports brought. */
static gboolean
keep_newcomers (CmBitset *set, GArray *imports, CmColumns *columns, CmConn *conn, GError **error)
{
  cm_bitset_clear (set);
  for (guint i = 0; i < imports->len; i++)
    {
      g_autoptr(GArray) ids = cm_import_newcomers (conn, g_array_index (imports, gint64, i), error);

      if (ids == NULL)
        return FALSE;
      for (guint k = 0; k < ids->len; k++)
        {
          int slot = cm_columns_slot (columns, g_array_index (ids, gint64, k));

          if (slot >= 0)
            cm_bitset_add (set, (gsize) slot);
        }
    }
  return TRUE;
}

/* Before grade and search narrow it. */
static CmBitset *
choose_all (const CmCustomerQuestion *question, const People *people, const CmCustomerAnswer *answer, CmConn *conn, GError **error)
{
  gboolean searching = question->search != NULL && question->search[0] != '\0';
  g_autoptr(CmBitset) set = NULL;

  if (question->excluded >= 0 && question->excluded < people->exclusions->count && !(searching && question->everybody))
    return taken_out (answer->waterfall, people->exclusions, question->excluded);
  set = cm_bitset_copy (answer->waterfall->people);
  if (searching && question->everybody)
    cm_bitset_fill (set);
  else if (question->imports != NULL && !keep_newcomers (set, question->imports, people->columns, conn, error))
    return NULL;
  return g_steal_pointer (&set);
}

static CmBitset *
choose (const CmCustomerQuestion *question, const People *people, CmCustomerAnswer *answer, CmConn *conn, GError **error)
{
  gboolean searching = question->search != NULL && question->search[0] != '\0';
  CmBitset *set = choose_all (question, people, answer, conn, error);

  if (set == NULL)
    return NULL;
  if (question->grade >= 0)
    keep_grade (set, people->columns, question->grade);
  if (searching)
    keep_found (set, people, question->search);
  answer->found = searching;
  return set;
}

static double
middle (GArray *values)
{
  double *numbers = (double *) (gpointer) values->data;

  cm_quantile_sort (numbers, values->len);
  return cm_quantile (numbers, values->len, .5);
}

static double
middle_value (CmColumns *columns, const char *name)
{
  const CmSegmentField *field = name != NULL ? cm_segment_field_find (name) : NULL;
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  if (field == NULL || field->column < 0 || field->kind > CM_SEGMENT_DAY)
    return NAN;
  for (gsize slot = 0; slot < columns->count; slot++)
    {
      double value = cm_columns_value (columns, (CmColumn) field->column, slot);

      if (!isnan (value))
        g_array_append_val (values, value);
    }
  if (values->len == 0)
    return NAN;
  /* A count of days is kept as the day it is counted back to. */
  return field->backwards ? columns->day - middle (values) : middle (values);
}

static CmCustomerAnswer *
answer_with (const CmCustomerQuestion *question, People *people, CmConn *conn, GError **error)
{
  g_autoptr(CmSegmentRule) rule = NULL;
  g_autoptr(CmCustomerAnswer) answer = g_new0 (CmCustomerAnswer, 1);
  g_autoptr(CmBitset) set = NULL;
  g_auto(CmSort) sort = { 0 };

  if (question->rule != NULL && (rule = cm_segment_rule_parse (question->rule, error)) == NULL)
    return NULL;
  answer->waterfall = cm_waterfall_new (rule, people->columns, people->exclusions, conn, error);
  if (answer->waterfall == NULL || !cm_sort_parse (question->sort, &sort, error))
    return NULL;
  count_grades (answer, people->columns, answer->waterfall->people);
  set = choose (question, people, answer, conn, error);
  if (set == NULL)
    return NULL;
  answer->ids = cm_order_ids (people->columns, set, &sort, conn, error);
  if (answer->ids == NULL)
    return NULL;
  answer->currency = g_strdup (people->columns->currency);
  answer->today = people->columns->day;
  answer->fact = middle_value (people->columns, question->fact_field);
  return g_steal_pointer (&answer);
}

typedef struct {
  CmCustomerQuery *query;
  CmCustomerQuestion *question;
  gint64 id; /* of whom is asked why */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->query);
  cm_customer_question_free (asking->question);
  g_free (asking);
}

static People *
people_ref (People *people)
{
  if (people != NULL)
    g_atomic_ref_count_inc (&people->refs);
  return people;
}

/* What questions need, or what it can be made of. */
typedef struct {
  People *people;
  People *old;
  GArray *changed;
  guint generation;
} Taken;

static void
clear_taken (Taken *taken)
{
  g_clear_pointer (&taken->people, people_unref);
  g_clear_pointer (&taken->old, people_unref);
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
  if (self->people != NULL && self->people->group_id == group_id)
    taken->people = people_ref (self->people);
  taken->old = people_ref (self->people != NULL ? self->people : self->old);
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (taken->changed, *(gint64 *) id);
  g_mutex_unlock (&self->lock);
}

/* What was read before the last change must not be kept. */
static void
keep_people (CmCustomerQuery *self, People *people, guint generation)
{
  g_mutex_lock (&self->lock);
  if (self->generation == generation)
    {
      g_clear_pointer (&self->people, people_unref);
      self->people = people_ref (people);
      g_clear_pointer (&self->old, people_unref);
      g_hash_table_remove_all (self->changed);
    }
  g_mutex_unlock (&self->lock);
}

static People *
people_for (Asking *asking, CmConn *conn, GError **error)
{
  g_auto(Taken) taken = { 0 };
  People *people;

  g_mutex_lock (&asking->query->loading);
  take_people (asking->query, asking->question->group_id, &taken);
  people = g_steal_pointer (&taken.people);
  if (people == NULL)
    {
      people = people_load (conn, asking->question->group_id, taken.old, taken.changed, error);
      if (people != NULL)
        keep_people (asking->query, people, taken.generation);
    }
  g_mutex_unlock (&asking->query->loading);
  return people;
}

static gpointer
answer_job (CmConn *conn, gpointer data, GError **error)
{
  Asking *asking = data;
  g_autoptr(People) people = people_for (asking, conn, error);

  return people != NULL ? answer_with (asking->question, people, conn, error) : NULL;
}

static gpointer
why_job (CmConn *conn, gpointer data, GError **error)
{
  Asking *asking = data;
  g_autoptr(People) people = people_for (asking, conn, error);
  g_autoptr(CmSegmentRule) rule = NULL;
  int slot;

  if (people == NULL)
    return NULL;
  rule = cm_segment_rule_parse (asking->question->rule != NULL ? asking->question->rule : "{\"all\":[]}", error);
  if (rule == NULL)
    return NULL;
  slot = cm_columns_slot (people->columns, asking->id);
  if (slot >= 0)
    return cm_why (rule, people->columns, people->exclusions, (gsize) slot, conn, error);
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("This person is not among the customers any more."));
  return NULL;
}

/* ---- the object ---- */

static void
cm_customer_query_finalize (GObject *object)
{
  CmCustomerQuery *self = CM_CUSTOMER_QUERY (object);

  g_object_set_qdata (G_OBJECT (self->db), query_quark (), NULL);
  g_clear_pointer (&self->people, people_unref);
  g_clear_pointer (&self->old, people_unref);
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
  if ((topics & CM_CUSTOMER_QUERY_TOPICS) == 0)
    return;
  g_mutex_lock (&self->lock);
  self->generation++;
  if (self->people != NULL)
    {
      g_clear_pointer (&self->old, people_unref);
      self->old = g_steal_pointer (&self->people);
    }
  if (customer_ids == NULL || (topics & (CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)) != 0)
    g_clear_pointer (&self->old, people_unref);
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
  g_clear_pointer (&self->people, people_unref);
  g_clear_pointer (&self->old, people_unref);
  g_mutex_unlock (&self->lock);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;
  CmCustomerAnswer *answer = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) cm_customer_answer_free);
}

static Asking *
asking_new (CmCustomerQuery *self, const CmCustomerQuestion *question)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->query = g_object_ref (self);
  asking->question = cm_customer_question_copy (question);
  return asking;
}

void
cm_customer_query_ask_async (CmCustomerQuery *self, const CmCustomerQuestion *question, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cm_customer_query_ask_async);
  cm_db_read_async (self->db, answer_job, asking_new (self, question), asking_free, (GDestroyNotify) cm_customer_answer_free, cancellable,
                    answered_cb, task);
}

CmCustomerAnswer *
cm_customer_query_ask_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
why_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;
  GPtrArray *parts = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, parts, (GDestroyNotify) g_ptr_array_unref);
}

void
cm_customer_query_why_async (CmCustomerQuery *self, const char *rule, gint64 group_id, gint64 id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  CmCustomerQuestion question = { .rule = (char *) rule, .group_id = group_id };
  Asking *asking = asking_new (self, &question);

  asking->id = id;
  g_task_set_source_tag (task, cm_customer_query_why_async);
  cm_db_read_async (self->db, why_job, asking, asking_free, (GDestroyNotify) g_ptr_array_unref, cancellable, why_answered_cb, task);
}

GPtrArray *
cm_customer_query_why_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
