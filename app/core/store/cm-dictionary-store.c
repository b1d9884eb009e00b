/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-dictionary-store.h"

#include "cm-text-map.h"

struct _CmDictionary {
  CmStep *step;
  CmTextMap *ids;
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

/* How the rows of one of the tables are found and written; ?1 is the new id in @add. */
typedef struct {
  char kind;
  const char *table;
  const char *values;        /* types of the values: texts, or the parent's id and a text */
  const char *find;
  const char *add;
} Table;

static const Table regions = {
  'r', "regions", "ss", "SELECT id FROM regions WHERE province = ?1 AND city = ?2",
  "INSERT INTO regions (id, province, city) VALUES (?1, ?2, ?3)"
};
static const Table order_words = {
  'w', "order_words", "s", "SELECT id FROM order_words WHERE word = ?1", "INSERT INTO order_words (id, word) VALUES (?1, ?2)"
};
static const Table categories = {
  'c', "categories", "s", "SELECT id FROM categories WHERE name = ?1", "INSERT INTO categories (id, name) VALUES (?1, ?2)"
};
static const Table products = {
  'p', "products", "is", "SELECT id FROM products WHERE store_id = ?1 AND name = ?2",
  "INSERT INTO products (id, store_id, name) VALUES (?1, ?2, ?3)"
};
static const Table skus = {
  's', "skus", "is", "SELECT id FROM skus WHERE product_id = ?1 AND spec = ?2",
  "INSERT INTO skus (id, product_id, spec) VALUES (?1, ?2, ?3)"
};

static gint64
find (CmConn *conn, const Table *table, gint64 parent, const char *first, const char *second, GError **error)
{
  if (g_str_equal (table->values, "is"))
    return cm_conn_int (conn, 0, error, table->find, "is", parent, first);
  if (g_str_equal (table->values, "ss"))
    return cm_conn_int (conn, 0, error, table->find, "ss", first, second);
  return cm_conn_int (conn, 0, error, table->find, "s", first);
}

static gboolean
add (CmConn *conn, const Table *table, gint64 id, gint64 parent, const char *first, const char *second, GError **error)
{
  if (g_str_equal (table->values, "is"))
    return cm_conn_run (conn, error, table->add, "iis", id, parent, first);
  if (g_str_equal (table->values, "ss"))
    return cm_conn_run (conn, error, table->add, "iss", id, first, second);
  return cm_conn_run (conn, error, table->add, "is", id, first);
}

static gint64
find_or_add (CmDictionary *self, const Table *table, gint64 parent, const char *first, const char *second, GError **error)
{
  CmConn *conn = cm_step_conn (self->step);
  g_autoptr(GError) local = NULL;
  const char *key = key_of (self, first, second);
  gint64 scope = parent * 256 + table->kind;
  gint64 id = cm_text_map_get (self->ids, scope, key);

  if (id != 0)
    return id;
  id = find (conn, table, parent, first, second, &local);
  if (local == NULL && id == 0)
    {
      id = cm_step_new_id (self->step, table->table);
      add (conn, table, id, parent, first, second, &local);
      if (table == &products)
        self->new_products++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return 0;
    }
  cm_text_map_set (self->ids, scope, key, id);
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
