/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-book.h"

#include <glib/gi18n-lib.h>

#include "cm-error.h"
#include "cm-estimate-answer-json.h"
#include "cm-estimate-store.h"
#include "cm-format.h"
#include "cm-shop.h"
#include "cm-sku-store.h"

#define NO_ESTIMATE (-1)

void
cm_profit_start_free (CmProfitStart *start)
{
  g_free (start->currency);
  g_clear_pointer (&start->estimate, cm_estimate_free);
  g_free (start);
}

/* ---- reading ---- */

typedef struct {
  gint64 id;
  gint64 now;
} Wish;

static gint64
newest (GPtrArray *rows)
{
  const CmEstimateRow *newest = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const CmEstimateRow *row = rows->pdata[i];

      if (newest == NULL || row->made_at >= newest->made_at)
        newest = row;
    }
  return newest != NULL ? newest->id : NO_ESTIMATE;
}

static gboolean
read_shop (CmConn *conn, gint64 now, CmProfitStart *start, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);

  if (shop == NULL)
    return FALSE;
  start->currency = g_strdup (shop->currency);
  start->today = cm_conn_today (conn, now);
  start->products = cm_sku_store_any (conn);
  return cm_past_sales_store_habits (conn, now, NULL, 0, &start->habits, error);
}

static gpointer
read_start (CmConn *conn, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CmProfitStart) start = g_new0 (CmProfitStart, 1);
  g_autoptr (GPtrArray) rows = cm_estimate_store_list (conn, error);
  g_autoptr (GError) missing = NULL;
  gint64 id;

  if (rows == NULL || !read_shop (conn, wish->now, start, error))
    return NULL;
  start->saved = rows->len;
  start->asked = wish->id;
  id = wish->id != 0 ? wish->id : newest (rows);
  if (id == NO_ESTIMATE)
    return g_steal_pointer (&start);
  start->estimate = cm_estimate_store_load (conn, id, &missing);
  start->id = start->estimate != NULL ? id : 0;
  if (missing != NULL && !g_error_matches (missing, CM_ERROR, CM_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  return g_steal_pointer (&start);
}

void
cm_profit_book_read (CmView *view, gint64 id, GAsyncReadyCallback done)
{
  CmDb *db = cm_view_get_db (view);
  Wish wish;

  if (db == NULL)
    return;
  wish = (Wish) { id, cm_shop_now (db) };
  cm_view_read (view, read_start, g_memdup2 (&wish, sizeof wish), g_free, (GDestroyNotify) cm_profit_start_free, done);
}

CmProfitStart *
cm_profit_book_read_finish (CmView *view, GObject *source, GAsyncResult *result)
{
  return cm_view_read_finish (view, source, result, _("The Estimates Cannot Be Read"));
}

/* ---- writing ---- */

typedef struct _Write Write;

/* A write, and what is said about it. */
struct _Write {
  CmView *view;
  gint64 id;
  gint64 step_id;
  gint64 amount;
  CmEstimate *estimate;
  char *result;
  char *name;
  char *note;
  const char *heading;
  void (*run) (CmStep *step, Write *write, GError **error);
  CmProfitSavedFunc func;
};

static void
write_free (Write *write)
{
  g_object_unref (write->view);
  g_clear_pointer (&write->estimate, cm_estimate_free);
  g_free (write->result);
  g_free (write->name);
  g_free (write->note);
  g_free (write);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

static Write *
write_new (CmView *view, gint64 id, const char *name, char *note, const char *heading)
{
  Write *write = g_new0 (Write, 1);

  write->view = g_object_ref (view);
  write->id = id;
  write->name = g_strdup (name);
  write->note = note;
  write->heading = heading;
  return write;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Write) write = data;
  g_autoptr (GError) error = NULL;

  cm_db_write_finish (CM_DB (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    cm_view_show_error (write->view, write->heading, error);
  else
    cm_view_toast (write->view, "estimate", write->note, write->step_id);
  if (write->func != NULL && error == NULL)
    write->func (write->view, write->id, write->estimate);
}

static gpointer
run_write (CmStep *step, gpointer data, GError **error)
{
  Write *write = data;

  write->step_id = cm_step_id (step);
  write->run (step, write, error);
  return NULL;
}

static void
begin_write (Write *write, const char *step, void (*run) (CmStep *step, Write *write, GError **error))
{
  CmDb *db = cm_view_get_db (write->view);

  write->run = run;
  cm_db_write_async (db, step, cm_shop_now (db), run_write, write, NULL, NULL, cm_view_get_alive (write->view), written_cb, write);
}

/* ---- saving ---- */

static void
save (CmStep *step, Write *write, GError **error)
{
  g_autofree char *name = NULL;

  /* A name somebody else has gets a number: prices are kept without a question. */
  if (write->id == 0)
    {
      name = cm_estimate_store_free_name (cm_step_conn (step), write->estimate->name, error);
      if (name == NULL)
        return;
      cm_estimate_set_name (write->estimate, name);
    }
  write->id = cm_estimate_store_save (step, write->id, write->estimate, write->result, error);
}

static char *
answer_text (const CmEstimateAnswer *answer)
{
  g_autoptr (JsonObject) object = cm_estimate_answer_to_json (answer);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

void
cm_profit_book_save (CmView *view, gint64 id, const CmEstimate *estimate, const CmEstimateAnswer *answer, CmProfitSavedFunc func)
{
  Write *write = write_new (view, id, NULL, cm_fill (_("“{name}” saved with these prices"), "name", estimate->name, NULL),
                            _("The Estimate Was Not Saved"));

  write->estimate = cm_estimate_copy (estimate);
  write->result = answer != NULL ? answer_text (answer) : NULL;
  write->func = func;
  begin_write (write, "estimate-saved", save);
}

/* ---- the others ---- */

static void
rename_it (CmStep *step, Write *write, GError **error)
{
  cm_estimate_store_rename (step, write->id, write->name, error);
}

static void
duplicate_it (CmStep *step, Write *write, GError **error)
{
  cm_estimate_store_duplicate (step, write->id, NULL, error);
}

static void
delete_it (CmStep *step, Write *write, GError **error)
{
  cm_estimate_store_delete (step, write->id, error);
}

static void
set_cost (CmStep *step, Write *write, GError **error)
{
  cm_sku_store_set_cost (step, write->id, write->amount, error);
}

/* With what is said of @name when it is done, and above the error when it is not. */
static Write *
write_about (CmView *view, gint64 id, const char *name, const char *note, const char *heading)
{
  return write_new (view, id, name, cm_fill (note, "name", name, NULL), heading);
}

void
cm_profit_book_rename (CmView *view, gint64 id, const char *name)
{
  begin_write (write_about (view, id, name, _("Estimate renamed to “{name}”"), _("The Estimate Was Not Renamed")), "estimate-renamed",
               rename_it);
}

void
cm_profit_book_duplicate (CmView *view, gint64 id, const char *name)
{
  begin_write (write_about (view, id, name, _("Estimate “{name}” duplicated"), _("The Estimate Was Not Duplicated")), "estimate-copied",
               duplicate_it);
}

void
cm_profit_book_delete (CmView *view, gint64 id, const char *name)
{
  begin_write (write_about (view, id, name, _("Estimate “{name}” deleted"), _("The Estimate Was Not Deleted")), "estimate-deleted",
               delete_it);
}

void
cm_profit_book_set_cost (CmView *view, gint64 sku_id, gint64 cost, const char *name)
{
  Write *write = write_about (view, sku_id, name, _("The cost of “{name}” is kept"), _("The Cost Was Not Kept"));

  write->amount = cost;
  begin_write (write, "cost-set", set_cost);
}
