/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-history-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-pill.h"
#include "cm-shop.h"
#include "cm-step-sentence.h"
#include "cm-undo.h"

#define PAGE_STEPS 200

typedef struct
{
  GPtrArray *steps;
  char *zone;
} History;

struct _CmHistoryPage
{
  CmView parent_instance;

  GtkStack *stack;
  GtkDropDown *filter;
  GtkBox *days;
  GtkWidget *more_button;

  History *history;
  int limit;
};

G_DEFINE_FINAL_TYPE (CmHistoryPage, cm_history_page, CM_TYPE_VIEW)

/* In the order of the filter's words. */
static const char *const areas[] = { NULL, "import", "customers", "groups", "profit", "shop" };

static void
history_free (History *history)
{
  g_ptr_array_unref (history->steps);
  g_free (history->zone);
  g_free (history);
}

/* Steps can be written for an earlier day, as results that are typed in afterwards; each day stands once. */
static int
newest_first (gconstpointer a, gconstpointer b)
{
  const CmStepInfo *first = *(const CmStepInfo *const *) a;
  const CmStepInfo *second = *(const CmStepInfo *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? 1 : -1;
  return (first->id < second->id) - (first->id > second->id);
}

static gpointer
read_history (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GPtrArray) steps = shop != NULL ? cm_undo_list (conn, GPOINTER_TO_INT (data), error) : NULL;
  History *history;

  if (steps == NULL)
    return NULL;
  g_ptr_array_sort (steps, newest_first);
  history = g_new0 (History, 1);
  history->steps = g_steal_pointer (&steps);
  history->zone = g_strdup (shop->time_zone);
  return history;
}

static GtkWidget *
create_row (const CmStepInfo *step, GTimeZone *zone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = cm_step_sentence (step->name, step->detail);
  g_autofree char *clock = cm_format_clock (step->at, zone);
  g_autofree char *name = g_strdup_printf ("%s, %s", clock, sentence);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), clock);
  cm_labelled (row, name);
  if (step->undone)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), cm_pill_new (_("Undone"), CM_TONE_PLAIN));
  else if (step->undoable)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Undo"));
      g_autofree char *what = g_strdup_printf (_("Undo: %s"), sentence);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", step->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.undo");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      cm_labelled (button, what);
    }
  return row;
}

static char *
day_heading (int day, int today)
{
  if (day == today)
    return g_strdup (C_("heading", "Today"));
  if (day == today - 1)
    return g_strdup (C_("heading", "Yesterday"));
  return cm_format_day_long (day, today);
}

static GtkWidget *
add_day (CmHistoryPage *self, int day, int today)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *heading = day_heading (day, today);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  gtk_box_append (self->days, group);
  return group;
}

static void
clear_days (CmHistoryPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, child);
}

static void
show_steps (CmHistoryPage *self)
{
  g_autoptr(GTimeZone) zone = NULL;
  const char *area = areas[MIN (gtk_drop_down_get_selected (self->filter), G_N_ELEMENTS (areas) - 1)];
  GtkWidget *group = NULL;
  int shown = CM_NO_DAY;
  int today;

  if (self->history == NULL)
    return;
  zone = g_time_zone_new_identifier (self->history->zone);
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  today = cm_day_from_time (cm_shop_now (cm_view_get_db (CM_VIEW (self))), zone);
  clear_days (self);
  for (guint i = 0; i < self->history->steps->len; i++)
    {
      const CmStepInfo *step = self->history->steps->pdata[i];
      int day = cm_day_from_time (step->at, zone);

      if (area != NULL && !g_str_equal (area, cm_step_area (step->name)))
        continue;
      if (group == NULL || day != shown)
        group = add_day (self, day, today);
      shown = day;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (step, zone));
    }
}

static void
history_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmHistoryPage) self = user_data;
  History *history = cm_view_read_finish (CM_VIEW (self), source, result, _("The History Cannot Be Read"));

  if (history == NULL)
    return;
  g_clear_pointer (&self->history, history_free);
  self->history = history;
  gtk_stack_set_visible_child_name (self->stack, history->steps->len > 0 ? "steps" : "empty");
  gtk_widget_set_visible (self->more_button, history->steps->len >= (guint) self->limit);
  show_steps (self);
}

static void
load (CmHistoryPage *self)
{
  cm_view_read (CM_VIEW (self), read_history, GINT_TO_POINTER (self->limit), NULL, (GDestroyNotify) history_free, history_read_cb);
}

/* ---- undoing, with what stays ---- */

static void
answered_cb (GtkWidget *dialog, const char *response, CmHistoryPage *self)
{
  gint64 *step_id = g_object_get_data (G_OBJECT (dialog), "step");

  if (g_str_equal (response, "undo"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-step", "x", *step_id);
}

static void
ask (CmHistoryPage *self, const CmUndoReport *report)
{
  g_autofree char *undone = cm_format_count (report->undone);
  g_autofree char *kept = cm_format_count (report->kept);
  g_autofree char *body = cm_fill (ngettext ("Undo would take back {rows} rows; {kept} was changed later or is still needed, and stays.",
                                             "Undo would take back {rows} rows; {kept} were changed later or are still needed, and stay.",
                                             (gulong) report->kept), "rows", undone, "kept", kept, NULL);
  g_autofree char *verb = cm_fill (ngettext ("_Undo {rows} Row", "_Undo {rows} Rows", (gulong) report->undone), "rows", undone, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Later Changes Stay"), body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "undo", verb);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "undo");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "undo", report->undone > 0);
  g_object_set_data_full (G_OBJECT (dialog), "step", g_memdup2 (&report->step_id, sizeof report->step_id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Nobody is asked when everything goes back: that can be undone in turn. */
static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmHistoryPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_undo_preview_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (cm_view_get_alive (CM_VIEW (self))))
    return;
  if (report == NULL)
    cm_view_show_error (CM_VIEW (self), _("This Was Not Undone"), error);
  else if (report->kept > 0)
    ask (self, report);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-step", "x", report->step_id);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmView *view = CM_VIEW (widget);
  CmDb *db = cm_view_get_db (view);

  (void) name;
  cm_undo_preview_async (db, g_variant_get_int64 (parameter), cm_shop_now (db), cm_view_get_alive (view), previewed_cb,
                         g_object_ref (widget));
}

static void
more_clicked_cb (CmHistoryPage *self)
{
  self->limit += PAGE_STEPS;
  load (self);
}

static void
cm_history_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_HISTORY_PAGE (view));
}

static void
cm_history_page_refresh (CmView *view)
{
  load (CM_HISTORY_PAGE (view));
}

static void
cm_history_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_HISTORY_PAGE (object)->history, history_free);
  G_OBJECT_CLASS (cm_history_page_parent_class)->finalize (object);
}

static void
cm_history_page_class_init (CmHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_history_page_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_history_page_changed;
  CM_VIEW_CLASS (klass)->refresh = cm_history_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CmHistoryPage, filter);
  gtk_widget_class_bind_template_child (widget_class, CmHistoryPage, days);
  gtk_widget_class_bind_template_child (widget_class, CmHistoryPage, more_button);
  gtk_widget_class_bind_template_callback (widget_class, show_steps);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_action);
}

static void
cm_history_page_init (CmHistoryPage *self)
{
  self->limit = PAGE_STEPS;
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_named (GTK_WIDGET (self->filter), _("Which steps are listed"));
}

GtkWidget *
cm_history_page_new (CmDb *db)
{
  CmHistoryPage *self = g_object_new (CM_TYPE_HISTORY_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}
