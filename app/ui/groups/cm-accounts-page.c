/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-accounts-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-format.h"
#include "cm-pill.h"
#include "cm-rule-pack.h"
#include "cm-shop.h"
#include "cm-staff-store.h"
#include "cm-step-detail.h"

struct _CmAccountsPage
{
  CmView parent_instance;

  /* From the template */
  AdwPreferencesGroup *list;
  GtkWidget *name;
  AdwComboRow *place;
  GtkWidget *owner;
  GtkWidget *phone;
  GtkWidget *code;
  GtkWidget *add;

  /* Owned */
  GPtrArray *rows;          /* not owned */
};

G_DEFINE_FINAL_TYPE (CmAccountsPage, cm_accounts_page, CM_TYPE_VIEW)

/* ---- the list ---- */

static void
add_row (CmAccountsPage *self, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (suffix != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static const char *
state_words (const char *state)
{
  if (g_strcmp0 (state, "resting") == 0)
    return C_("account", "Resting");
  if (g_strcmp0 (state, "banned") == 0)
    return C_("account", "Banned");
  return C_("account", "Closed");
}

static GtkWidget *
state_pill (const CmAccount *account)
{
  g_autofree char *left = NULL;
  GtkWidget *pill;

  if (g_strcmp0 (account->state, "working") != 0)
    pill = cm_pill_new (state_words (account->state), CM_TONE_PLAIN);
  else
    {
      int room = MAX ((int) account->adds_per_day - account->asked_today, 0);

      left = g_strdup_printf (ngettext ("%d left today", "%d left today", (gulong) room), room);
      pill = cm_pill_new (left, room > 0 ? CM_TONE_PLAIN : CM_TONE_SOON);
    }
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static void
show_account (CmAccountsPage *self, const CmAccount *account)
{
  g_autofree char *friends = cm_format_count (account->friends);
  g_autofree char *count = g_strdup_printf (ngettext ("%s friend", "%s friends", (gulong) account->friends), friends);
  g_autofree char *about = g_strjoin (" · ", cm_place_name (account->place), account->staff != NULL ? account->staff : "—", count,
                                      account->qr_text != NULL ? _("has a code") : _("no code yet"), NULL);

  add_row (self, account->name, about, state_pill (account));
}

static gpointer
read_accounts (CmConn *conn, gpointer data, GError **error)
{
  gint64 *now = data;

  return cm_account_list (conn, *now, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmAccountsPage) self = data;
  g_autoptr(GPtrArray) accounts = cm_view_read_finish (CM_VIEW (self), source, result, _("The Accounts Cannot Be Read"));

  if (accounts == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < accounts->len; i++)
    show_account (self, accounts->pdata[i]);
  if (accounts->len == 0)
    add_row (self, _("No service account yet"), _("Add the first one below."), NULL);
}

static void
load (CmAccountsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  gint64 now = cm_shop_now (db);

  cm_view_read (CM_VIEW (self), read_accounts, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) g_ptr_array_unref, read_cb);
}

/* ---- a new one ---- */

static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
update (CmAccountsPage *self)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *owner = dup_text (self->owner);

  gtk_widget_set_sensitive (self->add, name != NULL && owner != NULL);
}

static gpointer
add_job (CmStep *step, gpointer data, GError **error)
{
  CmAccount *account = data;

  account->staff_id = cm_staff_take (step, account->staff, "caller", error);
  return account->staff_id != 0 ? cm_step_made (step, cm_account_add (step, account, error)) : NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmAccountsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  if (made != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), "");
      gtk_editable_set_text (GTK_EDITABLE (self->code), "");
      cm_view_toast (CM_VIEW (self), "account", _("Account added"), made[1]);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Account Was Not Added"), error);
}

static void
add_cb (CmAccountsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  CmAccount *account;

  if (!gtk_widget_get_sensitive (self->add))
    return;
  account = g_new0 (CmAccount, 1);
  account->name = dup_text (self->name);
  account->place = g_strdup (cm_places ()[adw_combo_row_get_selected (self->place)]);
  account->staff = dup_text (self->owner);
  account->phone = dup_text (self->phone);
  account->qr_text = dup_text (self->code);
  account->adds_per_day = -1;
  cm_db_write_async (db, "account-added", cm_shop_now (db), add_job, account, (GDestroyNotify) cm_account_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), added_cb, g_object_ref (self));
}

/* ---- the page ---- */

static void
cm_accounts_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_ACCOUNTS_PAGE (view));
}

static void
cm_accounts_page_primary (CmView *view)
{
  add_cb (CM_ACCOUNTS_PAGE (view));
}

static void
cm_accounts_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_ACCOUNTS_PAGE (object)->rows);
  G_OBJECT_CLASS (cm_accounts_page_parent_class)->finalize (object);
}

static void
cm_accounts_page_class_init (CmAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_accounts_page_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_accounts_page_changed;
  CM_VIEW_CLASS (klass)->primary = cm_accounts_page_primary;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, name);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, place);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, owner);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, phone);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, code);
  gtk_widget_class_bind_template_child (widget_class, CmAccountsPage, add);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
cm_accounts_page_init (CmAccountsPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  for (const char *const *place = cm_places (); *place != NULL; place++)
    gtk_string_list_append (names, cm_place_name (*place));
  adw_combo_row_set_model (self->place, G_LIST_MODEL (names));
}

GtkWidget *
cm_accounts_page_new (CmDb *db)
{
  CmAccountsPage *self = g_object_new (CM_TYPE_ACCOUNTS_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}
