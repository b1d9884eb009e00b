/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-page-model.h"

#include <string.h>

#include "cm-customer-store.h"

/* Enough for what is on the screen, what is around it and a jump back. */
#define MOST_PAGES 48
/* A change of up to so many rows is told as one: views then look through all of them, which loads them. */
#define MOST_AT_ONCE (4 * CM_PAGE_ROWS)

typedef struct {
  GList link;                   /* in the queue of pages, the one used last in front */
  guint number;
  guint count;
  guint question;               /* the last one about it; answers to others are old */
  CmCustomer *rows[CM_PAGE_ROWS];
} Page;

struct _CmPageModel {
  GObject parent_instance;

  CmDb *db;
  char *currency;
  int today;
  GArray *held;                 /* (element-type gint64): keeps @ids; NULL for none */
  const gint64 *ids;
  guint count;
  guint questions;              /* how many there were */
  GHashTable *pages;            /* number -> Page */
  GQueue used;
  GCancellable *alive;          /* of the present questions */
};

/* What the worker thread is asked for. */
typedef struct {
  guint count;
  gint64 ids[CM_PAGE_ROWS];
} Question;

/* What is needed to take the answer. */
typedef struct {
  CmPageModel *model;
  guint question;
  guint number;
} Waiting;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CmPageModel, cm_page_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
free_page (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < page->count; i++)
    g_object_unref (page->rows[i]);
  g_free (page);
}

static gpointer
read_page (CmConn *conn, gpointer data, GError **error)
{
  Question *question = data;

  return cm_customer_store_rows (conn, question->ids, question->count, error);
}

static void
fill_page (CmPageModel *self, Page *page, GPtrArray *rows)
{
  for (guint i = 0; i < page->count && i < rows->len; i++)
    {
      CmCustomerRow *row = g_steal_pointer (&g_ptr_array_index (rows, i));

      cm_customer_fill (page->rows[i], row, self->today);
    }
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  CmPageModel *self = waiting->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cm_db_read_finish (CM_DB (source), result, &error);
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (waiting->number));

  if (page != NULL && page->question != waiting->question)
    page = NULL;
  if (rows != NULL && page != NULL)
    fill_page (self, page, rows);
  else if (error != NULL && page != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("rows of the list could not be read: %s", error->message);
  g_object_unref (self);
  g_free (waiting);
}

static void
ask_for_page (CmPageModel *self, Page *page)
{
  Question *question = g_new0 (Question, 1);
  Waiting *waiting = g_new0 (Waiting, 1);

  question->count = page->count;
  memcpy (question->ids, self->ids + page->number * CM_PAGE_ROWS, page->count * sizeof (gint64));
  waiting->model = g_object_ref (self);
  waiting->question = page->question = ++self->questions;
  waiting->number = page->number;
  cm_db_read_async (self->db, read_page, question, g_free, (GDestroyNotify) g_ptr_array_unref, self->alive, page_read_cb, waiting);
}

static void
drop_oldest_page (CmPageModel *self)
{
  GList *oldest = g_queue_pop_tail_link (&self->used);
  Page *page = oldest->data;

  g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
}

static Page *
add_page (CmPageModel *self, guint number)
{
  Page *page = g_new0 (Page, 1);

  page->link.data = page;
  page->number = number;
  page->count = MIN (CM_PAGE_ROWS, self->count - number * CM_PAGE_ROWS);
  for (guint i = 0; i < page->count; i++)
    page->rows[i] = cm_customer_new (self->ids[number * CM_PAGE_ROWS + i], self->currency);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_head_link (&self->used, &page->link);
  if (self->used.length > MOST_PAGES)
    drop_oldest_page (self);
  ask_for_page (self, page);
  return page;
}

static Page *
get_page (CmPageModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    return add_page (self, number);
  g_queue_unlink (&self->used, &page->link);
  g_queue_push_head_link (&self->used, &page->link);
  return page;
}

static GType
get_item_type (G_GNUC_UNUSED GListModel *model)
{
  return CM_TYPE_CUSTOMER;
}

static guint
get_n_items (GListModel *model)
{
  return CM_PAGE_MODEL (model)->count;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CmPageModel *self = CM_PAGE_MODEL (model);

  if (position >= self->count)
    return NULL;
  return g_object_ref (get_page (self, position / CM_PAGE_ROWS)->rows[position % CM_PAGE_ROWS]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
drop_questions (CmPageModel *self)
{
  g_cancellable_cancel (self->alive);
  g_clear_object (&self->alive);
  self->alive = g_cancellable_new ();
}

static void
cm_page_model_dispose (GObject *object)
{
  CmPageModel *self = CM_PAGE_MODEL (object);

  drop_questions (self);
  g_clear_object (&self->alive);
  g_queue_init (&self->used);
  g_hash_table_remove_all (self->pages);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->currency, g_free);
  self->count = 0;
  g_clear_object (&self->db);
  G_OBJECT_CLASS (cm_page_model_parent_class)->dispose (object);
}

static void
cm_page_model_finalize (GObject *object)
{
  g_hash_table_unref (CM_PAGE_MODEL (object)->pages);
  G_OBJECT_CLASS (cm_page_model_parent_class)->finalize (object);
}

static void
cm_page_model_class_init (CmPageModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_page_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_page_model_finalize;
}

static void
cm_page_model_init (CmPageModel *self)
{
  g_queue_init (&self->used);
  self->alive = g_cancellable_new ();
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, free_page);
}

CmPageModel *
cm_page_model_new (CmDb *db)
{
  CmPageModel *self = g_object_new (CM_TYPE_PAGE_MODEL, NULL);

  self->db = g_object_ref (db);
  return self;
}

/* Rows that are no longer what they were, in whole pages but for the end of the list. */
typedef struct {
  guint first;
  guint end;                    /* in the old list */
} Change;

static const gint64 *
ids_of (GArray *ids)
{
  return (const gint64 *) (gpointer) ids->data;
}

static Change
find_change (CmPageModel *self, GArray *wanted)
{
  const gint64 *ids = ids_of (wanted);
  guint count = wanted->len;
  Change change = { 0, self->count };
  guint least = MIN (self->count, count);

  while (change.first < least && self->ids[change.first] == ids[change.first])
    change.first++;
  if (change.first == self->count && change.first == count)
    return change;
  change.first -= change.first % CM_PAGE_ROWS;
  if (self->count != count)
    return change;
  while (self->ids[change.end - 1] == ids[change.end - 1])
    change.end--;
  change.end = MIN ((change.end + CM_PAGE_ROWS - 1) / CM_PAGE_ROWS * CM_PAGE_ROWS, count);
  return change;
}

static void
drop_pages (CmPageModel *self, guint first, guint end)
{
  for (GList *l = self->used.head, *next; l != NULL; l = next)
    {
      Page *page = l->data;
      guint row = page->number * CM_PAGE_ROWS;

      next = l->next;
      if (row < first || row >= end)
        continue;
      g_queue_unlink (&self->used, l);
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
    }
}

static void
take_ids (CmPageModel *self, GArray *ids)
{
  g_array_ref (ids);
  g_clear_pointer (&self->held, g_array_unref);
  self->held = ids;
  self->ids = ids_of (ids);
  self->count = ids->len;
}

static void
change_rows (CmPageModel *self, const Change *change, GArray *ids)
{
  guint count = ids->len;
  guint length = change->end - change->first;

  if (count == self->count && length <= MOST_AT_ONCE)
    {
      drop_pages (self, change->first, change->end);
      take_ids (self, ids);
      g_list_model_items_changed (G_LIST_MODEL (self), change->first, length, length);
      return;
    }
  drop_pages (self, change->first, self->count);
  length = self->count - change->first;
  self->count = change->first;
  if (length > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), change->first, length, 0);
  take_ids (self, ids);
  if (count > change->first)
    g_list_model_items_changed (G_LIST_MODEL (self), change->first, 0, count - change->first);
}

void
cm_page_model_set_ids (CmPageModel *self, GArray *ids, const char *currency, int today)
{
  Change change;
  gboolean other_day;

  g_return_if_fail (CM_IS_PAGE_MODEL (self));

  change = find_change (self, ids);
  if (g_strcmp0 (self->currency, currency) != 0)
    {
      change = (Change) { 0, self->count };
      g_free (self->currency);
      self->currency = g_strdup (currency);
    }
  other_day = today != self->today;
  self->today = today;
  if (change.first < MAX (self->count, ids->len))
    change_rows (self, &change, ids);
  if (other_day)
    cm_page_model_refresh (self);
}

void
cm_page_model_refresh (CmPageModel *self)
{
  g_return_if_fail (CM_IS_PAGE_MODEL (self));

  drop_questions (self);
  for (GList *l = self->used.head; l != NULL; l = l->next)
    ask_for_page (self, l->data);
}

gint64
cm_page_model_get_id (CmPageModel *self, guint position)
{
  g_return_val_if_fail (CM_IS_PAGE_MODEL (self), 0);
  return position < self->count ? self->ids[position] : 0;
}

gboolean
cm_page_model_find (CmPageModel *self, gint64 id, guint *position)
{
  g_return_val_if_fail (CM_IS_PAGE_MODEL (self), FALSE);

  for (guint i = 0; i < self->count; i++)
    if (self->ids[i] == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

guint
cm_page_model_count_pages (CmPageModel *self)
{
  g_return_val_if_fail (CM_IS_PAGE_MODEL (self), 0);
  return self->used.length;
}
