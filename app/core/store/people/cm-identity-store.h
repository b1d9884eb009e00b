/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"
#include "cm-text.h"

G_BEGIN_DECLS

/**
 * CmIdentityKind:
 * @CM_IDENTITY_BUYER_ID: a platform's unique account, valid in one store; strong
 * @CM_IDENTITY_EMAIL: lower case; strong
 * @CM_IDENTITY_PHONE: E.164; strong, but two people may share one
 * @CM_IDENTITY_NICK: a display name, kept per store for its first bearer; weak
 *
 * The kinds of keys, strongest first.
 */
typedef enum {
  CM_IDENTITY_BUYER_ID,
  CM_IDENTITY_EMAIL,
  CM_IDENTITY_PHONE,
  CM_IDENTITY_NICK,
} CmIdentityKind;

/**
 * CmRecord:
 * @main_id: the record it counts under
 * @region_id: 0 when unknown
 * @named: has an account or an e-mail address: the platform names this buyer
 * @phones: (array zero-terminated=1): its phones
 *
 * What one key said about a customer.
 */
typedef struct {
  gint64 id;
  gint64 main_id;
  char *name;
  gboolean name_by_hand;
  gint64 region_id;
  gboolean named;
  char **phones;
} CmRecord;

void cm_record_free (CmRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRecord, cm_record_free)

/**
 * cm_record_load:
 * @conn: a connection
 * @id: a record
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CmRecord *cm_record_load (CmConn *conn, gint64 id, GError **error);

/**
 * cm_record_add:
 * @step: the running step
 * @name: (nullable): name for people
 * @region_id: 0 when unknown
 * @error: return location
 *
 * Returns: id of a new record that stands alone, 0 on error
 */
gint64 cm_record_add (CmStep *step, const char *name, gint64 region_id, GError **error);

/**
 * cm_record_complete:
 * @step: the running step
 * @id: a record
 * @name: (nullable): taken where the record has none
 * @region_id: taken where the record has none, 0 for nothing
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_record_complete (CmStep *step, gint64 id, const char *name, gint64 region_id, GError **error);

/**
 * cm_identity_find:
 * @conn: a connection
 * @kind: account, e-mail or nick
 * @store_id: the store of an account or nick, 0 for an e-mail
 * @value: the key
 * @error: return location
 *
 * Returns: the record that has it, 0 for none
 */
gint64 cm_identity_find (CmConn *conn, CmIdentityKind kind, gint64 store_id, const char *value, GError **error);

/**
 * cm_identity_any:
 * @conn: a connection
 *
 * Returns: whether there is any identity
 */
gboolean cm_identity_any (CmConn *conn);

/**
 * cm_identity_phone_owners:
 * @conn: a connection
 * @phone: E.164
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the records that have it, oldest first
 */
GArray *cm_identity_phone_owners (CmConn *conn, const char *phone, GError **error);

/**
 * cm_identity_add:
 * @step: the running step
 * @customer_id: a record
 * @kind: kind of key
 * @store_id: the store of an account or nick, 0 for phone and e-mail
 * @value: the key
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_identity_add (CmStep *step, gint64 customer_id, CmIdentityKind kind, gint64 store_id, const char *value, GError **error);

/**
 * CmReceiver:
 * @customer_id: a record, 0 for an anonymous order
 * @phone: (nullable): E.164, or the masked, encrypted or virtual text as it came
 * @region_id: 0 when unknown
 *
 * Whom an order was sent to.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  char *name;
  char *phone;
  CmPhoneKind phone_kind;
  gint64 region_id;
  char *address;
  char *postcode;
} CmReceiver;

void cm_receiver_free (CmReceiver *receiver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmReceiver, cm_receiver_free)

/**
 * cm_receiver_lay_over:
 * @into: a receiver as it stands
 * @later: what a later sheet says
 *
 * Takes each value of @later that is there and not hidden.
 *
 * Returns: whether @into changed
 */
gboolean cm_receiver_lay_over (CmReceiver *into, const CmReceiver *later);

/**
 * cm_receiver_load:
 * @conn: a connection
 * @id: a receiver
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the receiver
 */
CmReceiver *cm_receiver_load (CmConn *conn, gint64 id, GError **error);

/**
 * cm_receivers_of:
 * @conn: a connection
 * @customer_id: a record
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmReceiver) (nullable): its receivers, oldest first
 */
GPtrArray *cm_receivers_of (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_receiver_add:
 * @step: the running step
 * @receiver: a receiver; gets its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_receiver_add (CmStep *step, CmReceiver *receiver, GError **error);

/**
 * CmReceiverFunc:
 * @receiver: one receiver, valid during the call
 * @data: what the caller gave
 */
typedef void (*CmReceiverFunc) (const CmReceiver *receiver, gpointer data);

/**
 * CmRecordFunc:
 * @record: one record without its keys, valid during the call
 * @data: what the caller gave
 */
typedef void (*CmRecordFunc) (const CmRecord *record, gpointer data);

/**
 * cm_records_each:
 * @conn: a connection
 * @func: called for each record
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_records_each (CmConn *conn, CmRecordFunc func, gpointer data, GError **error);

/**
 * CmIdentityFunc:
 * @customer_id: the record
 * @kind: of the key
 * @store_id: 0 when the key holds everywhere
 * @value: the key
 * @data: what the caller gave
 */
typedef void (*CmIdentityFunc) (gint64 customer_id, CmIdentityKind kind, gint64 store_id, const char *value, gpointer data);

/**
 * cm_identities_each:
 * @conn: a connection
 * @func: called for each key of a record, oldest first
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_identities_each (CmConn *conn, CmIdentityFunc func, gpointer data, GError **error);

/**
 * cm_receivers_each:
 * @conn: a connection
 * @all: whether also those without a name or an address
 * @func: called for each receiver of a record, oldest first
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_receivers_each (CmConn *conn, gboolean all, CmReceiverFunc func, gpointer data, GError **error);

G_END_DECLS
