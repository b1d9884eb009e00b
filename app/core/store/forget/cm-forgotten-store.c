/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forgotten-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#include "cm-text.h"

#define KEY_SIZE 32

struct _CmForgotten {
  GHashTable *digests;
  GArray *stores;            /* ids of all stores: a key may be of any */
  char *key_path;
  guint8 key[KEY_SIZE];
  gboolean has_key;
};

static gboolean
read_key (CmForgotten *self)
{
  g_autofree char *bytes = NULL;
  gsize size;

  if (!g_file_get_contents (self->key_path, &bytes, &size, NULL) || size != KEY_SIZE)
    return FALSE;
  memcpy (self->key, bytes, KEY_SIZE);
  return TRUE;
}

/* A lost key makes old digests mute; what is erased from then on is known by the new one. */
static gboolean
make_key (CmForgotten *self, GError **error)
{
  if (getrandom (self->key, KEY_SIZE, 0) != KEY_SIZE)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _("The system gives no random numbers: %s."), g_strerror (errno));
      return FALSE;
    }
  self->has_key = g_file_set_contents_full (self->key_path, (const char *) self->key, KEY_SIZE,
                                            G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  return self->has_key;
}

static char *
digest_of (const CmForgotten *self, CmIdentityKind kind, gint64 store_id, const char *value)
{
  g_autofree char *text = g_strdup_printf ("%d\x1f%" G_GINT64_FORMAT "\x1f%s", kind, store_id, value);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->key, KEY_SIZE, text, -1);
}

CmForgotten *
cm_forgotten_load (CmConn *conn, GError **error)
{
  g_autoptr(CmForgotten) self = g_new0 (CmForgotten, 1);
  g_autofree char *path = cm_conn_text (conn, error, "SELECT file FROM pragma_database_list WHERE name = 'main'", "");
  g_autoptr(GError) local = NULL;
  CmStmt *stmt;

  if (path == NULL)
    return NULL;
  self->key_path = g_strconcat (path, ".erased-key", NULL);
  self->has_key = read_key (self);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stores = g_array_new (FALSE, FALSE, sizeof (gint64));
  stmt = cm_conn_query (conn, &local, "SELECT digest, 0 FROM forgotten UNION ALL SELECT NULL, id FROM stores", "");
  while (cm_stmt_next (stmt, &local))
    if (cm_stmt_is_null (stmt, 0))
      {
        gint64 id = cm_stmt_int (stmt, 1);

        g_array_append_val (self->stores, id);
      }
    else
      g_hash_table_add (self->digests, cm_stmt_dup (stmt, 0));
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
cm_forgotten_free (CmForgotten *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_clear_pointer (&self->stores, g_array_unref);
  g_free (self->key_path);
  g_free (self);
}

gboolean
cm_forgotten_is_empty (const CmForgotten *self)
{
  return !self->has_key || g_hash_table_size (self->digests) == 0;
}

gboolean
cm_forgotten_has (const CmForgotten *self, CmIdentityKind kind, gint64 store_id, const char *value)
{
  g_autofree char *digest = NULL;

  if (value == NULL || cm_forgotten_is_empty (self))
    return FALSE;
  digest = digest_of (self, kind, store_id, value);
  return g_hash_table_contains (self->digests, digest);
}

static gboolean
has_cell (const CmForgotten *self, const char *cell)
{
  g_autofree char *text = cm_text_clean (cell);
  g_autofree char *phone = NULL;

  if (text == NULL)
    return FALSE;
  if (cm_phone_read (text, &phone) == CM_PHONE_REAL && cm_forgotten_has (self, CM_IDENTITY_PHONE, 0, phone))
    return TRUE;
  if (strchr (text, '@') != NULL)
    {
      g_autofree char *address = g_ascii_strdown (text, -1);

      return cm_forgotten_has (self, CM_IDENTITY_EMAIL, 0, address);
    }
  for (guint i = 0; i < self->stores->len; i++)
    if (cm_forgotten_has (self, CM_IDENTITY_BUYER_ID, g_array_index (self->stores, gint64, i), text)
        || cm_forgotten_has (self, CM_IDENTITY_NICK, g_array_index (self->stores, gint64, i), text))
      return TRUE;
  return FALSE;
}

gboolean
cm_forgotten_in_row (const CmForgotten *self, const char *row)
{
  g_auto(GStrv) cells = NULL;

  if (row == NULL || cm_forgotten_is_empty (self))
    return FALSE;
  cells = g_strsplit_set (row, "\",", -1);
  for (gsize i = 0; cells[i] != NULL; i++)
    if (has_cell (self, cells[i]))
      return TRUE;
  return FALSE;
}

gboolean
cm_forgotten_add (CmForgotten *self, CmStep *step, CmIdentityKind kind, gint64 store_id, const char *value, GError **error)
{
  char *digest;

  if (!self->has_key && !make_key (self, error))
    return FALSE;
  digest = digest_of (self, kind, store_id, value);
  if (!g_hash_table_add (self->digests, digest))
    return TRUE;
  return cm_conn_run (cm_step_conn (step), error, "INSERT OR IGNORE INTO forgotten (id, digest, on_day) VALUES (?1, ?2, ?3)", "isi",
                      cm_step_new_id (step, "forgotten"), digest, (gint64) cm_step_today (step));
}
