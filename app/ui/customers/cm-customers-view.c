/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-customer-query.h"
#include "cm-customer-store.h"
#include "cm-customer-table.h"
#include "cm-format.h"
#include "cm-grade-strip.h"
#include "cm-named.h"
#include "cm-person-page.h"
#include "cm-save-list.h"
#include "cm-segment-store.h"
#include "cm-waterfall-pane.h"
#include "cm-why-popover.h"

struct _CmCustomersView
{
  CmView parent_instance;

  /* From the template */
  GtkStack *pages;
  AdwFlap *flap;
  CmWaterfallPane *pane;
  CmGradeStrip *strip;
  CmCustomerTable *table;
  GtkStack *results;
  AdwStatusPage *none;
  GtkButton *widen;
  GtkButton *summary;
  GtkLabel *summary_text;
  GtkLabel *summary_count;
  GtkLabel *state;
  GtkButton *save;
  GtkButton *all;
  GtkWidget *bar;

  /* Owned */
  CmCustomerQuery *query;
  CmPageModel *model;
  GPtrArray *segments;     /* CmSegment */
  char *segment;           /* name of the list that is shown, NULL for all customers */
  char *search;
  char *sort;
  GArray *imports;         /* whose newcomers are shown, NULL for none */
  int excluded;            /* exclusion whose people are shown, -1 none */
  gboolean everybody;      /* the search looks beyond the list */
  gboolean asking;
  gboolean again;          /* something changed while a question was under way */
};

G_DEFINE_FINAL_TYPE (CmCustomersView, cm_customers_view, CM_TYPE_VIEW)

static void ask (CmCustomersView *self);

/* ---- showing an answer ---- */

static const char *
list_name (CmCustomersView *self)
{
  if (self->imports != NULL)
    return _("New customers");
  if (self->excluded >= 0)
    return cm_exclusion_label ((CmExclusion) self->excluded);
  return self->segment != NULL ? self->segment : _("All customers");
}

static void
show_title (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  g_autofree char *shown = cm_format_count (answer->ids->len);
  g_autofree char *all = cm_format_count ((gint64) answer->waterfall->customers);
  const char *list = list_name (self);
  g_autofree char *subtitle = cm_fill (_("{list} · {shown} of {all}"), "list", list, "shown", shown, "all", all, NULL);

  cm_view_set_subtitle (CM_VIEW (self), answer->waterfall->customers > 0 ? subtitle : NULL);
}

static void
show_summary (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  guint rules = cm_waterfall_pane_count_rules (self->pane);
  guint exclusions = answer->waterfall->rows->len - MIN (rules, answer->waterfall->rows->len);
  g_autofree char *left = cm_format_count ((gint64) answer->waterfall->left);
  g_autofree char *rules_text = g_strdup_printf (ngettext ("%u rule", "%u rules", rules), rules);
  g_autofree char *text = g_strdup_printf (ngettext ("%s + %u exclusion", "%s + %u exclusions", exclusions), rules_text, exclusions);

  gtk_label_set_label (self->summary_text, text);
  gtk_label_set_label (self->summary_count, left);
}

static void
show_none (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  g_autofree char *title = NULL;

  if (answer->found)
    {
      title = cm_fill (_("“{text}” was not found"), "text", self->search, NULL);
      adw_status_page_set_description (self->none, _("Try the last four digits of the phone, or look among all customers."));
      gtk_button_set_label (self->widen, _("_Look among All Customers"));
    }
  else
    {
      title = g_strdup (_("Nobody is in this list"));
      adw_status_page_set_description (self->none, _("No customer meets all the rules. Take one away or change its value."));
      gtk_button_set_label (self->widen, _("_Show All Customers"));
    }
  adw_status_page_set_title (self->none, title);
  gtk_widget_set_visible (GTK_WIDGET (self->widen), !answer->found || !self->everybody);
}

static void
show_state (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  g_autofree char *count = cm_format_count (answer->ids->len);
  gsize people = answer->ids->len;
  g_autofree char *text = NULL;

  if (answer->found)
    text = cm_fill (ngettext ("{count} person found", "{count} people found", people), "count", count, NULL);
  else if (self->excluded >= 0)
    text = cm_fill (ngettext ("{count} person left out by this rule; open one to let them through",
                              "{count} people left out by this rule; open one to let them through", people), "count", count, NULL);
  else if (self->imports != NULL)
    text = cm_fill (ngettext ("{count} person came with the import", "{count} people came with the import", people), "count", count, NULL);
  else
    text = cm_fill (ngettext ("{count} person in this list", "{count} people in this list", people), "count", count, NULL);
  gtk_label_set_label (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->save), self->excluded < 0 && self->imports == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->all), self->excluded >= 0 || self->imports != NULL);
}

static void
show_answer (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  gtk_stack_set_visible_child_name (self->pages, answer->waterfall->customers > 0 ? "list" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->pages), TRUE);
  gtk_widget_set_visible (self->bar, answer->waterfall->customers > 0);
  cm_waterfall_pane_set_answer (self->pane, answer);
  cm_grade_strip_set (self->strip, answer->grades);
  cm_page_model_set_ids (self->model, (const gint64 *) (gpointer) answer->ids->data, answer->ids->len, answer->currency, answer->today);
  show_title (self, answer);
  show_summary (self, answer);
  show_state (self, answer);
  if (answer->ids->len == 0)
    show_none (self, answer);
  gtk_stack_set_visible_child_name (self->results, answer->ids->len > 0 ? "table" : "none");
}

/* ---- asking ---- */

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
  show_answer (self, answer);
  if (self->again)
    ask (self);
}

/* One question at a time; of those that come meanwhile, as from a moving slider, only the last is asked. */
static void
ask (CmCustomersView *self)
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
  question.sort = self->sort;
  self->asking = TRUE;
  cm_waterfall_pane_set_asking (self->pane, TRUE);
  cm_customer_query_ask_async (self->query, &question, cm_view_get_alive (CM_VIEW (self)), answered_cb, g_object_ref (self));
}

/* ---- saved lists ---- */

static gpointer
read_segments (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_segment_store_list (conn, error);
}

static void
segments_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCustomersView) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *segments = cm_db_read_finish (CM_DB (source), result, &error);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  if (segments == NULL)
    return;
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = segments;
  for (guint i = 0; i < segments->len; i++)
    g_ptr_array_add (names, ((CmSegment *) segments->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  cm_waterfall_pane_set_segments (self->pane, (const char *const *) names->pdata);
}

static void
load_segments (CmCustomersView *self)
{
  cm_db_read_async (cm_view_get_db (CM_VIEW (self)), read_segments, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    cm_view_get_alive (CM_VIEW (self)), segments_read_cb, g_object_ref (self));
}

static void
show_segment (CmCustomersView *self, const char *name, const char *rule)
{
  g_free (self->segment);
  self->segment = g_strdup (name);
  self->excluded = -1;
  g_clear_pointer (&self->imports, g_array_unref);
  cm_waterfall_pane_set_rule (self->pane, name, rule);
  ask (self);
}

static void
segment_chosen_cb (CmWaterfallPane *pane, const char *name, CmCustomersView *self)
{
  (void) pane;
  for (guint i = 0; self->segments != NULL && i < self->segments->len; i++)
    {
      const CmSegment *segment = self->segments->pdata[i];

      if (g_str_equal (segment->name, name))
        {
          show_segment (self, segment->name, segment->rule);
          return;
        }
    }
  show_segment (self, NULL, NULL);
}

static void
saved_cb (const char *name, gint64 step_id, gpointer data)
{
  CmCustomersView *self = data;
  g_autofree char *text = cm_fill (_("List “{name}” saved"), "name", name, NULL);
  g_autofree char *rule = cm_waterfall_pane_get_rule (self->pane);

  cm_view_toast (CM_VIEW (self), "list", text, step_id);
  show_segment (self, name, rule);
}

/* ---- callbacks ---- */

static void
exclusion_chosen_cb (CmWaterfallPane *pane, int which, CmCustomersView *self)
{
  (void) pane;
  self->excluded = which;
  g_clear_pointer (&self->imports, g_array_unref);
  ask (self);
}

static void
rule_changed_cb (CmCustomersView *self)
{
  g_clear_pointer (&self->imports, g_array_unref);
  ask (self);
}

static void
sort_changed_cb (CmCustomerTable *table, const char *sort, CmCustomersView *self)
{
  (void) table;
  g_free (self->sort);
  self->sort = g_strdup (sort);
  ask (self);
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

/* ---- why somebody is in the list ---- */

typedef struct {
  CmCustomersView *view;
  char *name;
} Why;

static void
why_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Why *why = data;
  g_autoptr(CmCustomersView) self = why->view;
  g_autofree char *name = why->name;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = cm_customer_query_why_finish (CM_CUSTOMER_QUERY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (parts == NULL)
    cm_view_show_error (CM_VIEW (self), _("The Reasons Cannot Be Shown"), error);
  else if (gtk_widget_get_mapped (cm_grade_strip_get_why (self->strip)))
    cm_why_popover_open (cm_grade_strip_get_why (self->strip), name, parts);
}

static char *
selected_name (CmCustomersView *self)
{
  g_autoptr(CmCustomer) customer = cm_customer_table_dup_selected (self->table);
  const CmCustomerRow *row = customer != NULL ? cm_customer_get_row (customer) : NULL;

  return row != NULL ? cm_customer_row_title (row) : NULL;
}

static void
ask_why (CmCustomersView *self)
{
  gint64 id = cm_customer_table_get_selected (self->table);
  char *name = id != 0 ? selected_name (self) : NULL;
  g_autofree char *rule = NULL;
  Why *why;

  if (name == NULL)
    return;
  rule = cm_waterfall_pane_get_rule (self->pane);
  why = g_new0 (Why, 1);
  *why = (Why) { g_object_ref (self), name };
  cm_customer_query_why_async (self->query, rule, 0, id, cm_view_get_alive (CM_VIEW (self)), why_cb, why);
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
  ask_why (self);
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
  ask_why (CM_CUSTOMERS_VIEW (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr(CmCustomer) customer = cm_customer_table_dup_selected (CM_CUSTOMERS_VIEW (widget)->table);
  const CmCustomerRow *row = customer != NULL ? cm_customer_get_row (customer) : NULL;
  g_autofree char *title = row != NULL ? cm_customer_row_title (row) : NULL;
  g_autofree char *phones = row != NULL && row->phones != NULL ? g_strjoinv (" ", row->phones) : g_strdup ("");
  g_autofree char *text = title != NULL ? g_strstrip (g_strjoin (" ", title, phones, NULL)) : NULL;

  (void) name;
  (void) parameter;
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* Alt+Enter, wherever the focus is while the view is seen. */
static void
add_keys (CmCustomersView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_ALT_MASK),
                                                             gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_ALT_MASK));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (why_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
widen_cb (CmCustomersView *self)
{
  if (self->search != NULL && self->search[0] != '\0')
    {
      self->everybody = TRUE;
      ask (self);
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
  ask (self);
}

static void
cm_customers_view_changed (CmView *view, CmTopics topics)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  if (topics & CM_TOPIC_SEGMENTS)
    load_segments (self);
  if ((topics & CM_CUSTOMER_QUERY_TOPICS) == 0)
    return;
  cm_page_model_refresh (self->model);
  cm_waterfall_pane_forget (self->pane);
  ask (self);
}

static void
cm_customers_view_refresh (CmView *view)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);

  cm_customer_query_forget (self->query);
  cm_waterfall_pane_forget (self->pane);
  cm_page_model_refresh (self->model);
  ask (self);
}

static void
cm_customers_view_primary (CmView *view)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (view);
  g_autofree char *rule = cm_waterfall_pane_get_rule (self->pane);

  cm_save_list (view, self->segment, rule != NULL ? rule : "{\"all\":[]}", saved_cb, self);
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
  fold_changed_cb (self);
}

static void
cm_customers_view_constructed (GObject *object)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (object);

  self->query = cm_customer_query_get (cm_view_get_db (CM_VIEW (self)));
  G_OBJECT_CLASS (cm_customers_view_parent_class)->constructed (object);
  cm_waterfall_pane_set_query (self->pane, self->query);
  self->model = cm_page_model_new (cm_view_get_db (CM_VIEW (self)));
  cm_customer_table_set_model (self->table, self->model);
  load_segments (self);
  ask (self);
}

static void
cm_customers_view_finalize (GObject *object)
{
  CmCustomersView *self = CM_CUSTOMERS_VIEW (object);

  g_clear_object (&self->query);
  g_clear_object (&self->model);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->imports, g_array_unref);
  g_free (self->segment);
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
}

static void
cm_customers_view_init (CmCustomersView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->excluded = -1;
  self->sort = g_strdup ("net:desc");
  /* Before the first answer there is nothing to say, least of all that there are no customers. */
  gtk_widget_set_visible (GTK_WIDGET (self->pages), FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  cm_labelled (GTK_WIDGET (self->summary), _("Rules and exclusions"));
  g_signal_connect_object (self->pane, "rule-changed", G_CALLBACK (rule_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "segment-chosen", G_CALLBACK (segment_chosen_cb), self, 0);
  g_signal_connect_object (self->pane, "exclusion-chosen", G_CALLBACK (exclusion_chosen_cb), self, 0);
  g_signal_connect_object (self->strip, "grade-changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed_cb), self, 0);
  g_signal_connect_object (self->strip, "why", G_CALLBACK (ask_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, 0);
  g_signal_connect_object (self->widen, "clicked", G_CALLBACK (widen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all, "clicked", G_CALLBACK (all_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->summary, "clicked", G_CALLBACK (summary_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (fold_changed_cb), self, G_CONNECT_SWAPPED);
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

void
cm_customers_view_show_newcomers (CmCustomersView *self, GArray *imports)
{
  g_return_if_fail (CM_IS_CUSTOMERS_VIEW (self));

  g_array_ref (imports);
  cm_grade_strip_set_grade (self->strip, -1);
  show_segment (self, NULL, NULL);
  self->imports = imports;
  ask (self);
}

void
cm_customers_view_show_rule (CmCustomersView *self, const char *name, const char *rule)
{
  g_return_if_fail (CM_IS_CUSTOMERS_VIEW (self));

  cm_grade_strip_set_grade (self->strip, -1);
  show_segment (self, name, rule);
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
