/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmStaff:
 * @id: id
 * @name: name, unique
 * @role: one of cm_staff_roles()
 * @phone: (nullable): E.164 or as typed
 * @left_on: day of leaving, %CM_NO_DAY while here
 * @accounts: service accounts this person answers for
 *
 * A member of staff.
 */
typedef struct {
  gint64 id;
  char *name;
  char *role;
  char *phone;
  int left_on;
  int accounts;
} CmStaff;

void cm_staff_free (CmStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStaff, cm_staff_free)

/**
 * cm_staff_roles:
 *
 * Returns: (transfer none) (array zero-terminated=1): the roles: `owner`, `traffic`, `community` ...
 */
const char *const *cm_staff_roles (void);

/**
 * cm_staff_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmStaff) (nullable): everybody, in the order they were added
 */
GPtrArray *cm_staff_list (CmConn *conn, GError **error);

/**
 * cm_staff_find:
 * @conn: a connection
 * @name: a name
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: the id, 0 on error
 */
gint64 cm_staff_find (CmConn *conn, const char *name, GError **error);

/**
 * cm_staff_add:
 * @step: the running step
 * @name: name
 * @role: one of cm_staff_roles()
 * @phone: (nullable): phone
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS
 *
 * Returns: the id, 0 on error
 */
gint64 cm_staff_add (CmStep *step, const char *name, const char *role, const char *phone, GError **error);

/**
 * cm_staff_take:
 * @step: the running step
 * @name: name
 * @role: the role of a new member
 * @error: return location
 *
 * Finds a member by name or adds one.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_staff_take (CmStep *step, const char *name, const char *role, GError **error);

/**
 * cm_staff_owner:
 * @step: the running step
 * @error: return location
 *
 * Who answers where nobody is named: the first one in the role `owner`, made when there is none.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_staff_owner (CmStep *step, GError **error);

/**
 * cm_staff_caller_name:
 * @number: from 1
 *
 * The name of a caller nobody has named. It is data, the same in every language, so that databases made alike are equal.
 *
 * Returns: (transfer full): `呼叫 1`, `呼叫 2` ...
 */
char *cm_staff_caller_name (int number);

/**
 * cm_staff_leave:
 * @step: the running step
 * @id: id
 * @day: last day
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_staff_leave (CmStep *step, gint64 id, int day, GError **error);

G_END_DECLS
