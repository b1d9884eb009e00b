/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-people-private.h"

G_BEGIN_DECLS

/* Records on one phone up to which each is compared with each. */
#define CM_PHONE_FEW 16

/**
 * CmPhoneCrowd:
 *
 * The records on a phone that very many share: a pick-up point, somebody who orders for a group, a number made up to fill a field. There
 * the same name still finds its record, by one look instead of one at every record; other names are so many persons, and none is proposed
 * to be another.
 */
typedef struct _CmPhoneCrowd CmPhoneCrowd;

/**
 * cm_phone_crowd_get:
 * @people: the records of an import
 * @owners: the records on @phone
 * @phone: a phone
 * @crowd: (out) (transfer none) (nullable): %NULL where they are few
 * @error: return location
 *
 * Returns: %FALSE on error
 */
gboolean cm_phone_crowd_get (CmImportPeople *people, CmPhoneOwners *owners, const char *phone, CmPhoneCrowd **crowd, GError **error);

/**
 * cm_phone_crowd_owner:
 * @self: a crowd
 * @name: (nullable): the name beside the phone
 * @nameless: whether only a record that has no key but the phone will do: that of the name, else one nobody knows the name of; the first
 *   without a name
 *
 * Returns: id of the record, 0 without one
 */
gint64 cm_phone_crowd_owner (const CmPhoneCrowd *self, const char *name, gboolean nameless);

/**
 * cm_phone_crowd_add:
 * @self: a crowd
 * @record: a record on its phone
 * @name: (nullable): the name beside the phone
 *
 * Remembers the record, if it is the first of that name.
 */
void cm_phone_crowd_add (CmPhoneCrowd *self, const CmKnownRecord *record, const char *name);

void cm_phone_crowd_free (CmPhoneCrowd *self);

G_END_DECLS
