/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-identity-store.h"
#include "cm-error.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define RECEIVER_COLUMNS "id, customer_id, name, phone, phone_kind, region_id, address, postcode"

static const char *const kind_names[] = { "buyer_id", "email", "phone", "nick" };

void
cm_record_free (CmRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->name);
  g_strfreev (record->phones);
  g_free (record);
}

void
cm_receiver_free (CmReceiver *receiver)
{
  if (receiver == NULL)
    return;
  g_free (receiver->name);
  g_free (receiver->phone);
  g_free (receiver->address);
  g_free (receiver->postcode);
  g_free (receiver);
}

static gboolean
read_keys (CmConn *conn, CmRecord *record, GError **error)
{
  GError *local = NULL;
  g_autoptr(GStrvBuilder) phones = g_strv_builder_new ();
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT kind, value FROM identities WHERE customer_id = ?1 ORDER BY id", "i", record->id);

  while (cm_stmt_next (stmt, &local))
    {
      const char *kind = cm_stmt_text (stmt, 0);

      if (g_str_equal (kind, "phone"))
        g_strv_builder_add (phones, cm_stmt_text (stmt, 1));
      else if (!g_str_equal (kind, "nick"))
        record->named = TRUE;
    }
  record->phones = g_strv_builder_end (phones);
  return cm_error_pass (local, error);
}

CmRecord *
cm_record_load (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  g_autoptr(CmRecord) record = g_new0 (CmRecord, 1);
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, main_id, name, name_by_hand, region_id FROM customers WHERE id = ?1", "i", id);

  while (cm_stmt_next (stmt, &local))
    {
      record->id = cm_stmt_int (stmt, 0);
      record->main_id = cm_stmt_int (stmt, 1);
      record->name = cm_stmt_dup (stmt, 2);
      record->name_by_hand = cm_stmt_int (stmt, 3) != 0;
      record->region_id = cm_stmt_int (stmt, 4);
    }
  if (local == NULL && record->id == 0)
    g_set_error (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no customer number %" PRId64 "."), id);
  return cm_error_pass (local, error) && read_keys (conn, record, error) ? g_steal_pointer (&record) : NULL;
}

/* The CHECKs of customers are about columns that are not filled here, that of receivers about names of our own. */
static const CmInsert record_insert = { "customers", "id, main_id, name, region_id", "iisk", TRUE };
static const CmInsert identity_insert = { "identities", "id, customer_id, kind, store_id, value", "iicks", TRUE };
static const CmInsert doubtful_insert = { "identities", "id, customer_id, kind, store_id, value", "iicks" };
static const CmInsert receiver_insert = { "receivers", RECEIVER_COLUMNS, "ikssckss", TRUE };

gint64
cm_record_add (CmStep *step, const char *name, gint64 region_id, GError **error)
{
  gint64 id = cm_step_new_id (step, "customers");

  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  return cm_step_insert (step, &record_insert, error, id, id, name, region_id) ? id : 0;
}

gboolean
cm_record_complete (CmStep *step, gint64 id, const char *name, gint64 region_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!cm_conn_run (conn, error,
                    "UPDATE customers SET name = coalesce(name, ?2), region_id = coalesce(region_id, nullif(?3, 0))"
                    " WHERE id = ?1 AND forgotten_at IS NULL AND ((name IS NULL AND ?2 IS NOT NULL) OR (region_id IS NULL AND ?3 <> 0))",
                    "isi", id, name, region_id))
    return FALSE;
  if (cm_conn_changes (conn) > 0)
    cm_step_touch_customer (step, id);
  return TRUE;
}

gint64
cm_identity_find (CmConn *conn, CmIdentityKind kind, gint64 store_id, const char *value, GError **error)
{
  g_return_val_if_fail (kind != CM_IDENTITY_PHONE, 0);

  if (kind == CM_IDENTITY_EMAIL)
    return cm_conn_int (conn, 0, error, "SELECT customer_id FROM identities WHERE kind = 'email' AND value = ?1", "s", value);
  return cm_conn_int (conn, 0, error, "SELECT customer_id FROM identities WHERE value = ?1 AND store_id = ?2 AND kind = ?3", "sis",
                      value, store_id, kind_names[kind]);
}

gboolean
cm_identity_any (CmConn *conn)
{
  return cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM identities)", "") == 1;
}

GArray *
cm_identity_phone_owners (CmConn *conn, const char *phone, GError **error)
{
  GError *local = NULL;
  g_autoptr(GArray) owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id FROM identities WHERE kind = 'phone' AND value = ?1 ORDER BY customer_id",
                                "s", phone);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_array_append_val (owners, id);
    }
  return cm_error_pass (local, error) ? g_steal_pointer (&owners) : NULL;
}

/* What the CHECKs of the table say. */
static gboolean
is_sound (CmIdentityKind kind, gint64 store_id, const char *value)
{
  return *value != '\0' && (kind == CM_IDENTITY_BUYER_ID || kind == CM_IDENTITY_NICK) == (store_id != 0);
}

gboolean
cm_identity_add (CmStep *step, gint64 customer_id, CmIdentityKind kind, gint64 store_id, const char *value, GError **error)
{
  const CmInsert *insert = is_sound (kind, store_id, value) ? &identity_insert : &doubtful_insert;

  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  return cm_step_insert (step, insert, error, cm_step_new_id (step, "identities"), customer_id, kind_names[kind], store_id,
                         value);
}

static CmPhoneKind
phone_kind_from_name (const char *name)
{
  for (int kind = CM_PHONE_REAL; kind <= CM_PHONE_VIRTUAL; kind++)
    if (g_strcmp0 (name, cm_phone_kind_name (kind)) == 0)
      return kind;
  return CM_PHONE_NONE;
}

static gboolean
lay_text (char **into, const char *later)
{
  if (later == NULL || g_strcmp0 (*into, later) == 0 || (*into != NULL && cm_text_is_masked (later)))
    return FALSE;
  g_free (*into);
  *into = g_strdup (later);
  return TRUE;
}

gboolean
cm_receiver_lay_over (CmReceiver *into, const CmReceiver *later)
{
  gboolean hidden = later->phone_kind == CM_PHONE_MASKED || later->phone_kind == CM_PHONE_ENCRYPTED;
  gboolean changed = (into->name == NULL || !cm_name_is_masked (later->name)) && lay_text (&into->name, later->name);

  if (later->phone_kind != CM_PHONE_NONE && (into->phone == NULL || !hidden)
      && (g_strcmp0 (into->phone, later->phone) != 0 || into->phone_kind != later->phone_kind))
    {
      g_free (into->phone);
      into->phone = g_strdup (later->phone);
      into->phone_kind = later->phone_kind;
      changed = TRUE;
    }
  if (later->region_id != 0 && later->region_id != into->region_id)
    {
      into->region_id = later->region_id;
      changed = TRUE;
    }
  changed |= lay_text (&into->address, later->address);
  return lay_text (&into->postcode, later->postcode) || changed;
}

static gpointer
read_receiver (CmStmt *stmt)
{
  CmReceiver *receiver = g_new0 (CmReceiver, 1);

  receiver->id = cm_stmt_int (stmt, 0);
  receiver->customer_id = cm_stmt_int (stmt, 1);
  receiver->name = cm_stmt_dup (stmt, 2);
  receiver->phone = cm_stmt_dup (stmt, 3);
  receiver->phone_kind = phone_kind_from_name (cm_stmt_text (stmt, 4));
  receiver->region_id = cm_stmt_int (stmt, 5);
  receiver->address = cm_stmt_dup (stmt, 6);
  receiver->postcode = cm_stmt_dup (stmt, 7);
  return receiver;
}

CmReceiver *
cm_receiver_load (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  g_autoptr(CmReceiver) receiver = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT " RECEIVER_COLUMNS " FROM receivers WHERE id = ?1", "i", id);

  while (cm_stmt_next (stmt, &local))
    receiver = read_receiver (stmt);
  if (local == NULL && receiver == NULL)
    g_set_error (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no receiver number %" PRId64 "."), id);
  return cm_error_pass (local, error) ? g_steal_pointer (&receiver) : NULL;
}

GPtrArray *
cm_receivers_of (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_rows (conn, read_receiver, (GDestroyNotify) cm_receiver_free, error,
                       "SELECT " RECEIVER_COLUMNS " FROM receivers WHERE customer_id = ?1 ORDER BY id", "i",
                       customer_id);
}

gboolean
cm_receiver_add (CmStep *step, CmReceiver *receiver, GError **error)
{
  receiver->id = cm_step_new_id (step, "receivers");
  return cm_step_insert (step, &receiver_insert, error, receiver->id, receiver->customer_id, receiver->name, receiver->phone,
                         cm_phone_kind_name (receiver->phone_kind), receiver->region_id, receiver->address, receiver->postcode);
}

gboolean
cm_records_each (CmConn *conn, CmRecordFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, main_id, name, name_by_hand, region_id FROM customers ORDER BY id", "");

  while (cm_stmt_next (stmt, &local))
    {
      CmRecord record = { .id = cm_stmt_int (stmt, 0), .main_id = cm_stmt_int (stmt, 1) };

      record.name = (char *) cm_stmt_text (stmt, 2);
      record.name_by_hand = cm_stmt_int (stmt, 3) != 0;
      record.region_id = cm_stmt_int (stmt, 4);
      func (&record, data);
    }
  return cm_error_pass (local, error);
}

static CmIdentityKind
identity_kind_from_name (const char *name)
{
  guint kind = 0;

  while (kind + 1 < G_N_ELEMENTS (kind_names) && !g_str_equal (name, kind_names[kind]))
    kind++;
  return kind;
}

gboolean
cm_identities_each (CmConn *conn, CmIdentityFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id, kind, store_id, value FROM identities ORDER BY id", "");

  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), identity_kind_from_name (cm_stmt_text (stmt, 1)), cm_stmt_int (stmt, 2), cm_stmt_text (stmt, 3), data);
  return cm_error_pass (local, error);
}

gboolean
cm_receivers_each (CmConn *conn, gboolean all, CmReceiverFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT " RECEIVER_COLUMNS " FROM receivers WHERE customer_id IS NOT NULL"
                                " AND (?1 OR (name IS NOT NULL AND address IS NOT NULL)) ORDER BY id", "i", (gint64) all);

  while (cm_stmt_next (stmt, &local))
    {
      g_autoptr(CmReceiver) receiver = read_receiver (stmt);

      func (receiver, data);
    }
  return cm_error_pass (local, error);
}
