/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"

G_BEGIN_DECLS

/**
 * CmExclusion:
 *
 * The hard exclusions in their order: a person counts at the first that holds. The last one exists only where the shop demands consent.
 */
typedef enum {
  CM_EXCLUSION_PROBLEM,
  CM_EXCLUSION_REFUSED,
  CM_EXCLUSION_DO_NOT_CONTACT,
  CM_EXCLUSION_REGION,
  CM_EXCLUSION_DELETED_US,
  CM_EXCLUSION_ALREADY_IN_GROUP,
  CM_EXCLUSION_NO_CONSENT,
  CM_N_EXCLUSIONS,
} CmExclusion;

/**
 * CmExclusions:
 * @count: rows to show: 6, or 7 where the shop demands consent
 * @sets: who each one holds for
 * @no_consent: people without a recorded consent that stands, whether or not the shop demands one
 *
 * Who must not be contacted, over the slots of the columns they were loaded for. Immutable.
 */
typedef struct {
  int count;
  CmBitset *sets[CM_N_EXCLUSIONS];
  CmBitset *no_consent;
} CmExclusions;

/**
 * cm_exclusions_load:
 * @conn: a connection
 * @columns: everybody
 * @group_id: the group a list is made for, 0 for none
 * @error: return location
 *
 * Takes the facts together with lifts, expiry and joined records: a person is excluded when any record is.
 *
 * Returns: (transfer full) (nullable): the exclusions
 */
CmExclusions *cm_exclusions_load (CmConn *conn, CmColumns *columns, gint64 group_id, GError **error);
void cm_exclusions_free (CmExclusions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmExclusions, cm_exclusions_free)

/**
 * cm_exclusions_has:
 * @self: exclusions
 * @which: one of them
 * @slot: whom
 *
 * Returns: whether it holds for the person
 */
gboolean cm_exclusions_has (const CmExclusions *self, CmExclusion which, gsize slot);

/**
 * cm_exclusions_first:
 * @self: exclusions
 * @slot: whom, -1 for somebody the columns do not know
 *
 * Somebody unknown cannot be judged and is never contacted.
 *
 * Returns: the first #CmExclusion that holds for the person, -1 for none
 */
int cm_exclusions_first (const CmExclusions *self, int slot);

/* Takes everybody out of @set for whom an exclusion holds. */
void cm_exclusions_apply (const CmExclusions *self, CmBitset *set);

/* The stable name, the words for people, and back (-1 when there is no such name). */
const char *cm_exclusion_name (CmExclusion which);
const char *cm_exclusion_label (CmExclusion which);
int cm_exclusion_from_name (const char *name);

G_END_DECLS
