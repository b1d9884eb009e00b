/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cm-db.h"
#include "cm-waterfall.h"
#include "cm-why.h"

G_BEGIN_DECLS

/**
 * CmCustomerQuestion:
 * @rule: (nullable): rule as JSON, %NULL for everybody
 * @search: (nullable): fragment of a name, nick or phone
 * @grade: the grade to show, -1 for all
 * @excluded: show the people this exclusion takes out, -1 for those who can be contacted
 * @everybody: with @search: look among everybody, also those left out
 * @imports: (element-type gint64) (nullable): show whom these imports brought, rules and exclusions aside
 * @sort: as cm_sort_parse() takes it
 * @group_id: the group a list is made for, 0 for none
 * @fact_field: (nullable): field whose middle value among its persons is wanted
 *
 * What the customers view shows.
 */
typedef struct {
  char *rule;
  char *search;
  int grade;
  int excluded;
  gboolean everybody;
  GArray *imports;
  char *sort;
  gint64 group_id;
  char *fact_field;
} CmCustomerQuestion;

CmCustomerQuestion *cm_customer_question_copy (const CmCustomerQuestion *question);
void cm_customer_question_free (CmCustomerQuestion *question);

/**
 * CmCustomerAnswer:
 * @waterfall: rows and counts
 * @grades: how many of each grade are left
 * @ids: (element-type gint64): main records to show, in order
 * @currency: home currency
 * @today: the graded day
 * @fact: middle value of the asked field, NaN without one
 * @found: whether the search restricted @ids
 *
 * The answer to one question.
 */
typedef struct {
  CmWaterfall *waterfall;
  gsize grades[CM_N_GRADES];
  GArray *ids;
  char *currency;
  int today;
  double fact;
  gboolean found;
} CmCustomerAnswer;

void cm_customer_answer_free (CmCustomerAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCustomerAnswer, cm_customer_answer_free)

#define CM_TYPE_CUSTOMER_QUERY (cm_customer_query_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomerQuery, cm_customer_query, CM, CUSTOMER_QUERY, GObject)

/**
 * CM_CUSTOMER_QUERY_TOPICS:
 *
 * After changes of these a question may be answered otherwise.
 */
#define CM_CUSTOMER_QUERY_TOPICS \
  (CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_FIGURES | CM_TOPIC_EXCLUSIONS | CM_TOPIC_CASES | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | \
   CM_TOPIC_JOINS | CM_TOPIC_SETTINGS | CM_TOPIC_IMPORTS)

/**
 * cm_customer_query_get:
 * @db: a database
 *
 * The one query of a database, for all who show people. It keeps everybody in memory between questions: columns, search index and
 * exclusions are loaded by the first question after a change; what a small change did not touch stays. Whoever asks after a change has to
 * have it before listening to #CmDb::changed.
 *
 * Returns: (transfer full): the query
 */
CmCustomerQuery *cm_customer_query_get (CmDb *db);

/**
 * cm_customer_query_forget:
 * @self: a query
 *
 * Whatever changed: the next question loads everything.
 */
void cm_customer_query_forget (CmCustomerQuery *self);

/**
 * cm_customer_query_ask_async:
 * @self: a query
 * @question: what to show; copied
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Answers in a worker thread.
 */
void cm_customer_query_ask_async (CmCustomerQuery *self, const CmCustomerQuestion *question, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
CmCustomerAnswer *cm_customer_query_ask_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error);

/**
 * cm_customer_query_why_async:
 * @self: a query
 * @rule: (nullable): rule as JSON
 * @group_id: the group the list is made for, 0 for none
 * @id: a person
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Asks why a person is in a list or not.
 */
void cm_customer_query_why_async (CmCustomerQuery *self, const char *rule, gint64 group_id, gint64 id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/* (transfer full) (element-type CmWhyPart) (nullable): parts of the rule, then the exclusions. */
GPtrArray *cm_customer_query_why_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error);

G_END_DECLS
