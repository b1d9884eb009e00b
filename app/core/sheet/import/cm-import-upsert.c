/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-upsert.h"
#include "cm-amount-check.h"

#include "cm-day.h"
#include "cm-delivery-store.h"
#include "cm-feedback-store.h"
#include "cm-seen-orders.h"
#include "cm-stored-orders.h"
#include "cm-text-map.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _CmImportUpsert {
  CmStep *step;
  CmImportPeople *people;
  CmImportReport *report;
  char *home;
  GTimeZone *zone;
  GHashTable *stores;        /* store id -> 1 when it had orders before this import, 2 when not */
  CmSeenOrders *seen;        /* orders this import wrote, and those that were there when all of them were read */
  CmStoredOrders *orders;
  gboolean all_seen;
  gint64 first_written;      /* lowest id of an order this import wrote, 0 while there is none */
};

CmImportUpsert *
cm_import_upsert_new (CmStep *step, CmImportPeople *people, CmImportReport *report, const char *home)
{
  CmImportUpsert *self = g_new0 (CmImportUpsert, 1);

  self->step = step;
  self->people = people;
  self->report = report;
  self->home = g_strdup (home);
  self->zone = g_time_zone_ref (cm_conn_zone (cm_step_conn (step)));
  self->stores = g_hash_table_new (NULL, NULL);
  self->seen = cm_seen_orders_new ();
  self->orders = cm_stored_orders_new (cm_step_conn (step));
  return self;
}

void
cm_import_upsert_free (CmImportUpsert *self)
{
  if (self == NULL)
    return;
  g_free (self->home);
  g_time_zone_unref (self->zone);
  g_hash_table_unref (self->stores);
  cm_seen_orders_free (self->seen);
  cm_stored_orders_free (self->orders);
  g_free (self);
}

static void
warn (CmImportUpsert *self, const CmSheetOrder *from, const CmImportPlan *plan, CmField field, const char *code, char *message)
{
  int index = field == CM_FIELD_NONE ? -1 : plan->column_of[field];
  const CmImportColumn *column = index >= 0 && (guint) index < plan->columns->len ? g_ptr_array_index (plan->columns, index) : NULL;

  cm_import_report_problem (self->report, from->first_row, field, column != NULL ? column->header : NULL, code, FALSE, message, NULL);
}

static void
note_seen (gint64 id, gint64 store_id, const char *order_no, gpointer data)
{
  cm_seen_orders_bring (data, cm_text_hash (store_id, order_no), id);
}

gboolean
cm_import_upsert_read_all (CmImportUpsert *self, GError **error)
{
  CmConn *conn = cm_step_conn (self->step);
  gboolean worked;

  self->all_seen = TRUE;
  cm_seen_orders_reserve (self->seen, cm_order_count (conn));
  worked = cm_order_numbers_each (conn, note_seen, self->seen, error);
  cm_seen_orders_settle (self->seen);
  return worked;
}

/* The order of this number among those that were seen. */
static gboolean
find_seen (CmImportUpsert *self, const CmSheetOrder *from, CmOrder **stored, GError **error)
{
  const CmOrder *order = from->order;
  gsize place = 0;
  gint64 id;

  while ((id = cm_seen_orders_next (self->seen, from->hash, &place)) != 0)
    {
      g_autoptr(CmOrder) seen = cm_stored_orders_take (self->orders, id, error);

      if (seen == NULL)
        return FALSE;
      if (seen->store_id == order->store_id && g_str_equal (seen->order_no, order->order_no))
        {
          *stored = g_steal_pointer (&seen);
          return TRUE;
        }
    }
  return TRUE;
}

/* Looks in the database only where the store had orders before. */
static gboolean
find_stored (CmImportUpsert *self, const CmSheetOrder *from, CmOrder **stored, gboolean *written, GError **error)
{
  CmConn *conn = cm_step_conn (self->step);
  const CmOrder *order = from->order;
  gpointer had = g_hash_table_lookup (self->stores, GSIZE_TO_POINTER (order->store_id));
  GError *local = NULL;
  gint64 id;

  if (had == NULL)
    {
      had = GINT_TO_POINTER (cm_order_any (conn, order->store_id) ? 1 : 2);
      g_hash_table_insert (self->stores, GSIZE_TO_POINTER (order->store_id), had);
    }
  if (!find_seen (self, from, stored, error))
    return FALSE;
  *written = *stored != NULL && self->first_written != 0 && (*stored)->id >= self->first_written;
  if (*stored != NULL || self->all_seen || had != GINT_TO_POINTER (1))
    return TRUE;
  id = cm_order_find (conn, order->store_id, order->order_no, &local);
  if (local == NULL && id != 0)
    *stored = cm_stored_orders_take (self->orders, id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* The order of an erased person comes in as a number: nobody bought it, and nothing tells where it went. */
static void
leave_out_erased (CmImportUpsert *self, CmSheetOrder *from)
{
  CmOrder *order = from->order;

  if (cm_import_people_erased_referrer (self->people, order->store_id, order->code))
    order->code = NULL;          /* it lies in the arena, as the notes do */
  if (from->buyer == NULL || !cm_import_people_erased (self->people, order->store_id, from->buyer))
    return;
  from->buyer = NULL;
  g_clear_pointer (&from->others, g_ptr_array_unref);
  from->review = NULL;
  from->tracking = NULL;
  order->buyer_note = NULL;
  order->seller_note = NULL;
}

static gboolean
find_buyers (CmImportUpsert *self, CmSheetOrder *from, const CmImportPlan *plan, GError **error)
{
  CmOrder *order = from->order;
  CmPersonFound found = { 0 };

  leave_out_erased (self, from);
  if (from->buyer != NULL && !cm_import_people_find (self->people, order->store_id, from->buyer, &found, error))
    return FALSE;
  order->customer_id = found.record_id;
  if (found.kept_name != NULL)
    warn (self, from, plan, CM_FIELD_RECEIVER, "kept-by-hand",
          g_strdup_printf (_("Row %" PRId64 ": the name “%s” was not taken, because you typed another one. Change it "
                             "on the customer's page."),
                           from->first_row, found.kept_name));
  for (guint i = 0; from->others != NULL && i < from->others->len; i++)
    {
      const CmBuyer *other = g_ptr_array_index (from->others, i);
      gint64 ignored;

      if (cm_import_people_erased (self->people, order->store_id, other))
        continue;
      if (!cm_import_people_find (self->people, order->store_id, other, &found, error)
          || (found.record_id != 0 && !cm_import_people_receiver (self->people, found.record_id, other->receiver, &ignored, error)))
        return FALSE;
    }
  return TRUE;
}

/* What the sheet tells beside the order itself: how it was paid for and sent, and what the buyer says of it. */
static gboolean
take_beside (CmImportUpsert *self, const CmSheetOrder *from, const CmOrder *order, gboolean *changed, GError **error)
{
  gint64 at = order->done_at != CM_ABSENT ? order->done_at : order->paid_at != CM_ABSENT ? order->paid_at : order->created_at;

  if (from->review != NULL && order->customer_id != 0
      && !cm_feedback_take_review (self->step, order->customer_id, order->id, from->review, at, changed, error))
    return FALSE;
  return cm_delivery_take (self->step, order->id, from->carrier, from->tracking, from->pay_method, changed, error);
}

static gboolean
insert (CmImportUpsert *self, CmSheetOrder *from, GError **error)
{
  CmOrder *order = from->order;
  gboolean ignored = FALSE;

  if (from->buyer != NULL
      && !cm_import_people_receiver (self->people, order->customer_id, from->buyer->receiver, &order->receiver_id, error))
    return FALSE;
  if (!cm_order_insert (self->step, order, error) || !take_beside (self, from, order, &ignored, error))
    return FALSE;
  cm_seen_orders_add (self->seen, from->hash, order->id);
  if (self->first_written == 0)
    self->first_written = order->id;
  if (order->customer_id != 0)
    cm_step_touch_customer (self->step, order->customer_id);
  cm_import_report_order (self->report, order->id, CM_ORDER_NEW, from);
  self->report->lines.added += order->lines->len;
  return TRUE;
}

static int
state_rank (const char *state)
{
  return cm_order_state_from_name (state);
}

static gboolean
knows_state (const CmSheetOrder *from, const CmImportPlan *plan)
{
  return from->state != CM_STATE_UNKNOWN || (plan->column_of[CM_FIELD_STATUS] < 0 && plan->column_of[CM_FIELD_PAID] >= 0);
}

/* Whether the payment that stands was itself added up from the lines, because no sheet named it. */
static gboolean
added_up (const CmOrder *order)
{
  gint64 sum = (order->freight != CM_ABSENT ? order->freight : 0) - (order->discount != CM_ABSENT ? ABS (order->discount) : 0);

  for (guint i = 0; i < order->lines->len; i++)
    sum += g_array_index (order->lines, CmOrderLine, i).total;
  return order->paid == 0 || order->paid == MAX (sum, 0);
}

/* A payment added up from prices replaces no payment that a sheet named. */
static gboolean
replaces_paid (const CmOrder *into, const CmSheetOrder *from, const CmImportPlan *plan)
{
  if (cm_sheet_order_has (from, CM_FIELD_PAID))
    return TRUE;
  if (plan->details_only || !(cm_sheet_order_has (from, CM_FIELD_GOODS_TOTAL) || cm_sheet_order_has (from, CM_FIELD_LINE_TOTAL)
                              || cm_sheet_order_has (from, CM_FIELD_INCOME)))
    return FALSE;
  return added_up (into) || into->lines->len + from->order->lines->len == 0;
}

/* A state that is kept although the payment is another now: what was wholly refunded still is, and a part that is all is all. */
static void
settle_refund (CmOrder *order)
{
  if (g_str_equal (order->state, "refunded") && order->refund < order->paid)
    order->refund = order->paid;
  else if (g_str_equal (order->state, "part-refunded") && order->refund >= order->paid)
    order->state = "refunded";
}

/* The state never moves back, a refund never shrinks; every refusal of what the file says is a warning. */
static void
merge_amounts (CmImportUpsert *self, CmOrder *into, const CmSheetOrder *from, const CmImportPlan *plan)
{
  const CmOrder *later = from->order;
  const char *stood = into->state;
  gboolean older = later->refund < into->refund && cm_sheet_order_has (from, CM_FIELD_REFUND);

  if (replaces_paid (into, from, plan))
    into->paid = later->paid;
  if (later->refund > into->refund)
    into->refund = later->refund;
  else if (older)
    warn (self, from, plan, CM_FIELD_REFUND, "kept-newer",
          g_strdup_printf (_("Row %" PRId64 ": order %s has a higher refund already; it was kept."), from->first_row, into->order_no));
  if (later->freight != CM_ABSENT)
    into->freight = later->freight;
  if (later->discount != CM_ABSENT)
    into->discount = later->discount;
  if (knows_state (from, plan))
    into->state = later->state;
  cm_order_apply_amounts (into);
  if (state_rank (into->state) >= state_rank (stood))
    {
      /* An export from before the refund has an older word as well. */
      if (later->word_id != 0 && !older)
        into->word_id = later->word_id;
      return;
    }
  into->state = stood;
  settle_refund (into);
  if (from->state != CM_STATE_UNKNOWN)
    warn (self, from, plan, CM_FIELD_STATUS, "kept-newer",
          g_strdup_printf (_("Row %" PRId64 ": order %s is further on already; its state was kept."), from->first_row,
                           into->order_no));
}

static void
later_time (gint64 *into, gint64 later)
{
  if (later != CM_ABSENT)
    *into = later;
}

static void
later_text (char **into, const char *later)
{
  if (later == NULL || cm_text_is_masked (later) || g_strcmp0 (*into, later) == 0)
    return;
  g_free (*into);
  *into = g_strdup (later);
}

static void
merge_times (CmImportUpsert *self, CmOrder *into, const CmOrder *later)
{
  gint64 paid_at = into->paid_at;
  gint64 created_at = into->created_at;

  later_time (&into->created_at, later->created_at);
  later_time (&into->paid_at, later->paid_at);
  later_time (&into->shipped_at, later->shipped_at);
  later_time (&into->done_at, later->done_at);
  if (into->paid_at != paid_at || into->created_at != created_at)
    into->day = cm_day_from_time (into->paid_at != CM_ABSENT ? into->paid_at : into->created_at, self->zone);
}

static void
merge_values (CmImportUpsert *self, CmOrder *into, const CmSheetOrder *from, const CmImportPlan *plan)
{
  const CmOrder *later = from->order;

  merge_times (self, into, later);
  merge_amounts (self, into, from, plan);
  if (cm_sheet_order_has (from, CM_FIELD_PAID) && g_strcmp0 (into->currency, later->currency) != 0)
    {
      g_free (into->currency);
      into->currency = g_strdup (later->currency);
    }
  later_text (&into->code, later->code);
  later_text (&into->coupon, later->coupon);
  later_text (&into->buyer_note, later->buyer_note);
  later_text (&into->seller_note, later->seller_note);
}

/* What the sheet tells of the receiver laid over what stands; a hidden value replaces nothing. */
static gboolean
merge_receiver (CmImportUpsert *self, CmOrder *into, const CmSheetOrder *from, GError **error)
{
  const CmReceiver *later = from->buyer == NULL ? NULL : from->buyer->receiver;
  g_autoptr(CmReceiver) merged = NULL;

  if (later == NULL)
    return TRUE;
  if (into->receiver_id != 0 && cm_import_people_find_receiver (self->people, into->customer_id, later) == into->receiver_id)
    return TRUE;
  merged = into->receiver_id != 0 ? cm_receiver_load (cm_step_conn (self->step), into->receiver_id, error) : g_new0 (CmReceiver, 1);
  if (merged == NULL)
    return FALSE;
  if (cm_receiver_lay_over (merged, later) || merged->customer_id != into->customer_id)
    return cm_import_people_receiver (self->people, into->customer_id, merged, &into->receiver_id, error);
  return TRUE;
}

static gboolean
replaces_lines (const CmOrder *stored, const CmOrder *later)
{
  gint64 pieces = 0;

  if (later->lines->len == 0)
    return FALSE;
  if (later->lines->len > 1 || stored->lines->len <= 1)
    return TRUE;
  /* A list of orders joins the titles in one cell; the lines of the detail list say more. */
  for (guint i = 0; i < stored->lines->len; i++)
    pieces += g_array_index (stored->lines, CmOrderLine, i).qty;
  return g_array_index (later->lines, CmOrderLine, 0).qty != pieces;
}

/* What the sheet does not say about a line stays: the list of orders knows no specification, code or price of one piece. */
static gboolean
keep_line_values (CmImportUpsert *self, const CmOrderLine *stands, CmOrderLine *later, const CmSheetOrder *from, const CmImportPlan *plan,
                  GError **error)
{
  GError *local = NULL;

  if (later->sku_id != stands->sku_id && plan->column_of[CM_FIELD_SKU_SPEC] < 0
      && cm_conn_int (cm_step_conn (self->step), 0, &local, "SELECT EXISTS (SELECT 1 FROM skus s JOIN skus l ON l.product_id = s.product_id"
                      " WHERE s.id = ?1 AND l.id = ?2 AND l.spec = '')", "ii", stands->sku_id, later->sku_id) == 1)
    later->sku_id = stands->sku_id;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (later->sku_id != stands->sku_id)
    return TRUE;
  if (plan->column_of[CM_FIELD_QTY] < 0 && !plan->packed)
    later->qty = stands->qty;
  if (later->sub_order_no == NULL)
    later->sub_order_no = cm_arena_dup (from->memory, stands->sub_order_no);
  if (!cm_sheet_order_has (from, CM_FIELD_LINE_TOTAL) && (!cm_sheet_order_has (from, CM_FIELD_PAID) || plan->per_order[CM_FIELD_PAID]))
    {
      later->total = stands->total;
      later->unit = stands->unit;
    }
  return TRUE;
}

static gboolean
merge_lines (CmImportUpsert *self, const CmOrder *stored, const CmSheetOrder *from, const CmImportPlan *plan, GError **error)
{
  const CmOrder *later = from->order;

  for (guint i = 0; i < MIN (stored->lines->len, later->lines->len); i++)
    if (!keep_line_values (self, &g_array_index (stored->lines, CmOrderLine, i), &g_array_index (later->lines, CmOrderLine, i), from, plan,
                           error))
      return FALSE;
  if (replaces_lines (stored, later))
    return cm_order_write_lines (self->step, stored->id, stored->lines, later->lines, &self->report->lines, error);
  self->report->lines.unchanged += stored->lines->len;
  return TRUE;
}

static gboolean
write_changes (CmImportUpsert *self, const CmOrder *stored, const CmOrder *into, gboolean changed, const CmSheetOrder *from, GError **error)
{
  if (cm_order_same (stored, into) && !changed)
    {
      cm_import_report_order (self->report, stored->id, CM_ORDER_UNCHANGED, from);
      return TRUE;
    }
  cm_import_report_order (self->report, stored->id, CM_ORDER_UPDATED, from);
  if (stored->customer_id != 0)
    cm_step_touch_customer (self->step, stored->customer_id);
  if (into->customer_id != 0)
    cm_step_touch_customer (self->step, into->customer_id);
  return cm_order_same (stored, into) || cm_order_update (self->step, into, error);
}

/* Lays the sheet's order over the one that stands. */
static gboolean
update (CmImportUpsert *self, CmSheetOrder *from, const CmImportPlan *plan, const CmOrder *stored, gboolean apart, GError **error)
{
  g_autoptr(CmOrder) into = cm_order_copy (stored);
  gint64 lines_before = self->report->lines.added + self->report->lines.updated;
  gboolean changed = FALSE;
  const CmOrder *later = from->order;

  if (later->customer_id != 0 && !cm_import_people_same (self->people, into->customer_id, later->customer_id))
    into->customer_id = later->customer_id;
  merge_values (self, into, from, plan);
  if (!merge_receiver (self, into, from, error))
    return FALSE;
  cm_order_settle (into);
  if (apart)
    warn (self, from, plan, CM_FIELD_ORDER_NO, "amount-mismatch",
          g_strdup_printf (_("Row %" PRId64 ": more rows of order %s stand far above; sort the sheet by order number and import it again."),
                           from->first_row, later->order_no));
  else if (!merge_lines (self, stored, from, plan, error))
    return FALSE;
  if (!take_beside (self, from, into, &changed, error))
    return FALSE;
  changed = changed || self->report->lines.added + self->report->lines.updated != lines_before;
  return write_changes (self, stored, into, changed, from, error);
}

static void
warn_about (CmImportUpsert *self, const CmSheetOrder *from, const CmImportPlan *plan, CmRefundDoubt doubt)
{
  const char *order_no = from->order->order_no;
  char *contradiction = cm_amount_check (from, plan);

  if (contradiction != NULL)
    warn (self, from, plan, CM_FIELD_PAID, "amount-mismatch", contradiction);
  if (doubt == CM_REFUND_ASSUMED)
    warn (self, from, plan, CM_FIELD_REFUND, "refund-without-amount",
          g_strdup_printf (_("Row %" PRId64 ": order %s is refunded, but no amount is given; the whole payment was taken."),
                           from->first_row, order_no));
  if (doubt == CM_REFUND_UNKNOWN)
    warn (self, from, plan, CM_FIELD_REFUND, "refund-without-amount",
          g_strdup_printf (_("Row %" PRId64 ": order %s is partly refunded, but no amount is given; no refund was taken."),
                           from->first_row, order_no));
  if (from->mismatch)
    warn (self, from, plan, CM_FIELD_PAID, "amount-mismatch",
          g_strdup_printf (_("Row %" PRId64 ": the rows of order %s carry different totals; the highest was taken."), from->first_row,
                           order_no));
  if (from->masked && from->order->customer_id == 0)
    warn (self, from, plan, CM_FIELD_NONE, "masked-buyer",
          g_strdup_printf (_("Row %" PRId64 ": the platform hides the buyer of order %s; it counts in sales, not among customers."),
                           from->first_row, order_no));
}

/* The day that was given for the sheet is for new orders; one that is here knows its own time. */
static gboolean
settle_date (CmImportUpsert *self, CmOrder *order, const CmImportPlan *plan)
{
  if (order->created_at != CM_ABSENT || order->paid_at != CM_ABSENT)
    return TRUE;
  if (plan->all_on == 0)
    return FALSE;
  order->day = plan->all_on;
  order->created_at = cm_time_from_civil (order->day, 0, self->zone);
  return TRUE;
}

static void
reject_undated (CmImportUpsert *self, const CmSheetOrder *from, const CmImportPlan *plan)
{
  const char *text = cm_import_plan_is_undated (plan)
    ? _("Row %" PRId64 ": order %s has no date. Choose the column of the order time, or the day of all orders of this sheet.")
    : _("Row %" PRId64 ": order %s has no date. Choose the column of the order time, or fill it in.");

  cm_import_report_problem (self->report, from->first_row, CM_FIELD_CREATED_AT, NULL, "bad-date", TRUE,
                            g_strdup_printf (text, from->first_row, from->order->order_no), from->raw);
  self->report->rows_rejected += from->rows;
}

/* Whether amounts and buyers of this sheet's orders stand in the list before it. */
static gboolean
tells_again (const CmImportUpsert *self, const CmImportPlan *plan)
{
  return self->report->file != NULL && plan->details_only;
}

static void
expect_buyer (CmImportUpsert *self, CmImportGather *gather, guint ahead, CmExpect far)
{
  const CmSheetOrder *order = cm_import_gather_peek (gather, ahead);

  if (order != NULL && order->buyer != NULL)
    cm_import_people_expect (self->people, order->order->store_id, order->buyer, far);
}

/* A million orders and customers are far more than a cache holds: what the next ones need is on its way while one is written. */
void
cm_import_upsert_expect (CmImportUpsert *self, CmImportGather *gather)
{
  enum { FAR = 28, NEAR = 24, KEYS = 20, ENTRIES = 14, PLACES = 10, RECORDS = 7, REST = 3 };
  const CmSheetOrder *order = cm_import_gather_peek (gather, FAR);

  if (order != NULL)
    cm_sheet_order_expect (order, FALSE);
  order = cm_import_gather_peek (gather, NEAR);
  if (order != NULL)
    cm_sheet_order_expect (order, TRUE);
  order = cm_import_gather_peek (gather, KEYS);
  if (order != NULL)
    cm_seen_orders_expect (self->seen, order->hash);
  expect_buyer (self, gather, KEYS, CM_EXPECT_KEY);
  expect_buyer (self, gather, ENTRIES, CM_EXPECT_ENTRY);
  expect_buyer (self, gather, PLACES, CM_EXPECT_PLACE);
  expect_buyer (self, gather, RECORDS, CM_EXPECT_RECORD);
  expect_buyer (self, gather, REST, CM_EXPECT_REST);
}

gboolean
cm_import_upsert_order (CmImportUpsert *self, CmSheetOrder *sheet_order, const CmImportPlan *plan, GError **error)
{
  CmOrder *order = sheet_order->order;
  CmRefundDoubt doubt = cm_sheet_order_settle (sheet_order, plan, self->zone);
  g_autoptr(CmOrder) stored = NULL;
  gboolean apart, anonymous, worked;

  if (!find_stored (self, sheet_order, &stored, &apart, error))
    return FALSE;
  if (stored == NULL && !settle_date (self, order, plan))
    {
      reject_undated (self, sheet_order, plan);
      return TRUE;
    }
  if (!tells_again (self, plan))
    cm_import_report_total (self->report, order->currency != NULL ? order->currency : self->home, order);
  if (g_strcmp0 (order->currency, self->home) == 0)
    order->currency = NULL;
  if (!find_buyers (self, sheet_order, plan, error))
    return FALSE;
  anonymous = order->customer_id == 0 && !tells_again (self, plan);
  warn_about (self, sheet_order, plan, doubt);
  worked = stored == NULL ? insert (self, sheet_order, error) : update (self, sheet_order, plan, stored, apart, error);
  if (worked && anonymous)
    cm_import_report_anonymous (self->report, stored != NULL ? stored->id : order->id, sheet_order);
  return worked;
}
