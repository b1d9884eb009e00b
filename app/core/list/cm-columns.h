/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-bitset.h"
#include "cm-conn.h"
#include "cm-grade.h"
#include "cm-numbers.h"

G_BEGIN_DECLS

/**
 * CmColumn:
 *
 * The columns a rule can compare and a list can be sorted by. All but the last four hold whole numbers.
 */
typedef enum {
  CM_COLUMN_ORDERS,
  CM_COLUMN_PURCHASE_DAYS,
  CM_COLUMN_FIRST_ORDER,
  CM_COLUMN_LAST_ORDER,
  CM_COLUMN_CLASS,
  CM_COLUMN_STAGE,
  CM_COLUMN_GRADE,
  CM_COLUMN_PROBLEM,
  CM_COLUMN_TYPE,
  CM_COLUMN_CONSENT,
  CM_COLUMN_REGION,
  CM_COLUMN_R,
  CM_COLUMN_F,
  CM_COLUMN_M,
  CM_COLUMN_BUYS_AGAIN,
  CM_COLUMN_EXPECTED,
  CM_COLUMN_REFERRALS,
  CM_N_INT_COLUMNS,
  CM_COLUMN_NET = CM_N_INT_COLUMNS,
  CM_COLUMN_AVERAGE,
  CM_COLUMN_GAP,
  CM_COLUMN_REFUND_RATE,
  CM_N_COLUMNS,
} CmColumn;

/**
 * CmConsent:
 * @CM_CONSENT_WITHDRAWN: the last word was a withdrawal
 * @CM_CONSENT_GIVEN: the last word was a consent
 *
 * Value of the column of consent; unset where none is recorded.
 */
typedef enum {
  CM_CONSENT_WITHDRAWN,
  CM_CONSENT_GIVEN,
} CmConsent;

/**
 * CmNameRank:
 * @rank: place of a person's name among all; equal ones share it, nobody's comes last
 * @hash: of the name, to see later whether it is another one
 */
typedef struct {
  guint32 rank;
  guint32 hash;
} CmNameRank;

/**
 * CmColumns:
 * @day: the graded day all values are true for
 * @end_at: first second after that day
 * @currency: home currency
 * @require_consent: the shop excludes people without consent
 * @rules: the shop's rules
 * @count: persons
 * @ids: main record per slot, ascending
 * @ints: whole numbers per slot, see #CmColumn
 * @returns: wholly refunded orders per slot
 * @home_orders: valid orders in the home currency per slot
 * @nets: what they came to, in minor units, per slot
 * @gaps: usual gap in days per slot, NaN without one; of its half days none is lost
 *
 * Everybody in memory, one slot per person; joined records share the slot of their main record. Immutable after loading, apart from the
 * sets that are made at first use under a lock; shared by threads. Load it anew when a step changed people, figures or facts.
 */
typedef struct _CmColumns CmColumns;
struct _CmColumns {
  int day;
  gint64 end_at;
  char *currency;
  gboolean require_consent;
  CmRules *rules;
  gsize count;
  gint64 *ids;
  CmNumbers ints[CM_N_INT_COLUMNS];
  CmNumbers returns;
  CmNumbers home_orders;
  double *nets;
  float *gaps;

  /*< private >*/
  CmColumns *lender;            /* whose values these are, NULL for their own */
  gint32 *slot_of;
  gint64 last_id;
  GMutex lock;
  GHashTable *sets;
  GMutex ranking;               /* whoever has it puts the names in order */
  CmNameRank *names;            /* per slot, once that was done; under @ranking until it is set; an atomic rc box */
};

/**
 * cm_columns_load:
 * @conn: a connection
 * @error: return location
 *
 * Reads customers and figures once, in order.
 *
 * Returns: (transfer full) (nullable): the columns
 */
CmColumns *cm_columns_load (CmConn *conn, GError **error);

/**
 * cm_columns_load_then:
 * @conn: a connection
 * @day: a day that is over
 * @error: return location
 *
 * Everybody as they stood on @day, see cm_figures_then(). Takes three times as long as cm_columns_load(). Which tags by rule somebody had
 * then is not known.
 *
 * Returns: (transfer full) (nullable): the columns
 */
CmColumns *cm_columns_load_then (CmConn *conn, int day, GError **error);

/**
 * cm_columns_update:
 * @old: everybody as they were
 * @conn: a connection
 * @records: (element-type gint64): all records that changed since, or whose person's figures did; newcomers are found
 * @error: return location
 *
 * Reads those people alone, which takes a tenth of the time of reading everybody. Where people were joined, taken apart, erased or
 * taken back, or the shop's day or rules changed, everybody is read.
 *
 * Returns: (transfer full) (nullable): the columns as they are now; @old stays as it is
 */
CmColumns *cm_columns_update (CmColumns *old, CmConn *conn, const GArray *records, GError **error);

/**
 * cm_columns_load_again:
 * @old: everybody as they were
 * @conn: a connection
 * @records: (element-type gint64): all records of which something else than figures changed since
 * @error: return location
 *
 * As cm_columns_load(), after a grading of everybody: where nobody has another name, the order of the names of @old stands.
 *
 * Returns: (transfer full) (nullable): the columns as they are now; @old stays as it is
 */
CmColumns *cm_columns_load_again (CmColumns *old, CmConn *conn, const GArray *records, GError **error);
CmColumns *cm_columns_ref (CmColumns *self);
void cm_columns_unref (CmColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmColumns, cm_columns_unref)

/**
 * cm_columns_slot:
 * @self: columns
 * @record_id: any record, main or joined
 *
 * Returns: the person's slot, -1 when there is none
 */
int cm_columns_slot (const CmColumns *self, gint64 record_id);

/**
 * cm_columns_ids:
 * @self: columns
 * @set: some slots
 *
 * Returns: (transfer full) (element-type gint64): main records of these people, ascending
 */
GArray *cm_columns_ids (const CmColumns *self, const CmBitset *set);

/**
 * cm_columns_int:
 * @self: columns
 * @column: one of whole numbers
 * @slot: whom
 *
 * Returns: the value, %CM_UNSET without one
 */
static inline gint32
cm_columns_int (const CmColumns *self, CmColumn column, gsize slot)
{
  return cm_numbers_get (&self->ints[column], slot);
}

/**
 * cm_columns_value:
 * @self: columns
 * @column: which
 * @slot: whom
 *
 * Returns: the value, NaN when it is unset
 */
double cm_columns_value (const CmColumns *self, CmColumn column, gsize slot);

/**
 * cm_columns_between:
 * @self: columns
 * @column: which
 * @low: smallest value
 * @high: largest value
 * @result: (inout): set to the persons whose value is set and lies in between, both inclusive
 */
void cm_columns_between (const CmColumns *self, CmColumn column, double low, double high, CmBitset *result);

/**
 * cm_columns_top:
 * @self: columns
 * @column: which
 * @smallest: the top are those with the smallest values, as where a column holds the last day and days since are asked for
 * @percent: 0..100
 *
 * The value of rank ceil(N * @percent / 100) among the N persons with a valid order and a value.
 *
 * Returns: the value on the edge that is still in; an infinity beyond all when nobody is
 */
double cm_columns_top (const CmColumns *self, CmColumn column, gboolean smallest, double percent);

/**
 * cm_columns_take_set:
 * @self: columns
 * @key: name of a set
 *
 * Returns: (transfer none) (nullable): the set kept under that name; lives as long as @self
 */
const CmBitset *cm_columns_take_set (CmColumns *self, const char *key);

/**
 * cm_columns_keep_set:
 * @self: columns
 * @key: name of a set
 * @set: (transfer full): the set
 *
 * Returns: (transfer none): the set kept under that name, which may be an equal one of another thread
 */
const CmBitset *cm_columns_keep_set (CmColumns *self, const char *key, CmBitset *set);

G_END_DECLS
