/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-code-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-error.h"
#include "cm-person-code.h"

char *
cm_code_find (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_text (conn, error, "SELECT d.code FROM codes d JOIN customers c ON c.id = d.customer_id WHERE d.customer_id IN"
                       " (SELECT id FROM customers WHERE main_id = (SELECT main_id FROM customers WHERE id = ?1))"
                       " ORDER BY d.customer_id <> c.main_id, d.customer_id LIMIT 1", "i", customer_id);
}

static char *
make (CmStep *step, gint64 main_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *code = NULL;

  if (main_id >= CM_PERSON_CODES)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("There are more customers than person codes."));
      return NULL;
    }
  code = cm_person_code_new (main_id);
  cm_step_touch (step, CM_TOPIC_LINKS);
  cm_step_touch_customer (step, main_id);
  /* An order may have named somebody else by the same letters so far. */
  if (cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM orders WHERE code = ?1)", "s", code) != 0)
    cm_step_touch (step, CM_TOPIC_ORDERS);
  if (!cm_conn_run (conn, error, "INSERT INTO codes (id, code, customer_id) VALUES (?1, ?2, ?3)", "isi", cm_step_new_id (step, "codes"),
                    code, main_id))
    return NULL;
  return g_steal_pointer (&code);
}

char *
cm_code_ensure (CmStep *step, gint64 customer_id, GError **error)
{
  gint64 main_id = cm_check_customer (cm_step_conn (step), customer_id, error);
  g_autoptr (GError) failure = NULL;
  char *code;

  if (main_id == 0)
    return NULL;
  code = cm_code_find (cm_step_conn (step), main_id, &failure);
  if (failure == NULL)
    return code != NULL ? code : make (step, main_id, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
