/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-consent-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"

void
cm_consent_record_free (CmConsentRecord *consent)
{
  if (consent == NULL)
    return;
  g_free (consent->how);
  g_free (consent->words);
  g_free (consent);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmConsentRecord *consent = g_new0 (CmConsentRecord, 1);

  consent->id = cm_stmt_int (stmt, 0);
  consent->customer_id = cm_stmt_int (stmt, 1);
  consent->given = cm_stmt_int (stmt, 2) != 0;
  consent->by_person = cm_stmt_int (stmt, 3) != 0;
  consent->how = cm_stmt_dup (stmt, 4);
  consent->words = cm_stmt_dup (stmt, 5);
  consent->at = cm_stmt_int (stmt, 6);
  return consent;
}

GPtrArray *
cm_consent_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_consent_record_free, error,
                       "SELECT k.id, k.customer_id, k.given, k.by_person, k.how, k.body, k.at FROM consents k "
                       "JOIN customers c ON c.id = k.customer_id "
                       "WHERE c.main_id = (SELECT main_id FROM customers WHERE id = ?1) AND k.at <= ?2 ORDER BY k.id DESC",
                       "ii", customer_id, now);
}

gint64
cm_consent_add (CmStep *step, const CmConsentRecord *consent, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *words = cm_check_lines (consent->words);
  g_autofree char *how = NULL;
  gint64 id;

  how = cm_check_words (consent->how, _("Say how the consent was given: phone, chat, form or in person."), error);
  if (how == NULL || cm_check_customer (conn, consent->customer_id, error) == 0)
    return 0;
  id = cm_step_new_id (step, "consents");
  cm_step_answer_only (step);
  if (!cm_conn_run (conn, error,
                    "INSERT INTO consents (id, customer_id, given, by_person, how, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    "iiiissi", id, consent->customer_id, (gint64) (consent->given != 0), (gint64) (consent->by_person != 0), how, words,
                    consent->at))
    return 0;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, consent->customer_id);
  return id;
}
