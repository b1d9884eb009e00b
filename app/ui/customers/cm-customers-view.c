/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-store.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-person-page.h"
#include "cm-privacy.h"

G_DEFINE_FINAL_TYPE (CmCustomersView, cm_customers_view, CM_TYPE_VIEW)

/* ---- asking ---- */

static void answered_cb (GObject *source, GAsyncResult *result, gpointer data);

/* One question at a time; of those that come meanwhile, as from a moving slider, only the last is asked. */
static void
ask (CmCustomersView *self, gboolean hasty)
{
  g_autofree char *rule = NULL;
  CmCustomerQuestion question = { 0 };

  self->again = self->asking;
  if (self->asking)
    return;
  rule = cm_waterfall_pane_get_rule (self->pane);
  question.rule = rule;
  question.search = self->search;
  question.grade = cm_grade_strip_get_grade (self->strip);
  question.excluded = self->excluded;
  question.everybody = self->everybody;
  question.imports = self->imports;
  question.known = self->known;
  question.sort = self->sort;
  question.hasty = hasty;
  self->asking = TRUE;
  cm_waterfall_pane_set_asking (self->pane, TRUE);
  cm_customer_query_ask_async (self->query, &question, cm_view_get_alive (CM_VIEW (self)), answered_cb, g_object_ref (self));
}

static gpointer
wait_job (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error)
{
  (void) conn;
  (void) data;
  cm_search_unref (cm_customer_people_search (people, error));
  return NULL;
}

/* What went wrong is told by the question itself. */
static void
all_there_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCustomersView) self = data;
  g_autoptr(GError) error = NULL;

  cm_customer_query_run_finish (CM_CUSTOMER_QUERY (source), result, &error);
  self->awaiting = FALSE;
  if ((self->partial || self->outdated) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask (self, FALSE);
}

/* Only some are found so far, or by figures of before: asks again when all can be, by those of now. */
static void
await_all (CmCustomersView *self)
{
  if (self->awaiting)
    return;
  self->awaiting = TRUE;
  cm_customer_query_run_async (self->query, 0, wait_job, NULL, NULL, NULL, cm_view_get_alive (CM_VIEW (self)), all_there_cb,
                               g_object_ref (self));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCustomersView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmCustomerAnswer) answer = cm_customer_query_ask_finish (CM_CUSTOMER_QUERY (source), result, &error);

  self->asking = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  cm_waterfall_pane_set_asking (self->pane, FALSE);
  if (error != NULL)
    {
      cm_view_show_error (CM_VIEW (self), _("The List Cannot Be Shown"), error);
      return;
    }
  if (answer->partial || answer->outdated)
    await_all (self);
  cm_customers_show_answer (self, g_steal_pointer (&answer));
  if (self->again)
    ask (self, TRUE);
}

void
cm_customers_ask (CmCustomersView *self)
{
  self->from_top = TRUE;
  ask (self, TRUE);
}

static void
show_segment (CmCustomersView *self, const char *name, const char *rule)
{
  g_free (self->segment);
  self->segment = g_strdup (name);
  self->excluded = -1;
  g_clear_pointer (&self->imports, g_array_unref);
  cm_waterfall_pane_set_rule (self->pane, name, rule);
  g_free (self->saved_rule);
  self->saved_rule = cm_waterfall_pane_get_rule (self->pane);
  cm_customers_ask (self);
}

void
cm_customers_show_list (CmCustomersView *self, const char *name, const char *rule)
{
  show_segment (self, name, rule);
}

static void
segment_chosen_cb (CmWaterfallPane *pane, const char *name, CmCustomersView *self)
{
  (void) pane;
  cm_customers_choose_list (self, name);
}

/* ---- callbacks ---- */

static void
exclusion_chosen_cb (CmWaterfallPane *pane, int which, CmCustomersView *self)
{
  (void) pane;
  self->excluded = which;
  g_clear_pointer (&self->imports, g_array_unref);
  cm_customers_ask (self);
}

static void
rule_changed_cb (CmCustomersView *self)
{
  g_clear_pointer (&self->imports, g_array_unref);
  cm_customers_ask (self);
}

static void
sort_changed_cb (CmCustomerTable *table, const char *sort, CmCustomersView *self)
{
  (void) table;
  g_free (self->sort);
  self->sort = g_strdup (sort);
  cm_customers_ask (self);
}

static void
open_person (CmCustomersView *self, gint64 id)
{
  if (id != 0)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_person_page_new (cm_view_get_db (CM_VIEW (self)), id, self->model)));
}

static void
opened_cb (CmCustomerTable *table, gint64 id, CmCustomersView *self)
{
  (void) table;
  open_person (self, id);
}

static void
selection_changed_cb (CmCustomersView *self)
{
  cm_grade_strip_show_why (self->strip, cm_customer_table_get_selected (self->table) != 0);
}

static gboolean
why_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (widget);

  (void) args;
  (void) data;
  if (!gtk_widget_get_mapped (widget) || cm_customer_table_get_selected (self->table) == 0)
    return FALSE;
  cm_customers_ask_why (self);
  return TRUE;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  open_person (CM_CUSTOMERS_VIEW (widget), cm_customer_table_get_selected (CM_CUSTOMERS_VIEW (widget)->table));
}

static void
why_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_customers_ask_why (CM_CUSTOMERS_VIEW (widget));
}

static void
tag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_customers_tag_here (CM_CUSTOMERS_VIEW (widget));
}

static void
task_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) name;
  (void) parameter;
  cm_customers_task_here (CM_CUSTOMERS_VIEW (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr(CmCustomer) customer = cm_customer_table_dup_selected (CM_CUSTOMERS_VIEW (widget)->table);
  const CmCustomerRow *row = customer != NULL ? cm_customer_get_row (customer) : NULL;
  g_autofree char *title = row != NULL ? cm_privacy_title (row) : NULL;
  g_autofree char *phones = row != NULL && row->phones != NULL ? g_strjoinv (" ", row->phones) : g_strdup ("");
  g_autofree char *text = title != NULL ? g_strstrip (g_strjoin (" ", title, phones, NULL)) : NULL;

  (void) name;
  (void) parameter;
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static gboolean
tag_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  cm_customers_tag_here (CM_CUSTOMERS_VIEW (widget));
  return TRUE;
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "win.primary", NULL);
}

/* From the pane into the table and back. */
static gboolean
side_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean in_pane = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane));

  (void) args;
  (void) data;
  return gtk_widget_get_mapped (widget) && gtk_widget_child_focus (in_pane ? GTK_WIDGET (self->table) : GTK_WIDGET (self->pane),
                                                                   GTK_DIR_TAB_FORWARD);
}

/* Wherever the focus is while the view is seen. */
static void
add_keys (CmCustomersView *self)
{
  static const struct {
    guint key;
    GdkModifierType state;
    GtkShortcutFunc func;
  } keys[] = {
    { GDK_KEY_Return, GDK_ALT_MASK, why_key_cb }, { GDK_KEY_KP_Enter, GDK_ALT_MASK, why_key_cb },
    { GDK_KEY_t, GDK_CONTROL_MASK, tag_key_cb }, { GDK_KEY_s, GDK_CONTROL_MASK, save_key_cb }, { GDK_KEY_F6, 0, side_key_cb },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                                                            gtk_callback_action_new (keys[i].func, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
widen_cb (CmCustomersView *self)
{
  if (self->search != NULL && self->search[0] != '\0')
    {
      self->everybody = TRUE;
      cm_customers_ask (self);
      return;
    }
  if (self->strictest >= 0)
    {
      cm_rule_list_remove (cm_waterfall_pane_get_rules (self->pane), (guint) self->strictest);
      return;
    }
  cm_grade_strip_set_grade (self->strip, -1);
  show_segment (self, NULL, NULL);
}

static void
all_cb (CmCustomersView *self)
{
  show_segment (self, NULL, NULL);
}

static void
summary_cb (CmCustomersView *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* ---- the view ---- */

static void
cm_customers_view_search (CmView *view, const char *text)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  g_free (self->search);
  self->search = g_strdup (text);
  self->everybody = FALSE;
  cm_customers_ask (self);
}

static void
cm_customers_view_changed (CmView *view, CmTopics topics)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  if (topics & CM_TOPIC_SEGMENTS)
    cm_customers_load_lists (self);
  if ((topics & CM_CUSTOMER_QUERY_TOPICS) == 0)
    return;
  cm_page_model_refresh (self->model);
  cm_waterfall_pane_forget (self->pane);
  cm_waterfall_pane_load (self->pane, cm_view_get_db (view), cm_view_get_alive (view));
  ask (self, TRUE);
}

static void
cm_customers_view_refresh (CmView *view)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  cm_customer_query_forget (self->query);
  cm_waterfall_pane_forget (self->pane);
  cm_page_model_refresh (self->model);
  ask (self, TRUE);
}

static void
cm_customers_view_primary (CmView *view)
{
  cm_customers_save_or_share (CM_CUSTOMERS_VIEW (view));
}

static void
cm_customers_view_export_file (CmView *view)
{
  if (cm_customers_view_count (CM_CUSTOMERS_VIEW (view)) > 0)
    cm_customers_export (CM_CUSTOMERS_VIEW (view));
}

static gboolean
cm_customers_view_go_back (CmView *view)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  if (!adw_flap_get_folded (self->flap) || !adw_flap_get_reveal_flap (self->flap))
    return FALSE;
  adw_flap_set_reveal_flap (self->flap, FALSE);
  return TRUE;
}

static void
fold_changed_cb (CmCustomersView *self)
{
  gboolean folded = adw_flap_get_folded (self->flap);

  gtk_widget_set_visible (GTK_WIDGET (self->summary), folded);
  adw_flap_set_reveal_flap (self->flap, !folded);
}

static void
cm_customers_view_narrow_changed (CmView *view, gboolean narrow)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  adw_flap_set_fold_policy (self->flap, narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO);
  cm_customer_table_set_narrow (self->table, narrow);
  cm_customers_show_state (self);
  fold_changed_cb (self);
}

static void
cm_customers_view_constructed (GObject *object)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (object);

  self->query = cm_customer_query_get (cm_view_get_db (CM_VIEW (self)));
  G_OBJECT_CLASS (cm_customers_view_parent_class)->constructed (object);
  cm_waterfall_pane_set_query (self->pane, self->query);
  cm_waterfall_pane_load (self->pane, cm_view_get_db (CM_VIEW (self)), cm_view_get_alive (CM_VIEW (self)));
  self->model = cm_page_model_new (cm_view_get_db (CM_VIEW (self)));
  cm_customer_table_set_model (self->table, self->model);
  self->choice = cm_customer_choice_new (self->query);
  cm_customer_table_set_choice (self->table, self->choice);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "choose", cm_customer_choice_get_actions (self->choice));
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (cm_customers_show_state), self, G_CONNECT_SWAPPED);
  cm_customers_load_lists (self);
  cm_customers_ask (self);
}

static void
cm_customers_view_finalize (GObject *object)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (object);

  cm_customers_drop_late (self);
  g_clear_object (&self->query);
  g_clear_object (&self->model);
  g_clear_object (&self->choice);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->imports, g_array_unref);
  g_free (self->segment);
  g_free (self->saved_rule);
  g_free (self->search);
  g_free (self->sort);
  G_OBJECT_CLASS (cm_customers_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmCustomersView, name)
  BIND (pages);
  BIND (flap);
  BIND (pane);
  BIND (strip);
  BIND (table);
  BIND (results);
  BIND (none);
  BIND (widen);
  BIND (summary);
  BIND (summary_text);
  BIND (summary_count);
  BIND (state);
  BIND (save);
  BIND (tag);
  BIND (task);
  BIND (export_button);
  BIND (all);
  BIND (bar);
#undef BIND
}

static void
cm_customers_view_class_init (CmCustomersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  object_class->constructed = cm_customers_view_constructed;
  object_class->finalize = cm_customers_view_finalize;
  view_class->search = cm_customers_view_search;
  view_class->changed = cm_customers_view_changed;
  view_class->refresh = cm_customers_view_refresh;
  view_class->primary = cm_customers_view_primary;
  view_class->export_file = cm_customers_view_export_file;
  view_class->go_back = cm_customers_view_go_back;
  view_class->narrow_changed = cm_customers_view_narrow_changed;
  g_type_ensure (CM_TYPE_WATERFALL_PANE);
  g_type_ensure (CM_TYPE_GRADE_STRIP);
  g_type_ensure (CM_TYPE_CUSTOMER_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-customers-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "customers.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "customers.why", NULL, why_action);
  gtk_widget_class_install_action (widget_class, "customers.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "customers.tag", NULL, tag_action);
  gtk_widget_class_install_action (widget_class, "customers.task", NULL, task_action);
}

static void
cm_customers_view_init (CmCustomersView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->excluded = self->strictest = -1;
  self->sort = g_strdup ("net:desc");
  /* Before the first answer there is nothing to say, least of all that there are no customers. */
  gtk_widget_set_visible (GTK_WIDGET (self->pages), FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  cm_labelled (GTK_WIDGET (self->summary), _("Rules and exclusions"));
  g_signal_connect_object (self->pane, "rule-changed", G_CALLBACK (rule_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "segment-chosen", G_CALLBACK (segment_chosen_cb), self, 0);
  g_signal_connect_object (self->pane, "exclusion-chosen", G_CALLBACK (exclusion_chosen_cb), self, 0);
  g_signal_connect_object (self->strip, "grade-changed", G_CALLBACK (cm_customers_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed_cb), self, 0);
  g_signal_connect_object (self->strip, "why", G_CALLBACK (cm_customers_ask_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, 0);
  g_signal_connect_object (self->widen, "clicked", G_CALLBACK (widen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all, "clicked", G_CALLBACK (all_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->summary, "clicked", G_CALLBACK (summary_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (fold_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "clicked", G_CALLBACK (cm_customers_task), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tag, "clicked", G_CALLBACK (cm_customers_tag), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (cm_customers_export), self, G_CONNECT_SWAPPED);
  add_keys (self);
  fold_changed_cb (self);
}

void
cm_customers_view_jump (CmCustomersView *self, double share)
{
  guint count = cm_customers_view_count (self);

  if (count > 0)
    cm_customer_table_jump (self->table, (guint) (CLAMP (share, 0, 1) * (count - 1)));
}

void
cm_customers_view_open (CmCustomersView *self, guint position)
{
  open_person (self, cm_page_model_get_id (self->model, position));
}

static void
show_imported (CmCustomersView *self, GArray *imports, gboolean known)
{
  g_array_ref (imports);
  cm_grade_strip_set_grade (self->strip, -1);
  show_segment (self, NULL, NULL);
  self->imports = imports;
  self->known = known;
  cm_customers_ask (self);
}

void
cm_customers_view_show_newcomers (CmCustomersView *self, GArray *imports)
{
  g_return_if_fail (CM_IS_CUSTOMERS_VIEW (self));

  show_imported (self, imports, FALSE);
}

void
cm_customers_view_show_known (CmCustomersView *self, GArray *imports)
{
  g_return_if_fail (CM_IS_CUSTOMERS_VIEW (self));

  show_imported (self, imports, TRUE);
}

void
cm_customers_view_show_rule (CmCustomersView *self, const char *name, const char *rule)
{
  g_return_if_fail (CM_IS_CUSTOMERS_VIEW (self));

  cm_grade_strip_set_grade (self->strip, -1);
  show_segment (self, name, rule);
}

char *
cm_customers_view_dup_rule (CmCustomersView *self)
{
  g_return_val_if_fail (CM_IS_CUSTOMERS_VIEW (self), NULL);

  return cm_waterfall_pane_get_rule (self->pane);
}

guint
cm_customers_view_count (CmCustomersView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

CmBadge *
cm_customers_view_badge (CmConn *conn, GError **error)
{
  gint64 count = cm_customer_store_count (conn, error);
  CmBadge *badge = NULL;

  if (count > 0)
    {
      badge = g_new0 (CmBadge, 1);
      badge->text = cm_format_count (count);
    }
  return badge;
}
