/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE   /* memmem() */

#include "cm-forget-private.h"

#include <string.h>

/* Shorter values stand in many places by chance: one Han character has three bytes. */
#define LEAST_BYTES 4
/* Of a number whose country's prefix is not known: as many from the end. */
#define NATIONAL_DIGITS 9

static const char values_sql[] =
  "SELECT value FROM identities WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT code FROM codes WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT name FROM customers WHERE main_id = ?1"
  " UNION SELECT name FROM receivers WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT phone FROM receivers WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT address FROM receivers WHERE customer_id IN " CM_FORGET_RECORDS
  " UNION SELECT chat_name FROM group_members WHERE customer_id IN " CM_FORGET_RECORDS;

/* Somebody else's as well, or a word that stands in other places for other reasons. */
static const char shared_sql[] =
  "SELECT EXISTS (SELECT 1 FROM identities WHERE instr(value, ?2) > 0 AND customer_id NOT IN " CM_FORGET_RECORDS ")"
  " OR EXISTS (SELECT 1 FROM customers WHERE instr(name, ?2) > 0 AND main_id <> ?1)"
  " OR EXISTS (SELECT 1 FROM receivers WHERE (instr(name, ?2) > 0 OR instr(phone, ?2) > 0 OR instr(address, ?2) > 0)"
  "            AND (customer_id IS NULL OR customer_id NOT IN " CM_FORGET_RECORDS "))"
  " OR EXISTS (SELECT 1 FROM regions WHERE instr(province || city, ?2) > 0)"
  " OR EXISTS (SELECT 1 FROM products WHERE instr(name, ?2) > 0) OR EXISTS (SELECT 1 FROM stores WHERE instr(name, ?2) > 0)"
  " OR EXISTS (SELECT 1 FROM staff WHERE instr(name, ?2) > 0) OR EXISTS (SELECT 1 FROM orders WHERE instr(order_no, ?2) > 0)";

static gpointer
take_value (CmStmt *stmt)
{
  return cm_stmt_dup (stmt, 0);
}

/* As a sheet writes the phone: without the country. */
static void
add_national (GPtrArray *values, const char *value)
{
  if (g_str_has_prefix (value, "+86"))
    g_ptr_array_add (values, g_strdup (value + strlen ("+86")));
  else if (value[0] == '+' && strlen (value) > NATIONAL_DIGITS + 1)
    g_ptr_array_add (values, g_strdup (value + strlen (value) - NATIONAL_DIGITS));
}

GPtrArray *
cm_forget_values (CmConn *conn, gint64 main_id, gint64 *shared, GError **error)
{
  g_autoptr(GPtrArray) all = cm_conn_rows (conn, take_value, g_free, error, values_sql, "i", main_id);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  GError *local = NULL;

  *shared = 0;
  for (guint i = 0; all != NULL && local == NULL && i < all->len; i++)
    {
      const char *value = all->pdata[i];

      if (value == NULL)
        continue;
      if (strlen (value) < LEAST_BYTES || cm_conn_int (conn, 0, &local, shared_sql, "is", main_id, value) != 0)
        (*shared)++;
      else
        {
          g_ptr_array_add (own, g_strdup (value));
          add_national (own, value);
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return all == NULL || local != NULL ? NULL : g_steal_pointer (&own);
}

static gint64
count_in (const char *bytes, gsize size, const char *value)
{
  gsize length = strlen (value);
  gint64 count = 0;

  for (const char *p = bytes; (p = memmem (p, size - (gsize) (p - bytes), value, length)) != NULL; p += length)
    count++;
  return count;
}

gint64
cm_forget_search (const char *path, GPtrArray *values)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  gint64 count = 0;

  for (guint i = 0; file != NULL && g_mapped_file_get_length (file) > 0 && i < values->len; i++)
    count += count_in (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), values->pdata[i]);
  return count;
}
