/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-people.h"
#include "cm-waterfall-strictest.h"

G_BEGIN_DECLS

/**
 * CmCustomerQuestion:
 * @rule: (nullable): rule as JSON, %NULL for everybody
 * @search: (nullable): fragment of a name, nick or phone
 * @grade: the grade to show, -1 for all
 * @excluded: show the people this exclusion takes out, -1 for those who can be contacted
 * @everybody: with @search: look among everybody, also those left out
 * @imports: (element-type gint64) (nullable): show whom these imports brought, rules and exclusions aside
 * @known: whom they knew again instead
 * @sort: as cm_sort_parse() takes it
 * @group_id: the group a list is made for, 0 for none
 * @hasty: while the search index is made, some of the hits are better now than all of them later; while everybody's new figures are read,
 *   an answer by those of before is
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
  gboolean known;
  char *sort;
  gint64 group_id;
  gboolean hasty;
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
 * @strictest: (nullable): where nobody is left: the row whose going would help most
 * @found: whether the search restricted @ids
 * @partial: these are only some of the hits, or none of them yet
 * @outdated: everybody's figures changed since, and are not read yet
 *
 * The answer to one question.
 */
typedef struct {
  CmWaterfall *waterfall;
  gsize grades[CM_N_GRADES];
  GArray *ids;
  char *currency;
  int today;
  CmStrictest *strictest;
  gboolean found;
  gboolean partial;
  gboolean outdated;
} CmCustomerAnswer;

void cm_customer_answer_free (CmCustomerAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCustomerAnswer, cm_customer_answer_free)

/**
 * cm_customer_answer_new:
 * @question: what to show
 * @people: everybody
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answer
 */
CmCustomerAnswer *cm_customer_answer_new (const CmCustomerQuestion *question, const CmCustomerPeople *people, CmConn *conn, GError **error);

/**
 * cm_customer_keep_found:
 * @set: (inout): slots; those stay whom @text is found for
 * @people: everybody
 * @text: what was typed
 * @error: return location
 *
 * Waits for the search index where it is still made.
 *
 * Returns: whether there is one
 */
gboolean cm_customer_keep_found (CmBitset *set, const CmCustomerPeople *people, const char *text, GError **error);

G_END_DECLS
