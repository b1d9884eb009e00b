/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-job.h"

#include "cm-import-customers.h"
#include "cm-import-gather.h"
#include "cm-import-store.h"
#include "cm-import-upsert.h"
#include "cm-pasted-table.h"
#include "cm-row-pipe.h"
#include "cm-shop.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>

/* One import: its plans, what it works with inside the step, and what it tells. */
typedef struct {
  CmImportPlan **plans;
  gboolean dry_run;
  CmImportWatch watch;
  GCancellable *cancellable;
  gint64 told_at;            /* monotonic time of the last progress call */
  gint64 rows_seen;
  guint n_sheets;
  gboolean large;            /* see is_large() */
  gboolean index_open;       /* nobody has looked yet whether the index of order numbers can be kept, see choose_index() */
  guint sheets_read;
  CmImportReport *report;
  gint64 store_id;
  GThread *digest;           /* makes the digest of the first file meanwhile; NULL when there will be none */
  JsonNode *answer;          /* when the step is done */
} Job;

/* A finished dry run leaves the step as an error, so that everything is rolled back. */
static G_DEFINE_QUARK (cm-import-dry-run, dry_run)

static gboolean
is_chinese (const char *platform)
{
  static const char *const platforms[] = {
    "taobao", "tmall", "pinduoduo", "douyin", "jd", "youzan", "weidian", "xiaohongshu", "kuaishou", "wechat-store", "1688", "kuaituantuan",
    NULL
  };

  return g_strv_contains (platforms, platform);
}

/* The first import into an empty shop brings the home currency: the one named for the sheet, its column's, else the platform's. */
static gboolean
settle_currency (CmStep *step, const CmImportPlan *plan, const CmOrderRow *row, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  const char *currency = row->currency != NULL ? row->currency : plan->currency;

  if (cm_order_any (conn, 0) || cm_home_currency_chosen (conn))
    return TRUE;
  if (currency == NULL && is_chinese (plan->platform))
    currency = "CNY";
  return currency == NULL || cm_home_currency_set (step, currency, error);
}

static gboolean
tell_progress (Job *job, const CmRowPipe *pipe, GError **error)
{
  gint64 now;

  if (++job->rows_seen % 256 != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  now = g_get_monotonic_time ();
  if (job->watch.progress == NULL || now - job->told_at < G_USEC_PER_SEC / 10)
    return TRUE;
  job->told_at = now;
  job->watch.progress (job->rows_seen, (job->sheets_read + cm_row_pipe_progress (pipe)) / job->n_sheets, job->watch.data);
  return TRUE;
}

/* What one sheet is imported with. */
typedef struct {
  Job *job;
  CmStep *step;
  const CmImportPlan *plan;
  CmRowPipe *pipe;
  CmImportGather *gather;
  CmImportPeople *people;
  CmImportUpsert *upsert;    /* NULL until the first order row settled the currency */
  CmImportCustomers *customers; /* NULL for a sheet of orders */
} Sheet;

/* Of a first load: an index whose entries come in its own order is kept, any other is built at the end. */
static gboolean
choose_index (Sheet *sheet, GError **error)
{
  if (!sheet->job->index_open)
    return TRUE;
  sheet->job->index_open = FALSE;
  return !cm_import_gather_is_sorted (sheet->gather) || cm_step_bulk_keep (sheet->step, "orders_no", error);
}

static gboolean
write_orders (Sheet *sheet, gboolean ended, GError **error)
{
  while (TRUE)
    {
      CmSheetOrder *order = cm_import_gather_next (sheet->gather, ended);
      gboolean worked;

      if (order == NULL)
        return TRUE;
      cm_import_upsert_expect (sheet->upsert, sheet->gather);
      worked = choose_index (sheet, error) && cm_import_upsert_order (sheet->upsert, order, sheet->plan, error);
      cm_import_gather_give_back (sheet->gather, order);
      if (!worked)
        return FALSE;
    }
}

static gboolean
is_at_least (Job *job, gint64 size)
{
  GStatBuf info;

  return g_stat (job->plans[0]->path, &info) == 0 && info.st_size >= size;
}

/* It meets most of a shop: reading all of that at once is quicker than asking for each.  A row has 100 to 200 bytes. */
static gboolean
is_large (Job *job, CmStep *step)
{
  const gint64 large = 8 * 1024 * 1024, least = 1024 * 1024, per_order = 16;

  return is_at_least (job, large)
         || (is_at_least (job, least) && is_at_least (job, (gint64) cm_order_count (cm_step_conn (step)) * per_order));
}

static gboolean
start_writing (Sheet *sheet, const CmOrderRow *row, GError **error)
{
  g_autoptr(CmShop) shop = NULL;

  if (sheet->upsert != NULL)
    return TRUE;
  if (!settle_currency (sheet->step, sheet->plan, row, error))
    return FALSE;
  shop = cm_shop_read (cm_step_conn (sheet->step), error);
  if (shop == NULL)
    return FALSE;
  sheet->upsert = cm_import_upsert_new (sheet->step, sheet->people, sheet->job->report, shop->currency);
  return !sheet->job->large || cm_import_upsert_read_all (sheet->upsert, error);
}

static gboolean
take_row (Sheet *sheet, const CmOrderRow *row, GError **error)
{
  gboolean orphan;

  if (sheet->customers != NULL)
    return cm_import_customers_take (sheet->customers, row, error);
  if (!start_writing (sheet, row, error) || !cm_import_gather_add (sheet->gather, row, &orphan, error))
    return FALSE;
  if (!orphan)
    return write_orders (sheet, FALSE, error);
  sheet->job->report->rows_rejected++;
  cm_import_report_problem (sheet->job->report, row->row_no, CM_FIELD_ORDER_NO, NULL, "no-order-id", TRUE,
                            g_strdup_printf (_("Row %" PRId64 ": it has no order number, and the order above was left out. "
                                               "Repair that row first."),
                                             row->row_no), NULL);
  return TRUE;
}

/* What the next rows need is on its way to the cache while one is taken. */
static void
expect_rows (Sheet *sheet)
{
  enum { FAR = 8, NEAR = 4 };
  const CmOrderRow *row = cm_row_pipe_peek (sheet->pipe, FAR);

  if (row != NULL)
    cm_import_gather_expect (sheet->gather, row, FALSE);
  row = cm_row_pipe_peek (sheet->pipe, NEAR);
  if (row != NULL)
    cm_import_gather_expect (sheet->gather, row, TRUE);
}

/* The last ones are written when the sheet is read. */
static gboolean
take_problems (Sheet *sheet, GError **error)
{
  enum { MANY = 256 };
  CmImportReport *report = sheet->job->report;

  cm_import_report_take_problems (report, cm_row_pipe_take_problems (sheet->pipe));
  return report->problems->len < MANY || cm_import_report_write (report, sheet->step, error);
}

static gboolean
take_rows (Sheet *sheet, GError **error)
{
  CmImportReport *report = sheet->job->report;

  while (TRUE)
    {
      const CmOrderRow *row;
      CmRowFate fate = cm_row_pipe_next (sheet->pipe, &row, error);

      expect_rows (sheet);
      if (fate == CM_ROW_FAILED || !take_problems (sheet, error) || !tell_progress (sheet->job, sheet->pipe, error))
        return FALSE;
      if (fate == CM_ROW_END)
        return sheet->upsert == NULL || write_orders (sheet, TRUE, error);
      report->rows++;
      report->rows_notes += fate == CM_ROW_NOTE;
      report->rows_rejected += fate == CM_ROW_REJECTED;
      if (fate == CM_ROW_REJECTED)
        cm_import_gather_break (sheet->gather);
      if (fate == CM_ROW_ORDER && !take_row (sheet, row, error))
        return FALSE;
    }
}

static gboolean
read_sheet (Job *job, CmStep *step, CmImportPlan *plan, CmDictionary *words, CmImportPeople *people, GError **error)
{
  g_autoptr(CmOrderReader) reader = cm_order_reader_new (plan, cm_conn_zone (cm_step_conn (step)), error);
  g_autoptr(CmImportGather) gather = NULL;
  g_autoptr(CmImportCustomers) customers = NULL;
  Sheet sheet = { job, step, plan, NULL, NULL, people, NULL, NULL };
  gboolean worked;

  if (reader == NULL)
    return FALSE;
  gather = cm_import_gather_new (plan, step, words);
  sheet.gather = gather;
  if (plan->customers_only)
    sheet.customers = customers = cm_import_customers_new (step, plan, people, words, job->report);
  sheet.pipe = cm_row_pipe_new (reader);
  worked = take_rows (&sheet, error);
  cm_row_pipe_free (sheet.pipe);
  cm_import_report_repairs (job->report, plan);
  worked = worked && cm_import_report_write (job->report, step, error);
  g_clear_pointer (&sheet.upsert, cm_import_upsert_free);
  if (job->store_id == 0)
    job->store_id = customers != NULL ? cm_import_customers_store (customers) : cm_import_gather_store (gather);
  return worked;
}

/* Into a shop that knows no orders and nobody: building the indices afterwards is quicker than keeping them at every row, from some
 * thousand rows on. */
static gboolean
is_bulk (Job *job, CmStep *step)
{
  CmConn *conn = cm_step_conn (step);

  return is_at_least (job, 1024 * 1024) && job->plans[1] == NULL && !cm_order_any (conn, 0) && !cm_identity_any (conn);
}

static gboolean
read_sheets (Job *job, CmStep *step, GError **error)
{
  g_autoptr(CmDictionary) words = cm_dictionary_new (step);
  g_autoptr(CmImportPeople) people = cm_import_people_new (step);
  gboolean bulk = is_bulk (job, step);

  if (bulk)
    cm_step_touch_all_customers (step);
  if (bulk && !cm_step_bulk_begin (step, error))
    return FALSE;
  job->index_open = bulk;
  job->large = is_large (job, step);
  if (!bulk && job->large && !cm_import_people_load_all (people, error))
    return FALSE;
  /* Little is read between the rows: what is here was read at once. */
  if (job->large)
    cm_step_batch_begin (step);
  for (int i = 0; job->plans[i] != NULL; i++)
    {
      cm_import_report_begin_sheet (job->report, job->plans[i], i);
      if (!read_sheet (job, step, job->plans[i], words, people, error))
        return FALSE;
      job->sheets_read++;
      /* A sheet of details looks up what the list wrote. */
      if (bulk && job->plans[i + 1] != NULL && !cm_step_bulk_end (step, error))
        return FALSE;
      bulk = bulk && job->plans[i + 1] == NULL;
    }
  if (!cm_import_people_finish (people, error))
    return FALSE;
  job->report->people = cm_import_people_count (people);
  job->report->products_new = cm_dictionary_new_products (words);
  /* Sorting for the indices takes as much memory again. */
  g_clear_pointer (&people, cm_import_people_free);
  return bulk ? cm_step_bulk_end (step, error) : cm_step_batch_end (step, error);
}

static void
describe_step (Job *job, CmStep *step)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *file = g_path_get_basename (job->plans[0]->path);
  g_autofree char *text = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "file");
  json_builder_add_string_value (json, file);
  json_builder_set_member_name (json, job->plans[0]->customers_only ? "customers" : "orders");
  json_builder_add_int_value (json, job->plans[0]->customers_only ? job->report->people.fresh + job->report->people.matched
                                                                  : job->report->orders_new + job->report->orders_updated);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, FALSE);
  cm_step_set_detail (step, text);
}

/* A list and its details stand in the log under both names. */
static char *
log_name (const Job *job)
{
  GString *name = g_string_new (NULL);

  for (int i = 0; job->plans[i] != NULL; i++)
    {
      g_autofree char *file = g_path_get_basename (job->plans[i]->path);

      g_string_append_printf (name, "%s%s", i > 0 ? " + " : "", file);
    }
  return g_string_free (name, FALSE);
}

/* Which file this was, for "you imported this on Monday"; a very large one is not read once more for it. */
static gpointer
digest_file (gpointer path)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const gsize most = 64 * 1024 * 1024;

  if (file == NULL || g_mapped_file_get_length (file) > most)
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) g_mapped_file_get_contents (file),
                                      g_mapped_file_get_length (file));
}

static char *
take_digest (Job *job)
{
  GThread *thread = g_steal_pointer (&job->digest);

  return thread != NULL ? g_thread_join (thread) : NULL;
}

/* On a dry run too: its rows stand in the log until they are told. */
static gboolean
begin_log (Job *job, CmStep *step, GError **error)
{
  g_autofree char *file = log_name (job);
  const char *source = cm_pasted_table_is (job->plans[0]->path) ? "paste" : "file";

  job->report->log_id = cm_import_next_id (cm_step_conn (step));
  if (!job->dry_run)
    job->report->import_id = job->report->log_id;
  return cm_import_log_begin (step, job->report->log_id, source, file, error);
}

static gboolean
end_log (Job *job, CmStep *step, GError **error)
{
  CmImportReport *report = job->report;
  g_autoptr(JsonNode) answer = cm_import_report_to_json (report, job->plans);
  g_autofree char *text = json_to_string (answer, FALSE);
  g_autofree char *digest = take_digest (job);

  describe_step (job, step);
  if (!cm_import_log_end (step, report->log_id, job->store_id, digest, text, error)
      || !cm_import_tell_rows (cm_step_conn (step), report->log_id, json_node_get_object (answer), job->watch.row, job->watch.data, error))
    return FALSE;
  job->answer = g_steal_pointer (&answer);
  return TRUE;
}

static void
import_sheets (Job *job, CmStep *step, GError **error)
{
  gint64 started = g_get_monotonic_time ();

  if (!begin_log (job, step, error) || !read_sheets (job, step, error))
    return;
  job->report->store = cm_store_name (cm_step_conn (step), job->store_id);
  job->report->seconds = (g_get_monotonic_time () - started) / (double) G_USEC_PER_SEC;
  cm_import_report_finish (job->report);
  if (end_log (job, step, error) && job->dry_run)
    g_set_error_literal (error, dry_run_quark (), 0, "dry run");
}

static gpointer
run_step (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  if (!job->dry_run)
    job->digest = g_thread_new ("digest", digest_file, job->plans[0]->path);
  import_sheets (job, step, error);
  g_free (take_digest (job));       /* where the import broke off */
  return NULL;
}

JsonNode *
cm_import_run (CmDb *db, CmImportPlan **plans, gint64 now, gboolean dry_run, const CmImportWatch *watch, GCancellable *cancellable,
               GError **error)
{
  g_autoptr(CmImportReport) report = cm_import_report_new ();
  Job job = { .plans = plans, .dry_run = dry_run, .cancellable = cancellable, .report = report };
  GError *local = NULL;

  g_return_val_if_fail (plans != NULL && plans[0] != NULL, NULL);

  if (watch != NULL)
    job.watch = *watch;
  while (plans[job.n_sheets] != NULL)
    job.n_sheets++;
  if (job.n_sheets > 1)
    report->fates = g_hash_table_new (NULL, NULL);
  cm_db_write (db, "file-imported", now, run_step, &job, cancellable, &local);
  if (dry_run && g_error_matches (local, dry_run_quark (), 0))
    g_clear_error (&local);
  if (local == NULL)
    return job.answer;
  g_clear_pointer (&job.answer, json_node_unref);
  g_propagate_error (error, local);
  return NULL;
}
