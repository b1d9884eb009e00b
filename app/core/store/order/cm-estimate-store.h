/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmEstimateRow:
 * @id: of the estimate
 * @name: no other has it
 * @input: its document, see cm_estimate_from_text()
 * @result: its answer as it was reckoned when it was saved, see cm_estimate_answer_to_json(); `{}` where none was
 * @currency: (nullable): of its amounts, %NULL in one that was kept before they named it
 * @made_at: when it was saved last
 * @has_result: whether there is an answer, and the figures below
 * @profit: of the plan, minor units
 * @past_ceiling: chance of passing the ceiling, 0..1
 * @loss: chance of losing
 *
 * An estimate that was saved.
 */
typedef struct {
  gint64 id;
  char *name;
  char *input;
  char *result;
  char *currency;
  gint64 made_at;
  gboolean has_result;
  gint64 profit;
  double past_ceiling;
  double loss;
} CmEstimateRow;

void cm_estimate_row_free (CmEstimateRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimateRow, cm_estimate_row_free)

/**
 * cm_estimate_store_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CmEstimateRow): all estimates, in the order they were made
 */
GPtrArray *cm_estimate_store_list (CmConn *conn, GError **error);

/**
 * cm_estimate_store_read:
 * @conn: a connection
 * @id: of an estimate
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the estimate
 */
CmEstimateRow *cm_estimate_store_read (CmConn *conn, gint64 id, GError **error);

/**
 * cm_estimate_store_find:
 * @conn: a connection
 * @word: name of an estimate, or its number
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the estimate
 */
CmEstimateRow *cm_estimate_store_find (CmConn *conn, const char *word, GError **error);

/**
 * cm_estimate_store_load:
 * @conn: a connection
 * @id: of an estimate
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): its document, under the name it has now and with its currency
 */
CmEstimate *cm_estimate_store_load (CmConn *conn, gint64 id, GError **error);

/**
 * cm_estimate_store_complete:
 * @conn: a connection
 * @estimate: a document
 * @error: return location
 *
 * Puts the shop's currency into a document that names none.
 *
 * Returns: whether it names one now
 */
gboolean cm_estimate_store_complete (CmConn *conn, CmEstimate *estimate, GError **error);

/**
 * cm_estimate_store_save:
 * @step: the step, `estimate-saved`
 * @id: of the estimate that is changed, 0 for a new one
 * @estimate: its document; the name is cleaned, and must be no other’s; one without a currency gets the shop's
 * @result: (nullable): its answer as JSON
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS, %CM_ERROR_NOT_FOUND
 *
 * Returns: its id, 0 on error
 */
gint64 cm_estimate_store_save (CmStep *step, gint64 id, const CmEstimate *estimate, const char *result, GError **error);

/**
 * cm_estimate_store_rename:
 * @step: the step, `estimate-renamed`
 * @id: of an estimate
 * @name: its new name
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS, %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was renamed
 */
gboolean cm_estimate_store_rename (CmStep *step, gint64 id, const char *name, GError **error);

/**
 * cm_estimate_store_duplicate:
 * @step: the step, `estimate-copied`
 * @id: of an estimate
 * @name: (nullable): of the copy; %NULL takes the first free “name 2”
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS, %CM_ERROR_NOT_FOUND
 *
 * Returns: id of the copy, 0 on error
 */
gint64 cm_estimate_store_duplicate (CmStep *step, gint64 id, const char *name, GError **error);

/**
 * cm_estimate_store_delete:
 * @step: the step, `estimate-deleted`
 * @id: of an estimate
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was deleted
 */
gboolean cm_estimate_store_delete (CmStep *step, gint64 id, GError **error);

/**
 * cm_estimate_store_free_name:
 * @conn: a connection
 * @name: a name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): @name, or the first of “name 2”, “name 3” … that is free
 */
char *cm_estimate_store_free_name (CmConn *conn, const char *name, GError **error);

G_END_DECLS
