/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forget.h"
#include "cm-forget-private.h"

#include <string.h>

#include "cm-check.h"
#include "cm-referral-store.h"

#define RECORDS CM_FORGET_RECORDS
#define ORDERS "(SELECT id FROM orders WHERE customer_id IN " RECORDS ")"
/* Stands where a word has to stand. */
#define WORD "'forgotten'"

/* The person's record first: only then the append-only tables let their words be blanked. Orders last: others are found by them. */
static const char *const statements[] = {
  "UPDATE customers SET name = NULL, region_id = NULL, name_by_hand = 0, forgotten_at = ?2 WHERE main_id = ?1",
  "UPDATE orders SET code = NULL WHERE id IN (SELECT o.id FROM orders o WHERE o.code IN (SELECT value FROM identities WHERE customer_id IN "
  RECORDS " UNION SELECT code FROM codes WHERE customer_id IN " RECORDS ") AND " CM_REFERRAL_BY ("o.code", "o.store_id") " = ?1)",
  "DELETE FROM identities WHERE customer_id IN " RECORDS,
  "UPDATE feedback SET body = " WORD ", action = NULL WHERE customer_id IN " RECORDS,
  "UPDATE cases SET what = " WORD ", cause = NULL, result = " WORD ", settled_at = coalesce(settled_at, max(?2, opened_at))"
  " WHERE customer_id IN " RECORDS,
  "UPDATE consents SET how = " WORD ", body = NULL WHERE customer_id IN " RECORDS,
  "UPDATE exclusions SET reason = " WORD " WHERE customer_id IN " RECORDS,
  "UPDATE lifts SET reason = " WORD " WHERE customer_id IN " RECORDS,
  "UPDATE influencers SET result = NULL, ended_at = coalesce(ended_at, ?2) WHERE customer_id IN " RECORDS,
  "UPDATE enrolments SET ended_at = coalesce(ended_at, max(?2, since_at)) WHERE customer_id IN " RECORDS,
  "DELETE FROM calls WHERE outcome IS NULL AND customer_id IN " RECORDS,
  "UPDATE calls SET note = NULL WHERE customer_id IN " RECORDS,
  "DELETE FROM strikes WHERE member_id IN (SELECT id FROM group_members WHERE customer_id IN " RECORDS ")",
  "DELETE FROM group_members WHERE customer_id IN " RECORDS,
  "DELETE FROM friends WHERE customer_id IN " RECORDS,
  "DELETE FROM customer_tags WHERE customer_id IN " RECORDS,
  "DELETE FROM tag_matches WHERE customer_id IN " RECORDS,
  "DELETE FROM segment_members WHERE customer_id IN " RECORDS,
  "DELETE FROM contacts WHERE customer_id IN " RECORDS,
  "DELETE FROM task_sends WHERE customer_id IN " RECORDS,
  "DELETE FROM codes WHERE customer_id IN " RECORDS,
  "UPDATE joins SET state = 'rejected', decided_at = ?2 WHERE state = 'proposed'"
  " AND (customer_id IN " RECORDS " OR into_id IN " RECORDS ")",
  "DELETE FROM deliveries WHERE carrier IS NULL AND pay_method IS NULL AND order_id IN " ORDERS,
  "UPDATE deliveries SET tracking = NULL WHERE order_id IN " ORDERS,
  "UPDATE receivers SET customer_id = NULL, name = NULL, phone = NULL, phone_kind = NULL, region_id = NULL, address = NULL, postcode = NULL"
  " WHERE customer_id IN " RECORDS,
  "UPDATE orders SET customer_id = NULL, receiver_id = NULL, buyer_note = NULL, seller_note = NULL WHERE customer_id IN " RECORDS,
};

void
cm_forget_proof_free (CmForgetProof *proof)
{
  if (proof == NULL)
    return;
  g_free (proof->digest);
  g_clear_pointer (&proof->backups, g_ptr_array_unref);
  g_free (proof);
}

typedef struct {
  gint64 customer_id;
  CmForgetProof *proof;
  GPtrArray *values;
} Wish;

static CmIdentityKind
kind_of (const char *name)
{
  return g_str_equal (name, "buyer_id") ? CM_IDENTITY_BUYER_ID : g_str_equal (name, "email") ? CM_IDENTITY_EMAIL
         : g_str_equal (name, "phone") ? CM_IDENTITY_PHONE : CM_IDENTITY_NICK;
}

/* A nick is shared by many: it is a key only of those who have no better one. */
static const char keys_sql[] =
  "SELECT kind, coalesce(store_id, 0), value FROM identities i WHERE customer_id IN " RECORDS
  " AND (kind <> 'nick' OR NOT EXISTS (SELECT 1 FROM identities j WHERE j.customer_id IN " RECORDS " AND j.kind <> 'nick')) ORDER BY id";

static gboolean
remember_keys (CmStep *step, gint64 main_id, GError **error)
{
  g_autoptr(CmForgotten) forgotten = cm_forgotten_load (cm_step_conn (step), error);
  GError *local = NULL;
  CmStmt *stmt;

  if (forgotten == NULL)
    return FALSE;
  stmt = cm_conn_query (cm_step_conn (step), &local, keys_sql, "i", main_id);
  while (local == NULL && cm_stmt_next (stmt, &local))
    cm_forgotten_add (forgotten, step, kind_of (cm_stmt_text (stmt, 0)), cm_stmt_int (stmt, 1), cm_stmt_text (stmt, 2), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
count_rows (CmConn *conn, gint64 main_id, CmForgetProof *proof, GError **error)
{
  g_autoptr(GError) local = NULL;

  proof->customer_id = main_id;
  proof->records = cm_conn_int (conn, 0, &local, "SELECT count(*) FROM customers WHERE main_id = ?1", "i", main_id);
  if (local == NULL)
    proof->orders = cm_conn_int (conn, 0, &local, "SELECT count(*) FROM orders WHERE customer_id IN " RECORDS, "i", main_id);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
erase (CmStep *step, gint64 main_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      gboolean timed = strstr (statements[i], "?2") != NULL;

      if (!(timed ? cm_conn_run (conn, error, statements[i], "ii", main_id, cm_step_now (step))
            : cm_conn_run (conn, error, statements[i], "i", main_id)))
        return FALSE;
    }
  cm_step_touch_customer (step, main_id);
  cm_step_touch (step, CM_TOPIC_ALL);
  return TRUE;
}

/* Orders of others name the person as who brought them, also in a longer text; what names somebody else too is not among the values. */
static gboolean
erase_referrers (CmConn *conn, GPtrArray *values, GError **error)
{
  for (guint i = 0; i < values->len; i++)
    if (!cm_conn_run (conn, error, "UPDATE orders SET code = NULL WHERE code IS NOT NULL AND instr(code, ?1) > 0", "s", values->pdata[i]))
      return FALSE;
  return TRUE;
}

static gpointer
erase_job (CmStep *step, gpointer data, GError **error)
{
  Wish *wish = data;
  CmConn *conn = cm_step_conn (step);
  gint64 main_id = cm_check_customer (conn, wish->customer_id, error);

  if (main_id == 0)
    return NULL;
  cm_step_erase (step);
  wish->values = cm_forget_values (conn, main_id, &wish->proof->shared, error);
  if (wish->values == NULL || !count_rows (conn, main_id, wish->proof, error) || !remember_keys (step, main_id, error)
      || !cm_forget_journal (conn, main_id, wish->values, error)
      || !cm_forget_words (conn, wish->values, &wish->proof->rewritten, error)
      || !erase_referrers (conn, wish->values, error) || !erase (step, main_id, error))
    return NULL;
  return wish;
}

/* Copies that this program or its upgrade left beside the file. */
static GPtrArray *
find_backups (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *begin = g_strconcat (name, ".", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, begin) && (g_str_has_suffix (entry, ".bak") || g_str_has_suffix (entry, ".before-restore")))
      g_ptr_array_add (found, g_build_filename (folder, entry, NULL));
  return found;
}

static char *
proof_digest (const CmForgetProof *proof)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                           proof->customer_id, proof->at, proof->records, proof->orders);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static void
prove (CmDb *db, CmForgetProof *proof, GPtrArray *values)
{
  const char *path = cm_db_get_path (db);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  proof->searched = values->len;
  proof->found = cm_forget_search (path, values) + cm_forget_search (log, values);
  proof->digest = proof_digest (proof);
  proof->backups = find_backups (path);
}

CmForgetProof *
cm_forget (CmDb *db, gint64 customer_id, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autoptr(CmForgetProof) proof = g_new0 (CmForgetProof, 1);
  Wish wish = { .customer_id = customer_id, .proof = proof };
  g_autoptr(GPtrArray) values = NULL;
  gboolean done = cm_db_write (db, "customer-erased", now, erase_job, &wish, cancellable, error) != NULL;

  values = wish.values;
  if (!done || !cm_db_empty_log (db, error))
    return NULL;
  proof->at = now;
  prove (db, proof, values);
  return g_steal_pointer (&proof);
}
