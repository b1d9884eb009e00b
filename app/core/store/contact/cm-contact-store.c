/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-contact-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-shop.h"

static const char *const places[] = { "phone", "chat", "moments", "group", "visit", "other", NULL };

/* As definitions.md orders the exclusions. */
static const char *const kinds[] = { "problem", "refused", "do-not-contact", "region", "deleted-us" };

#define COLUMNS "SELECT k.id, c.main_id, m.name, k.due_on, k.place, k.reason, k.body, k.done_at FROM contacts k " \
  "JOIN customers c ON c.id = k.customer_id JOIN customers m ON m.id = c.main_id "

void
cm_contact_free (CmContact *contact)
{
  if (contact == NULL)
    return;
  g_free (contact->customer);
  g_free (contact->place);
  g_free (contact->reason);
  g_free (contact->text);
  g_free (contact->exclusion);
  g_free (contact);
}

const char *const *
cm_contact_places (void)
{
  return places;
}

static gpointer
read_row (CmStmt *stmt)
{
  CmContact *contact = g_new0 (CmContact, 1);

  contact->id = cm_stmt_int (stmt, 0);
  contact->customer_id = cm_stmt_int (stmt, 1);
  contact->customer = cm_stmt_dup (stmt, 2);
  contact->due_on = (int) cm_stmt_int (stmt, 3);
  contact->place = cm_stmt_dup (stmt, 4);
  contact->reason = cm_stmt_dup (stmt, 5);
  contact->text = cm_stmt_dup (stmt, 6);
  contact->done_at = cm_stmt_int (stmt, 7);
  return contact;
}

/* ---- exclusions ---- */

static gsize
rank_of (const char *kind)
{
  gsize rank = 0;

  while (rank < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[rank], kind))
    rank++;
  return rank;
}

/* Person -> rank of the first exclusion that holds, from 1. */
static GHashTable *
read_ranks (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = cm_exclusion_list (conn, customer_id, now, error);
  GHashTable *ranks = NULL;

  if (list == NULL)
    return NULL;
  ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const CmExclusionFact *fact = list->pdata[i];
      guint rank = (guint) rank_of (fact->kind) + 1;
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, &fact->customer_id));

      if (!fact->lifted && (known == 0 || rank < known))
        g_hash_table_insert (ranks, g_memdup2 (&fact->customer_id, sizeof fact->customer_id), GUINT_TO_POINTER (rank));
    }
  return ranks;
}

/* Where the shop contacts only who agreed, whoever never did is left out too. */
static gboolean
lacks_consent (CmConn *conn, gint64 person, gint64 now, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT k.given FROM consents k JOIN customers c ON c.id = k.customer_id"
                      " WHERE c.main_id = ?1 AND k.at <= ?2 ORDER BY k.at DESC, k.id DESC LIMIT 1", "ii", person, now) == 0;
}

static gboolean
mark_excluded (CmConn *conn, GPtrArray *contacts, gint64 customer_id, gint64 now, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GHashTable) ranks = NULL;
  GError *failure = NULL;

  if (shop == NULL || contacts->len == 0)
    return shop != NULL;
  ranks = read_ranks (conn, customer_id, now, error);
  for (guint i = 0; ranks != NULL && i < contacts->len && failure == NULL; i++)
    {
      CmContact *contact = contacts->pdata[i];
      guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, &contact->customer_id));

      if (rank > 0 && rank <= G_N_ELEMENTS (kinds))
        contact->exclusion = g_strdup (kinds[rank - 1]);
      else if (shop->require_consent && lacks_consent (conn, contact->customer_id, now, &failure))
        contact->exclusion = g_strdup ("no-consent");
    }
  if (failure == NULL)
    return ranks != NULL;
  g_propagate_error (error, failure);
  return FALSE;
}

static GPtrArray *
marked (CmConn *conn, GPtrArray *contacts, gint64 customer_id, gint64 now, GError **error)
{
  if (contacts == NULL || mark_excluded (conn, contacts, customer_id, now, error))
    return contacts;
  g_ptr_array_unref (contacts);
  return NULL;
}

GHashTable *
cm_contact_excluded (CmConn *conn, const GArray *people, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_contact_free);
  GHashTable *excluded;

  for (guint i = 0; i < people->len; i++)
    {
      CmContact *contact = g_new0 (CmContact, 1);

      contact->customer_id = g_array_index (people, gint64, i);
      g_ptr_array_add (list, contact);
    }
  if (!mark_excluded (conn, list, 0, now, error))
    return NULL;
  excluded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const CmContact *contact = list->pdata[i];

      if (contact->exclusion != NULL)
        g_hash_table_add (excluded, g_memdup2 (&contact->customer_id, sizeof contact->customer_id));
    }
  return excluded;
}

gboolean
cm_contact_exclusion (CmConn *conn, gint64 person, gint64 now, char **exclusion, GError **error)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_contact_free);
  CmContact *contact = g_new0 (CmContact, 1);

  *exclusion = NULL;
  contact->customer_id = person;
  g_ptr_array_add (one, contact);
  if (!mark_excluded (conn, one, person, now, error))
    return FALSE;
  *exclusion = g_steal_pointer (&contact->exclusion);
  return TRUE;
}

/* ---- reading ---- */

GPtrArray *
cm_contact_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  GPtrArray *contacts = cm_conn_rows (conn, read_row, (GDestroyNotify) cm_contact_free, error,
                                      COLUMNS "WHERE ?1 = 0 OR c.main_id = (SELECT main_id FROM customers WHERE id = ?1) "
                                      "ORDER BY k.done_at IS NOT NULL, iif (k.done_at IS NULL, k.due_on, -k.done_at), k.id",
                                      "i", customer_id);

  return marked (conn, contacts, customer_id, now, error);
}

GPtrArray *
cm_contact_due (CmConn *conn, int day, gint64 now, guint *left_out, GError **error)
{
  GPtrArray *contacts = cm_conn_rows (conn, read_row, (GDestroyNotify) cm_contact_free, error,
                                      COLUMNS "WHERE k.done_at IS NULL AND k.due_on <= ?1 ORDER BY k.due_on, k.id", "i", (gint64) day);
  guint count = 0;

  contacts = marked (conn, contacts, 0, now, error);
  for (guint i = contacts != NULL ? contacts->len : 0; i > 0; i--)
    if (((CmContact *) contacts->pdata[i - 1])->exclusion != NULL)
      {
        g_ptr_array_remove_index (contacts, i - 1);
        count++;
      }
  if (left_out != NULL)
    *left_out = count;
  return contacts;
}

/* ---- writing ---- */

static gboolean
check_contactable (CmStep *step, gint64 person, gboolean anyway, GError **error)
{
  g_autofree char *exclusion = NULL;

  if (!cm_contact_exclusion (cm_step_conn (step), person, cm_step_now (step), &exclusion, error))
    return FALSE;
  if (exclusion == NULL || anyway)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
               _("This person must not be contacted (%s). Plan it all the same only if you know why."), exclusion);
  return FALSE;
}

static gboolean
check_due (CmStep *step, int due_on, GError **error)
{
  if (due_on >= cm_step_today (step) && due_on != CM_NO_DAY)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The next contact cannot be on a day that has passed. Choose today or later."));
  return FALSE;
}

gint64
cm_contact_add (CmStep *step, const CmContact *contact, gboolean anyway, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 person = cm_check_customer (conn, contact->customer_id, error);
  g_autofree char *reason = NULL;
  g_autofree char *text = cm_check_lines (contact->text);
  gint64 id;

  if (person == 0 || !check_due (step, contact->due_on, error) || !cm_check_choice (contact->place, places, error)
      || (reason = cm_check_words (contact->reason, _("Write down why this person is to be contacted."), error)) == NULL
      || !check_contactable (step, person, anyway, error))
    return 0;
  id = cm_step_new_id (step, "contacts");
  if (!cm_conn_run (conn, error, "INSERT INTO contacts (id, customer_id, due_on, place, reason, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    "iiisss", id, person, (gint64) contact->due_on, contact->place, reason, text))
    return 0;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  return id;
}

gboolean
cm_contact_done (CmStep *step, gint64 id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *failure = NULL;
  gint64 done_at = cm_conn_int (conn, -1, &failure, "SELECT coalesce (done_at, 0) FROM contacts WHERE id = ?1", "i", id);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (done_at < 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no planned contact number %ld."), (long) id);
  else if (done_at > 0)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("Contact %ld is done already."), (long) id);
  else if (cm_conn_run (conn, error, "UPDATE contacts SET done_at = ?2 WHERE id = ?1", "ii", id, cm_step_now (step)))
    {
      cm_step_touch (step, CM_TOPIC_CUSTOMERS);
      return TRUE;
    }
  return FALSE;
}
