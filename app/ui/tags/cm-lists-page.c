/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-lists-page.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-query.h"
#include "cm-empty-page.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-list-paper.h"
#include "cm-segment-lists.h"
#include "cm-shop.h"
#include "cm-window.h"

struct _CmListsPage
{
  CmTagsPage parent_instance;

  CmListsTable *table;
  CmListCompare *compare;
  GtkBox *head;
  GtkLabel *sentence;
  CmListFacts *facts;
};

G_DEFINE_FINAL_TYPE (CmListsPage, cm_lists_page, CM_TYPE_TAGS_PAGE)

/* What a job does with a list. */
typedef struct {
  gint64 id;
  char *name;
} Job;

static Job *
job_new (gint64 id, const char *name)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->name = g_strdup (name);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job);
}

static const CmSegment *
find_segment (CmListsPage *self, gint64 id)
{
  for (guint i = 0; self->facts != NULL && i < self->facts->lists->len; i++)
    if (((CmListFact *) self->facts->lists->pdata[i])->segment->id == id)
      return ((CmListFact *) self->facts->lists->pdata[i])->segment;
  return NULL;
}

/* The list an action is about. */
static const CmSegment *
segment_of (GtkWidget *widget, GVariant *parameter)
{
  return find_segment (CM_LISTS_PAGE (widget), g_variant_get_int64 (parameter));
}

/* ---- reading ---- */

static gpointer
read_lists (CmConn *conn, gpointer data, GError **error)
{
  return cm_list_facts_read (conn, *(gint64 *) data, error);
}

static void
show_sentence (CmListsPage *self)
{
  guint count = self->facts->lists->len, fixed = 0;
  g_autofree char *all = cm_format_count (count);
  g_autofree char *text = NULL;

  for (guint i = 0; i < count; i++)
    fixed += ((CmListFact *) self->facts->lists->pdata[i])->segment->frozen_at != 0;
  if (fixed == 0)
    text = cm_fill (ngettext ("{count} list, it refreshes itself", "{count} lists, they refresh themselves", count), "count", all, NULL);
  else
    {
      g_autofree char *frozen = cm_format_count (fixed);

      text = cm_fill (ngettext ("{count} list, {fixed} of them fixed", "{count} lists, {fixed} of them fixed", count), "count", all,
                      "fixed", frozen, NULL);
    }
  gtk_label_set_text (self->sentence, text);
}

static void
read_cb (CmTagsPage *page, gpointer result)
{
  CmListsPage *self = CM_LISTS_PAGE (page);
  g_autoptr (CmListFacts) before = self->facts;
  CmListFacts *found = result;

  self->facts = found;
  cm_lists_table_set (self->table, found);
  cm_list_compare_set (self->compare, found);
  show_sentence (self);
  cm_tags_page_show (page, found->lists->len > 0);
}

static void
cm_lists_page_load (CmTagsPage *page)
{
  gint64 now = cm_shop_now (cm_view_get_db (cm_tags_page_get_view (page)));

  cm_tags_page_read (page, read_lists, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) cm_list_facts_free, read_cb);
}

/* ---- seeing ---- */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);

  (void) name;
  if (segment != NULL)
    cm_tags_page_open_people (CM_TAGS_PAGE (widget), segment->name, segment->rule);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  cm_list_show_call_sheet (cm_tags_page_get_view (CM_TAGS_PAGE (widget)), g_variant_get_int64 (parameter));
}

/* ---- changing ---- */

static gboolean
run_delete (CmStep *step, gpointer data, GError **error)
{
  return cm_segment_store_delete (step, ((Job *) data)->name, error);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);

  (void) name;
  if (segment != NULL)
    cm_tags_page_write (CM_TAGS_PAGE (widget), "segment-deleted", run_delete, job_new (segment->id, segment->name), job_free,
                        cm_fill (_("List “{name}” deleted"), "name", segment->name, NULL), _("The List Was Not Deleted"));
}

static gboolean
run_duplicate (CmStep *step, gpointer data, GError **error)
{
  return cm_segment_store_duplicate (step, ((Job *) data)->id, NULL, error) != 0;
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);

  (void) name;
  if (segment != NULL)
    cm_tags_page_write (CM_TAGS_PAGE (widget), "segment-copied", run_duplicate, job_new (segment->id, NULL), job_free,
                        cm_fill (_("List “{name}” duplicated"), "name", segment->name, NULL), _("The List Was Not Duplicated"));
}

static gboolean
run_freeze (CmStep *step, gpointer data, GError **error)
{
  return cm_segment_freeze (step, ((Job *) data)->id, error);
}

static void
freeze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);

  (void) name;
  if (segment != NULL)
    cm_tags_page_write (CM_TAGS_PAGE (widget), "segment-frozen", run_freeze, job_new (segment->id, NULL), job_free,
                        cm_fill (_("“{name}” is a fixed list now"), "name", segment->name, NULL), _("The List Was Not Changed"));
}

static gboolean
run_thaw (CmStep *step, gpointer data, GError **error)
{
  return cm_segment_store_unfreeze (step, ((Job *) data)->id, error);
}

static void
thaw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);

  (void) name;
  if (segment != NULL)
    cm_tags_page_write (CM_TAGS_PAGE (widget), "segment-unfrozen", run_thaw, job_new (segment->id, NULL), job_free,
                        cm_fill (_("“{name}” refreshes itself again"), "name", segment->name, NULL), _("The List Was Not Changed"));
}

/* ---- renaming ---- */

static gboolean
run_rename (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;

  return cm_segment_store_rename (step, job->id, job->name, error);
}

typedef struct {
  CmListsPage *page;
  GtkEditable *field;
  gint64 id;
} Renaming;

static void
renaming_free (gpointer data, GClosure *closure)
{
  Renaming *renaming = data;

  (void) closure;
  g_object_unref (renaming->page);
  g_free (renaming);
}

static void
renamed_cb (CmForm *form, Renaming *renaming)
{
  g_autofree char *name = cm_form_dup_text (renaming->field);

  cm_tags_page_write (CM_TAGS_PAGE (renaming->page), "segment-renamed", run_rename, job_new (renaming->id, name), job_free,
                      cm_fill (_("List renamed to “{name}”"), "name", name, NULL), _("The List Was Not Renamed"));
  gtk_window_close (GTK_WINDOW (form));
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CmSegment *segment = segment_of (widget, parameter);
  Renaming *renaming;
  CmForm *form;

  (void) name;
  if (segment == NULL)
    return;
  form = cm_form_new (widget, _("Rename List"), _("_Rename"));
  renaming = g_new0 (Renaming, 1);
  *renaming = (Renaming) { g_object_ref (CM_LISTS_PAGE (widget)), cm_form_add_text (form, _("Name"), segment->name, 1), segment->id };
  g_signal_connect_data (form, "accepted", G_CALLBACK (renamed_cb), renaming, renaming_free, 0);
  cm_form_open (form);
}

/* ---- the page ---- */

/* A list is made of customers: there its rules are set and the people are seen at once. */
static void
cm_lists_page_create (CmTagsPage *page)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (page));

  if (window != NULL)
    cm_window_show_root (window, "customers");
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_lists_page_create (CM_TAGS_PAGE (widget));
}

static void
cm_lists_page_narrow_changed (CmTagsPage *page, gboolean narrow)
{
  CmListsPage *self = CM_LISTS_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  cm_lists_table_set_narrow (self->table, narrow);
  cm_list_compare_set_narrow (self->compare, narrow);
}

static void
cm_lists_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_LISTS_PAGE (object)->facts, cm_list_facts_free);
  G_OBJECT_CLASS (cm_lists_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "lists.open", "x", open_action);
  gtk_widget_class_install_action (widget_class, "lists.print", "x", print_action);
  gtk_widget_class_install_action (widget_class, "lists.rename", "x", rename_action);
  gtk_widget_class_install_action (widget_class, "lists.duplicate", "x", duplicate_action);
  gtk_widget_class_install_action (widget_class, "lists.freeze", "x", freeze_action);
  gtk_widget_class_install_action (widget_class, "lists.thaw", "x", thaw_action);
  gtk_widget_class_install_action (widget_class, "lists.delete", "x", delete_action);
  gtk_widget_class_install_action (widget_class, "lists.new", NULL, new_action);
}

static void
cm_lists_page_class_init (CmListsPageClass *klass)
{
  CmTagsPageClass *page_class = CM_TAGS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_lists_page_finalize;
  page_class->topics = CM_TOPIC_SEGMENTS | CM_TOPIC_TAGS | CM_CUSTOMER_QUERY_TOPICS;
  page_class->load = cm_lists_page_load;
  page_class->narrow_changed = cm_lists_page_narrow_changed;
  page_class->create = cm_lists_page_create;
  install_actions (GTK_WIDGET_CLASS (klass));
}

static GtkWidget *
create_content (CmListsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *hint = gtk_label_new (_("A list refreshes itself. Make a fixed list of it to keep it as it is today."));

  self->head = cm_tags_page_add_head (box, _("_New List…"), "lists.new", &self->sentence);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "quiet");
  self->table = CM_LISTS_TABLE (cm_lists_table_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "card");
  self->compare = CM_LIST_COMPARE (cm_list_compare_new (CM_TAGS_PAGE (self)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->compare));
  return box;
}

static void
cm_lists_page_init (CmListsPage *self)
{
  cm_tags_page_set_content (CM_TAGS_PAGE (self), create_content (self));
  cm_tags_page_set_empty (CM_TAGS_PAGE (self),
                          cm_empty_page_new ("user-bookmarks-symbolic", _("No list yet"),
                                             _("Find people under “Customers” and press “Save as List”."),
                                             cm_empty_page_button (_("_Go to Customers"), "win.show-customers")));
}

CmListsTable *
cm_lists_page_get_table (CmListsPage *self)
{
  g_return_val_if_fail (CM_IS_LISTS_PAGE (self), NULL);

  return self->table;
}

CmListCompare *
cm_lists_page_get_compare (CmListsPage *self)
{
  g_return_val_if_fail (CM_IS_LISTS_PAGE (self), NULL);

  return self->compare;
}

guint
cm_lists_page_count (CmListsPage *self)
{
  g_return_val_if_fail (CM_IS_LISTS_PAGE (self), 0);

  return self->facts != NULL ? self->facts->lists->len : 0;
}
