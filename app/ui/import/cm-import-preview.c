/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-preview.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-column-table.h"
#include "cm-day-question.h"
#include "cm-encoding-question.h"
#include "cm-format.h"
#include "cm-import-drop.h"
#include "cm-import-file-row.h"
#include "cm-import-result.h"
#include "cm-import-runner.h"
#include "cm-import-summary.h"
#include "cm-import-words.h"
#include "cm-named.h"
#include "cm-page-stack.h"
#include "cm-problem-list.h"
#include "cm-repair-table.h"
#include "cm-shop.h"
#include "cm-unread-page.h"

struct _CmImportPreview
{
  CmView parent_instance;

  GtkWidget *content;
  GtkListBox *files_list;
  AdwStatusPage *nothing;
  CmEncodingQuestion *encoding_question;
  CmDayQuestion *day_question;
  CmImportSummary *summary;
  GtkWidget *problems_part;
  GtkLabel *problems_heading;
  CmProblemList *problems;
  CmRepairTable *repairs;
  GtkWidget *columns_part;
  GtkLabel *columns_heading;
  GtkLabel *columns_file;
  GtkWidget *confirm_button;
  CmColumnTable *columns;
  GtkWidget *promise;
  GtkWidget *import_button;

  CmImportDrop *drop;
  CmImportFile *shown;    /* whose columns are shown; one of the drop */
  CmImportFile *repaired; /* whose rows are shown to be corrected; one of the drop */
  CmWork *reading;        /* while a file is being read or counted */
  CmWork *importing;
  GCancellable *stop;     /* of the reading; pressed, the page is left */
  GCancellable *stop_import;
  gint64 import_started;  /* monotonic, microseconds */
  gint64 import_rows;     /* how many the dry run counted */
};

G_DEFINE_FINAL_TYPE (CmImportPreview, cm_import_preview, CM_TYPE_VIEW)

static void
end_work (CmWork **work)
{
  if (*work != NULL)
    cm_work_end (*work);
  g_clear_object (work);
}

/* ---- showing ---- */

static void
show_title (CmImportPreview *self, const CmImportCounts *counts)
{
  g_autofree char *files = cm_format_count (cm_import_drop_count (self->drop));
  g_autofree char *rows = cm_format_count (counts->rows);
  g_autofree char *head = cm_fill (ngettext ("{files} file", "{files} files", cm_import_drop_count (self->drop)), "files", files, NULL);
  g_autofree char *tail = cm_fill (ngettext ("{rows} row", "{rows} rows", (gulong) counts->rows), "rows", rows, NULL);
  g_autofree char *both = g_strdup_printf ("%s · %s", head, tail);

  cm_view_set_subtitle (CM_VIEW (self), counts->rows > 0 ? both : head);
}

static void
show_button (CmImportPreview *self, const CmImportCounts *counts)
{
  gint64 rows = cm_import_drop_is_busy (self->drop) ? 0 : counts->imported;
  g_autofree char *number = cm_format_count (rows);
  g_autofree char *text = cm_fill (ngettext ("_Import {rows} Row", "_Import {rows} Rows", (gulong) rows), "rows", number, NULL);

  gtk_button_set_label (GTK_BUTTON (self->import_button), rows > 0 ? text : _("_Import"));
  gtk_button_set_use_underline (GTK_BUTTON (self->import_button), TRUE);
  cm_named_buttons (self->import_button);
  gtk_widget_set_sensitive (self->import_button, rows > 0 && self->importing == NULL);
}

static void
show_summary (CmImportPreview *self, const CmImportCounts *counts)
{
  gboolean any = counts->imported + counts->unchanged + counts->rejected > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->summary), any && !cm_import_drop_is_busy (self->drop));
  cm_import_summary_set (self->summary, counts);
}

static void
show_problems (CmImportPreview *self, const CmImportCounts *counts)
{
  g_autofree char *count = cm_format_count (counts->rejected);
  g_autofree char *heading = cm_fill (ngettext ("Look at this row first", "Look at these {count} rows first",
                                                (gulong) counts->rejected), "count", count, NULL);
  guint lines;

  /* What is known stays until it is counted anew. */
  if (cm_import_drop_is_busy (self->drop))
    return;
  cm_problem_list_clear (self->problems);
  for (guint i = 0; i < cm_import_drop_count (self->drop); i++)
    {
      CmImportFindings *findings = cm_import_file_get_findings (cm_import_drop_get (self->drop, i));
      const char *file = cm_import_drop_count (self->drop) > 1 ? cm_import_file_get_name (cm_import_drop_get (self->drop, i)) : NULL;

      if (findings != NULL)
        cm_problem_list_add (self->problems, findings, file);
    }
  lines = cm_problem_list_show (self->problems);
  gtk_label_set_label (self->problems_heading, counts->rejected > 0 ? heading : _("Worth knowing"));
  gtk_widget_set_visible (self->problems_part, lines > 0);
}

/* Whose rows to correct: the one the user picked, else the first with any. */
static CmImportFile *
pick_repaired (CmImportPreview *self)
{
  if (cm_repair_table_is_needed (self->repaired))
    return self->repaired;
  for (guint i = 0; i < cm_import_drop_count (self->drop); i++)
    if (cm_repair_table_is_needed (cm_import_drop_get (self->drop, i)))
      return cm_import_drop_get (self->drop, i);
  return self->repaired;
}

/* While it is counted anew the table stays as it is. */
static void
show_repairs (CmImportPreview *self)
{
  CmImportFile *file = cm_import_drop_is_busy (self->drop) ? NULL : pick_repaired (self);

  if (file != NULL)
    cm_repair_table_set_file (self->repairs, file);
  if (!cm_import_drop_is_busy (self->drop))
    gtk_widget_set_visible (GTK_WIDGET (self->repairs), file != NULL);
}

static void
problem_chosen_cb (CmImportPreview *self, const char *file, gint64 row_no, const char *column)
{
  CmImportFile *chosen = cm_import_drop_find (self->drop, file);

  if (cm_import_drop_is_busy (self->drop))
    return;
  self->repaired = chosen != NULL ? chosen : cm_import_drop_get (self->drop, 0);
  show_repairs (self);
  cm_repair_table_go_to (self->repairs, row_no, column);
}

/* Whose columns to show: the one the user picked, else one that needs the user, else the first with columns. */
static CmImportFile *
pick_shown (CmImportPreview *self)
{
  CmImportFile *first = NULL;

  if (self->shown != NULL && cm_import_file_get_plan (self->shown) != NULL)
    return self->shown;
  for (guint i = 0; i < cm_import_drop_count (self->drop); i++)
    {
      CmImportFile *file = cm_import_drop_get (self->drop, i);
      const CmImportPlan *plan = cm_import_file_get_plan (file);

      if (plan != NULL && (plan->needs_user || cm_import_file_count_unsure (file) > 0))
        return file;
      if (plan != NULL && first == NULL)
        first = file;
    }
  return first;
}

static void
show_columns (CmImportPreview *self)
{
  CmImportFile *file = pick_shown (self);
  const CmImportPlan *plan = file != NULL ? cm_import_file_get_plan (file) : NULL;
  guint unsure = file != NULL ? cm_import_file_count_unsure (file) : 0;
  g_autofree char *count = cm_format_count (unsure);
  g_autofree char *heading = cm_fill (ngettext ("{count} column is unsure: look at the amber one",
                                                "{count} columns are unsure: look at the amber ones", unsure), "count", count, NULL);

  gtk_widget_set_visible (self->columns_part, plan != NULL);
  gtk_widget_set_visible (self->confirm_button, unsure > 0);
  cm_column_table_set_file (self->columns, file);
  if (plan == NULL)
    return;
  if (unsure > 0)
    gtk_label_set_label (self->columns_heading, heading);
  else
    gtk_label_set_label (self->columns_heading,
                         plan->needs_user ? _("Say what the columns are") : _("Columns are matched; change if wrong"));
  gtk_label_set_label (self->columns_file, cm_import_file_get_name (file));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_file), cm_import_drop_count (self->drop) > 1);
}

static void
show_encoding_question (CmImportPreview *self)
{
  CmImportFile *file = NULL;

  for (guint i = 0; file == NULL && i < cm_import_drop_count (self->drop); i++)
    if (cm_encoding_question_is_needed (cm_import_drop_get (self->drop, i)))
      file = cm_import_drop_get (self->drop, i);
  cm_encoding_question_set_file (self->encoding_question, file);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_question), file != NULL);
}

/* Of the file that is shown, else of the first that lacks its day. */
static void
show_day_question (CmImportPreview *self)
{
  CmImportFile *file = self->shown != NULL && cm_day_question_is_needed (self->shown) ? self->shown : NULL;

  for (guint i = 0; file == NULL && i < cm_import_drop_count (self->drop); i++)
    if (cm_day_question_is_needed (cm_import_drop_get (self->drop, i)))
      file = cm_import_drop_get (self->drop, i);
  cm_day_question_set_file (self->day_question, cm_view_get_db (CM_VIEW (self)), file);
  gtk_widget_set_visible (GTK_WIDGET (self->day_question), file != NULL);
}

/* A grey button alone would not say why. */
static void
show_unread (CmImportPreview *self)
{
  gboolean unread = cm_unread_page_show (self->nothing, self->drop);

  /* The page tells of a single file all that its row does. */
  gtk_widget_set_visible (GTK_WIDGET (self->files_list), !unread || cm_import_drop_count (self->drop) > 1);
  gtk_widget_set_visible (self->import_button, !unread);
  gtk_widget_set_visible (self->promise, !unread && !cm_view_get_narrow (CM_VIEW (self)));
}

static void
show_work (CmImportPreview *self)
{
  gboolean busy = cm_import_drop_is_busy (self->drop);

  if (busy && self->reading == NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    self->reading = cm_view_begin_work (CM_VIEW (self), _("Reading the sheets"), self->stop);
  if (!busy)
    end_work (&self->reading);
}

static void
show_all (CmImportPreview *self)
{
  g_autoptr(CmImportCounts) counts = cm_import_drop_add_up (self->drop);

  show_work (self);
  show_title (self, counts);
  show_summary (self, counts);
  show_problems (self, counts);
  show_repairs (self);
  show_encoding_question (self);
  show_day_question (self);
  show_unread (self);
  show_columns (self);
  show_button (self, counts);
}

static void
progress_cb (CmImportDrop *drop, const char *file, gint64 rows, double share, CmImportPreview *self)
{
  g_autofree char *count = cm_format_count (rows);
  g_autofree char *text = cm_fill (ngettext ("Reading {file}, {rows} row", "Reading {file}, {rows} rows", (gulong) rows), "file",
                                   file, "rows", count, NULL);

  (void) drop;
  if (self->reading != NULL)
    cm_work_update (self->reading, text, share);
}

static void
file_activated_cb (CmImportPreview *self, GtkListBoxRow *row)
{
  self->shown = cm_import_file_row_get_file (CM_IMPORT_FILE_ROW (row));
  show_day_question (self);
  show_columns (self);
}

static void
confirm_cb (CmImportPreview *self)
{
  CmImportFile *file = pick_shown (self);

  if (file != NULL)
    cm_import_file_confirm (file);
}

/* ---- importing ---- */

static void
set_importing (CmImportPreview *self, CmWork *work)
{
  end_work (&self->importing);
  self->importing = work;
  if (work != NULL)
    cm_repair_table_release (self->repairs);
  gtk_widget_set_sensitive (self->content, work == NULL);
  if (work == NULL)
    show_all (self);
  else
    gtk_widget_set_sensitive (self->import_button, FALSE);
}

/* The result takes the place of this page, also when another view is in front by now. */
static void
show_result (CmImportPreview *self, const CmImportOutcome *outcome)
{
  CmPageStack *stack = CM_PAGE_STACK (gtk_widget_get_ancestor (GTK_WIDGET (self), CM_TYPE_PAGE_STACK));
  GtkWidget *page = cm_import_result_new (cm_view_get_db (CM_VIEW (self)), outcome->imports, outcome->failures);
  g_autofree char *text = NULL;
  g_autoptr(CmImportCounts) counts = cm_import_drop_add_up (self->drop);
  g_autofree char *rows = cm_format_count (counts->imported);

  text = cm_fill (ngettext ("Imported {rows} row", "Imported {rows} rows", (gulong) counts->imported), "rows", rows, NULL);
  cm_view_toast_steps (CM_VIEW (self), "import", text, outcome->steps);
  if (stack == NULL)
    {
      g_object_ref_sink (page);
      g_object_unref (page);
      return;
    }
  cm_page_stack_pop (stack, CM_VIEW (self));
  cm_page_stack_push (stack, CM_VIEW (page));
}

static void
report_failure (CmImportPreview *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_toast (CM_VIEW (self), "import", _("Stopped; nothing was imported"), 0);
  else
    cm_view_show_error (CM_VIEW (self), _("Nothing Was Imported"), error);
}

static GError *
first_failure (const CmImportOutcome *outcome)
{
  const CmImportFailure *failure = outcome->failures->pdata[0];

  return g_error_new_literal (CM_ERROR, CM_ERROR_FAILED, failure->why);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportPreview) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportOutcome) outcome = cm_import_files_finish (CM_DB (source), result, &error);
  gboolean closed = g_cancellable_is_cancelled (cm_view_get_alive (CM_VIEW (self)));

  if (closed)
    return;
  set_importing (self, NULL);
  if (outcome != NULL && outcome->imports->len == 0)
    error = first_failure (outcome);
  if (error != NULL)
    report_failure (self, error);
  else
    show_result (self, outcome);
}

/* Speed and time that is left are told after the first second, when they have settled. */
static void
imported_rows_cb (gint64 rows, double share, gpointer user_data)
{
  CmImportPreview *self = user_data;
  double seconds = (double) (g_get_monotonic_time () - self->import_started) / G_USEC_PER_SEC;
  g_autofree char *text = cm_import_words_progress (rows, self->import_rows, share, seconds);

  if (self->importing != NULL)
    cm_work_update (self->importing, text, share);
}

static void
cm_import_preview_primary (CmView *view)
{
  CmImportPreview *self = CM_IMPORT_PREVIEW (view);
  CmDb *db = cm_view_get_db (view);
  g_autoptr(CmImportCounts) counts = NULL;

  if (!gtk_widget_get_sensitive (self->import_button))
    return;
  counts = cm_import_drop_add_up (self->drop);
  self->import_rows = counts->rows;
  g_clear_object (&self->stop_import);
  self->stop_import = g_cancellable_new ();
  self->import_started = g_get_monotonic_time ();
  set_importing (self, cm_view_begin_work (view, _("Importing"), self->stop_import));
  cm_import_files_async (db, cm_import_drop_hold_plans (self->drop), cm_shop_now (db), imported_rows_cb, self, self->stop_import,
                         imported_cb, g_object_ref (self));
}

/* Leaving would hide an import that runs; Stop is the way to end it. */
static gboolean
cm_import_preview_go_back (CmView *view)
{
  return CM_IMPORT_PREVIEW (view)->importing != NULL;
}

static void
cm_import_preview_refresh (CmView *view)
{
  CmImportPreview *self = CM_IMPORT_PREVIEW (view);

  if (self->importing == NULL)
    cm_import_drop_read (self->drop);
}

static void
cm_import_preview_narrow_changed (CmView *view, gboolean narrow)
{
  CmImportPreview *self = CM_IMPORT_PREVIEW (view);

  cm_import_summary_set_narrow (self->summary, narrow);
  cm_column_table_set_narrow (self->columns, narrow);
  cm_repair_table_set_narrow (self->repairs, narrow);
  gtk_widget_set_visible (self->promise, !narrow && !gtk_widget_get_visible (GTK_WIDGET (self->nothing)));
  for (int i = 0; i < (int) cm_import_drop_count (self->drop); i++)
    cm_import_file_row_set_narrow (CM_IMPORT_FILE_ROW (gtk_list_box_get_row_at_index (self->files_list, i)), narrow);
}

/* ---- life ---- */

static void
cm_import_preview_dispose (GObject *object)
{
  CmImportPreview *self = CM_IMPORT_PREVIEW (object);

  if (self->drop != NULL)
    cm_import_drop_stop (self->drop);
  end_work (&self->reading);
  end_work (&self->importing);
  g_cancellable_cancel (self->stop_import);
  G_OBJECT_CLASS (cm_import_preview_parent_class)->dispose (object);
}

static void
cm_import_preview_finalize (GObject *object)
{
  CmImportPreview *self = CM_IMPORT_PREVIEW (object);

  g_clear_object (&self->drop);
  g_clear_object (&self->stop);
  g_clear_object (&self->stop_import);
  G_OBJECT_CLASS (cm_import_preview_parent_class)->finalize (object);
}

/* Only now is there a window that can show the work. */
static void
cm_import_preview_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cm_import_preview_parent_class)->root (widget);
  show_work (CM_IMPORT_PREVIEW (widget));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, content);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, files_list);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, nothing);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, encoding_question);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, day_question);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, summary);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, problems_part);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, problems_heading);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, problems);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, repairs);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, columns_part);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, columns_heading);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, columns_file);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, columns);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, promise);
  gtk_widget_class_bind_template_child (widget_class, CmImportPreview, import_button);
}

static void
cm_import_preview_class_init (CmImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_IMPORT_SUMMARY);
  g_type_ensure (CM_TYPE_PROBLEM_LIST);
  g_type_ensure (CM_TYPE_REPAIR_TABLE);
  g_type_ensure (CM_TYPE_COLUMN_TABLE);
  g_type_ensure (CM_TYPE_DAY_QUESTION);
  g_type_ensure (CM_TYPE_ENCODING_QUESTION);
  G_OBJECT_CLASS (klass)->dispose = cm_import_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_import_preview_finalize;
  widget_class->root = cm_import_preview_root;
  CM_VIEW_CLASS (klass)->primary = cm_import_preview_primary;
  CM_VIEW_CLASS (klass)->refresh = cm_import_preview_refresh;
  CM_VIEW_CLASS (klass)->go_back = cm_import_preview_go_back;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_import_preview_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-preview.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, file_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_chosen_cb);
}

static void
stopped_cb (GCancellable *stop, gpointer user_data)
{
  CmImportPreview *self = user_data;

  (void) stop;
  if (self->importing == NULL && self->reading != NULL)
    cm_view_leave (CM_VIEW (self));
}

static void
cm_import_preview_init (CmImportPreview *self)
{
  self->stop = g_cancellable_new ();
  g_signal_connect_object (self->stop, "cancelled", G_CALLBACK (stopped_cb), self, 0);
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_problem_list_set_leads (self->problems, TRUE);
  cm_labelled (GTK_WIDGET (self->files_list), _("Files"));
}

static void
add_file (CmImportPreview *self, const char *path)
{
  CmImportFile *file = cm_import_drop_add (self->drop, path);
  GtkWidget *row;

  if (file == NULL)
    return;
  row = cm_import_file_row_new (file);
  cm_import_file_row_set_narrow (CM_IMPORT_FILE_ROW (row), cm_view_get_narrow (CM_VIEW (self)));
  gtk_list_box_append (self->files_list, row);
}

void
cm_import_preview_add (CmImportPreview *self, GSList *files)
{
  g_return_if_fail (CM_IS_IMPORT_PREVIEW (self));

  for (GSList *link = files; link != NULL; link = link->next)
    {
      g_autofree char *path = g_file_get_path (link->data);

      if (path != NULL)
        add_file (self, path);
    }
  for (int i = 0; cm_import_drop_count (self->drop) > 1 && i < (int) cm_import_drop_count (self->drop); i++)
    gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (self->files_list, i), TRUE);
}

GtkWidget *
cm_import_preview_new (CmDb *db, GSList *files)
{
  CmImportPreview *self = g_object_new (CM_TYPE_IMPORT_PREVIEW, "db", db, NULL);

  self->drop = cm_import_drop_new (db);
  g_signal_connect_object (self->drop, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drop, "progress", G_CALLBACK (progress_cb), self, 0);
  cm_import_preview_add (self, files);
  return GTK_WIDGET (self);
}
