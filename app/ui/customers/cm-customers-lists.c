/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-save-list.h"
#include "cm-segment-store.h"
#include "cm-share-list.h"

static gpointer
read_segments (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_segment_store_list (conn, error);
}

static void
segments_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCustomersView) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *segments = cm_db_read_finish (CM_DB (source), result, &error);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  if (segments == NULL)
    return;
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = segments;
  for (guint i = 0; i < segments->len; i++)
    g_ptr_array_add (names, ((CmSegment *) segments->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  cm_waterfall_pane_set_segments (self->pane, (const char *const *) names->pdata);
}

void
cm_customers_load_lists (CmCustomersView *self)
{
  cm_view_read (CM_VIEW (self), read_segments, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, segments_read_cb);
}

void
cm_customers_choose_list (CmCustomersView *self, const char *name)
{
  for (guint i = 0; self->segments != NULL && i < self->segments->len; i++)
    {
      const CmSegment *segment = self->segments->pdata[i];

      if (g_str_equal (segment->name, name))
        {
          cm_customers_show_list (self, segment->name, segment->rule);
          return;
        }
    }
  cm_customers_show_list (self, NULL, NULL);
}

static void
saved_cb (const char *name, const char *rule, gint64 step_id, gpointer data)
{
  CmCustomersView *self = data;
  g_autofree char *text = cm_fill (_("List “{name}” saved"), "name", name, NULL);

  cm_view_toast (CM_VIEW (self), "list", text, step_id);
  cm_customers_show_list (self, name, rule);
}

/* A saved list nothing was changed of goes on to the calls; any other is saved first. */
void
cm_customers_save_or_share (CmCustomersView *self)
{
  g_autofree char *rule = cm_waterfall_pane_get_rule (self->pane);
  gboolean chosen = cm_customer_choice_count (self->choice) > 0;
  g_autoptr(GArray) people = chosen ? cm_customer_choice_dup_ids (self->choice) : NULL;

  if (!chosen && self->segment != NULL && !cm_customers_rule_changed (self))
    cm_share_list (CM_VIEW (self), self->segment);
  else
    cm_save_list (CM_VIEW (self), chosen ? NULL : self->segment, rule != NULL ? rule : "{\"all\":[]}", people, saved_cb, self);
}
