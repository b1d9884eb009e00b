/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-result.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-customers-view.h"
#include "cm-format.h"
#include "cm-import-document.h"
#include "cm-import-orders-page.h"
#include "cm-import-runner.h"
#include "cm-import-words.h"
#include "cm-join-store.h"
#include "cm-left-out-page.h"
#include "cm-named.h"
#include "cm-notice.h"
#include "cm-problem-list.h"
#include "cm-same-person-page.h"
#include "cm-shop.h"
#include "cm-window.h"

struct _CmImportResult
{
  CmView parent_instance;

  GtkWidget *content;
  GtkLabel *sentence;
  AdwBin *undone_place;
  GtkListBox *facts;
  GtkWidget *buttons;
  GtkWidget *customers_button;
  GtkWidget *left_out_button;
  GtkWidget *pairs_button;
  GtkWidget *undo_button;
  GtkWidget *problems_part;
  GtkLabel *problems_heading;
  CmProblemList *problems;

  GArray *imports;      /* gint64 */
  GPtrArray *failures;  /* CmImportFailure, or NULL */
};

G_DEFINE_FINAL_TYPE (CmImportResult, cm_import_result, CM_TYPE_VIEW)

/* What the database says of the drop. */
typedef struct {
  GPtrArray *infos;    /* CmImportInfo */
  GPtrArray *findings; /* CmImportFindings, as many */
  char *currency;
  gint64 pairs;
} Found;

static void
found_free (Found *found)
{
  g_ptr_array_unref (found->infos);
  g_ptr_array_unref (found->findings);
  g_free (found->currency);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* A long report is gone through here, in the reader thread, and let go of. */
static CmImportFindings *
take_findings (CmConn *conn, CmImportInfo *info)
{
  CmImportFindings *findings = cm_import_findings_new ();
  g_autoptr(JsonNode) report = cm_import_document (conn, info, cm_import_findings_add, findings, NULL);

  g_clear_pointer (&info->report, g_free);
  cm_import_findings_read (findings, report);
  return findings;
}

static gpointer
read_found (CmConn *conn, gpointer data, GError **error)
{
  GArray *imports = data;
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(Found) found = g_new0 (Found, 1);

  found->infos = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_import_info_free);
  found->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_import_findings_unref);
  if (shop == NULL)
    return NULL;
  found->currency = g_strdup (shop->currency);
  found->pairs = cm_proposal_count (conn);
  for (guint i = 0; i < imports->len; i++)
    {
      CmImportInfo *info = cm_import_show (conn, g_array_index (imports, gint64, i), error);

      if (info == NULL)
        return NULL;
      g_ptr_array_add (found->infos, info);
      g_ptr_array_add (found->findings, take_findings (conn, info));
    }
  return g_steal_pointer (&found);
}

/* ---- showing ---- */

/* A drop is undone when none of its imports stands. */
static gboolean
stands (const Found *found)
{
  for (guint i = 0; i < found->infos->len; i++)
    if (!((CmImportInfo *) found->infos->pdata[i])->undone)
      return TRUE;
  return FALSE;
}


static GtkWidget *
add_fact (CmImportResult *self, const char *title, const char *subtitle, const char *number)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (number != NULL)
    {
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "heading");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  gtk_list_box_append (self->facts, row);
  return row;
}

static GtkWidget *
add_count (CmImportResult *self, const char *title, const char *subtitle, gint64 count)
{
  g_autofree char *number = cm_format_count (count);

  return count > 0 ? add_fact (self, title, subtitle, number) : NULL;
}

static void
orders_cb (GtkWidget *row, CmImportResult *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  const gint64 *count = g_object_get_data (G_OBJECT (row), "count");

  cm_view_push (CM_VIEW (self), CM_VIEW (cm_import_orders_page_new (cm_view_get_db (CM_VIEW (self)), title, *count,
                                                                     g_object_get_data (G_OBJECT (row), "places"))));
}

static void
make_lead (CmImportResult *self, GtkWidget *row, GCallback callback)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", callback, self, 0);
}

/* A count leads to the @orders behind it, as long as they are there. */
static void
add_orders (CmImportResult *self, const char *title, const char *subtitle, gint64 count, gint64 orders, GPtrArray *places,
            gboolean standing)
{
  GtkWidget *row = add_count (self, title, subtitle, count);

  if (row == NULL || places->len == 0 || !standing)
    return;
  g_object_set_data_full (G_OBJECT (row), "count", g_memdup2 (&orders, sizeof orders), g_free);
  g_object_set_data_full (G_OBJECT (row), "places", g_ptr_array_ref (places), (GDestroyNotify) g_ptr_array_unref);
  make_lead (self, row, G_CALLBACK (orders_cb));
}

static void
see_rows (CmImportResult *self, gboolean notes)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_left_out_page_new (cm_view_get_db (CM_VIEW (self)), self->imports, notes)));
}

static void
see_customers (CmImportResult *self)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (self));

  if (window != NULL)
    cm_customers_view_show_newcomers (CM_CUSTOMERS_VIEW (cm_window_show_root (window, "customers")), self->imports);
}

static void
left_out_cb (CmImportResult *self)
{
  see_rows (self, FALSE);
}

static void
left_out_row_cb (GtkWidget *row, CmImportResult *self)
{
  (void) row;
  see_rows (self, FALSE);
}

static void
notes_row_cb (GtkWidget *row, CmImportResult *self)
{
  (void) row;
  see_rows (self, TRUE);
}

static void
add_rows (CmImportResult *self, const char *title, const char *subtitle, gint64 count, GCallback callback)
{
  GtkWidget *row = add_count (self, title, subtitle, count);

  if (row != NULL && callback != NULL)
    make_lead (self, row, callback);
}

static void
customers_row_cb (GtkWidget *row, CmImportResult *self)
{
  (void) row;
  see_customers (self);
}

static void
known_row_cb (GtkWidget *row, CmImportResult *self)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (self));

  (void) row;
  if (window != NULL)
    cm_customers_view_show_known (CM_CUSTOMERS_VIEW (cm_window_show_root (window, "customers")), self->imports);
}

static void
show_facts (CmImportResult *self, const CmImportCounts *counts, const char *currency, gboolean standing)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->facts, 0)) != NULL)
    gtk_list_box_remove (self->facts, GTK_WIDGET (row));
  add_orders (self, _("New orders"), NULL, counts->orders_new, counts->orders_new, counts->new_places, standing);
  add_orders (self, _("Orders brought up to date"), NULL, counts->orders_updated, counts->orders_updated, counts->updated_places, TRUE);
  add_orders (self, _("Orders that were here already"), NULL, counts->orders_known, counts->orders_known, counts->known_places, TRUE);
  add_rows (self, _("New customers"), NULL, counts->customers_new, standing ? G_CALLBACK (customers_row_cb) : NULL);
  add_rows (self, _("Customers known again"), NULL, counts->customers_known, G_CALLBACK (known_row_cb));
  add_orders (self, _("Orders that hide their buyer"), _("They count as sales, not as customers"), counts->anonymous, counts->anonymous,
              counts->anonymous_places, standing);
  add_orders (self, _("Rows that were here already"), NULL, counts->unchanged,
              counts->orders_known > 0 ? counts->orders_known : counts->unchanged, counts->known_places, TRUE);
  add_rows (self, _("Rows left out"), _("The reasons stand below; the rows can be saved and repaired"), counts->rejected,
            G_CALLBACK (left_out_row_cb));
  add_rows (self, _("Totals and notes, skipped"), NULL, counts->notes, G_CALLBACK (notes_row_cb));
  for (guint i = 0; i < counts->totals->len; i++)
    {
      const CmImportTotal *total = counts->totals->pdata[i];
      g_autofree char *words = cm_import_words_total (total, currency);

      add_fact (self, words, _("Sums of the orders in the file"), NULL);
    }
  for (guint i = 0; self->failures != NULL && i < self->failures->len; i++)
    {
      const CmImportFailure *failure = self->failures->pdata[i];
      g_autofree char *title = cm_fill (_("{file} was not imported"), "file", failure->file, NULL);

      add_fact (self, title, failure->why, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts), gtk_list_box_get_row_at_index (self->facts, 0) != NULL);
}

static void
set_button (GtkWidget *button, char *text, gboolean visible)
{
  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  cm_named_buttons (button);
  gtk_widget_set_visible (button, visible);
  g_free (text);
}

static gboolean
can_undo (const Found *found)
{
  for (guint i = 0; i < found->infos->len; i++)
    {
      const CmImportInfo *info = found->infos->pdata[i];

      if (info->step_id != 0 && !info->undone)
        return TRUE;
    }
  return FALSE;
}

static void
show_buttons (CmImportResult *self, const CmImportCounts *counts, const Found *found)
{
  gboolean standing = stands (found);
  g_autofree char *rows = cm_format_count (counts->rejected);
  g_autofree char *pairs = cm_format_count (found->pairs);

  gtk_widget_set_visible (self->customers_button, standing && counts->customers_new > 0);
  set_button (self->left_out_button, cm_fill (ngettext ("See the Row _Left Out", "See the {rows} Rows _Left Out",
                                                        (gulong) counts->rejected), "rows", rows, NULL), counts->rejected > 0);
  set_button (self->pairs_button, cm_fill (ngettext ("{pairs} _Pair May Be the Same Person…", "{pairs} _Pairs May Be the Same Person…",
                                                     (gulong) found->pairs), "pairs", pairs, NULL), standing && found->pairs > 0);
  gtk_widget_set_visible (self->undo_button, can_undo (found));
}

static void
show_undone (CmImportResult *self, gboolean standing)
{
  gtk_widget_set_visible (GTK_WIDGET (self->undone_place), !standing);
  if (!standing && adw_bin_get_child (self->undone_place) == NULL)
    adw_bin_set_child (self->undone_place, cm_notice_new ("edit-undo-symbolic", _("This import was undone"),
                                                          _("The shop is as it was before. Drop the file again to import it anew.")));
}

static void
show_title (CmImportResult *self, const Found *found)
{
  g_autofree char *count = cm_format_count (found->infos->len);
  g_autofree char *files = cm_fill (ngettext ("{files} file", "{files} files", found->infos->len), "files", count, NULL);

  cm_view_set_subtitle (CM_VIEW (self), found->infos->len == 1 ? ((CmImportInfo *) found->infos->pdata[0])->file_name : files);
}

static void
show_found (CmImportResult *self, const Found *found)
{
  g_autoptr(CmImportCounts) counts = cm_import_counts_new ();
  g_autofree char *sentence = NULL;

  cm_problem_list_clear (self->problems);
  for (guint i = 0; i < found->infos->len; i++)
    {
      const CmImportInfo *info = found->infos->pdata[i];
      CmImportFindings *findings = found->findings->pdata[i];

      cm_import_counts_add (counts, findings->counts);
      cm_problem_list_add (self->problems, findings, found->infos->len > 1 ? info->file_name : NULL);
    }
  sentence = cm_import_words_result (counts);
  gtk_label_set_label (self->sentence, sentence);
  show_title (self, found);
  show_undone (self, stands (found));
  show_facts (self, counts, found->currency, stands (found));
  show_buttons (self, counts, found);
  gtk_label_set_label (self->problems_heading,
                       counts->rejected > 0 ? _("What was left out, and what is worth knowing") : _("Worth knowing"));
  gtk_widget_set_visible (self->problems_part, cm_problem_list_show (self->problems) > 0);
  gtk_widget_set_visible (self->content, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportResult) self = user_data;
  g_autoptr(Found) found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Import Cannot Be Shown"));

  if (found != NULL)
    show_found (self, found);
}

static void
load (CmImportResult *self)
{
  cm_view_read (CM_VIEW (self), read_found, g_array_ref (self->imports), (GDestroyNotify) g_array_unref, (GDestroyNotify) found_free,
                found_cb);
}

/* ---- doing ---- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportResult) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_import_undo_finish (CM_DB (source), result, &error);
  g_autofree char *text = report != NULL ? cm_import_words_undone (report) : NULL;

  if (g_cancellable_is_cancelled (cm_view_get_alive (CM_VIEW (self))))
    return;
  gtk_widget_set_sensitive (self->undo_button, TRUE);
  if (text != NULL)
    cm_view_toast (CM_VIEW (self), "import", text, 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Import Was Not Undone"), error);
  load (self);
}

static void
undo_cb (CmImportResult *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  gtk_widget_set_sensitive (self->undo_button, FALSE);
  cm_import_undo_async (db, self->imports, cm_shop_now (db), NULL, undone_cb, g_object_ref (self));
}

static void
pairs_cb (CmImportResult *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_same_person_page_new (cm_view_get_db (CM_VIEW (self)))));
}

static void
cm_import_result_primary (CmView *view)
{
  CmImportResult *self = CM_IMPORT_RESULT (view);

  if (gtk_widget_get_visible (self->customers_button))
    see_customers (self);
}

static void
cm_import_result_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_IMPORT_RESULT (view));
}

static void
cm_import_result_refresh (CmView *view)
{
  load (CM_IMPORT_RESULT (view));
}

static void
cm_import_result_narrow_changed (CmView *view, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (CM_IMPORT_RESULT (view)->buttons),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
cm_import_result_finalize (GObject *object)
{
  CmImportResult *self = CM_IMPORT_RESULT (object);

  g_clear_pointer (&self->imports, g_array_unref);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_import_result_parent_class)->finalize (object);
}

static void
cm_import_result_class_init (CmImportResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_PROBLEM_LIST);
  G_OBJECT_CLASS (klass)->finalize = cm_import_result_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_import_result_changed;
  CM_VIEW_CLASS (klass)->refresh = cm_import_result_refresh;
  CM_VIEW_CLASS (klass)->primary = cm_import_result_primary;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_import_result_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-result.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, content);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, sentence);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, undone_place);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, facts);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, buttons);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, customers_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, left_out_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, pairs_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, problems_part);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, problems_heading);
  gtk_widget_class_bind_template_child (widget_class, CmImportResult, problems);
  gtk_widget_class_bind_template_callback (widget_class, left_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, pairs_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
}

static void
cm_import_result_init (CmImportResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self->facts), _("What the import did"));
}

GtkWidget *
cm_import_result_new (CmDb *db, GArray *imports, GPtrArray *failures)
{
  CmImportResult *self = g_object_new (CM_TYPE_IMPORT_RESULT, "db", db, NULL);

  self->imports = g_array_ref (imports);
  self->failures = failures != NULL ? g_ptr_array_ref (failures) : NULL;
  load (self);
  return GTK_WIDGET (self);
}
