/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-dictionary-store.h"

#include "cm-text-map.h"

struct _CmDictionary {
  CmStep *step;
  CmTextMap *ids;
  gboolean loaded['z'];      /* by kind: tables whose rows are among the ids */
  GHashTable *completed;     /* kinds whose missing code or category was looked at */
  GString *key;
  gint64 new_products;
};

CmDictionary *
cm_dictionary_new (CmStep *step)
{
  CmDictionary *self = g_new0 (CmDictionary, 1);

  self->step = step;
  self->ids = cm_text_map_new ();
  self->completed = g_hash_table_new (NULL, NULL);
  self->key = g_string_new (NULL);
  return self;
}

void
cm_dictionary_free (CmDictionary *self)
{
  if (self == NULL)
    return;
  cm_text_map_free (self->ids);
  g_hash_table_unref (self->completed);
  g_string_free (self->key, TRUE);
  g_free (self);
}

gint64
cm_dictionary_new_products (CmDictionary *self)
{
  return self->new_products;
}

/* What a word is looked up by: kind and parent make the scope, and two texts become one (U+001F stands in no cell of a sheet). */
static const char *
key_of (CmDictionary *self, const char *first, const char *second)
{
  if (second == NULL)
    return first;
  g_string_assign (self->key, first);
  g_string_append_c (self->key, '\x1f');
  g_string_append (self->key, second);
  return self->key->str;
}

/* How the rows of one of the tables are read, all at once, and written: an id, then two texts, or a parent and a text, or one text. */
typedef struct {
  char kind;
  const char *all;           /* id, parent, first and second text */
  CmInsert insert;
} Table;

static const Table regions = {
  'r', "SELECT id, 0, province, city FROM regions", { "regions", "id, province, city", "iss" }
};
static const Table order_words = { 'w', "SELECT id, 0, word, NULL FROM order_words", { "order_words", "id, word", "is" } };
static const Table categories = { 'c', "SELECT id, 0, name, NULL FROM categories", { "categories", "id, name", "is" } };
static const Table products = {
  'p', "SELECT id, store_id, name, NULL FROM products", { "products", "id, store_id, name", "iis" }
};
static const Table skus = { 's', "SELECT id, product_id, spec, NULL FROM skus", { "skus", "id, product_id, spec", "iis" } };

static gint64
scope_of (const Table *table, gint64 parent)
{
  return parent * 256 + table->kind;
}

/* A sheet names most words of a shop, and asking for each by itself would cost more than reading them all. */
static gboolean
load (CmDictionary *self, const Table *table, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt;

  if (self->loaded[(guchar) table->kind])
    return TRUE;
  self->loaded[(guchar) table->kind] = TRUE;
  stmt = cm_conn_query (cm_step_conn (self->step), &local, table->all, "");
  while (cm_stmt_next (stmt, &local))
    cm_text_map_set (self->ids, scope_of (table, cm_stmt_int (stmt, 1)), key_of (self, cm_stmt_text (stmt, 2), cm_stmt_text (stmt, 3)),
                     cm_stmt_int (stmt, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
add (CmDictionary *self, const Table *table, gint64 id, gint64 parent, const char *first, const char *second, GError **error)
{
  if (g_str_equal (table->insert.types, "iis"))
    return cm_step_insert (self->step, &table->insert, error, id, parent, first);
  if (g_str_equal (table->insert.types, "iss"))
    return cm_step_insert (self->step, &table->insert, error, id, first, second);
  return cm_step_insert (self->step, &table->insert, error, id, first);
}

static gint64
find_or_add (CmDictionary *self, const Table *table, gint64 parent, const char *first, const char *second, GError **error)
{
  const char *key;
  gint64 id;

  if (!load (self, table, error))
    return 0;
  key = key_of (self, first, second);
  id = cm_text_map_get (self->ids, scope_of (table, parent), key);
  if (id != 0)
    return id;
  id = cm_step_new_id (self->step, table->insert.table);
  if (!add (self, table, id, parent, first, second, error))
    return 0;
  cm_text_map_set (self->ids, scope_of (table, parent), key, id);
  self->new_products += table == &products;
  return id;
}

gint64
cm_dictionary_region (CmDictionary *self, const char *province, const char *city, GError **error)
{
  const char *first = province == NULL ? "" : province;
  const char *second = city == NULL ? "" : city;

  return *first == '\0' && *second == '\0' ? 0 : find_or_add (self, &regions, 0, first, second, error);
}

gint64
cm_dictionary_word (CmDictionary *self, const char *word, GError **error)
{
  return word == NULL || *word == '\0' ? 0 : find_or_add (self, &order_words, 0, word, NULL, error);
}

/* A category or code that the first sheet did not know is taken from a later one; a known one is never overwritten, because one
 * sheet may carry two codes for the same goods and would then change itself at every import. */
static gboolean
complete (CmDictionary *self, gint64 product, gint64 sku, const char *category, const char *code, GError **error)
{
  CmConn *conn = cm_step_conn (self->step);

  if ((category == NULL && code == NULL) || !g_hash_table_add (self->completed,
                                                               GSIZE_TO_POINTER (sku * 4 + 2 * (category != NULL) + (code != NULL))))
    return TRUE;
  if (category != NULL)
    {
      gint64 id = find_or_add (self, &categories, 0, category, NULL, error);

      if (id == 0 || !cm_conn_run (conn, error, "UPDATE products SET category_id = ?2 WHERE id = ?1 AND category_id IS NULL", "ii", product,
                                   id))
        return FALSE;
    }
  return code == NULL || cm_conn_run (conn, error, "UPDATE skus SET code = ?2 WHERE id = ?1 AND code IS NULL", "is", sku, code);
}

gint64
cm_dictionary_sku (CmDictionary *self, gint64 store_id, const char *item, const char *category, const char *spec,
                   const char *code, GError **error)
{
  gint64 product = find_or_add (self, &products, store_id, item, NULL, error);
  gint64 sku = product == 0 ? 0 : find_or_add (self, &skus, product, spec == NULL ? "" : spec, NULL, error);

  return sku != 0 && complete (self, product, sku, category, code, error) ? sku : 0;
}

void
cm_dictionary_expect_sku (const CmDictionary *self, gint64 store_id, const char *item, const char *spec, gboolean soon)
{
  gint64 product = cm_text_map_get (self->ids, scope_of (&products, store_id), item);

  if (product != 0)
    cm_text_map_expect (self->ids, cm_text_hash (scope_of (&skus, product), spec == NULL ? "" : spec), soon);
}
