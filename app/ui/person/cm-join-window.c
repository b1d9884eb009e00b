/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-join-window.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-query.h"
#include "cm-customer-store.h"
#include "cm-named.h"
#include "cm-person-words.h"
#include "cm-person-write.h"
#include "cm-privacy.h"

#define MOST_HITS 8

struct _CmJoinWindow
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *nothing;

  CmView *view;
  gint64 id;
  CmCustomerQuery *query;
  GCancellable *asking;
  GArray *ids; /* of the rows */
};

G_DEFINE_FINAL_TYPE (CmJoinWindow, cm_join_window, ADW_TYPE_WINDOW)

/* ---- hits ---- */

static void
add_hit (CmJoinWindow *self, const CmCustomerRow *row)
{
  GtkWidget *line = adw_action_row_new ();
  g_autofree char *title = cm_privacy_title (row);
  g_autofree char *about = cm_person_about (row);
  g_autofree char *phone = row->phones != NULL && row->phones[0] != NULL ? cm_privacy_phone (row->phones[0]) : NULL;
  g_autofree char *full = phone != NULL ? g_strjoin (" · ", phone, about, NULL) : g_strdup (about);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), full);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  gtk_list_box_append (self->list, line);
  g_array_append_val (self->ids, row->id);
}

static void
clear (CmJoinWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->ids, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmJoinWindow) self = data;
  g_autoptr(GPtrArray) rows = cm_db_read_finish (CM_DB (source), result, NULL);

  if (rows == NULL || self->list == NULL)
    return;
  clear (self);
  for (guint i = 0; i < rows->len; i++)
    add_hit (self, rows->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->list), rows->len > 0);
  gtk_widget_set_visible (self->nothing, rows->len == 0);
}

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  GArray *ids = data;

  return cm_customer_store_rows (conn, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmJoinWindow) self = data;
  g_autoptr(CmCustomerAnswer) answer = cm_customer_query_ask_finish (CM_CUSTOMER_QUERY (source), result, NULL);
  GArray *ids;

  if (answer == NULL || self->list == NULL)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < answer->ids->len && ids->len < MOST_HITS; i++)
    if (g_array_index (answer->ids, gint64, i) != self->id)
      g_array_append_val (ids, g_array_index (answer->ids, gint64, i));
  cm_db_read_async (cm_view_get_db (self->view), read_job, ids, (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                    self->asking, read_cb, g_object_ref (self));
}

static void
stop (CmJoinWindow *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
look_cb (CmJoinWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  CmCustomerQuestion question = {
    .search = text, .grade = -1, .excluded = -1, .everybody = TRUE, .sort = (char *) "last_order:desc",
  };

  stop (self);
  if (*text == '\0')
    {
      clear (self);
      gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
      gtk_widget_set_visible (self->nothing, FALSE);
      return;
    }
  self->asking = g_cancellable_new ();
  cm_customer_query_ask_async (self->query, &question, self->asking, found_cb, g_object_ref (self));
}

static void
chosen_cb (CmJoinWindow *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  CmPersonWrite *write;

  if (index >= self->ids->len)
    return;
  write = cm_person_write_new (CM_PERSON_JOINED, self->id);
  write->other = g_array_index (self->ids, gint64, index);
  cm_person_write_now (self->view, write);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* ---- the window ---- */

static GtkWidget *
make_body (CmJoinWindow *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *intro = gtk_label_new (_("Who else is this person? Both records keep their orders; it can be taken apart again."));
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_wrap (GTK_LABEL (intro), TRUE);
  gtk_label_set_xalign (GTK_LABEL (intro), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (intro), 40);
  gtk_widget_add_css_class (intro, "quiet");
  self->search = GTK_EDITABLE (search);
  cm_labelled (search, _("Name, nickname or phone of the other"));
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_visible (list, FALSE);
  cm_labelled (list, _("Customers found"));
  self->nothing = gtk_label_new (_("Nobody else is found. Try the last four digits of the phone."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_box_append (GTK_BOX (body), intro);
  gtk_box_append (GTK_BOX (body), search);
  gtk_box_append (GTK_BOX (body), list);
  gtk_box_append (GTK_BOX (body), self->nothing);
  gtk_widget_add_css_class (body, "form");
  g_signal_connect_object (search, "search-changed", G_CALLBACK (look_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return body;
}

static void
cm_join_window_dispose (GObject *object)
{
  CmJoinWindow *self = CM_JOIN_WINDOW (object);

  stop (self);
  self->list = NULL;
  g_clear_object (&self->query);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (cm_join_window_parent_class)->dispose (object);
}

static void
cm_join_window_finalize (GObject *object)
{
  g_array_unref (CM_JOIN_WINDOW (object)->ids);
  G_OBJECT_CLASS (cm_join_window_parent_class)->finalize (object);
}

static void
cm_join_window_class_init (CmJoinWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_join_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_join_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cm_join_window_init (CmJoinWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

CmJoinWindow *
cm_join_window_open (CmView *view, gint64 id)
{
  CmJoinWindow *self = g_object_new (CM_TYPE_JOIN_WINDOW, "title", _("Join With"), "transient-for", gtk_widget_get_root (GTK_WIDGET (view)),
                                     "default-width", 440, NULL);

  self->view = g_object_ref (view);
  self->id = id;
  self->query = cm_customer_query_get (cm_view_get_db (view));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
