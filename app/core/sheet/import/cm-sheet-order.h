/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-arena.h"
#include "cm-dictionary-store.h"
#include "cm-identity-store.h"
#include "cm-order-row.h"
#include "cm-order-store.h"

G_BEGIN_DECLS

/**
 * CmBuyer:
 * @account: (nullable): the platform's unique account
 * @email: (nullable): lower case
 * @phone: (nullable): the buyer's own phone, E.164
 * @nick: (nullable): a display name
 * @receiver: whom it was sent to; its phone may be masked text
 * @expected: cm_text_hash() of the key by which cm_import_people_expect() looks ahead, 0 before
 *
 * Who bought, as one row tells it. Hidden and virtual values are never among the keys.
 */
typedef struct {
  char *account;
  char *email;
  char *phone;
  char *nick;
  CmReceiver *receiver;
  guint64 expected;
} CmBuyer;

/**
 * cm_buyer_read:
 * @row: a row
 * @words: regions
 * @memory: where the buyer and all of its texts lie
 * @error: return location
 *
 * Returns: (transfer none) (nullable): who bought
 */
CmBuyer *cm_buyer_read (const CmOrderRow *row, CmDictionary *words, CmArena *memory, GError **error);

/**
 * cm_buyer_key:
 * @buyer: a buyer
 *
 * The strongest thing the row says about who bought; hidden values serve where there is nothing better. It tells two buyers of one order
 * apart and makes order numbers for files without any; it never joins.
 *
 * Returns: (transfer full): text, empty for nobody
 */
char *cm_buyer_key (const CmBuyer *buyer);

/**
 * CmSheetOrder:
 * @memory: where its texts and buyers lie
 * @hash: of store and number
 * @next: used by who gathers orders
 * @first_row: row number of its first row
 * @last_row: of its last one; rows of other orders may stand between
 * @rows: how many rows it has
 * @raw: (nullable): its first row written again, for orders that are rejected as a whole
 * @order: what goes to the database; state, day and sums are set by cm_sheet_order_settle()
 * @buyer: (nullable): of the first row that names one
 * @others: (element-type CmBuyer) (nullable): other buyers its rows name
 * @review: (nullable): what the buyer says of it; so @carrier, @tracking and @pay_method
 * @masked: whether a buyer was there but hidden
 * @state: the platform's word as a state
 * @sold: whether one of its rows is a sale, not money given back
 * @mismatch: whether a value of the order differed between its rows
 * @refunded_rows: rows whose word is "refunded"
 * @known_rows: rows with a known word
 * @refunded_total: sum of the refunded lines
 * @has: per amount whether it was there, see cm_sheet_order_has()
 * @amount: the amounts of the order, minor units, from %CM_FIELD_QTY on
 *
 * The rows of one order put together, before the database is asked.
 */
typedef struct _CmSheetOrder CmSheetOrder;

#define CM_N_AMOUNTS (CM_FIELD_INCOME - CM_FIELD_QTY + 1)

struct _CmSheetOrder {
  CmArena *memory;
  guint64 hash;
  CmSheetOrder *next;
  gint64 first_row;
  gint64 last_row;
  gint64 rows;
  char *raw;
  CmOrder *order;
  CmBuyer *buyer;
  GPtrArray *others;
  char *review;
  char *carrier;
  char *tracking;
  char *pay_method;
  gboolean masked;
  CmOrderState state;
  gboolean sold;
  gboolean mismatch;
  guint refunded_rows;
  guint known_rows;
  gint64 refunded_total;
  guint8 has[CM_N_AMOUNTS];
  gint64 amount[CM_N_AMOUNTS];
};

CmSheetOrder *cm_sheet_order_new (void);

/**
 * cm_sheet_order_reset:
 * @self: an order that is done with
 *
 * Makes it as new, for another one; the memory stays.
 */
void cm_sheet_order_reset (CmSheetOrder *self);

/**
 * cm_sheet_order_expect:
 * @self: an order that waited for long
 * @soon: whether this is the second call for it
 *
 * Brings it into the cache without waiting: first the order, at a second call some orders later what it points to.
 */
void cm_sheet_order_expect (const CmSheetOrder *self, gboolean soon);

/**
 * cm_sheet_order_has:
 * @self: an order
 * @field: an amount
 *
 * Returns: whether one of its rows has it
 */
gboolean cm_sheet_order_has (const CmSheetOrder *self, CmField field);
void cm_sheet_order_free (CmSheetOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSheetOrder, cm_sheet_order_free)

/**
 * cm_sheet_order_add:
 * @self: an order
 * @row: one of its rows
 * @plan: tells which values stand for the order and which for a line
 * @words: goods and the platform's words
 * @error: return location
 *
 * Values of the order are taken once, values of a line are summed.
 *
 * Returns: whether it worked
 */
gboolean cm_sheet_order_add (CmSheetOrder *self, const CmOrderRow *row, const CmImportPlan *plan, CmDictionary *words, GError **error);

/**
 * CmRefundDoubt:
 * @CM_REFUND_CLEAR: state and amounts agree
 * @CM_REFUND_ASSUMED: the word says refunded, no amount does: the whole payment was taken
 * @CM_REFUND_UNKNOWN: the word says partly refunded, no amount does: nothing was taken
 */
typedef enum {
  CM_REFUND_CLEAR,
  CM_REFUND_ASSUMED,
  CM_REFUND_UNKNOWN,
} CmRefundDoubt;

/**
 * cm_sheet_order_settle:
 * @self: an order with all its rows
 * @plan: its plan
 * @zone: the shop's zone
 *
 * Finds paid, refund and state: the platform's word first, then the amounts (definitions.md, "Order"). A file without a status column:
 * paid when it has a payment time, or, where the file has no payment time either, when it has an amount.
 *
 * Returns: whether the refund had to be guessed
 */
CmRefundDoubt cm_sheet_order_settle (CmSheetOrder *self, const CmImportPlan *plan, GTimeZone *zone);

/**
 * cm_order_apply_amounts:
 * @order: an order with a state by its word, paid and refund
 *
 * On a paid order 0 < refund < paid makes it `part-refunded`, refund >= paid > 0 `refunded`, also where the platform's word is "closed".
 */
void cm_order_apply_amounts (CmOrder *order);

G_END_DECLS
