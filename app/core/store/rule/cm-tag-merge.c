/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cm-rule-names.h"
#include "cm-tag-private.h"
#include "cm-tag-store.h"

/* Two rows of one record that both go on: the one that began later ends. */
static gboolean
end_doubles (CmStep *step, gint64 from, gint64 into, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error,
                      "WITH doubles AS MATERIALIZED (SELECT iif (b.added_at > a.added_at, b.id, a.id) AS id FROM customer_tags a"
                      " JOIN customer_tags b ON b.customer_id = a.customer_id AND b.tag_id = ?2 AND b.removed_at IS NULL"
                      " WHERE a.tag_id = ?1 AND a.removed_at IS NULL)"
                      " UPDATE customer_tags SET removed_at = max (added_at, ?3) WHERE id IN (SELECT id FROM doubles)", "iii", from, into,
                      cm_step_now (step));
}

static gboolean
check_merge (const CmTag *from, const CmTag *into, GError **error)
{
  if (from->id == into->id)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A tag cannot be merged into itself. Name two different tags."));
      return FALSE;
    }
  if (into->rule != NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                   _("The tag “%s” follows its rule: nobody can be put into it by hand. Merge the other way round."), into->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
cm_tag_store_merge (CmStep *step, gint64 from, gint64 into, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) gone = cm_tag_store_read (conn, from, error);
  g_autoptr (CmTag) left = gone != NULL ? cm_tag_store_read (conn, into, error) : NULL;

  if (left == NULL || !check_merge (gone, left, error))
    return FALSE;
  /* Whom a rule had, has it by hand from this moment. */
  if (gone->rule != NULL && !cm_tag_store_set_rule (step, from, NULL, error))
    return FALSE;
  if (!end_doubles (step, from, into, error)
      || !cm_conn_run (conn, error, "UPDATE customer_tags SET tag_id = ?2 WHERE tag_id = ?1", "ii", from, into)
      || !cm_conn_run (conn, error, "DELETE FROM tags WHERE id = ?", "i", from)
      || !cm_rule_names_replace (step, "tag", gone->name, left->name, error))
    return FALSE;
  cm_tag_note (step, gone->name, left->name, -1);
  return TRUE;
}
