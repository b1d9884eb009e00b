/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmTopics:
 * @CM_TOPIC_OTHERS: the figures of more people changed than the step names
 *
 * What a write was about. Fired after COMMIT with #CmDb::changed.
 */
typedef enum {
  CM_TOPIC_ORDERS = 1 << 0,
  CM_TOPIC_CUSTOMERS = 1 << 1,
  CM_TOPIC_FIGURES = 1 << 2,
  CM_TOPIC_TAGS = 1 << 3,
  CM_TOPIC_SEGMENTS = 1 << 4,
  CM_TOPIC_EXCLUSIONS = 1 << 5,
  CM_TOPIC_CASES = 1 << 6,
  CM_TOPIC_GROUPS = 1 << 7,
  CM_TOPIC_CALLS = 1 << 8,
  CM_TOPIC_LINKS = 1 << 9,
  CM_TOPIC_SALES = 1 << 10,
  CM_TOPIC_READINGS = 1 << 11,
  CM_TOPIC_MONEY = 1 << 12,
  CM_TOPIC_LEDGER = 1 << 13,
  CM_TOPIC_IMPORTS = 1 << 14,
  CM_TOPIC_JOINS = 1 << 15,
  CM_TOPIC_SETTINGS = 1 << 16,
  CM_TOPIC_SYNC = 1 << 17,
  CM_TOPIC_OTHERS = 1 << 18,
} CmTopics;

#define CM_TOPIC_ALL ((CmTopics) 0x7ffff)

/**
 * CmStep:
 *
 * One named step = one transaction = one undo. It lives while its write function runs on the writer thread. Everything written
 * through its connection is journalled by the database itself.
 */
typedef struct _CmStep CmStep;

/**
 * cm_step_conn:
 * @step: the running step
 *
 * Returns: (transfer none): the writing connection
 */
CmConn *cm_step_conn (CmStep *step);

/**
 * cm_step_id:
 * @step: the running step
 *
 * Returns: its id in the journal
 */
gint64 cm_step_id (CmStep *step);

/**
 * cm_step_is_quiet:
 * @step: the running step
 *
 * Returns: whether it writes computed values only, see cm_db_write_quietly(); its time may be 0 then
 */
gboolean cm_step_is_quiet (CmStep *step);

/**
 * cm_step_now:
 * @step: the running step
 *
 * Returns: UTC seconds, the time the step was given; never asks the clock
 */
gint64 cm_step_now (CmStep *step);

/**
 * cm_step_today:
 * @step: the running step
 *
 * Returns: the shop's day of cm_step_now()
 */
int cm_step_today (CmStep *step);

/**
 * cm_step_new_id:
 * @step: the running step
 * @table: a table with an id of its own
 *
 * Takes the next id of @table. Ids ascend and are never given twice while a standing step could name them.
 *
 * Returns: the id
 */
gint64 cm_step_new_id (CmStep *step, const char *table);

/**
 * cm_step_touch:
 * @step: the running step
 * @topics: what was written
 *
 * Names the topics that are announced after COMMIT; may be called often.
 */
void cm_step_touch (CmStep *step, CmTopics topics);

/**
 * cm_step_touch_customer:
 * @step: the running step
 * @customer_id: id of a record
 *
 * The figures of this record's person are computed anew before COMMIT. Implies %CM_TOPIC_FIGURES and %CM_TOPIC_CUSTOMERS.
 */
void cm_step_touch_customer (CmStep *step, gint64 customer_id);

/**
 * cm_step_touch_all_customers:
 * @step: the running step
 *
 * As cm_step_touch_customer() for everybody, after a bulk load or a change of the home currency.
 */
void cm_step_touch_all_customers (CmStep *step);

/**
 * cm_step_touched:
 * @step: the running step
 * @all: (out): whether everybody is touched
 *
 * For the finisher only.
 *
 * Returns: (transfer none) (nullable) (element-type gint64): set of record ids (keys point to #gint64)
 */
GHashTable *cm_step_touched (CmStep *step, gboolean *all);

/**
 * cm_step_topics:
 * @step: the running step
 *
 * Returns: the topics named so far
 */
CmTopics cm_step_topics (CmStep *step);

/**
 * cm_step_set_detail:
 * @step: the running step
 * @json: (nullable): a JSON object with the numbers and names for the step's sentence
 *
 * Kept in the journal, shown in the history.
 */
void cm_step_set_detail (CmStep *step, const char *json);

/**
 * cm_step_set_staff:
 * @step: the running step
 * @staff_id: who did it
 */
void cm_step_set_staff (CmStep *step, gint64 staff_id);

/**
 * cm_step_answer_only:
 * @step: the running step
 *
 * The step writes append-only rows (consent, lift): it is answered by a counter-entry and never undone.
 */
void cm_step_answer_only (CmStep *step);

/**
 * cm_step_erase:
 * @step: the running step, before it writes anything
 *
 * The step erases for good: from here on nothing it changes is kept in the journal, and it is never undone.
 */
void cm_step_erase (CmStep *step);

/**
 * CmInsert:
 * @table: a table
 * @columns: names of its columns with commas between them
 * @types: one letter per column, as in cm_conn_query(), no `n`; a `d` that is not a number is stored as NULL, and a `c` is a text that
 *   stays where it is, such as a constant
 * @checked: whether the caller has seen to it that what the CHECKs of the table say is true of every row: rows that wait are then
 *   written without asking them again
 *
 * How rows of one kind are written. It has to be static: its address tells it from others.
 */
typedef struct {
  const char *table;
  const char *columns;
  const char *types;
  gboolean checked;
} CmInsert;

/**
 * cm_step_insert:
 * @step: the running step
 * @insert: what is written
 * @error: return location
 * @...: the values; integers must be passed as #gint64
 *
 * Writes a row. Between cm_step_batch_begin() and cm_step_batch_end() rows wait in memory until there are some hundred, which another
 * thread writes, or until any other statement is prepared, which finds them written; what the database refuses is then reported there. A
 * row must come behind those it refers to.
 *
 * Returns: whether it was written, or waits
 */
gboolean cm_step_insert (CmStep *step, const CmInsert *insert, GError **error, ...);

/**
 * cm_step_batch_begin:
 * @step: the running step
 *
 * From here on rows of cm_step_insert() may wait. It pays where many come and nothing is read between them.
 */
void cm_step_batch_begin (CmStep *step);

/**
 * cm_step_batch_end:
 * @step: the running step
 * @error: return location
 *
 * Returns: whether what waited was written
 */
gboolean cm_step_batch_end (CmStep *step, GError **error);

/**
 * cm_step_bulk_begin:
 * @step: the running step
 * @error: return location
 *
 * For the first load into a database without orders and identities: the indices of the tables it fills go, the unique ones too, and
 * cm_step_bulk_end() builds them again; references are checked once, there. Rows wait between both, as
 * in a batch. The caller sees to it that nothing is written twice.
 *
 * Returns: whether it worked
 */
gboolean cm_step_bulk_begin (CmStep *step, GError **error);
gboolean cm_step_bulk_end (CmStep *step, GError **error);

/**
 * cm_step_bulk_keep:
 * @step: a step between cm_step_bulk_begin() and cm_step_bulk_end()
 * @index: name of an index that went
 * @error: return location
 *
 * Makes the index at once, before the first row of its table: for rows that come in its order, behind each other. Adding those one by one
 * takes less than half of the time of sorting all of them at the end.
 *
 * Returns: whether it worked
 */
gboolean cm_step_bulk_keep (CmStep *step, const char *index, GError **error);

G_END_DECLS
