/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-first-hits.h"

#include <string.h>

/* Rows between two looks at the clock: a few milliseconds. */
#define ROWS_AT_A_TIME 20000
/* Fewer digits of an order number are only looked for at its end. */
#define DIGITS_OF_ORDER 6

/* Where the country is not typed it is no place to find a digit. */
#define PHONE(column) "CASE WHEN " column " GLOB '+86*' AND ?3 NOT LIKE '\\%+%' ESCAPE '\\' THEN substr (" column ", 4) ELSE " column " END"
#define HAS(value) value " LIKE ?3 ESCAPE '\\'"

/* ?1 up to which row, ?2 behind which, ?3 the pattern, ?4 how many. */
static const struct { const char *newest; const char *rows; } tables[] = {
  { "SELECT max (id) FROM customers",
    "SELECT id FROM customers WHERE id <= ?1 AND id > ?2 AND " HAS ("name") " ORDER BY id DESC LIMIT ?4" },
  { "SELECT max (id) FROM identities",
    "SELECT customer_id FROM identities WHERE id <= ?1 AND id > ?2 AND " HAS (PHONE ("value")) " ORDER BY id DESC LIMIT ?4" },
  { "SELECT max (id) FROM receivers",
    "SELECT customer_id FROM receivers WHERE id <= ?1 AND id > ?2 AND customer_id IS NOT NULL"
    " AND (" HAS ("name") " OR (phone_kind = 'real' AND " HAS (PHONE ("phone")) ")) ORDER BY id DESC LIMIT ?4" },
};

typedef struct {
  CmConn *conn;
  GArray *records;
  gsize most;
  gint64 until;                 /* of the monotonic clock */
} Search;

static gboolean
is_over (const Search *search)
{
  return search->records->len >= search->most || g_get_monotonic_time () >= search->until;
}

static gboolean
take_records (Search *search, CmStmt *stmt, GError *failure, GError **error)
{
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      gint64 record = cm_stmt_int (stmt, 0);

      g_array_append_val (search->records, record);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gint64
room (const Search *search)
{
  return (gint64) (search->most - MIN (search->most, search->records->len));
}

/* ---- by an index: what begins with the digits ---- */

static gboolean
find_beginnings (Search *search, const char *digits, GError **error)
{
  g_autofree char *phone = g_strconcat ("+86", digits, NULL);
  g_autofree char *behind_phone = g_strconcat (phone, ":", NULL);       /* the character behind 9 */
  g_autofree char *behind = g_strconcat (digits, ":", NULL);
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (search->conn, &failure,
                                "SELECT customer_id FROM identities WHERE kind = 'phone' AND value >= ?1 AND value < ?2 LIMIT ?3", "ssi",
                                phone, behind_phone, room (search));

  if (!take_records (search, stmt, failure, error))
    return FALSE;
  failure = NULL;
  if (strlen (digits) < DIGITS_OF_ORDER)
    return TRUE;
  stmt = cm_conn_query (search->conn, &failure,
                        "SELECT o.customer_id FROM stores s CROSS JOIN orders o ON o.store_id = s.id AND o.order_no >= ?1"
                        " AND o.order_no < ?2 WHERE o.customer_id IS NOT NULL LIMIT ?3", "ssi", digits, behind, room (search));
  return take_records (search, stmt, failure, error);
}

/* ---- row by row, the newest first ---- */

static char *
make_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (; *text != '\0'; text++)
    {
      if (strchr ("%_\\", *text) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *text);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static gboolean
look_through (Search *search, const char *pattern, GError **error)
{
  gint64 newest[G_N_ELEMENTS (tables)];
  gboolean more = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    newest[i] = cm_conn_int (search->conn, 0, NULL, tables[i].newest, "");
  while (more && !is_over (search))
    {
      more = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (tables) && !is_over (search); i++)
        {
          GError *failure = NULL;
          CmStmt *stmt = cm_conn_query (search->conn, &failure, tables[i].rows, "iisi", newest[i], newest[i] - ROWS_AT_A_TIME, pattern,
                                        room (search));

          if (!take_records (search, stmt, failure, error))
            return FALSE;
          newest[i] -= ROWS_AT_A_TIME;
          more = more || newest[i] > 0;
        }
    }
  return TRUE;
}

GArray *
cm_first_hits (CmConn *conn, const char *text, gsize most, gint64 time, GError **error)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));
  g_autofree char *pattern = make_pattern (wanted);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  Search search = { conn, records, most, g_get_monotonic_time () + time };
  gboolean digits = *wanted != '\0' && wanted[strspn (wanted, "0123456789")] == '\0';

  if (*wanted == '\0')
    return g_steal_pointer (&records);
  if ((digits && !find_beginnings (&search, wanted, error)) || !look_through (&search, pattern, error))
    return NULL;
  return g_steal_pointer (&records);
}
