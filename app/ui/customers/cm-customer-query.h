/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cm-customer-answer.h"
#include "cm-db.h"
#include "cm-why.h"

G_BEGIN_DECLS

#define CM_TYPE_CUSTOMER_QUERY (cm_customer_query_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomerQuery, cm_customer_query, CM, CUSTOMER_QUERY, GObject)

/**
 * CM_CUSTOMER_QUERY_TOPICS:
 *
 * After changes of these a question may be answered otherwise.
 */
#define CM_CUSTOMER_QUERY_TOPICS \
  (CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_FIGURES | CM_TOPIC_EXCLUSIONS | CM_TOPIC_CASES | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | \
   CM_TOPIC_JOINS | CM_TOPIC_SETTINGS | CM_TOPIC_IMPORTS | CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS)

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
 * CmCustomerJob:
 * @people: everybody
 * @conn: a connection
 * @data: user data
 * @error: return location
 *
 * Works something out about everybody, in a worker thread.
 *
 * Returns: (transfer full) (nullable): what it found, %NULL on error
 */
typedef gpointer (*CmCustomerJob) (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error);

/**
 * cm_customer_query_run_async:
 * @self: a query
 * @group_id: the group a list is made for, 0 for none
 * @func: run with everybody as they are now
 * @data: for @func
 * @free_data: (nullable): for @data
 * @free_result: for what @func returns
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Runs any job; the questions below are such.
 */
void cm_customer_query_run_async (CmCustomerQuery *self, gint64 group_id, CmCustomerJob func, gpointer data, GDestroyNotify free_data,
                                  GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gpointer cm_customer_query_run_finish (CmCustomerQuery *self, GAsyncResult *result, GError **error);

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
