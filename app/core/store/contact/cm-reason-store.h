/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-interval.h"

G_BEGIN_DECLS

/**
 * CmReasonCode:
 * @code: its name, as `price-high`
 * @group: `product`, `price`, `service`, `forgot`, `other`; `none` for calls that reached nobody and count in no share
 * @label: what it is called, in the user's language
 *
 * A reason why somebody did not buy again, of `data/content/reason-codes.json`.
 */
typedef struct {
  const char *code;
  const char *group;
  const char *label;
} CmReasonCode;

/**
 * cm_reason_codes:
 * @count: (out): how many
 *
 * Returns: (transfer none) (array length=count): the codes, in the order in which they are asked for; number 1 is the first
 */
const CmReasonCode *cm_reason_codes (gsize *count);

/**
 * cm_reason_find:
 * @text: a code, or its number from 1
 *
 * Returns: (transfer none) (nullable): the code, %NULL when there is none
 */
const CmReasonCode *cm_reason_find (const char *text);

/* What a code is called; an unknown one stands for itself. (transfer none). */
const char *cm_reason_label (const char *code);

/* What a group of codes is called; (transfer none). */
const char *cm_reason_group_label (const char *group);

/**
 * CmReasonShare:
 * @name: a code, or a group
 * @group: whether it is a group
 * @people: who named it
 * @interval: their share of all people asked, with its interval of 95 %
 *
 * How often a reason was named.
 */
typedef struct {
  const char *name;
  gboolean group;
  gint64 people;
  CmShareInterval interval;
} CmReasonShare;

/**
 * CmReasonTally:
 * @asked: people who gave a reason; each counts once, with the newest
 * @not_reached: people whose newest entry says that nobody was reached
 * @shares: (element-type CmReasonShare): groups, the most frequent first, then codes likewise; none without anybody
 *
 * Why people do not buy again, as far as was asked.
 */
typedef struct {
  gint64 asked;
  gint64 not_reached;
  GArray *shares;
} CmReasonTally;

void cm_reason_tally_free (CmReasonTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmReasonTally, cm_reason_tally_free)

/**
 * cm_reason_tally:
 * @conn: a connection
 * @now: UTC seconds; later entries do not count
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the tally
 */
CmReasonTally *cm_reason_tally (CmConn *conn, gint64 now, GError **error);

/**
 * cm_reason_sentence:
 * @tally: a tally
 * @share: one of its shares
 *
 * Returns: (transfer full): `Price is 45% of reasons (31–60), 40 people asked.`
 */
char *cm_reason_sentence (const CmReasonTally *tally, const CmReasonShare *share);

G_END_DECLS
