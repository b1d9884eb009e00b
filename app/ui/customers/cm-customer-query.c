/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-query.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  GMutex lock;
  People *people; /* under the lock, NULL when it must be loaded */
  guint generation; /* under the lock, counts what was forgotten */
};

G_DEFINE_FINAL_TYPE (CmCustomerQuery, cm_customer_query, G_TYPE_OBJECT)

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

static People *
people_load (CmConn *conn, gint64 group_id, GError **error)
{
  g_autoptr(People) people = g_new0 (People, 1);

  g_atomic_ref_count_init (&people->refs);
  people->group_id = group_id;
  people->columns = cm_columns_load (conn, error);
  if (people->columns == NULL)
    return NULL;
  people->search = cm_search_new (conn, people->columns, error);
  if (people->search == NULL)
    return NULL;
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
  g_autoptr(GArray) slots = cm_search_find (people->search, text, set, 0);

  cm_bitset_clear (set);
  for (guint i = 0; i < slots->len; i++)
    cm_bitset_add (set, (gsize) g_array_index (slots, gint32, i));
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
take_people (CmCustomerQuery *self, gint64 group_id, guint *generation)
{
  People *people = NULL;

  g_mutex_lock (&self->lock);
  *generation = self->generation;
  if (self->people != NULL && self->people->group_id == group_id)
    {
      people = self->people;
      g_atomic_ref_count_inc (&people->refs);
    }
  g_mutex_unlock (&self->lock);
  return people;
}

/* What was read before the last change must not be kept. */
static void
keep_people (CmCustomerQuery *self, People *people, guint generation)
{
  g_mutex_lock (&self->lock);
  if (self->generation == generation)
    {
      g_atomic_ref_count_inc (&people->refs);
      g_clear_pointer (&self->people, people_unref);
      self->people = people;
    }
  g_mutex_unlock (&self->lock);
}

static People *
people_for (Asking *asking, CmConn *conn, GError **error)
{
  guint generation;
  People *people = take_people (asking->query, asking->question->group_id, &generation);

  if (people != NULL)
    return people;
  people = people_load (conn, asking->question->group_id, error);
  if (people != NULL)
    keep_people (asking->query, people, generation);
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

  g_clear_pointer (&self->people, people_unref);
  g_clear_object (&self->db);
  g_mutex_clear (&self->lock);
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
}

CmCustomerQuery *
cm_customer_query_new (CmDb *db)
{
  CmCustomerQuery *self = g_object_new (CM_TYPE_CUSTOMER_QUERY, NULL);

  self->db = g_object_ref (db);
  return self;
}

void
cm_customer_query_forget (CmCustomerQuery *self)
{
  g_mutex_lock (&self->lock);
  self->generation++;
  g_clear_pointer (&self->people, people_unref);
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
