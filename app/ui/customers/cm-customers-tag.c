/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-form.h"
#include "cm-format.h"
#include "cm-shop.h"
#include "cm-tag-store.h"

typedef struct {
  CmCustomersView *view;
  GArray *people;
  GPtrArray *tags; /* CmTag put on by hand */
  CmForm *form;    /* while it writes */
  AdwComboRow *what; /* put on, take off */
  AdwComboRow *which; /* NULL where there is no tag yet */
  GtkEditable *name;

  gboolean off;
  gint64 tag_id; /* 0 for a new one */
  char *tag;
} Tagging;

static void
clear_tagging (gpointer data)
{
  Tagging *tagging = data;

  g_object_unref (tagging->view);
  g_array_unref (tagging->people);
  g_clear_pointer (&tagging->tags, g_ptr_array_unref);
  g_free (tagging->tag);
}

/* Form and write each hold it: the form may be put away while it writes. */
static void
tagging_release (gpointer data)
{
  g_rc_box_release_full (data, clear_tagging);
}

static void
form_gone (gpointer data, GClosure *closure)
{
  (void) closure;
  tagging_release (data);
}

/* ---- writing ---- */

typedef struct {
  gint64 step_id;
  gint64 people;
} Tagged;

static gpointer
tag_job (CmStep *step, gpointer data, GError **error)
{
  const Tagging *tagging = data;
  gint64 id = tagging->tag_id != 0 ? tagging->tag_id : cm_tag_store_take (step, tagging->tag, error);
  Tagged tagged = { cm_step_id (step), -1 };

  if (id != 0)
    tagged.people = (tagging->off ? cm_tag_store_take_off : cm_tag_store_put_on) (step, id, tagging->people, error);
  return tagged.people >= 0 ? g_memdup2 (&tagged, sizeof tagged) : NULL;
}

static char *
tagged_text (const Tagging *tagging, gint64 people)
{
  g_autofree char *count = cm_format_count (people);
  gulong number = (gulong) people;

  return cm_fill (tagging->off ? ngettext ("Tag “{tag}” taken off {count} person", "Tag “{tag}” taken off {count} people", number)
                               : ngettext ("Tag “{tag}” put on {count} person", "Tag “{tag}” put on {count} people", number),
                  "tag", tagging->tag, "count", count, NULL);
}

static void
tagged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Tagging *tagging = data;
  g_autoptr(CmForm) form = tagging->form;
  g_autoptr(GError) error = NULL;
  g_autofree Tagged *tagged = cm_db_write_finish (CM_DB (source), result, &error);
  g_autofree char *text = tagged != NULL ? tagged_text (tagging, tagged->people) : NULL;

  if (tagged != NULL)
    {
      cm_view_toast (CM_VIEW (tagging->view), "tag", text, tagged->step_id);
      gtk_window_close (GTK_WINDOW (form));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_form_fail (form, error->message);
  tagging_release (tagging);
}

static void
accepted_cb (CmForm *form, Tagging *tagging)
{
  CmDb *db = cm_view_get_db (CM_VIEW (tagging->view));
  guint line = tagging->which != NULL ? adw_combo_row_get_selected (tagging->which) : 0;
  const CmTag *tag = line < tagging->tags->len ? tagging->tags->pdata[line] : NULL;
  g_autofree char *name = cm_form_dup_text (tagging->name);

  tagging->off = adw_combo_row_get_selected (tagging->what) == 1;
  tagging->tag_id = tag != NULL ? tag->id : 0;
  g_free (tagging->tag);
  tagging->tag = g_strdup (tag != NULL ? tag->name : name);
  tagging->form = g_object_ref (form);
  cm_db_write_async (db, tagging->off ? "tag-removed" : "tag-added", cm_shop_now (db), tag_job, g_rc_box_acquire (tagging),
                     NULL, g_free, cm_view_get_alive (CM_VIEW (tagging->view)), tagged_cb, tagging);
}

/* ---- the form ---- */

/* A new name is asked for where no tag of the shop is chosen. */
static void
which_cb (Tagging *tagging)
{
  gtk_widget_set_visible (GTK_WIDGET (tagging->name),
                          tagging->which == NULL || adw_combo_row_get_selected (tagging->which) >= tagging->tags->len);
}

static void
open_form (Tagging *tagging)
{
  g_autofree char *count = cm_format_count (tagging->people->len);
  g_autofree char *title = cm_fill (ngettext ("Tag {count} Person", "Tag {count} People", tagging->people->len), "count", count, NULL);
  CmForm *form = cm_form_new (GTK_WIDGET (tagging->view), title, _("_Tag"));
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *const what[] = { _("Put it on"), _("Take it off"), NULL };

  for (guint i = 0; i < tagging->tags->len; i++)
    g_ptr_array_add (names, ((const CmTag *) tagging->tags->pdata[i])->name);
  g_ptr_array_add (names, (char *) _("New tag"));
  g_ptr_array_add (names, NULL);
  tagging->what = cm_form_add_choice (form, _("What to do"), what, 0);
  if (tagging->tags->len > 0)
    tagging->which = cm_form_add_choice (form, _("Which tag"), (const char *const *) names->pdata, 0);
  tagging->name = cm_form_add_text (form, _("Name of the new tag"), NULL, 0);
  g_signal_connect_data (form, "accepted", G_CALLBACK (accepted_cb), tagging, form_gone, 0);
  if (tagging->which != NULL)
    g_signal_connect_swapped (tagging->which, "notify::selected", G_CALLBACK (which_cb), tagging);
  which_cb (tagging);
  cm_form_open (form);
}

static gpointer
read_tags (CmConn *conn, gpointer data, GError **error)
{
  GPtrArray *tags = cm_tag_store_list (conn, error);

  (void) data;
  for (guint i = tags != NULL ? tags->len : 0; i > 0; i--)
    if (((const CmTag *) tags->pdata[i - 1])->rule != NULL)
      g_ptr_array_remove_index (tags, i - 1);
  return tags;
}

static void
tags_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Tagging *tagging = data;
  g_autoptr(GError) error = NULL;

  tagging->tags = cm_db_read_finish (CM_DB (source), result, &error);
  if (tagging->tags != NULL)
    {
      open_form (tagging);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (tagging->view), _("The Tags Cannot Be Read"), error);
  tagging_release (tagging);
}

/* Takes @people. */
static void
tag_people (CmCustomersView *self, GArray *people)
{
  Tagging *tagging = g_rc_box_new0 (Tagging);

  tagging->view = g_object_ref (self);
  tagging->people = people;
  if (people->len > 0)
    cm_db_read_async (cm_view_get_db (CM_VIEW (self)), read_tags, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                      cm_view_get_alive (CM_VIEW (self)), tags_read_cb, tagging);
  else
    tagging_release (tagging);
}

void
cm_customers_tag (CmCustomersView *self)
{
  tag_people (self, cm_customer_choice_dup_ids (self->choice));
}

void
cm_customers_tag_here (CmCustomersView *self)
{
  gint64 id = cm_customer_table_get_selected (self->table);
  GArray *one;

  if (cm_customer_choice_count (self->choice) > 0 || id == 0)
    {
      cm_customers_tag (self);
      return;
    }
  one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (one, id);
  tag_people (self, one);
}
