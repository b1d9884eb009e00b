/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-book.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-read.h"

/* So many of the people who move are told by name. */
#define MOST_NAMED 200

struct _CmRuleBook
{
  GObject parent_instance;

  CmDb *db;
  GCancellable *alive;
  CmShop *shop;
  GPtrArray *rules;
  gulong changed_id;
};

enum { CHANGED, FLUSH, WORKING, MOVED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleBook, cm_rule_book, G_TYPE_OBJECT)

static void
fail (CmRuleBook *self, const char *heading, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, heading, error);
}

/* ---- reading ---- */

typedef struct {
  CmShop *shop;
  GPtrArray *rules;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->shop, cm_shop_free);
  g_clear_pointer (&page->rules, g_ptr_array_unref);
  g_free (page);
}

static gpointer
read_page (CmConn *conn, gpointer data, GError **error)
{
  Page *page = g_new0 (Page, 1);

  (void) data;
  page->shop = cm_shop_read (conn, error);
  page->rules = page->shop != NULL ? cm_rule_list (conn, error) : NULL;
  if (page->rules != NULL)
    return page;
  page_free (page);
  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmRuleBook) self = data;
  g_autoptr (GError) error = NULL;
  Page *page = cm_db_read_finish (CM_DB (source), result, &error);

  if (page == NULL)
    {
      fail (self, _("The Rules Cannot Be Read"), error);
      return;
    }
  g_clear_pointer (&self->shop, cm_shop_free);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->shop = g_steal_pointer (&page->shop);
  self->rules = g_steal_pointer (&page->rules);
  page_free (page);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_again (CmRuleBook *self)
{
  cm_read (self, self->db, read_page, NULL, NULL, page_free, self->alive, read_cb);
}

static void
db_changed_cb (CmRuleBook *self, guint topics)
{
  if ((topics & (CM_TOPIC_SETTINGS | CM_TOPIC_EXCLUSIONS)) != 0)
    read_again (self);
}

/* ---- writing ---- */

typedef struct {
  CmRuleBook *book;
  const char *failure;          /* static: of the caller's sentence */
  CmRuleBookJob job;
  gpointer data;
  GDestroyNotify data_free;
  gboolean moves;               /* somebody may change grade or stage */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  if (writing->data_free != NULL)
    writing->data_free (writing->data);
  g_object_unref (writing->book);
  g_free (writing);
}

static gpointer
write_job (CmStep *step, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autoptr (CmStandings) before = writing->moves ? cm_move_store_standings (step, error) : NULL;

  if ((writing->moves && before == NULL) || !writing->job (step, writing->data, error))
    return NULL;
  return g_steal_pointer (&before);
}

static gpointer
read_moves (CmConn *conn, gpointer data, GError **error)
{
  return cm_move_store_compare (conn, data, 0, MOST_NAMED, error);
}

static void
moves_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmRuleBook) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CmMoves) moves = cm_db_read_finish (CM_DB (source), result, &error);

  if (moves == NULL)
    fail (self, _("Nobody Knows Who Moved"), error);
  else if (!g_cancellable_is_cancelled (self->alive))
    g_signal_emit (self, signals[MOVED], 0, moves);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = data;
  g_autoptr (CmRuleBook) self = g_object_ref (writing->book);
  g_autoptr (GError) error = NULL;
  CmStandings *before = cm_db_write_finish (CM_DB (source), result, &error);

  if (error != NULL)
    fail (self, writing->failure, error);
  /* What was refused stands as before. */
  if (error != NULL && !g_cancellable_is_cancelled (self->alive))
    read_again (self);
  if (before != NULL)
    cm_db_read_async (self->db, read_moves, before, (GDestroyNotify) cm_standings_free, (GDestroyNotify) cm_moves_free, self->alive,
                      moves_cb, g_object_ref (self));
  writing_free (writing);
}

static void
start_writing (CmRuleBook *self, const char *step_name, gboolean moves, CmRuleBookJob job, gpointer data, GDestroyNotify data_free,
               const char *failure)
{
  Writing *writing = g_new0 (Writing, 1);

  *writing = (Writing) { g_object_ref (self), failure, job, data, data_free, moves };
  /* Not held up by the closing of the window: what was changed last is written. */
  cm_db_write_async (self->db, step_name, cm_shop_now (self->db), write_job, writing, NULL, (GDestroyNotify) cm_standings_free, NULL,
                     written_cb, writing);
}

void
cm_rule_book_write (CmRuleBook *self, const char *step_name, CmRuleBookJob job, gpointer data, GDestroyNotify data_free,
                    const char *failure)
{
  g_return_if_fail (CM_IS_RULE_BOOK (self));

  start_writing (self, step_name, FALSE, job, data, data_free, failure);
}

typedef struct {
  char *id;
  char *json;                   /* NULL for the shipped value */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_free (change->json);
  g_free (change);
}

static gboolean
write_rule (CmStep *step, gpointer data, GError **error)
{
  const Change *change = data;

  return change->json != NULL ? cm_rule_set (step, change->id, change->json, error) : cm_rule_restore (step, change->id, error);
}

static void
start_rule (CmRuleBook *self, const char *step_name, const char *id, const char *json)
{
  Change *change = g_new0 (Change, 1);

  change->id = g_strdup (id);
  change->json = g_strdup (json);
  if (!g_cancellable_is_cancelled (self->alive))
    g_signal_emit (self, signals[WORKING], 0);
  start_writing (self, step_name, TRUE, write_rule, change, change_free, _("The Rule Was Not Changed"));
}

void
cm_rule_book_set (CmRuleBook *self, const char *id, const char *json)
{
  const CmRule *rule = cm_rule_book_get (self, id);

  if (rule != NULL && g_str_equal (rule->json, json))
    return;
  start_rule (self, "rule-set", id, json);
}

void
cm_rule_book_set_number (CmRuleBook *self, const char *id, double number)
{
  const CmRuleInfo *info = cm_rule_info (id);
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const CmRule *rule = cm_rule_book_get (self, id);
  g_autoptr (JsonNode) old = rule != NULL ? json_from_string (rule->json, NULL) : NULL;

  g_return_if_fail (info != NULL);

  if (old != NULL && ABS (json_node_get_double (old) - number) < 1e-9)
    return;
  if (info->digits == 0)
    g_snprintf (text, sizeof text, "%.0f", number);
  else
    g_ascii_formatd (text, sizeof text, "%.1f", number);
  cm_rule_book_set (self, id, text);
}

void
cm_rule_book_set_text (CmRuleBook *self, const char *id, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *json = json_to_string (node, FALSE);

  cm_rule_book_set (self, id, json);
}

void
cm_rule_book_restore (CmRuleBook *self, const char *id)
{
  g_return_if_fail (CM_IS_RULE_BOOK (self));

  start_rule (self, id != NULL ? "rule-restored" : "rules-restored", id, NULL);
}

/* ---- the book ---- */

static void
cm_rule_book_dispose (GObject *object)
{
  CmRuleBook *self = CM_RULE_BOOK (object);

  cm_rule_book_close (self);
  g_clear_object (&self->db);
  g_clear_object (&self->alive);
  g_clear_pointer (&self->shop, cm_shop_free);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_rule_book_parent_class)->dispose (object);
}

static void
cm_rule_book_class_init (CmRuleBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_rule_book_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FLUSH] = g_signal_new ("flush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WORKING] = g_signal_new ("working", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_ERROR);
}

static void
cm_rule_book_init (CmRuleBook *self)
{
  self->alive = g_cancellable_new ();
}

CmRuleBook *
cm_rule_book_new (CmDb *db)
{
  CmRuleBook *self = g_object_new (CM_TYPE_RULE_BOOK, NULL);

  self->db = g_object_ref (db);
  self->changed_id = g_signal_connect_object (db, "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);
  return self;
}

CmDb *
cm_rule_book_get_db (CmRuleBook *self)
{
  return self->db;
}

GCancellable *
cm_rule_book_get_alive (CmRuleBook *self)
{
  return self->alive;
}

void
cm_rule_book_flush (CmRuleBook *self)
{
  g_return_if_fail (CM_IS_RULE_BOOK (self));

  g_signal_emit (self, signals[FLUSH], 0);
}

void
cm_rule_book_close (CmRuleBook *self)
{
  if (self->alive != NULL && !g_cancellable_is_cancelled (self->alive))
    {
      cm_rule_book_flush (self);
      g_cancellable_cancel (self->alive);
    }
  if (self->db != NULL)
    g_clear_signal_handler (&self->changed_id, self->db);
}

const CmShop *
cm_rule_book_get_shop (CmRuleBook *self)
{
  return self->shop;
}

const CmRule *
cm_rule_book_get (CmRuleBook *self, const char *id)
{
  g_return_val_if_fail (CM_IS_RULE_BOOK (self), NULL);

  return self->rules != NULL ? cm_rule_find (self->rules, id) : NULL;
}
