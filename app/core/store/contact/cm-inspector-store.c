/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-inspector-store.h"

#include "cm-exclusion-store.h"
#include "cm-shop.h"

void
cm_inspector_free (CmInspector *inspector)
{
  if (inspector == NULL)
    return;
  g_free (inspector->name);
  g_free (inspector);
}

static gpointer
read_inspector (CmStmt *stmt)
{
  CmInspector *inspector = g_new0 (CmInspector, 1);

  inspector->customer_id = cm_stmt_int (stmt, 0);
  inspector->name = cm_stmt_dup (stmt, 1);
  inspector->tagged = cm_stmt_int (stmt, 2) != 0;
  inspector->inspections = cm_stmt_int (stmt, 3);
  inspector->suggestions = cm_stmt_int (stmt, 4);
  inspector->open = cm_stmt_int (stmt, 5);
  inspector->thanks = cm_stmt_int (stmt, 6);
  inspector->last_at = cm_stmt_int (stmt, 7);
  inspector->proposed = !inspector->tagged && inspector->inspections == 0;
  return inspector;
}

static gboolean
is_excluded (const GPtrArray *exclusions, gint64 customer_id)
{
  for (guint i = 0; i < exclusions->len; i++)
    {
      const CmExclusionFact *fact = exclusions->pdata[i];

      if (fact->customer_id == customer_id && !fact->lifted)
        return TRUE;
    }
  return FALSE;
}

/* Asking somebody to become an inspector is a contact. */
static gboolean
may_be_asked (CmConn *conn, gint64 customer_id, gboolean require_consent, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) exclusions = cm_exclusion_list (conn, customer_id, now, error);

  if (exclusions == NULL || is_excluded (exclusions, customer_id))
    return FALSE;
  return !require_consent
         || cm_conn_int (conn, 0, error, "SELECT k.given FROM consents k JOIN customers c ON c.id = k.customer_id WHERE c.main_id = ?1 "
                         "AND k.at <= ?2 ORDER BY k.at DESC, k.id DESC LIMIT 1", "ii", customer_id, now) != 0;
}

static gboolean
keep_contactable (CmConn *conn, GPtrArray *list, gint64 now, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  GError *failure = NULL;

  for (guint i = shop != NULL ? list->len : 0; i > 0 && failure == NULL; i--)
    {
      const CmInspector *one = list->pdata[i - 1];

      if (one->proposed && !may_be_asked (conn, one->customer_id, shop->require_consent, now, &failure))
        g_ptr_array_remove_index (list, i - 1);
    }
  if (failure == NULL)
    return shop != NULL;
  g_propagate_error (error, failure);
  return FALSE;
}

GPtrArray *
cm_inspector_list (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = cm_conn_rows (
    conn, read_inspector, (GDestroyNotify) cm_inspector_free, error,
    "WITH said AS (SELECT c.main_id AS id, f.kind = 'inspection' AS inspection, f.kind = 'suggestion' OR (f.kind = 'review' "
    "AND f.mood <> 'good') AS suggestion, f.kind = 'thanks' AS thanks, f.action IS NULL AS open, f.at FROM feedback f "
    "JOIN customers c ON c.id = f.customer_id WHERE f.at <= ?1 AND f.kind IN ('inspection', 'suggestion', 'review', 'thanks')), "
    "tagged AS (SELECT c.main_id AS id FROM customer_tags t JOIN tags g ON g.id = t.tag_id JOIN customers c ON c.id = t.customer_id "
    "WHERE g.name = '" CM_INSPECTOR_TAG "' AND t.removed_at IS NULL UNION SELECT c.main_id FROM tag_matches t "
    "JOIN tags g ON g.id = t.tag_id JOIN customers c ON c.id = t.customer_id "
    "WHERE g.name = '" CM_INSPECTOR_TAG "' AND t.removed_on IS NULL), "
    "summed AS (SELECT id, sum(inspection) AS inspections, sum(suggestion) AS suggestions, "
    "sum((inspection OR suggestion) AND open) AS open, sum(thanks) AS thanks, max(iif(thanks, 0, at)) AS last_at FROM said GROUP BY id) "
    "SELECT m.id, m.name, t.id IS NOT NULL, coalesce(s.inspections, 0), coalesce(s.suggestions, 0), coalesce(s.open, 0), "
    "coalesce(s.thanks, 0), coalesce(s.last_at, 0) FROM customers m LEFT JOIN summed s ON s.id = m.id LEFT JOIN tagged t ON t.id = m.id "
    "WHERE m.id IN (SELECT id FROM summed WHERE inspections > 0 OR suggestions > 0 UNION SELECT id FROM tagged) "
    "ORDER BY t.id IS NULL AND coalesce(s.inspections, 0) = 0, s.last_at DESC, m.id", "i", now);

  return list != NULL && keep_contactable (conn, list, now, error) ? g_steal_pointer (&list) : NULL;
}

/* ---- the log ---- */

void
cm_inspector_note_free (CmInspectorNote *note)
{
  if (note == NULL)
    return;
  g_free (note->name);
  g_free (note->kind);
  g_free (note->body);
  g_free (note->action);
  g_free (note);
}

static gpointer
read_note (CmStmt *stmt)
{
  CmInspectorNote *note = g_new0 (CmInspectorNote, 1);

  note->id = cm_stmt_int (stmt, 0);
  note->customer_id = cm_stmt_int (stmt, 1);
  note->name = cm_stmt_dup (stmt, 2);
  note->kind = cm_stmt_dup (stmt, 3);
  note->body = cm_stmt_dup (stmt, 4);
  note->action = cm_stmt_dup (stmt, 5);
  note->at = cm_stmt_int (stmt, 6);
  return note;
}

GPtrArray *
cm_inspector_log (CmConn *conn, gboolean thanks, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_note, (GDestroyNotify) cm_inspector_note_free, error,
                       "SELECT f.id, m.id, m.name, f.kind, f.body, f.action, f.at FROM feedback f JOIN customers c ON c.id = f.customer_id "
                       "JOIN customers m ON m.id = c.main_id WHERE f.at <= ?2 AND iif (?1, f.kind = 'thanks', "
                       "f.kind IN ('suggestion', 'inspection')) ORDER BY NOT ?1 AND f.action IS NOT NULL, f.at DESC, f.id DESC",
                       "ii", (gint64) thanks, now);
}
