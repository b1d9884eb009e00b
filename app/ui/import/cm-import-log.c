/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-log.h"

#include "cm-customer-store.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-import-store.h"
#include "cm-import-words.h"
#include "cm-join-store.h"
#include "cm-shop.h"

void
cm_import_log_free (CmImportLog *self)
{
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

static const CmImportInfo *
info_at (const CmImportLog *self, guint index)
{
  return self->infos->pdata[index];
}

GArray *
cm_import_log_drop (const CmImportLog *self, guint index, gboolean *first)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 at = info_at (self, index)->at;

  *first = index == 0 || info_at (self, index - 1)->at != at;
  for (guint i = self->infos->len; i > 0; i--)
    if (info_at (self, i - 1)->at == at)
      g_array_append_val (ids, info_at (self, i - 1)->id);
  return ids;
}

gboolean
cm_import_log_can_undo (const CmImportLog *self, guint index)
{
  gint64 at = info_at (self, index)->at;

  for (guint i = 0; i < self->infos->len; i++)
    if (info_at (self, i)->at == at && info_at (self, i)->step_id != 0 && !info_at (self, i)->undone)
      return TRUE;
  return FALSE;
}

static char *
time_words (const CmImportLog *self, GTimeZone *zone, gint64 at)
{
  g_autofree char *day = cm_format_day (cm_day_from_time (at, zone), self->today);
  g_autofree char *clock = cm_format_clock (at, zone);

  return g_strdup_printf ("%s %s", day, clock);
}

/* The report of a large file names every row that was doubtful: it is read here, in the reader thread, and let go of. */
static char *
make_words (const CmImportLog *self, GTimeZone *zone, CmImportInfo *info)
{
  g_autofree char *text = g_steal_pointer (&info->report);
  g_autoptr(JsonNode) report = text != NULL ? json_from_string (text, NULL) : NULL;
  g_autoptr(CmImportCounts) counts = cm_import_counts_new ();
  g_autofree char *when = time_words (self, zone, info->at);
  g_autofree char *numbers = NULL;

  if (report != NULL && JSON_NODE_HOLDS_OBJECT (report))
    cm_import_counts_read (counts, json_node_get_object (report));
  numbers = cm_import_words_counts (counts);
  if (info->store != NULL)
    return g_strdup_printf ("%s · %s · %s", info->store, when, numbers);
  return g_strdup_printf ("%s · %s", when, numbers);
}

const char *
cm_import_log_words (const CmImportLog *self, guint index)
{
  return self->words->pdata[index];
}

gpointer
cm_import_log_read (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmImportLog) self = g_new0 (CmImportLog, 1);
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);

  (void) data;
  self->infos = shop != NULL ? cm_import_list (conn, error) : NULL;
  if (self->infos == NULL)
    return NULL;
  self->today = shop->graded_on;
  self->pairs = cm_proposal_count (conn);
  self->empty = self->infos->len == 0 && cm_customer_store_count (conn, NULL) == 0;
  self->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->infos->len; i++)
    g_ptr_array_add (self->words, make_words (self, cm_conn_zone (conn), self->infos->pdata[i]));
  return g_steal_pointer (&self);
}
