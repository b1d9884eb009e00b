/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-staff-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-text.h"

static const char *const roles[] = { "owner", "traffic", "community", "referral", "conversion", "caller", "promoter", "other", NULL };

void
cm_staff_free (CmStaff *staff)
{
  if (staff == NULL)
    return;
  g_free (staff->name);
  g_free (staff->role);
  g_free (staff->phone);
  g_free (staff);
}

const char *const *
cm_staff_roles (void)
{
  return roles;
}

static gpointer
read_row (CmStmt *stmt)
{
  CmStaff *staff = g_new0 (CmStaff, 1);

  staff->id = cm_stmt_int (stmt, 0);
  staff->name = cm_stmt_dup (stmt, 1);
  staff->role = cm_stmt_dup (stmt, 2);
  staff->phone = cm_stmt_dup (stmt, 3);
  staff->left_on = cm_stmt_is_null (stmt, 4) ? CM_NO_DAY : (int) cm_stmt_int (stmt, 4);
  staff->accounts = (int) cm_stmt_int (stmt, 5);
  return staff;
}

GPtrArray *
cm_staff_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_staff_free, error,
                       "SELECT s.id, s.name, s.role, s.phone, s.left_on, count(a.id) "
                       "FROM staff s LEFT JOIN accounts a ON a.staff_id = s.id AND a.state <> 'closed' "
                       "GROUP BY s.id, s.name, s.role, s.phone, s.left_on ORDER BY s.id", "");
}

static gint64
find_quietly (CmConn *conn, const char *name, GError **error)
{
  g_autofree char *clean = name != NULL && g_utf8_validate (name, -1, NULL) ? cm_text_clean (name) : NULL;

  return cm_conn_int (conn, 0, error, "SELECT id FROM staff WHERE name = ?1", "s", clean);
}

gint64
cm_staff_find (CmConn *conn, const char *name, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 id = find_quietly (conn, name, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("Nobody on the staff is called “%s”. Add them first, or check the name."),
                 name != NULL ? name : "");
  return id;
}

gint64
cm_staff_add (CmStep *step, const char *name, const char *role, const char *phone, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *clean = NULL;
  g_autofree char *number = NULL;
  gint64 id;

  clean = cm_check_words (name, _("A member of staff needs a name."), error);
  if (clean == NULL || !cm_check_choice (role, roles, error)
      || !cm_check_free_name (conn, "SELECT id FROM staff WHERE name = ?1", clean, error))
    return 0;
  cm_phone_read (phone, &number);
  id = cm_step_new_id (step, "staff");
  if (!cm_conn_run (conn, error, "INSERT INTO staff (id, name, role, phone) VALUES (?1, ?2, ?3, ?4)", "isss", id, clean, role, number))
    return 0;
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return id;
}

gint64
cm_staff_take (CmStep *step, const char *name, const char *role, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 id = find_quietly (cm_step_conn (step), name, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  return id != 0 ? id : cm_staff_add (step, name, role, NULL, error);
}

gint64
cm_staff_owner (CmStep *step, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 id = cm_conn_int (cm_step_conn (step), 0, &failure,
                           "SELECT id FROM staff WHERE role = 'owner' AND left_on IS NULL ORDER BY id LIMIT 1", "");

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  return id != 0 ? id : cm_staff_take (step, _("Owner"), "owner", error);
}

char *
cm_staff_caller_name (int number)
{
  return g_strdup_printf ("呼叫 %d", number);
}

gboolean
cm_staff_leave (CmStep *step, gint64 id, int day, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!cm_conn_run (conn, error, "UPDATE staff SET left_on = ?2 WHERE id = ?1", "ii", id, (gint64) day))
    return FALSE;
  if (cm_conn_changes (conn) == 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no member of staff number %ld."), (long) id);
      return FALSE;
    }
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return TRUE;
}
