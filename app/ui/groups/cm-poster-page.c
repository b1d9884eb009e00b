/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-date-row.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-group-store.h"
#include "cm-group-wish.h"
#include "cm-named.h"
#include "cm-notice.h"
#include "cm-paper-preview.h"
#include "cm-paper-print.h"
#include "cm-poster-draft.h"
#include "cm-shop.h"
#include "cm-text-row.h"

/* Typing is drawn after a pause. */
#define PAUSE_MS 250
/* A code is read from as far as ten times its side. */
#define READING_DISTANCE 10
/* Width of the form beside the poster, and under it. */
#define FORM 340
#define WIDE_FORM 700
#define FORM_HEIGHT 270

struct _CmPosterPage
{
  CmView parent_instance;

  /* From the template */
  GtkBox *columns;
  CmPaperPreview *preview;
  GtkImage *verdict_icon;
  GtkLabel *verdict;
  GtkScrolledWindow *pane;
  AdwClamp *clamp;
  GtkBox *notices;
  AdwPreferencesGroup *words;
  AdwPreferencesGroup *paper_group;
  AdwComboRow *code;
  AdwComboRow *size;
  GtkLabel *state;
  GtkWidget *print;
  GtkWidget *save;
  CmTextRow *title;
  GtkWidget *side_line;
  CmDateRow *until;

  /* Owned */
  gint64 group_id;
  GPtrArray *accounts;      /* names, in the order of the chooser, after the group's own code */
  CmPaper *paper;
  int today;
  guint pause_id;
  gboolean until_chosen;    /* by hand; until then as long as the code is good for */
  gboolean filling;
  gboolean drawing;
  gboolean again;           /* something changed while a poster was under way */
};

G_DEFINE_FINAL_TYPE (CmPosterPage, cm_poster_page, CM_TYPE_VIEW)

static void draw (CmPosterPage *self);

/* ---- showing ---- */

static void
show_notice (CmPosterPage *self, const char *title, const char *detail)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notices))) != NULL)
    gtk_box_remove (self->notices, child);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), title != NULL);
  if (title == NULL)
    return;
  child = cm_notice_new ("dialog-warning-symbolic", title, detail);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_box_append (self->notices, child);
}

static void
show_verdict (CmPosterPage *self, const char *icon, const char *text, gboolean good)
{
  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_label_set_text (self->verdict, text);
  gtk_widget_set_sensitive (self->print, good);
  gtk_widget_set_sensitive (self->save, good);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPosterPage) self = data;
  g_autoptr(GError) error = NULL;
  gboolean good = cm_paper_check_finish (CM_PAPER (source), result, &error);
  double side = cm_poster_code_side (CM_POSTER (source));
  g_autofree char *text = NULL;

  /* The answer for a poster that has changed meanwhile is of no use. */
  if (CM_PAPER (source) != self->paper || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (good)
    text = g_strdup_printf (_("Code is %.0f mm, scans within %.1f m; test scan passed"), side, side * READING_DISTANCE / 1000);
  else
    text = g_strdup (error->message);
  show_verdict (self, good ? "object-select-symbolic" : "dialog-warning-symbolic", text, good);
}

static void
name_preview (CmPosterPage *self)
{
  g_autofree char *name = cm_fill (_("Preview of the poster, {size}, code of {code}"),
                                   "size", gtk_string_object_get_string (adw_combo_row_get_selected_item (self->size)),
                                   "code", gtk_string_object_get_string (adw_combo_row_get_selected_item (self->code)), NULL);

  cm_labelled (GTK_WIDGET (self->preview), name);
}

static void
show_draft (CmPosterPage *self, const CmPosterDraft *draft)
{
  g_autofree char *detail = draft->account != NULL
    ? cm_fill (_("The own code of {account} is used: who scans it is brought in by hand."), "account", draft->account, NULL) : NULL;

  g_set_object (&self->paper, draft->paper);
  cm_paper_preview_set_paper (self->preview, self->paper);
  show_notice (self, draft->refusal, detail);
  name_preview (self);
  if (!self->until_chosen)
    {
      self->filling = TRUE;
      cm_date_row_set_day (self->until, draft->until, self->today);
      self->filling = FALSE;
    }
  show_verdict (self, "content-loading-symbolic", _("Scanning the code…"), FALSE);
  cm_paper_check_async (self->paper, cm_view_get_alive (CM_VIEW (self)), checked_cb, g_object_ref (self));
}

static void
show_refusal (CmPosterPage *self, const char *reason)
{
  g_clear_object (&self->paper);
  cm_paper_preview_set_paper (self->preview, NULL);
  show_notice (self, reason, NULL);
  show_verdict (self, "dialog-warning-symbolic", _("There is no poster to show"), FALSE);
}

/* ---- drawing ---- */

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPosterPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmPosterDraft) draft = cm_db_read_finish (CM_DB (source), result, &error);

  self->drawing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (draft != NULL)
    show_draft (self, draft);
  else
    show_refusal (self, error->message);
  if (self->again)
    draw (self);
}

static CmPosterWish *
collect_wish (CmPosterPage *self)
{
  CmPosterWish *wish = g_new0 (CmPosterWish, 1);
  guint chosen = adw_combo_row_get_selected (self->code);

  wish->group_id = self->group_id;
  wish->title = cm_text_row_dup_text (self->title);
  wish->side_line = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->side_line)));
  wish->size = (CmPosterSize) adw_combo_row_get_selected (self->size);
  wish->until = self->until_chosen ? cm_date_row_get_day (self->until) : CM_NO_DAY;
  wish->now = cm_shop_now (cm_view_get_db (CM_VIEW (self)));
  if (self->accounts != NULL && chosen >= 1 && chosen <= self->accounts->len)
    wish->account = g_strdup (self->accounts->pdata[chosen - 1]);
  return wish;
}

static void
draw (CmPosterPage *self)
{
  self->again = self->drawing;
  if (self->drawing || self->accounts == NULL)
    return;
  self->drawing = TRUE;
  cm_view_read (CM_VIEW (self), cm_poster_draft_read, collect_wish (self), (GDestroyNotify) cm_poster_wish_free,
                (GDestroyNotify) cm_poster_draft_free, drawn_cb);
}

static gboolean
pause_over_cb (gpointer data)
{
  CmPosterPage *self = data;

  self->pause_id = 0;
  draw (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CmPosterPage *self)
{
  if (self->filling || self->accounts == NULL)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

static void
until_cb (CmPosterPage *self)
{
  if (self->filling)
    return;
  self->until_chosen = TRUE;
  changed_cb (self);
}

/* ---- beginning ---- */

typedef struct {
  CmGroup *group;
  GPtrArray *accounts;
  int today;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->group, cm_group_free);
  g_clear_pointer (&found->accounts, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_found (CmConn *conn, gpointer data, GError **error)
{
  CmGroupWish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);

  if ((found->group = cm_group_read (conn, wish->group_id, wish->now, error)) == NULL
      || (found->accounts = cm_account_list (conn, wish->now, error)) == NULL)
    return NULL;
  found->today = cm_conn_today (conn, wish->now);
  return g_steal_pointer (&found);
}

/* Accounts that have a code, the owner's first in mind: without a code of its own the group begins with it. */
static void
show_codes (CmPosterPage *self, const Found *found)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint owner = 0;

  self->accounts = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (names, _("The group’s own"));
  for (guint i = 0; i < found->accounts->len; i++)
    {
      const CmAccount *account = found->accounts->pdata[i];

      if (account->qr_text == NULL || g_strcmp0 (account->state, "working") != 0)
        continue;
      gtk_string_list_append (names, account->name);
      g_ptr_array_add (self->accounts, g_strdup (account->name));
      if (owner == 0 || account->id == found->group->account_id)
        owner = self->accounts->len;
    }
  adw_combo_row_set_model (self->code, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->code, found->group->qr_text == NULL ? owner : 0);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPosterPage) self = data;
  g_autoptr(Found) found = cm_group_wish_finish (CM_VIEW (self), source, result);

  if (found == NULL)
    return;
  cm_view_set_subtitle (CM_VIEW (self), found->group->name);
  gtk_label_set_text (self->state, found->group->name);
  self->today = found->today;
  self->filling = TRUE;
  show_codes (self, found);
  self->filling = FALSE;
  draw (self);
}

/* ---- printing and saving ---- */

static void
print_cb (CmPosterPage *self)
{
  if (self->paper != NULL)
    cm_paper_print (CM_VIEW (self), self->paper);
}

static void
save_cb (CmPosterPage *self)
{
  gboolean phone = adw_combo_row_get_selected (self->size) == CM_POSTER_PHONE;
  g_autofree char *name = NULL;

  if (self->paper == NULL)
    return;
  name = g_strconcat (_("Poster"), " ", cm_view_get_subtitle (CM_VIEW (self)), phone ? ".png" : ".pdf", NULL);
  cm_paper_save_as (CM_VIEW (self), self->paper, name);
}

/* ---- the page ---- */

static void
cm_poster_page_print (CmView *view)
{
  print_cb (CM_POSTER_PAGE (view));
}

static void
cm_poster_page_export_file (CmView *view)
{
  save_cb (CM_POSTER_PAGE (view));
}

static void
cm_poster_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmPosterPage *self = CM_POSTER_PAGE (view);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_scrolled_window_set_min_content_height (self->pane, narrow ? FORM_HEIGHT : -1);
  adw_clamp_set_maximum_size (self->clamp, narrow ? WIDE_FORM : FORM);
}

static void
cm_poster_page_dispose (GObject *object)
{
  CmPosterPage *self = CM_POSTER_PAGE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->paper);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_poster_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmPosterPage, name)
  BIND (columns);
  BIND (preview);
  BIND (verdict_icon);
  BIND (verdict);
  BIND (pane);
  BIND (clamp);
  BIND (notices);
  BIND (words);
  BIND (paper_group);
  BIND (code);
  BIND (size);
  BIND (state);
  BIND (print);
  BIND (save);
#undef BIND
}

static void
cm_poster_page_class_init (CmPosterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_poster_page_dispose;
  view_class->print = cm_poster_page_print;
  view_class->primary = cm_poster_page_print;
  view_class->export_file = cm_poster_page_export_file;
  view_class->narrow_changed = cm_poster_page_narrow_changed;
  g_type_ensure (CM_TYPE_PAPER_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-poster-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
cm_poster_page_init (CmPosterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->title = CM_TEXT_ROW (cm_text_row_new (_("Headline; what stands on the second line is in colour")));
  cm_text_row_set_text (self->title, _("Prices only for\nregular customers"));
  self->side_line = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->side_line), _("Beside it"));
  gtk_editable_set_text (GTK_EDITABLE (self->side_line), _("and a person who answers"));
  adw_preferences_group_add (self->words, GTK_WIDGET (self->title));
  adw_preferences_group_add (self->words, self->side_line);
  self->until = CM_DATE_ROW (cm_date_row_new (_("Good until")));
  adw_preferences_group_add (self->paper_group, GTK_WIDGET (self->until));
  cm_labelled (GTK_WIDGET (self->preview), _("Preview of the poster"));
  g_signal_connect_object (self->title, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side_line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->until, "day-changed", G_CALLBACK (until_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_poster_page_new (CmDb *db, gint64 group_id)
{
  CmPosterPage *self = g_object_new (CM_TYPE_POSTER_PAGE, "db", db, NULL);

  self->group_id = group_id;
  cm_group_wish_read (CM_VIEW (self), group_id, read_found, (GDestroyNotify) found_free, found_cb);
  return GTK_WIDGET (self);
}

CmPaper *
cm_poster_page_get_paper (CmPosterPage *self)
{
  g_return_val_if_fail (CM_IS_POSTER_PAGE (self), NULL);

  return self->paper;
}

const char *
cm_poster_page_get_verdict (CmPosterPage *self)
{
  g_return_val_if_fail (CM_IS_POSTER_PAGE (self), NULL);

  return gtk_label_get_text (self->verdict);
}
