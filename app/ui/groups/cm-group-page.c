/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-call-sheet.h"
#include "cm-call-store.h"
#include "cm-charter-page.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-group-card.h"
#include "cm-group-funnel.h"
#include "cm-group-papers.h"
#include "cm-group-wish.h"
#include "cm-named.h"
#include "cm-poster-page.h"
#include "cm-results-page.h"
#include "cm-rule-pack.h"
#include "cm-share-calls-page.h"
#include "cm-shop.h"
#include "cm-strike-store.h"
#include "cm-texts.h"

#define LATELY_DAYS 7

struct _CmGroupPage
{
  CmView parent_instance;

  /* From the template */
  GtkWidget *page;
  GtkLabel *monogram;
  GtkLabel *name;
  GtkLabel *about;
  GtkBox *pills;
  CmGroupFunnel *funnel;
  AdwPreferencesGroup *calls;
  AdwPreferencesGroup *papers;
  AdwPreferencesGroup *members;
  AdwPreferencesGroup *charter;
  GtkLabel *state;
  GtkButton *main;

  /* Owned */
  gint64 id;
  gint64 round_id;          /* the round that is being called, 0 for none */
  gboolean chartered;
  CmStrikesLately lately;
  GPtrArray *rows;          /* rows put into the groups, not owned */
};

G_DEFINE_FINAL_TYPE (CmGroupPage, cm_group_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  CmGroupCard *card;
  GPtrArray *lists;         /* CmCallList of the open round */
  gint64 round_id;
  CmGroupGap gap;
  int gap_days;
  int today;
  CmStrikesLately lately;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->card, cm_group_card_free);
  g_clear_pointer (&found->lists, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gboolean
read_round (CmConn *conn, Found *found, gint64 group_id, GError **error)
{
  GError *failure = NULL;

  found->round_id = cm_call_open_round (conn, group_id, &failure);
  if (found->round_id != 0)
    found->lists = cm_call_lists (conn, found->round_id, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gpointer
read_group (CmConn *conn, gpointer data, GError **error)
{
  CmGroupWish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);

  if (rules == NULL || (found->card = cm_group_card_read (conn, wish->group_id, wish->now, error)) == NULL
      || !read_round (conn, found, wish->group_id, error)
      || !cm_strike_lately (conn, wish->group_id, wish->now, LATELY_DAYS, &found->lately, error))
    return NULL;
  found->gap = cm_group_gap (found->card->group, rules, &found->gap_days);
  found->today = cm_conn_today (conn, wish->now);
  return g_steal_pointer (&found);
}

/* ---- rows ---- */

static GtkWidget *
add_row (CmGroupPage *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* A row that opens something. */
static void
add_opener (CmGroupPage *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, void (*open) (CmGroupPage *))
{
  GtkWidget *row = add_row (self, group, title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (open), self, G_CONNECT_SWAPPED);
}

static void
clear (CmGroupPage *self)
{
  GtkWidget *pill;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    gtk_box_remove (self->pills, pill);
}

/* ---- what the page opens ---- */

static void
open_call_sheets (CmGroupPage *self)
{
  cm_group_show_call_sheets (CM_VIEW (self), self->id, self->round_id);
}

static void
open_results (CmGroupPage *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_results_page_new (cm_view_get_db (CM_VIEW (self)), self->id, self->round_id)));
}

static void
open_script (CmGroupPage *self)
{
  cm_group_show_script (CM_VIEW (self), self->id);
}

static void
open_poster (CmGroupPage *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_poster_page_new (cm_view_get_db (CM_VIEW (self)), self->id)));
}

static void
open_charter (CmGroupPage *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_charter_page_new (cm_view_get_db (CM_VIEW (self)), self->id)));
}

static void
open_share (CmGroupPage *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_share_calls_page_new (cm_view_get_db (CM_VIEW (self)), self->id)));
}

/* ---- showing ---- */

static void
show_head (CmGroupPage *self, const Found *found)
{
  const CmGroup *group = found->card->group;

  cm_view_set_title (CM_VIEW (self), group->name);
  cm_view_set_subtitle (CM_VIEW (self), cm_place_name (group->place));
  gtk_label_set_text (self->monogram, cm_group_monogram (group->place));
  gtk_label_set_text (self->name, group->name);
  gtk_label_set_text (self->about, found->card->about);
  gtk_box_append (self->pills, cm_pill_new (found->card->word, found->card->tone));
  cm_group_funnel_set (self->funnel, found->card);
}

static void
show_calls (CmGroupPage *self, const Found *found)
{
  for (guint i = 0; found->lists != NULL && i < found->lists->len; i++)
    {
      const CmCallList *list = found->lists->pdata[i];
      g_autofree char *number = cm_call_sheet_number (list->id);
      g_autofree char *called = g_strdup_printf (_("%s · %d of %d called"), number, list->called, list->lines);
      GtkWidget *row = add_row (self, self->calls, list->staff, called);
      GtkWidget *bar = gtk_progress_bar_new ();

      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), list->lines > 0 ? (double) list->called / list->lines : 0);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (bar, "short-bar");
      cm_labelled (bar, called);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
    }
  if (found->lists != NULL && found->lists->len > 0)
    add_opener (self, self->calls, _("Type in results"), _("Line number and a digit, as on the sheet"), open_results);
  gtk_widget_set_visible (GTK_WIDGET (self->calls), found->lists != NULL && found->lists->len > 0);
}

static void
show_papers (CmGroupPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->papers), self->chartered);
  if (!self->chartered)
    return;
  if (self->round_id != 0)
    add_opener (self, self->papers, _("Call sheets"), _("Whom to call, one sheet for each caller"), open_call_sheets);
  add_opener (self, self->papers, _("Script"), _("What to say, and what to answer"), open_script);
  add_opener (self, self->papers, _("Poster"), _("An invitation with a code, in any size"), open_poster);
}

static void
show_gap (CmGroupPage *self, const Found *found)
{
  CmTone tone = found->gap == CM_GROUP_GAP_RED ? CM_TONE_NOW : found->gap == CM_GROUP_GAP_AMBER ? CM_TONE_SOON : CM_TONE_PLAIN;
  g_autofree char *sale = NULL;
  g_autofree char *days = NULL;
  GtkWidget *row, *pill;

  if (found->card->group->first_sale_on == CM_NO_DAY)
    return;
  sale = cm_format_day_long (found->card->group->first_sale_on, found->today);
  row = add_row (self, self->members, _("First sale"), sale);
  if (found->gap == CM_GROUP_GAP_UNKNOWN)
    return;
  days = g_strdup_printf (ngettext ("%d day after the first member", "%d days after the first member", (gulong) ABS (found->gap_days)),
                          found->gap_days);
  pill = cm_pill_new (days, tone);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
}

/* What keeps a group orderly is that its rules are seen to be enforced: the notice for the group is a press away. */
static void
copy_notice (CmGroupPage *self)
{
  g_autoptr(GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *text = NULL;

  g_hash_table_insert (fields, (gpointer) "warned", cm_format_count (self->lately.warned));
  g_hash_table_insert (fields, (gpointer) "removed", cm_format_count (self->lately.removed));
  text = cm_texts_get ("enforced.weekly", cm_texts_language (), fields);
  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  cm_view_toast (CM_VIEW (self), "group", _("Notice copied, paste it into the group"), 0);
}

static void
show_enforced (CmGroupPage *self, const CmStrikesLately *lately)
{
  g_autofree char *times = cm_format_count (lately->strikes);
  g_autofree char *people = cm_format_count (lately->removed);
  g_autofree char *often = cm_fill (ngettext ("{times} time in the last 7 days", "{times} times in the last 7 days",
                                              (gulong) lately->strikes), "times", times, NULL);
  g_autofree char *removed = cm_fill (ngettext ("{people} person removed", "{people} people removed", (gulong) lately->removed),
                                      "people", people, NULL);
  g_autofree char *both = lately->removed > 0 ? g_strconcat (often, " · ", removed, NULL) : g_strdup (often);
  GtkWidget *button;

  self->lately = *lately;
  if (lately->strikes == 0)
    return;
  button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, _("Copy a notice for the group"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_notice), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (add_row (self, self->members, _("Rules enforced"), both)), button);
}

static void
show_members (CmGroupPage *self, const Found *found)
{
  const CmGroup *group = found->card->group;
  g_autofree char *members = cm_format_count (group->members);
  g_autofree char *join = cm_format_count (group->join_limit);
  g_autofree char *capacity = cm_format_count (group->capacity);
  g_autofree char *title = g_strdup_printf (ngettext ("%s member", "%s members", (gulong) group->members), members);
  g_autofree char *room = group->join_limit < group->capacity
    ? cm_fill (_("Up to {join} join by scanning, {capacity} at most"), "join", join, "capacity", capacity, NULL)
    : cm_fill (_("{capacity} people at most"), "capacity", capacity, NULL);

  add_row (self, self->members, title, room);
  add_row (self, self->members, _("Owner account"), group->account != NULL ? group->account : C_("account", "None yet"));
  add_row (self, self->members, _("Meant for"), group->segment != NULL ? group->segment : _("All customers"));
  show_gap (self, found);
  show_enforced (self, &found->lately);
}

static void
show_charter (CmGroupPage *self, const CmCharter *charter)
{
  if (charter == NULL)
    {
      add_opener (self, self->charter, _("Write the charter"), _("Without it nobody can be invited."), open_charter);
      return;
    }
  add_row (self, self->charter, _("Why this group"), charter->purpose);
  add_row (self, self->charter, _("What its members share"), charter->shared);
  add_row (self, self->charter, _("What they get only here"), charter->only_here);
  add_row (self, self->charter, _("Rules"), charter->rules);
  if (charter->more != NULL)
    add_row (self, self->charter, C_("charter", "More"), charter->more);
  add_opener (self, self->charter, _("Change the charter"), NULL, open_charter);
}

static void
show_state (CmGroupPage *self)
{
  const char *label = !self->chartered ? _("_Write the Charter…") : self->round_id != 0 ? _("_Print Call Sheet…") : _("_Share Out Calls…");
  const char *state = !self->chartered ? _("Write the charter, then invite people.")
                      : self->round_id != 0 ? _("The calls are shared out.") : _("Nobody is being called now.");

  gtk_button_set_label (self->main, label);
  cm_named_buttons (GTK_WIDGET (self->main));
  gtk_label_set_text (self->state, state);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmGroupPage) self = data;
  g_autoptr(Found) found = cm_group_wish_finish (CM_VIEW (self), source, result);

  if (found == NULL)
    return;
  self->round_id = found->round_id;
  self->chartered = found->card->group->charter != NULL;
  clear (self);
  show_head (self, found);
  show_calls (self, found);
  show_papers (self);
  show_members (self, found);
  show_charter (self, found->card->group->charter);
  show_state (self);
  gtk_widget_set_visible (self->page, TRUE);
}

static void
load (CmGroupPage *self)
{
  cm_group_wish_read (CM_VIEW (self), self->id, read_group, (GDestroyNotify) found_free, found_cb);
}

/* ---- the page ---- */

static void
cm_group_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_GROUP_PAGE (view));
}

static void
cm_group_page_primary (CmView *view)
{
  CmGroupPage *self = CM_GROUP_PAGE (view);

  if (!gtk_widget_get_visible (self->page))
    return;
  if (!self->chartered)
    open_charter (self);
  else if (self->round_id != 0)
    open_call_sheets (self);
  else
    open_share (self);
}

static void
cm_group_page_print (CmView *view)
{
  cm_group_page_primary (view);
}

static void
cm_group_page_narrow_changed (CmView *view, gboolean narrow)
{
  cm_group_funnel_set_narrow (CM_GROUP_PAGE (view)->funnel, narrow);
}

static void
cm_group_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_GROUP_PAGE (object)->rows);
  G_OBJECT_CLASS (cm_group_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmGroupPage, name)
  BIND (page);
  BIND (monogram);
  BIND (name);
  BIND (about);
  BIND (pills);
  BIND (funnel);
  BIND (calls);
  BIND (papers);
  BIND (members);
  BIND (charter);
  BIND (state);
  BIND (main);
#undef BIND
}

static void
cm_group_page_class_init (CmGroupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_group_page_finalize;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_group_page_narrow_changed;
  view_class->changed = cm_group_page_changed;
  view_class->primary = cm_group_page_primary;
  view_class->print = cm_group_page_print;
  g_type_ensure (CM_TYPE_GROUP_FUNNEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-group-page.ui");
  bind_children (widget_class);
}

static void
cm_group_page_init (CmGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

GtkWidget *
cm_group_page_new (CmDb *db, gint64 id)
{
  CmGroupPage *self = g_object_new (CM_TYPE_GROUP_PAGE, "db", db, NULL);

  self->id = id;
  load (self);
  return GTK_WIDGET (self);
}
