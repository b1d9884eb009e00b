/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_LEDGER_PAGE (cm_ledger_page_get_type ())
G_DECLARE_FINAL_TYPE (CmLedgerPage, cm_ledger_page, CM, LEDGER_PAGE, CmView)

/**
 * CmLedgerKind:
 *
 * What of the ledger is shown.
 */
typedef enum {
  CM_LEDGER_CASES,
  CM_LEDGER_REVIEWS,
  CM_LEDGER_REFUSED,
  CM_LEDGER_DO_NOT_CONTACT,
  CM_LEDGER_REGIONS,
  CM_LEDGER_CONSENTS,
  CM_LEDGER_LIFTS,
  CM_N_LEDGER_KINDS,
} CmLedgerKind;

/**
 * cm_ledger_page_new:
 * @db: a database
 *
 * Why people are left out and who agreed: open cases by deadline, bad reviews, refusals with their end, do-not-contact, regions with their
 * review, consents and lifts. Each line opens its person.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_ledger_page_new (CmDb *db);

/* Shows another part. */
void cm_ledger_page_show (CmLedgerPage *self, CmLedgerKind kind);

/* How many lines are shown, -1 before the first answer. */
int cm_ledger_page_count (CmLedgerPage *self);

G_END_DECLS
