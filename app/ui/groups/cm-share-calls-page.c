/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-share-calls-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-group-papers.h"
#include "cm-group-store.h"
#include "cm-group-wish.h"
#include "cm-named.h"
#include "cm-notice.h"
#include "cm-segment-store.h"
#include "cm-share-plan.h"
#include "cm-shop.h"
#include "cm-staff-store.h"
#include "cm-step-detail.h"
#include "cm-window.h"

struct _CmShareCallsPage
{
  CmView parent_instance;

  /* From the template */
  GtkLabel *sentence;
  GtkBox *notices;
  AdwComboRow *segment;
  GtkSpinButton *days;
  CmCallerList *callers;
  AdwPreferencesGroup *lines;
  GtkLabel *state;
  GtkButton *write;

  /* Owned */
  gint64 group_id;
  GPtrArray *segments;      /* CmSegment */
  GPtrArray *line_rows;     /* not owned */
  CmInvitePlan *plan;
  gboolean days_chosen;     /* by hand; until then as many as needed */
  gboolean filling;         /* the page itself sets its controls */
  gboolean planning;
  gboolean again;           /* something changed while a plan was under way */
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (CmShareCallsPage, cm_share_calls_page, CM_TYPE_VIEW)

static void plan (CmShareCallsPage *self);

/* ---- showing ---- */

static void
update_button (CmShareCallsPage *self)
{
  guint sheets = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; self->plan != NULL && i < self->plan->callers->len; i++)
    sheets += ((CmInviteCaller *) self->plan->callers->pdata[i])->people->len > 0;
  label = g_strdup_printf (ngettext ("Make %u _Call Sheet", "Make %u _Call Sheets", sheets), sheets);
  gtk_button_set_label (self->write, sheets > 0 ? label : _("_Print Call Sheet…"));
  cm_named_buttons (GTK_WIDGET (self->write));
  gtk_widget_set_sensitive (GTK_WIDGET (self->write), sheets > 0 && !self->writing);
}

static void
show_notice (CmShareCallsPage *self, const char *text)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notices))) != NULL)
    gtk_box_remove (self->notices, child);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), text != NULL);
  if (text == NULL)
    return;
  child = cm_notice_new ("dialog-warning-symbolic", text, NULL);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_box_append (self->notices, child);
}

/* People per list differ by one at most where budgets allow it: "36 each", "35–36 each". */
static char *
each_words (const CmInvitePlan *plan)
{
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < plan->callers->len; i++)
    {
      least = MIN (least, ((CmInviteCaller *) plan->callers->pdata[i])->people->len);
      most = MAX (most, ((CmInviteCaller *) plan->callers->pdata[i])->people->len);
    }
  return least == most ? g_strdup_printf ("%u", most) : g_strdup_printf ("%u–%u", least, most);
}

static void
show_sentence (CmShareCallsPage *self)
{
  g_autofree char *people = cm_format_count (self->plan->planned);
  g_autofree char *callers = cm_format_count (self->plan->callers->len);
  g_autofree char *each = each_words (self->plan);
  g_autofree char *sentence = cm_fill (_("{people} ÷ {callers} = {each} each"), "people", people, "callers", callers, "each", each, NULL);

  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->state, _("Nobody is on two sheets"));
}

static void
add_line (CmShareCallsPage *self, const CmShareLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *removed = cm_format_count (-line->removed);
  g_autofree char *left = cm_format_count (line->left);
  g_autofree char *words = cm_fill (_("{count} left"), "count", left, NULL);
  GtkWidget *count = gtk_label_new (removed);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_add_css_class (count, "numeric");
  if (line->exclusion)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  adw_preferences_group_add (self->lines, row);
  g_ptr_array_add (self->line_rows, row);
}

static void
show_lines (CmShareCallsPage *self)
{
  g_autoptr(GPtrArray) lines = self->plan != NULL ? cm_share_plan_lines (self->plan) : NULL;

  for (guint i = 0; i < self->line_rows->len; i++)
    adw_preferences_group_remove (self->lines, self->line_rows->pdata[i]);
  g_ptr_array_set_size (self->line_rows, 0);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, lines->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), self->line_rows->len > 0);
}

static void
show_plan (CmShareCallsPage *self)
{
  self->filling = TRUE;
  if (!self->days_chosen)
    gtk_spin_button_set_value (self->days, self->plan->days);
  self->filling = FALSE;
  show_notice (self, NULL);
  show_sentence (self);
}

/* Why nothing can be shared out stands on the page, not in a dialog: the next click may change it. */
static void
show_refusal (CmShareCallsPage *self, const char *reason)
{
  gtk_label_set_text (self->sentence, _("The calls cannot be shared out yet"));
  gtk_label_set_text (self->state, "");
  show_notice (self, reason);
}

/* ---- planning ---- */

static CmShareWish *
collect_wish (CmShareCallsPage *self)
{
  CmShareWish *wish = g_new0 (CmShareWish, 1);
  guint chosen = adw_combo_row_get_selected (self->segment);

  wish->group_id = self->group_id;
  if (self->segments != NULL && chosen >= 1 && chosen <= self->segments->len)
    {
      const CmSegment *segment = self->segments->pdata[chosen - 1];

      wish->segment_id = segment->id;
      wish->segment = g_strdup (segment->name);
      wish->rule = g_strdup (segment->rule);
    }
  wish->callers = cm_caller_list_dup_names (self->callers);
  wish->count = cm_caller_list_get_count (self->callers);
  wish->days = self->days_chosen ? gtk_spin_button_get_value_as_int (self->days) : 0;
  wish->now = cm_shop_now (cm_view_get_db (CM_VIEW (self)));
  return wish;
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmShareCallsPage) self = data;
  g_autoptr(GError) error = NULL;
  CmInvitePlan *found = cm_db_read_finish (CM_DB (source), result, &error);

  self->planning = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->plan, cm_invite_plan_free);
  self->plan = found;
  if (found != NULL)
    show_plan (self);
  else
    show_refusal (self, error->message);
  cm_caller_list_set_plan (self->callers, self->plan);
  show_lines (self);
  update_button (self);
  if (self->again)
    plan (self);
}

static void
plan (CmShareCallsPage *self)
{
  CmShareWish *wish;

  self->again = self->planning;
  if (self->planning)
    return;
  wish = collect_wish (self);
  if (wish->callers != NULL && wish->callers[0] == NULL)
    {
      cm_share_wish_free (wish);
      g_clear_pointer (&self->plan, cm_invite_plan_free);
      show_refusal (self, _("Tick who calls."));
      cm_caller_list_set_plan (self->callers, NULL);
      update_button (self);
      return;
    }
  self->planning = TRUE;
  cm_view_read (CM_VIEW (self), cm_share_plan_read, wish, (GDestroyNotify) cm_share_wish_free, (GDestroyNotify) cm_invite_plan_free,
                planned_cb);
}

static void
segment_cb (CmShareCallsPage *self)
{
  if (!self->filling)
    plan (self);
}

static void
days_cb (CmShareCallsPage *self)
{
  if (self->filling)
    return;
  self->days_chosen = TRUE;
  plan (self);
}

/* ---- beginning ---- */

typedef struct {
  CmGroup *group;
  GPtrArray *segments;
  GPtrArray *staff;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->group, cm_group_free);
  g_clear_pointer (&found->segments, g_ptr_array_unref);
  g_clear_pointer (&found->staff, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_found (CmConn *conn, gpointer data, GError **error)
{
  CmGroupWish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);

  if ((found->group = cm_group_read (conn, wish->group_id, wish->now, error)) == NULL
      || (found->segments = cm_segment_store_list (conn, error)) == NULL || (found->staff = cm_staff_list (conn, error)) == NULL)
    return NULL;
  return g_steal_pointer (&found);
}

/* The list the group is meant for, until another is chosen. */
static void
show_segments (CmShareCallsPage *self, const Found *found)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = self->segments != NULL ? adw_combo_row_get_selected (self->segment) : 0;

  gtk_string_list_append (names, _("All customers"));
  for (guint i = 0; i < found->segments->len; i++)
    {
      const CmSegment *segment = found->segments->pdata[i];

      gtk_string_list_append (names, segment->name);
      if (self->segments == NULL && segment->id == found->group->segment_id)
        chosen = i + 1;
    }
  adw_combo_row_set_model (self->segment, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->segment, MIN (chosen, found->segments->len));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmShareCallsPage) self = data;
  g_autoptr(Found) found = cm_group_wish_finish (CM_VIEW (self), source, result);

  if (found == NULL)
    return;
  cm_view_set_subtitle (CM_VIEW (self), found->group->name);
  self->filling = TRUE;
  show_segments (self, found);
  self->filling = FALSE;
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = g_steal_pointer (&found->segments);
  cm_caller_list_set_staff (self->callers, found->staff);
  plan (self);
}

static void
load (CmShareCallsPage *self)
{
  cm_group_wish_read (CM_VIEW (self), self->group_id, read_found, (GDestroyNotify) found_free, found_cb);
}

/* ---- writing ---- */

static gpointer
add_caller_job (CmStep *step, gpointer data, GError **error)
{
  return cm_step_made (step, cm_staff_add (step, data, "caller", NULL, error));
}

static void
caller_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmShareCallsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  if (made != NULL)
    cm_view_toast (CM_VIEW (self), "staff", _("Caller added"), made[1]);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Caller Was Not Added"), error);
}

static void
add_caller_cb (CmShareCallsPage *self, const char *name)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  cm_db_write_async (db, "staff-added", cm_shop_now (db), add_caller_job, g_strdup (name), g_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), caller_added_cb, g_object_ref (self));
}

/* The page has done its work: what comes back from the paper is the page under it. */
static void
show_sheets (CmShareCallsPage *self, const gint64 *made)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  cm_toasts_add_step (cm_window_get_toasts (window), "calls", _("Calls shared out"), made[1]);
  cm_view_leave (CM_VIEW (self));
  cm_group_show_call_sheets (cm_window_get_page (window), self->group_id, made[0]);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmShareCallsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  if (made != NULL)
    {
      show_sheets (self, made);
      return;
    }
  self->writing = FALSE;
  update_button (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Calls Were Not Shared Out"), error);
}

static void
write_cb (CmShareCallsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->write)))
    return;
  self->writing = TRUE;
  update_button (self);
  cm_db_write_async (db, "invite-planned", cm_shop_now (db), cm_share_plan_write, collect_wish (self), (GDestroyNotify) cm_share_wish_free,
                     g_free, cm_view_get_alive (CM_VIEW (self)), written_cb, g_object_ref (self));
}

/* ---- the page ---- */

static void
cm_share_calls_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  if (!CM_SHARE_CALLS_PAGE (view)->writing)
    load (CM_SHARE_CALLS_PAGE (view));
}

static void
cm_share_calls_page_primary (CmView *view)
{
  write_cb (CM_SHARE_CALLS_PAGE (view));
}

static void
cm_share_calls_page_finalize (GObject *object)
{
  CmShareCallsPage *self = CM_SHARE_CALLS_PAGE (object);

  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->plan, cm_invite_plan_free);
  g_ptr_array_unref (self->line_rows);
  G_OBJECT_CLASS (cm_share_calls_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmShareCallsPage, name)
  BIND (sentence);
  BIND (notices);
  BIND (segment);
  BIND (days);
  BIND (callers);
  BIND (lines);
  BIND (state);
  BIND (write);
#undef BIND
}

static void
cm_share_calls_page_class_init (CmShareCallsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_share_calls_page_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_share_calls_page_changed;
  CM_VIEW_CLASS (klass)->primary = cm_share_calls_page_primary;
  g_type_ensure (CM_TYPE_CALLER_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-share-calls-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, segment_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
}

static void
cm_share_calls_page_init (CmShareCallsPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  self->line_rows = g_ptr_array_new ();
  cm_labelled (GTK_WIDGET (self->days), _("Days of calling"));
  gtk_widget_set_visible (GTK_WIDGET (self->lines), FALSE);
  g_signal_connect_object (self->callers, "changed", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->callers, "add-caller", G_CALLBACK (add_caller_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_share_calls_page_new (CmDb *db, gint64 group_id)
{
  CmShareCallsPage *self = g_object_new (CM_TYPE_SHARE_CALLS_PAGE, "db", db, NULL);

  self->group_id = group_id;
  load (self);
  return GTK_WIDGET (self);
}

const CmInvitePlan *
cm_share_calls_page_get_plan (CmShareCallsPage *self)
{
  g_return_val_if_fail (CM_IS_SHARE_CALLS_PAGE (self), NULL);

  return self->plan;
}

CmCallerList *
cm_share_calls_page_get_callers (CmShareCallsPage *self)
{
  g_return_val_if_fail (CM_IS_SHARE_CALLS_PAGE (self), NULL);

  return self->callers;
}
