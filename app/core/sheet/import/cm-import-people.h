/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet-order.h"

G_BEGIN_DECLS

/**
 * CmImportPeople:
 *
 * Whose orders these are. Gives each buyer of a sheet a record by the rules of definitions.md ("Customer and
 * identity"), makes silent joins and
 * proposals. Lives as long as one step; asks the database once per key.
 */
typedef struct _CmImportPeople CmImportPeople;

CmImportPeople *cm_import_people_new (CmStep *step);
void cm_import_people_free (CmImportPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportPeople, cm_import_people_free)

/**
 * CmExpect:
 *
 * What cm_import_people_expect() fetches: the way from a key to what is known of a person, step by step.
 */
typedef enum {
  CM_EXPECT_KEY,
  CM_EXPECT_ENTRY,
  CM_EXPECT_PLACE,
  CM_EXPECT_RECORD,
  CM_EXPECT_REST,
} CmExpect;

/**
 * cm_import_people_expect:
 * @self: the people
 * @store_id: the store the keys are valid in
 * @buyer: who will be looked for
 * @far: the step; each some orders behind the one before
 *
 * Brings what is known of the buyer into the cache without waiting.
 */
void cm_import_people_expect (const CmImportPeople *self, gint64 store_id, CmBuyer *buyer, CmExpect far);

/**
 * CmPersonFound:
 * @record_id: 0 for an anonymous order
 * @kept_name: (nullable): the name the sheet gives, where a name typed by hand stays; only once per record
 */
typedef struct {
  gint64 record_id;
  const char *kept_name;
} CmPersonFound;

/**
 * cm_import_people_find:
 * @self: the people
 * @store_id: the store the keys are valid in
 * @buyer: who bought
 * @found: (out): the record
 * @error: return location
 *
 * Finds or writes the record of a buyer.
 *
 * Returns: whether it worked
 */
gboolean cm_import_people_find (CmImportPeople *self, gint64 store_id, const CmBuyer *buyer, CmPersonFound *found, GError **error);

/**
 * cm_import_people_erased:
 * @self: the people
 * @store_id: the store the keys are valid in
 * @buyer: who bought
 *
 * Returns: whether one of the buyer's keys is that of an erased person
 */
gboolean cm_import_people_erased (CmImportPeople *self, gint64 store_id, const CmBuyer *buyer);

/* The same of whom an order names as who brought it. */
gboolean cm_import_people_erased_referrer (CmImportPeople *self, gint64 store_id, const char *code);

/**
 * cm_import_people_receiver:
 * @self: the people
 * @record_id: a record, 0 for an anonymous order
 * @receiver: whom it was sent to
 * @id: (out): id of the receiver, 0 when nothing is known of it
 * @error: return location
 *
 * Finds or writes one receiver of a record.
 *
 * Returns: whether it worked
 */
gboolean cm_import_people_receiver (CmImportPeople *self, gint64 record_id, const CmReceiver *receiver, gint64 *id, GError **error);

/**
 * cm_import_people_find_receiver:
 * @self: people
 * @record_id: a record, 0 for none
 * @receiver: a receiver
 *
 * Returns: the receiver of the record that says the same, 0 without one
 */
gint64 cm_import_people_find_receiver (CmImportPeople *self, gint64 record_id, const CmReceiver *receiver);

/**
 * cm_import_people_load_all:
 * @self: people of a step that has written nobody yet
 * @error: return location
 *
 * Reads everybody the database knows, for a large sheet.
 *
 * Returns: whether it worked
 */
gboolean cm_import_people_load_all (CmImportPeople *self, GError **error);

/**
 * cm_import_people_same:
 * @self: the people
 * @a_id: a record
 * @b_id: another
 *
 * Returns: whether both count under one main record
 */
gboolean cm_import_people_same (CmImportPeople *self, gint64 a_id, gint64 b_id);

/**
 * cm_import_people_finish:
 * @self: the people
 * @error: return location
 *
 * After the last order: the receiver's phone becomes the key of a named buyer whose orders all went to one receiver; name and address make
 * proposals.
 *
 * Returns: whether it worked
 */
gboolean cm_import_people_finish (CmImportPeople *self, GError **error);

/**
 * CmPeopleCounts:
 * @fresh: persons new to the database
 * @matched: persons it knew
 * @proposals: proposals made
 * @known: (element-type gint64): main records of those it knew, ascending
 */
typedef struct {
  gint64 fresh;
  gint64 matched;
  gint64 proposals;
  GArray *known;
} CmPeopleCounts;

/**
 * cm_import_people_count:
 * @self: the people
 *
 * Returns: (transfer full): the persons met so far; the list belongs to the caller
 */
CmPeopleCounts cm_import_people_count (CmImportPeople *self);

G_END_DECLS
