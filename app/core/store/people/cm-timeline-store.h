/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmTimelineEvent:
 * @at: UTC seconds
 * @day: the shop's day of it
 * @timed: whether the hour is known; grades, stages and what a rule tagged know only their day
 * @kind: `order`, `grade`, `stage`, `feedback`, `case`, `case-settled`, `consent`, `call`, `exclusion`, `lift`, `group-joined`,
 *   `group-left`, `strike`, `friend-asked`, `friend-added`, `friend-refused`, `friend-deleted`, `tag-added`, `tag-removed`, `contact`,
 *   `task-sent`, `task-done`, `lock`, `unlock`, `enrolled`, `enrolment-ended`, `referral` for an order of somebody else,
 *   `influencer-ended`, `join`
 * @what: (nullable): the schema's word for it: state of an order, kind and mood of feedback, outcome of a call, old grade or stage,
 *   kind of a strike, `rule` for a tag put on by a rule, ...
 * @text: (nullable): words or names that were stored; the new grade or stage; of an order its number
 * @extra: (nullable): store of an order, code of a reason, number of the order a review came with, way of a consent, group of a strike,
 *   step that put a tag on, what was said in a contact, why a task was sent although the guard warned, what proves that it was done
 * @who: (nullable): member of staff
 * @other: (nullable): of a referral who placed the order, of an order who brought it, both as cm_referral_name() tells them
 * @goods: (nullable): of an order the title of its first line
 * @lines: of an order how many lines it has
 * @qty: of an order how many pieces the first line has
 * @amount_minor: of an order its paid amount, of a settled case its cost
 * @currency: (nullable): of the amount, %NULL for the home currency
 * @valid: of an order, whether it counts
 *
 * Something that happened with a person.
 */
typedef struct {
  gint64 at;
  int day;
  gboolean timed;
  char *kind;
  char *what;
  char *text;
  char *extra;
  char *who;
  char *other;
  char *goods;
  gint64 lines;
  gint64 qty;
  gint64 amount_minor;
  char *currency;
  gboolean valid;
} CmTimelineEvent;

void cm_timeline_event_free (CmTimelineEvent *event);

/**
 * cm_timeline_read:
 * @conn: a connection
 * @customer_id: any record of the person
 * @now: UTC seconds; what is later is left out
 * @offset: how many of the newest to leave out
 * @limit: how many at most
 * @total: (out) (optional): how many there are
 * @error: return location
 *
 * All that happened with one person, of every kind, in order of time.
 *
 * Returns: (transfer full) (element-type CmTimelineEvent) (nullable): the events, the newest first
 */
GPtrArray *cm_timeline_read (CmConn *conn, gint64 customer_id, gint64 now, gint64 offset, gint64 limit, gint64 *total, GError **error);

G_END_DECLS
