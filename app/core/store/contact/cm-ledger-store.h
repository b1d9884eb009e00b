/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmLedgerLine:
 * @customer_id: main record of the person
 * @name: (nullable): name
 * @kind: `given` or `withdrawn` of a consent; the exclusion a lift is about; `review`
 * @text: (nullable): the words
 * @how: (nullable): how a consent was given; who let the person through; number of the order a review came with
 * @at: UTC seconds
 *
 * A line of what is only ever added to, and never changed: consents, lifts, bad reviews.
 */
typedef struct {
  gint64 customer_id;
  char *name;
  char *kind;
  char *text;
  char *how;
  gint64 at;
} CmLedgerLine;

void cm_ledger_line_free (CmLedgerLine *line);

/**
 * cm_ledger_consents:
 * @conn: a connection
 * @now: UTC seconds; later ones are left out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmLedgerLine) (nullable): every consent given or withdrawn, newest first
 */
GPtrArray *cm_ledger_consents (CmConn *conn, gint64 now, GError **error);

/* Everybody who was let through, newest first; as cm_ledger_consents(). */
GPtrArray *cm_ledger_lifts (CmConn *conn, gint64 now, GError **error);

/* Every bad review, typed or out of a sheet, newest first; as cm_ledger_consents(). */
GPtrArray *cm_ledger_reviews (CmConn *conn, gint64 now, GError **error);

G_END_DECLS
