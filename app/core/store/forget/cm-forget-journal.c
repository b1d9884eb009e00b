/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forget-private.h"

/* Tables whose rows of the person go or lose their words: no before-image of them may stay. */
static const char *const tables[] = {
  "identities", "receivers", "feedback", "cases", "consents", "exclusions", "lifts", "calls", "group_members", "friends", "customer_tags",
  "segment_members", "contacts", "task_sends", "influencers", "enrolments", "codes", NULL
};

/* What an earlier step brings back when it is undone keeps its numbers and loses the person. */
static const char *const statements[] = {
  "UPDATE step_changes SET before = json_remove(before, '$.name', '$.region_id', '$.name_by_hand')"
  " WHERE table_name = 'customers' AND row_id IN " CM_FORGET_RECORDS,
  "UPDATE step_changes SET before = json_remove(before, '$.customer_id', '$.receiver_id', '$.buyer_note', '$.seller_note')"
  " WHERE table_name = 'orders' AND row_id IN (SELECT id FROM orders WHERE customer_id IN " CM_FORGET_RECORDS ")",
  "DELETE FROM step_changes WHERE table_name = 'deliveries'"
  " AND row_id IN (SELECT id FROM orders WHERE customer_id IN " CM_FORGET_RECORDS ")",
};

/* Strikes hang on memberships, standing or taken back: asked before the images of those go. */
static const char strike_images[] =
  "WITH mine AS (SELECT id FROM group_members WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT row_id FROM step_changes WHERE table_name = 'group_members'"
  " AND json_extract(before, '$.customer_id') IN " CM_FORGET_RECORDS ")"
  " DELETE FROM step_changes WHERE table_name = 'strikes' AND (row_id IN (SELECT id FROM strikes WHERE member_id IN mine)"
  " OR json_extract(before, '$.member_id') IN mine)";

static const char *const sweeps[] = {
  "UPDATE step_changes SET before = json_remove(before, '$.code') WHERE table_name = 'orders'"
  " AND instr(json_extract(before, '$.code'), ?1) > 0",
  "DELETE FROM step_changes WHERE instr(before, ?1) > 0",
  "UPDATE steps SET detail = replace(detail, ?1, '…') WHERE instr(detail, ?1) > 0",
  "UPDATE imports SET file_name = replace(file_name, ?1, '…') WHERE instr(file_name, ?1) > 0",
  "UPDATE imports SET report = replace(report, ?1, '…') WHERE instr(report, ?1) > 0",
  "UPDATE import_rows SET message = replace(message, ?1, '…') WHERE instr(message, ?1) > 0",
  "UPDATE import_rows SET raw = NULL WHERE instr(raw, ?1) > 0",
};

static gboolean
erase_images (CmConn *conn, const char *table, gint64 main_id, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "DELETE FROM step_changes WHERE table_name = '%s' AND (row_id IN (SELECT rowid FROM %s WHERE customer_id IN " CM_FORGET_RECORDS ")"
    " OR json_extract(before, '$.customer_id') IN " CM_FORGET_RECORDS ")", table, table);

  return cm_conn_run (conn, error, sql, "i", main_id);
}

gboolean
cm_forget_journal (CmConn *conn, gint64 main_id, GPtrArray *values, GError **error)
{
  if (!cm_conn_run (conn, error, strike_images, "i", main_id))
    return FALSE;
  for (gsize i = 0; tables[i] != NULL; i++)
    if (!erase_images (conn, tables[i], main_id, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!cm_conn_run (conn, error, statements[i], "i", main_id))
      return FALSE;
  for (guint v = 0; v < values->len; v++)
    for (gsize i = 0; i < G_N_ELEMENTS (sweeps); i++)
      if (!cm_conn_run (conn, error, sweeps[i], "s", values->pdata[v]))
        return FALSE;
  return TRUE;
}
