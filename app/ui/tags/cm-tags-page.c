/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tags-page.h"
#include "cm-children.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-customers-view.h"
#include "cm-named.h"
#include "cm-shop.h"
#include "cm-window.h"

#define WIDEST 1040
#define TIGHTENS 900

typedef struct
{
  CmView *view;         /* weak: the page stands in it */
  GtkStack *states;
  GtkWidget *content;
  GtkWidget *empty;
  AdwStatusPage *trouble;
  guint generation;     /* of the newest question */
  gboolean shown;
  gboolean stale;
  gboolean narrow;
} CmTagsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CmTagsPage, cm_tags_page, GTK_TYPE_WIDGET)

static CmTagsPagePrivate *
private_of (CmTagsPage *self)
{
  return cm_tags_page_get_instance_private (self);
}

static void
load (CmTagsPage *self)
{
  CmTagsPagePrivate *priv = private_of (self);

  if (!priv->shown || !priv->stale || priv->view == NULL || cm_view_get_db (priv->view) == NULL)
    return;
  priv->stale = FALSE;
  CM_TAGS_PAGE_GET_CLASS (self)->load (self);
}

static void
again_cb (CmTagsPage *self)
{
  private_of (self)->stale = TRUE;
  load (self);
}

/* ---- the widget ---- */

static GtkWidget *
create_trouble (CmTagsPage *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *again = gtk_button_new_with_mnemonic (_("_Try Again"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("This Cannot Be Shown"));
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (again, "pill");
  cm_named_buttons (again);
  g_signal_connect_object (again, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), again);
  return page;
}

static void
cm_tags_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&private_of (CM_TAGS_PAGE (object))->view);
  cm_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (cm_tags_page_parent_class)->dispose (object);
}

static void
cm_tags_page_class_init (CmTagsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_tags_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_tags_page_init (CmTagsPage *self)
{
  CmTagsPagePrivate *priv = private_of (self);

  priv->stale = TRUE;
  priv->states = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (priv->states, FALSE);
  gtk_stack_set_vhomogeneous (priv->states, FALSE);
  gtk_stack_add_named (priv->states, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  priv->trouble = ADW_STATUS_PAGE (create_trouble (self));
  gtk_stack_add_named (priv->states, GTK_WIDGET (priv->trouble), "trouble");
  gtk_widget_set_parent (GTK_WIDGET (priv->states), GTK_WIDGET (self));
}

void
cm_tags_page_set_view (CmTagsPage *self, CmView *view)
{
  g_set_weak_pointer (&private_of (self)->view, view);
}

CmView *
cm_tags_page_get_view (CmTagsPage *self)
{
  g_return_val_if_fail (CM_IS_TAGS_PAGE (self), NULL);

  return private_of (self)->view;
}

void
cm_tags_page_set_shown (CmTagsPage *self, gboolean shown)
{
  g_return_if_fail (CM_IS_TAGS_PAGE (self));

  private_of (self)->shown = shown;
  load (self);
}

void
cm_tags_page_invalidate (CmTagsPage *self, CmTopics topics)
{
  g_return_if_fail (CM_IS_TAGS_PAGE (self));

  if ((topics & CM_TAGS_PAGE_GET_CLASS (self)->topics) == 0)
    return;
  private_of (self)->stale = TRUE;
  load (self);
}

void
cm_tags_page_set_narrow (CmTagsPage *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_TAGS_PAGE (self));

  private_of (self)->narrow = narrow;
  if (CM_TAGS_PAGE_GET_CLASS (self)->narrow_changed != NULL)
    CM_TAGS_PAGE_GET_CLASS (self)->narrow_changed (self, narrow);
}

gboolean
cm_tags_page_get_narrow (CmTagsPage *self)
{
  g_return_val_if_fail (CM_IS_TAGS_PAGE (self), FALSE);

  return private_of (self)->narrow;
}

GtkBox *
cm_tags_page_add_head (GtkWidget *box, const char *label, const char *action, GtkLabel **sentence)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line = gtk_label_new (NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_add_css_class (line, "page-sentence");
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), action);
  cm_named_buttons (add);
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), add);
  gtk_box_append (GTK_BOX (box), head);
  *sentence = GTK_LABEL (line);
  return GTK_BOX (head);
}

void
cm_tags_page_set_content (CmTagsPage *self, GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  g_return_if_fail (CM_IS_TAGS_PAGE (self));

  gtk_widget_add_css_class (content, "page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), TIGHTENS);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  private_of (self)->content = scroller;
  gtk_stack_add_named (private_of (self)->states, scroller, "content");
}

void
cm_tags_page_set_empty (CmTagsPage *self, GtkWidget *empty)
{
  g_return_if_fail (CM_IS_TAGS_PAGE (self));

  private_of (self)->empty = empty;
  cm_named_buttons (empty);
  gtk_stack_add_named (private_of (self)->states, empty, "empty");
}

void
cm_tags_page_show (CmTagsPage *self, gboolean content)
{
  CmTagsPagePrivate *priv = private_of (self);

  gtk_stack_set_visible_child (priv->states, content ? priv->content : priv->empty);
}

void
cm_tags_page_show_error (CmTagsPage *self, const GError *error)
{
  CmTagsPagePrivate *priv = private_of (self);
  g_autofree char *plain = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (priv->trouble, plain);
  gtk_stack_set_visible_child (priv->states, GTK_WIDGET (priv->trouble));
}

/* ---- reading ---- */

typedef struct {
  CmTagsPage *page;
  GDestroyNotify result_free;
  CmTagsPageFunc done;
  guint generation;
  CmWork *work;         /* its strip in the window, should it take long */
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (CmTagsPage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (CmWork) work = question->work;
  gpointer answer = cm_db_read_finish (CM_DB (source), result, &error);

  cm_work_end (work);
  if (error == NULL && question->generation == private_of (self)->generation)
    question->done (self, g_steal_pointer (&answer));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_tags_page_show_error (self, error);
  if (answer != NULL && question->result_free != NULL)
    question->result_free (answer);
}

void
cm_tags_page_read (CmTagsPage *self, CmReadFunc func, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                   CmTagsPageFunc done)
{
  CmTagsPagePrivate *priv = private_of (self);
  Question *question = g_new0 (Question, 1);

  *question = (Question) { g_object_ref (self), result_free, done, ++priv->generation,
                           cm_view_begin_work (priv->view, _("Counting everybody"), NULL) };
  cm_db_read_async (cm_view_get_db (priv->view), func, data, data_free, result_free, cm_view_get_alive (priv->view), answered_cb, question);
}

/* ---- writing ---- */

typedef struct {
  CmTagsPage *page;
  CmTagsJob job;
  gpointer data;
  GDestroyNotify data_free;
  char *toast;
  const char *failure;
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->page);
  if (writing->data_free != NULL)
    writing->data_free (writing->data);
  g_free (writing->toast);
  g_free (writing);
}

static gpointer
run_job (CmStep *step, gpointer data, GError **error)
{
  Writing *writing = data;
  gint64 id = cm_step_id (step);

  return writing->job (step, writing->data, error) ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = data;
  CmView *view = private_of (writing->page)->view;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *step_id = cm_db_write_finish (CM_DB (source), result, &error);

  if (step_id != NULL && view != NULL)
    cm_view_toast (view, "tags", writing->toast, *step_id);
  else if (error != NULL && view != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, writing->failure, error);
  writing_free (writing);
}

void
cm_tags_page_write (CmTagsPage *self, const char *step_name, CmTagsJob job, gpointer data, GDestroyNotify data_free, char *toast,
                    const char *failure)
{
  CmView *view = private_of (self)->view;
  CmDb *db = cm_view_get_db (view);
  Writing *writing = g_new0 (Writing, 1);

  *writing = (Writing) { g_object_ref (self), job, data, data_free, toast, failure };
  cm_db_write_async (db, step_name, cm_shop_now (db), run_job, writing, NULL, g_free, cm_view_get_alive (view), written_cb, writing);
}

void
cm_tags_page_open_people (CmTagsPage *self, const char *name, const char *rule)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (self));

  if (window != NULL)
    cm_customers_view_show_rule (CM_CUSTOMERS_VIEW (cm_window_show_root (window, "customers")), name, rule);
}
