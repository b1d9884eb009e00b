/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/* Whom the rules of tags match, a computed table like `moves`: never journalled, not in the dump. */

/**
 * CmTagMatch:
 * @id: the row
 * @customer_id: main record at the time it was written
 * @added_on: day since when
 *
 * A tag that somebody has by rule now.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  int added_on;
} CmTagMatch;

/**
 * cm_tag_match_store_list:
 * @conn: a connection
 * @tag_id: a tag
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTagMatch) (nullable): who has it by rule
 */
GArray *cm_tag_match_store_list (CmConn *conn, gint64 tag_id, GError **error);

/**
 * cm_tag_match_store_find:
 * @conn: a connection
 * @tag_id: a tag
 * @customer_id: main record of somebody who has it by rule
 * @match: (out): the row
 * @error: return location; %CM_ERROR_CORRUPT when there is none
 *
 * Returns: whether it is there
 */
gboolean cm_tag_match_store_find (CmConn *conn, gint64 tag_id, gint64 customer_id, CmTagMatch *match, GError **error);

/**
 * cm_tag_match_store_begin:
 * @step: the running step, or a quiet one
 * @tag_id: a tag by rule
 * @persons: (element-type gint64): main records of people who do not have it
 * @day: since when; a match that ended on the same day, as before an undo, goes on
 * @error: return location
 *
 * Returns: whether all were written
 */
gboolean cm_tag_match_store_begin (CmStep *step, gint64 tag_id, GArray *persons, int day, GError **error);

/**
 * cm_tag_match_store_end:
 * @step: the running step, or a quiet one
 * @match: a row
 * @day: until when; a match of the same day goes without a trace
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_tag_match_store_end (CmStep *step, const CmTagMatch *match, int day, GError **error);

/**
 * cm_tag_match_store_tidy:
 * @step: the running step, or a quiet one
 * @day: the graded day
 * @changed: (out): whether anything was
 * @error: return location
 *
 * Ends what tags had by rule that are put on by hand now, and takes back what is later than @day, which may lie before the last one.
 *
 * Returns: whether it worked
 */
gboolean cm_tag_match_store_tidy (CmStep *step, int day, gboolean *changed, GError **error);

/**
 * cm_tag_match_store_any:
 * @conn: a connection
 * @error: return location
 *
 * Returns: whether anybody has, or had, a tag by rule
 */
gboolean cm_tag_match_store_any (CmConn *conn, GError **error);

G_END_DECLS
