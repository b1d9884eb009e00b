/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-list-facts.h"

#include <string.h>

#include "cm-day.h"
#include "cm-waterfall.h"

#define WEEK 7

static void
fact_free (CmListFact *fact)
{
  cm_segment_free (fact->segment);
  g_free (fact->words);
  g_free (fact);
}

void
cm_list_facts_free (CmListFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lists);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* Everybody, loaded once for several rules. */
typedef struct {
  CmConn *conn;
  CmColumns *columns;
  CmExclusions *exclusions;
} Crowd;

static void
crowd_clear (Crowd *crowd)
{
  g_clear_pointer (&crowd->exclusions, cm_exclusions_free);
  g_clear_pointer (&crowd->columns, cm_columns_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Crowd, crowd_clear)

/* @day: a day that is over, %CM_NO_DAY for the present one. */
static gboolean
crowd_load (Crowd *crowd, CmConn *conn, int day, GError **error)
{
  crowd->conn = conn;
  crowd->columns = day != CM_NO_DAY ? cm_columns_load_then (conn, day, error) : cm_columns_load (conn, error);
  crowd->exclusions = crowd->columns != NULL ? cm_exclusions_load (conn, crowd->columns, 0, error) : NULL;
  return crowd->exclusions != NULL;
}

static gboolean
count_people (Crowd *crowd, const CmSegmentRule *rule, gsize *people, GError **error)
{
  g_autoptr (CmWaterfall) waterfall = cm_waterfall_new (rule, crowd->columns, crowd->exclusions, crowd->conn, error);

  if (waterfall != NULL)
    *people = waterfall->left;
  return waterfall != NULL;
}

/* The members of a fixed list are counted, but its words are those of the rule that found them. */
static CmListFact *
create_fact (Crowd *crowd, CmSegment *segment, GError **error)
{
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (segment->rule, error);
  g_autoptr (CmSegmentRule) words = rule != NULL ? cm_segment_rule_parse (segment->live_rule, error) : NULL;
  CmListFact *fact = g_new0 (CmListFact, 1);

  fact->segment = segment;
  fact->before = -1;
  if (words == NULL || !count_people (crowd, rule, &fact->people, error))
    {
      fact_free (fact);
      return NULL;
    }
  fact->words = cm_segment_rule_label (words, crowd->columns->currency);
  return fact;
}

/* Of tags by rule only what stands today is known. */
static gboolean
can_look_back (const CmListFact *fact)
{
  return fact->segment->frozen_at == 0 && strstr (fact->segment->rule, "\"tag\"") == NULL;
}

static gboolean
count_before (CmListFacts *self, CmConn *conn, GError **error)
{
  g_auto (Crowd) crowd = { 0 };

  for (guint i = 0; i < self->lists->len; i++)
    {
      CmListFact *fact = self->lists->pdata[i];
      g_autoptr (CmSegmentRule) rule = NULL;
      gsize people;

      if (!can_look_back (fact))
        continue;
      if (crowd.columns == NULL && !crowd_load (&crowd, conn, self->graded_on - WEEK, error))
        return FALSE;
      rule = cm_segment_rule_parse (fact->segment->rule, error);
      if (rule == NULL || !count_people (&crowd, rule, &people, error))
        return FALSE;
      fact->before = (gint64) people;
    }
  return TRUE;
}

CmListFacts *
cm_list_facts_read (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr (CmListFacts) self = g_new0 (CmListFacts, 1);
  g_autoptr (GPtrArray) segments = cm_segment_store_list (conn, error);
  g_auto (Crowd) crowd = { 0 };

  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  if (segments == NULL || !crowd_load (&crowd, conn, CM_NO_DAY, error))
    return NULL;
  self->graded_on = crowd.columns->day;
  self->zone = g_time_zone_ref (cm_conn_zone (conn));
  self->today = cm_day_from_time (now, self->zone);
  g_ptr_array_set_free_func (segments, NULL);
  for (guint i = 0; i < segments->len; i++)
    {
      CmListFact *fact = create_fact (&crowd, segments->pdata[i], error);

      if (fact == NULL)
        {
          for (guint k = i + 1; k < segments->len; k++)
            cm_segment_free (segments->pdata[k]);
          return NULL;
        }
      g_ptr_array_add (self->lists, fact);
    }
  return count_before (self, conn, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- two lists ---- */

char *
cm_list_overlap_rule (CmListOverlap part, const char *first, const char *second)
{
  if (part == CM_LISTS_BOTH)
    return g_strdup_printf ("{\"all\":[%s,%s]}", first, second);
  return g_strdup_printf ("{\"all\":[%s,{\"not\":%s}]}", part == CM_LISTS_FIRST ? first : second, part == CM_LISTS_FIRST ? second : first);
}

gboolean
cm_list_overlap_count (CmConn *conn, const char *first, const char *second, gsize *people, GError **error)
{
  g_auto (Crowd) crowd = { 0 };
  gboolean worked = crowd_load (&crowd, conn, CM_NO_DAY, error);

  for (int part = 0; worked && part < CM_N_LIST_PARTS; part++)
    {
      g_autofree char *text = cm_list_overlap_rule ((CmListOverlap) part, first, second);
      g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (text, error);

      worked = rule != NULL && count_people (&crowd, rule, &people[part], error);
    }
  return worked;
}
