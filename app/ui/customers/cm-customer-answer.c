/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-answer.h"

#include "cm-first-hits.h"
#include "cm-import-store.h"
#include "cm-order-ids.h"

/* Of hits without the index: a screen or two, in so many µs. */
#define FIRST_HITS 100
#define FIRST_TIME (60 * 1000)

CmCustomerQuestion *
cm_customer_question_copy (const CmCustomerQuestion *question)
{
  CmCustomerQuestion *copy = g_memdup2 (question, sizeof *question);

  copy->rule = g_strdup (question->rule);
  copy->search = g_strdup (question->search);
  copy->sort = g_strdup (question->sort);
  copy->imports = question->imports != NULL ? g_array_ref (question->imports) : NULL;
  return copy;
}

void
cm_customer_question_free (CmCustomerQuestion *question)
{
  g_free (question->rule);
  g_free (question->search);
  g_free (question->sort);
  g_clear_pointer (&question->imports, g_array_unref);
  g_free (question);
}

void
cm_customer_answer_free (CmCustomerAnswer *answer)
{
  g_clear_pointer (&answer->waterfall, cm_waterfall_free);
  g_clear_pointer (&answer->strictest, cm_strictest_free);
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
      answer->grades[cm_columns_int (columns, CM_COLUMN_GRADE, slot)]++;
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
    if (cm_columns_int (columns, CM_COLUMN_GRADE, slot) != grade && cm_bitset_has (set, slot))
      cm_bitset_remove (set, slot);
}

gboolean
cm_customer_keep_found (CmBitset *set, const CmCustomerPeople *people, const char *text, GError **error)
{
  g_autoptr(CmSearch) search = cm_customer_people_search (people, error);
  g_autoptr(CmBitset) found = search != NULL ? cm_search_match (search, text) : NULL;

  if (found != NULL)
    cm_bitset_and (set, found);
  return found != NULL;
}

/* As above, with as many as are found at once. */
static gboolean
keep_first_found (CmBitset *set, const CmCustomerPeople *people, const char *text, CmConn *conn, GError **error)
{
  g_autoptr(GArray) records = cm_first_hits (conn, text, FIRST_HITS, FIRST_TIME, error);
  g_autoptr(CmBitset) found = cm_bitset_new (people->columns->count);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      int slot = cm_columns_slot (people->columns, g_array_index (records, gint64, i));

      if (slot >= 0)
        cm_bitset_add (found, (gsize) slot);
    }
  cm_bitset_and (set, found);
  return records != NULL;
}

/* Whom the imports brought, or knew. */
static gboolean
keep_imported (CmBitset *set, const CmCustomerQuestion *question, CmColumns *columns, CmConn *conn, GError **error)
{
  cm_bitset_clear (set);
  for (guint i = 0; i < question->imports->len; i++)
    {
      gint64 import = g_array_index (question->imports, gint64, i);
      g_autoptr(GArray) ids = question->known ? cm_import_known (conn, import, error) : cm_import_newcomers (conn, import, error);

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
choose_all (const CmCustomerQuestion *question, const CmCustomerPeople *people, const CmCustomerAnswer *answer, CmConn *conn,
            GError **error)
{
  gboolean searching = question->search != NULL && question->search[0] != '\0';
  g_autoptr(CmBitset) set = NULL;

  if (question->excluded >= 0 && question->excluded < people->exclusions->count && !(searching && question->everybody))
    return taken_out (answer->waterfall, people->exclusions, question->excluded);
  set = cm_bitset_copy (answer->waterfall->people);
  if (searching && question->everybody)
    cm_bitset_fill (set);
  else if (question->imports != NULL && !keep_imported (set, question, people->columns, conn, error))
    return NULL;
  return g_steal_pointer (&set);
}

static CmBitset *
choose (const CmCustomerQuestion *question, const CmCustomerPeople *people, CmCustomerAnswer *answer, CmConn *conn, GError **error)
{
  gboolean searching = question->search != NULL && question->search[0] != '\0';
  g_autoptr(CmBitset) set = choose_all (question, people, answer, conn, error);

  if (set == NULL)
    return NULL;
  if (question->grade >= 0)
    keep_grade (set, people->columns, question->grade);
  answer->found = searching;
  answer->partial = searching && question->hasty && !cm_customer_people_is_searchable (people);
  if (answer->partial)
    return keep_first_found (set, people, question->search, conn, error) ? g_steal_pointer (&set) : NULL;
  if (searching && !cm_customer_keep_found (set, people, question->search, error))
    return NULL;
  return g_steal_pointer (&set);
}

CmCustomerAnswer *
cm_customer_answer_new (const CmCustomerQuestion *question, const CmCustomerPeople *people, CmConn *conn, GError **error)
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
  if (rule != NULL && answer->waterfall->left == 0)
    answer->strictest = cm_strictest_new (rule, people->columns, people->exclusions, conn, NULL);
  set = choose (question, people, answer, conn, error);
  if (set == NULL)
    return NULL;
  answer->ids = cm_order_ids (people->columns, set, &sort, conn, error);
  if (answer->ids == NULL)
    return NULL;
  answer->currency = g_strdup (people->columns->currency);
  answer->today = people->columns->day;
  return g_steal_pointer (&answer);
}
