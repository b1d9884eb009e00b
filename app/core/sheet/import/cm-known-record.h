/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-arena.h"
#include "cm-identity-store.h"

G_BEGIN_DECLS

/* One of the phones of a record, and one of the receivers; the oldest comes first. */
typedef struct _CmKnownPhone CmKnownPhone;
struct _CmKnownPhone {
  CmKnownPhone *next;
  const char *phone;
};

typedef struct _CmKnownReceiver CmKnownReceiver;
struct _CmKnownReceiver {
  CmKnownReceiver *next;
  CmReceiver receiver;
};

/**
 * CmKnownRecord:
 * @id: the record
 * @fresh: written by this import
 * @named: the platform names this buyer by an account or an e-mail address
 * @met: an order of this import is its own
 * @name_by_hand: (nullable): the name somebody typed
 * @complete: whether name and region are there
 * @phones: its phones
 * @receivers: whom its orders went to
 *
 * A record an import has met, as it stands in the running step. It lies in an arena with all that belongs to it.
 */
typedef struct {
  gint64 id;
  guint fresh : 1;
  guint named : 1;
  guint met : 1;
  guint complete : 1;
  const char *name_by_hand;
  CmKnownPhone *phones;
  CmKnownReceiver *receivers;
} CmKnownRecord;

/**
 * cm_known_record_new:
 * @memory: where it lies
 * @id: a record written by this step
 * @named: see #CmKnownRecord
 *
 * Returns: (transfer none): a record without receivers
 */
CmKnownRecord *cm_known_record_new (CmArena *memory, gint64 id, gboolean named);

/**
 * cm_known_record_load:
 * @memory: where it lies
 * @conn: a connection
 * @id: a record
 * @main_id: (out): the record it counts under
 * @error: return location
 *
 * Returns: (transfer none) (nullable): a record that stands in the database
 */
CmKnownRecord *cm_known_record_load (CmArena *memory, CmConn *conn, gint64 id, gint64 *main_id, GError **error);

/**
 * cm_known_record_add_phone:
 * @self: a record
 * @memory: where it lies
 * @phone: E.164
 *
 * Adds a phone behind those that are there.
 */
void cm_known_record_add_phone (CmKnownRecord *self, CmArena *memory, const char *phone);

/**
 * cm_known_record_add_receiver:
 * @self: a record
 * @memory: where it lies
 * @receiver: a receiver; its texts are copied
 *
 * Adds a receiver behind those that are there.
 *
 * Returns: (transfer none): the copy
 */
CmReceiver *cm_known_record_add_receiver (CmKnownRecord *self, CmArena *memory, const CmReceiver *receiver);

/**
 * cm_known_record_has_phone:
 * @self: a record
 * @phone: E.164
 *
 * Returns: whether @phone is one of its keys
 */
gboolean cm_known_record_has_phone (const CmKnownRecord *self, const char *phone);

/**
 * CmNameMatch:
 * @CM_NAME_UNKNOWN: one of the two names is not known
 * @CM_NAME_SAME: equal after normalisation
 * @CM_NAME_OTHER: another name
 */
typedef enum {
  CM_NAME_UNKNOWN,
  CM_NAME_SAME,
  CM_NAME_OTHER,
} CmNameMatch;

/**
 * cm_known_record_match_name:
 * @self: a record
 * @phone: one of its phones
 * @name: (nullable): a receiver's name beside that phone
 *
 * Compares @name with the receivers of the record at that phone.
 *
 * Returns: how it compares
 */
CmNameMatch cm_known_record_match_name (const CmKnownRecord *self, const char *phone, const char *name);

/**
 * cm_known_record_only_receiver:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the receiver whose real phone and name all its orders carry, %NULL when they differ
 */
const CmReceiver *cm_known_record_only_receiver (const CmKnownRecord *self);

/**
 * cm_place_is_exact:
 * @receiver: a receiver
 *
 * Returns: whether name and address are there, not hidden, and the address tells more than a district or township
 */
gboolean cm_place_is_exact (const CmReceiver *receiver);

/**
 * cm_known_record_shares_address:
 * @a: a record
 * @b: another
 *
 * Returns: whether both were sent to at one address
 */
gboolean cm_known_record_shares_address (const CmKnownRecord *a, const CmKnownRecord *b);

G_END_DECLS
