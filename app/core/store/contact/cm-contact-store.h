/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmContact:
 * @id: id
 * @customer_id: the person's main record
 * @customer: (nullable): the person's name
 * @due_on: the day it is planned for
 * @place: where: one of cm_contact_places()
 * @reason: why
 * @text: (nullable): what is to be said
 * @done_at: UTC seconds, 0 while it is still to be done
 * @exclusion: (nullable): the first exclusion that holds for the person now, such as `problem`
 *
 * The next contact of a person.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  char *customer;
  int due_on;
  char *place;
  char *reason;
  char *text;
  gint64 done_at;
  char *exclusion;
} CmContact;

void cm_contact_free (CmContact *contact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmContact, cm_contact_free)

/**
 * cm_contact_places:
 *
 * Returns: (transfer none) (array zero-terminated=1): `phone`, `chat`, `moments`, `group`, `visit`, `other`
 */
const char *const *cm_contact_places (void);

/**
 * cm_contact_list:
 * @conn: a connection
 * @customer_id: any record of a person, 0 for everybody
 * @now: UTC seconds, for the exclusions
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmContact) (nullable): what is still to be done, the earliest first, then what was done, the
 *   newest first
 */
GPtrArray *cm_contact_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error);

/**
 * cm_contact_due:
 * @conn: a connection
 * @day: the day of the question
 * @now: UTC seconds, for the exclusions
 * @left_out: (out) (optional): how many were taken off because their person must not be contacted
 * @error: return location
 *
 * The contacts of a day with those that are overdue. As on every list for contacting, nobody who is excluded is on it.
 *
 * Returns: (transfer full) (element-type CmContact) (nullable): the contacts, the most overdue first
 */
GPtrArray *cm_contact_due (CmConn *conn, int day, gint64 now, guint *left_out, GError **error);

/**
 * cm_contact_exclusion:
 * @conn: a connection
 * @person: a main record
 * @now: UTC seconds
 * @exclusion: (out) (transfer full) (nullable): the first exclusion that holds for the person, %NULL for none
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_contact_exclusion (CmConn *conn, gint64 person, gint64 now, char **exclusion, GError **error);

/**
 * cm_contact_excluded:
 * @conn: a connection
 * @people: (element-type gint64): main records
 * @now: UTC seconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the set of those who must not be contacted
 */
GHashTable *cm_contact_excluded (CmConn *conn, const GArray *people, gint64 now, GError **error);

/**
 * cm_contact_add:
 * @step: the running step
 * @contact: customer_id (any record), due_on, place, reason, text
 * @anyway: plan it although the person must not be contacted
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND; %CM_ERROR_REFUSED for an excluded person without @anyway
 *
 * Returns: the id, 0 on error
 */
gint64 cm_contact_add (CmStep *step, const CmContact *contact, gboolean anyway, GError **error);

/**
 * cm_contact_done:
 * @step: the running step
 * @id: the contact
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED when it is done already
 *
 * Returns: whether it was written
 */
gboolean cm_contact_done (CmStep *step, gint64 id, GError **error);

G_END_DECLS
