/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-ledger-page.h"

G_BEGIN_DECLS

/**
 * CmLedgerItem:
 * @customer_id: main record, 0 for a region
 * @name: (nullable): of the person; of a region what it is called
 * @words: (nullable): what was written
 * @facts: (nullable): since when, until when, who; nothing that names the person
 * @amount: (nullable): what it cost so far
 *
 * A line of the ledger, in words.
 */
typedef struct {
  gint64 customer_id;
  char *name;
  char *words;
  char *facts;
  char *amount;
} CmLedgerItem;

/**
 * cm_ledger_lines_read:
 * @conn: a connection
 * @kind: which part
 * @now: UTC seconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmLedgerItem) (nullable): its lines, the most urgent or newest first
 */
GPtrArray *cm_ledger_lines_read (CmConn *conn, CmLedgerKind kind, gint64 now, GError **error);

G_END_DECLS
