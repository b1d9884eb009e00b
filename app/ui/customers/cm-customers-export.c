/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-people-table.h"
#include "cm-segment-store.h"
#include "cm-table-save.h"

typedef struct {
  GArray *ids;
  char *path;
  char *rule;
  char *search;
  gboolean contactable;
  char *list;
  gint64 frozen_at;
  char *frozen_rule;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_array_unref (export->ids);
  g_free (export->path);
  g_free (export->rule);
  g_free (export->search);
  g_free (export->list);
  g_free (export->frozen_rule);
  g_free (export);
}

/* Whom rule and search find, before any exclusion: the sheet counts below it who was left out. */
static CmBitset *
find_matched (const Export *export, const CmCustomerPeople *people, CmConn *conn, GError **error)
{
  g_autoptr(CmSegmentRule) rule = cm_segment_rule_parse (export->rule != NULL ? export->rule : "{\"all\":[]}", error);
  g_autoptr(CmBitset) matched = rule != NULL ? cm_segment_rule_match (rule, people->columns, conn, error) : NULL;

  if (matched == NULL)
    return NULL;
  if (export->search != NULL && *export->search != '\0' && !cm_customer_keep_found (matched, people, export->search, error))
    return NULL;
  return g_steal_pointer (&matched);
}

static gpointer
export_job (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error)
{
  const Export *export = data;
  g_autoptr(CmBitset) matched = find_matched (export, people, conn, error);
  char *rules[] = { export->rule, NULL };
  CmPeopleAbout about = {
    people->columns, people->exclusions, matched, export->contactable, export->list, export->frozen_at, export->frozen_rule,
    rules, export->search,
  };
  g_autoptr(CmPlainTable) table = NULL;

  if (matched == NULL)
    return NULL;
  table = cm_people_table (conn, &about, (const gint64 *) (gpointer) export->ids->data, export->ids->len, error);
  return table != NULL && cm_table_save (table, export->path, error) ? g_memdup2 (&export->ids->len, sizeof export->ids->len) : NULL;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCustomersView) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree guint *people = cm_customer_query_run_finish (CM_CUSTOMER_QUERY (source), result, &error);
  g_autofree char *count = people != NULL ? cm_format_count (*people) : NULL;
  g_autofree char *text = NULL;

  if (people != NULL)
    {
      text = cm_fill (ngettext ("{count} person saved in a file", "{count} people saved in a file", *people), "count", count, NULL);
      cm_view_toast (CM_VIEW (self), "export", text, 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The List Was Not Exported"), error);
}

/* A list that was changed since is not that list any more. */
static void
name_list (CmCustomersView *self, Export *export)
{
  if (self->segment == NULL || cm_customers_rule_changed (self))
    return;
  export->list = g_strdup (self->segment);
  for (guint i = 0; self->segments != NULL && i < self->segments->len; i++)
    {
      const CmSegment *segment = self->segments->pdata[i];

      if (!g_str_equal (segment->name, self->segment) || segment->frozen_at == 0)
        continue;
      export->frozen_at = segment->frozen_at;
      export->frozen_rule = g_strdup (segment->live_rule);
    }
}

void
cm_customers_export_to (CmCustomersView *self, const char *path)
{
  Export *export = g_new0 (Export, 1);

  export->ids = cm_customer_choice_dup_ids (self->choice);
  export->path = g_strdup (path);
  export->rule = cm_waterfall_pane_get_rule (self->pane);
  export->search = g_strdup (self->search);
  export->contactable = self->excluded < 0 && !self->everybody;
  name_list (self, export);
  cm_customer_query_run_async (self->query, 0, export_job, export, export_free, g_free, cm_view_get_alive (CM_VIEW (self)), exported_cb,
                               g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CmCustomersView *self)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *full = path != NULL && !cm_table_can_save (path) ? g_strconcat (path, ".xlsx", NULL) : g_strdup (path);

  if (response == GTK_RESPONSE_ACCEPT && full != NULL)
    cm_customers_export_to (self, full);
  gtk_native_dialog_destroy (dialog);
}

void
cm_customers_export (CmCustomersView *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export the List"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                                                               _("_Cancel"));
  g_autofree char *name = g_strconcat (self->segment != NULL ? self->segment : _("Customers"), ".xlsx", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  /* A native dialog belongs to nobody while it is open: its own last signal lets go of it. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
