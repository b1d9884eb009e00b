/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-join-settle.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* All joined records with the one at the top of their chain; those of a ring are not reached. */
#define BELOW \
  "WITH RECURSIVE below(id, top) AS (SELECT c.id, c.joined_to FROM customers c JOIN customers t ON t.id = c.joined_to" \
  " WHERE c.joined_to IS NOT NULL AND t.joined_to IS NULL" \
  " UNION ALL SELECT c.id, b.top FROM below b JOIN customers c ON c.joined_to = b.id) "

typedef struct {
  gint64 id;
  gint64 top;
} Misplaced;

/* Returns NULL on error. */
static GArray *
find_misplaced (CmConn *conn, GError **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (Misplaced));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, BELOW "SELECT b.id, b.top FROM below b JOIN customers c ON c.id = b.id"
                                                    " WHERE c.main_id <> b.top ORDER BY b.id", "");

  while (cm_stmt_next (stmt, &local))
    {
      Misplaced misplaced = { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1) };

      g_array_append_val (found, misplaced);
    }
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, local);
  return NULL;
}

/* -1 on error. */
static gint64
count_in_rings (CmConn *conn, GError **error)
{
  return cm_conn_int (conn, -1, error, BELOW "SELECT (SELECT count(*) FROM customers WHERE joined_to IS NOT NULL)"
                                             " - (SELECT count(*) FROM below)", "");
}

gboolean
cm_join_settle (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GArray) found = NULL;
  gint64 ring;

  if ((cm_step_topics (step) & (CM_TOPIC_JOINS | CM_TOPIC_CUSTOMERS)) == 0)
    return TRUE;
  found = find_misplaced (conn, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Misplaced *misplaced = &g_array_index (found, Misplaced, i);

      if (!cm_conn_run (conn, error, "UPDATE customers SET main_id = ?2 WHERE id = ?1", "ii", misplaced->id, misplaced->top))
        return FALSE;
      cm_step_touch_customer (step, misplaced->id);
      cm_step_touch_customer (step, misplaced->top);
    }
  ring = found == NULL ? -1 : count_in_rings (conn, error);
  if (ring > 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_CONSTRAINT,
                         _("This cannot be taken back: the records were joined the other way round since. Take that join apart first."));
  return ring == 0;
}

gboolean
cm_join_check (CmConn *conn, GPtrArray *findings, GError **error)
{
  g_autoptr(GArray) found = find_misplaced (conn, error);
  gint64 ring = found == NULL ? -1 : count_in_rings (conn, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Misplaced *misplaced = &g_array_index (found, Misplaced, i);

      g_ptr_array_add (findings, g_strdup_printf ("customers %" PRId64 ": main_id, should be %" PRId64, misplaced->id, misplaced->top));
    }
  if (ring > 0)
    g_ptr_array_add (findings, g_strdup_printf ("customers: %" PRId64 " are joined in a ring", ring));
  return ring >= 0;
}
