/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-grade-strip.h"
#include "cm-grade.h"
#include "cm-join-window.h"
#include "cm-named.h"
#include "cm-person-forget.h"
#include "cm-person-forms.h"
#include "cm-person-guard.h"
#include "cm-person-menu.h"
#include "cm-person-referrals.h"
#include "cm-person-sections.h"
#include "cm-person-task.h"
#include "cm-person-words.h"
#include "cm-person-write.h"
#include "cm-privacy.h"
#include "cm-stat-card.h"
#include "cm-wrap.h"
#include "cm-year-chart.h"

/* What happened is shown in pieces: a person with thousands of orders opens at once. */
#define FIRST_EVENTS 25
#define MORE_EVENTS 100

struct _CmPersonPage
{
  CmView parent_instance;

  /* From the template */
  GtkWidget *page;
  GtkBox *head;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *about;
  CmWrap *pills;
  GtkWidget *buttons;
  GtkWidget *walk;
  GtkMenuButton *more;
  GtkWidget *note;
  GtkFlowBox *cards;
  GtkLabel *why_title;
  GtkLabel *why;
  GtkLabel *so;
  GtkLabel *next_step;
  GtkLabel *honesty;
  GtkBox *reasons;
  CmYearChart *year;
  GtkLabel *year_title;
  CmPersonGuard *guard;
  GtkSwitch *lock;
  AdwActionRow *lock_row;
  GtkBox *columns;
  CmWrap *tags;
  CmRowGroup *contacts;
  CmRowGroup *tasks;
  CmRowGroup *left_out;
  CmRowGroup *identities;
  CmRowGroup *referrals;
  CmRowGroup *events;
  CmRowGroup *bought;
  CmRowGroup *groups;

  /* Owned */
  gint64 id;
  CmPersonState *state;     /* NULL until the first reading */
  CmPageModel *list;        /* the list one came from, or NULL */
  guint position;           /* in it; of the one who took the place when the person left the list */
  CmRole asked;             /* what the guard is asking about */
  guint shown_events;       /* how many of what happened are wanted */
  GtkWidget *stats[4];
};

G_DEFINE_FINAL_TYPE (CmPersonPage, cm_person_page, CM_TYPE_VIEW)

static void load (CmPersonPage *self);

/* ---- showing ---- */

/* A word in a round box that opens the sentence behind it. */
static void
add_pill (CmPersonPage *self, const char *kind, const char *word, CmTone tone, const char *sentence)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (sentence);
  g_autofree char *name = cm_fill (_("{kind}: {word}, press to see why"), "kind", kind, "word", word, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "pill-sentence");
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), cm_pill_new (word, tone));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "pill-button");
  cm_labelled (button, name);
  cm_wrap_append (self->pills, button);
}

static void
show_pills (CmPersonPage *self)
{
  const CmCustomerRow *row = self->state->page->row;
  const CmConsentRecord *consent = cm_person_state_consent (self->state);
  g_autofree char *stage = cm_person_stage_sentence (self->state);
  g_autofree char *class = cm_person_class_sentence (self->state);
  g_autofree char *reason = cm_person_grade_sentence (row->grade_reason);

  add_pill (self, _("Grade"), cm_grade_label (row->grade), CM_TONE_CHOSEN, reason);
  add_pill (self, _("Stage"), cm_stage_label (row->stage), CM_TONE_PLAIN, stage);
  add_pill (self, _("Class"), cm_class_label (row->klass), CM_TONE_PLAIN, class);
  if (consent != NULL)
    {
      g_autofree char *sentence = cm_person_consent_sentence (self->state, consent);

      add_pill (self, _("Consent"), consent->given ? _("Agreed to contact") : _("Do not contact"),
                consent->given ? CM_TONE_PLAIN : CM_TONE_NOW, sentence);
    }
  if (self->state->locked_at != 0)
    {
      g_autofree char *sentence = cm_person_lock_sentence (self->state);

      add_pill (self, _("Lock"), _("Do not push"), CM_TONE_SOON, sentence);
    }
  if (row->problem)
    {
      g_autofree char *sentence = cm_person_problem_sentence (self->state);

      add_pill (self, _("Flag"), _("Problem"), CM_TONE_NOW, sentence);
    }
}

static void
show_head (CmPersonPage *self)
{
  const CmCustomerRow *row = self->state->page->row;
  g_autofree char *title = cm_privacy_title (row);
  g_autofree char *about = cm_person_about (row);
  g_autoptr(GMenuModel) menu = cm_person_menu_model (self->state);

  cm_view_set_title (CM_VIEW (self), title);
  adw_avatar_set_text (self->avatar, title);
  gtk_label_set_label (self->name, title);
  gtk_label_set_label (self->about, about);
  gtk_menu_button_set_menu_model (self->more, menu);
  show_pills (self);
}

static void
show_chance (CmPersonPage *self, const CmPersonState *found)
{
  const CmCustomerRow *row = found->page->row;
  gboolean known = row->buys_again_ppm >= 0;
  g_autofree char *chance = known ? cm_format_probability (row->buys_again_ppm / 1e6) : g_strdup ("—");
  g_autofree char *orders = known && row->expected_milli >= 0 ? g_strdup_printf ("%.1f", row->expected_milli / 1e3) : NULL;
  g_autofree char *note = orders != NULL ? cm_fill (_("about {orders} orders"), "orders", orders, NULL) : NULL;

  cm_stat_card_set (CM_STAT_CARD (self->stats[3]), chance, known ? note : found->no_chance, CM_TONE_PLAIN);
  gtk_label_set_label (self->honesty, found->honesty != NULL ? found->honesty : "");
  gtk_widget_set_visible (GTK_WIDGET (self->honesty), found->honesty != NULL);
}

static void
show_cards (CmPersonPage *self, const CmPersonState *found)
{
  const CmPersonFacts *facts = &found->page->row->facts;
  g_autofree char *net = cm_format_money (facts->net_minor, NULL, found->currency);
  g_autofree char *orders = cm_format_count (facts->orders);
  g_autofree char *days = cm_format_count (facts->purchase_days);
  g_autofree char *days_text = cm_fill (ngettext ("on {days} day", "on {days} days", (gulong) facts->purchase_days), "days", days, NULL);
  g_autofree char *gap = cm_person_gap (facts);
  g_autofree char *last = facts->orders > 0 ? cm_format_ago (facts->last_day, found->graded_on) : NULL;
  g_autofree char *last_text = last != NULL ? cm_fill (_("last order {ago}"), "ago", last, NULL) : NULL;
  g_autofree char *first = facts->orders > 0 ? cm_format_day (facts->first_day, found->graded_on) : NULL;
  g_autofree char *since = first != NULL ? cm_fill (_("first on {day}"), "day", first, NULL) : NULL;

  cm_stat_card_set (CM_STAT_CARD (self->stats[0]), net, since, CM_TONE_PLAIN);
  cm_stat_card_set (CM_STAT_CARD (self->stats[1]), orders, days_text, CM_TONE_PLAIN);
  cm_stat_card_set (CM_STAT_CARD (self->stats[2]), gap, last_text, CM_TONE_PLAIN);
  show_chance (self, found);
}

static void
show_why (CmPersonPage *self, const CmCustomerRow *row)
{
  g_autofree char *title = cm_fill (_("Why “{grade}”"), "grade", cm_grade_label (row->grade), NULL);
  g_autofree char *reason = cm_person_grade_sentence (row->grade_reason);
  g_autofree char *next = cm_person_next_step (self->state);

  gtk_label_set_label (self->why_title, title);
  gtk_label_set_label (self->why, reason);
  gtk_label_set_label (self->so, cm_grade_hint ((int) row->grade));
  gtk_label_set_label (self->next_step, next);
}

static void
show_year (CmPersonPage *self)
{
  int year, month, day;
  g_autofree char *title = NULL;

  cm_day_to_date (self->state->today, &year, &month, &day);
  title = g_strdup_printf (_("Bought in %d"), year);
  gtk_label_set_label (self->year_title, title);
  cm_year_chart_set (self->year, &self->state->year, month, self->state->currency);
}

static void
show_lock (CmPersonPage *self)
{
  g_autofree char *since = self->state->locked_at != 0 ? cm_person_lock_sentence (self->state) : NULL;

  gtk_switch_set_active (self->lock, self->state->locked_at != 0);
  gtk_switch_set_state (self->lock, self->state->locked_at != 0);
  adw_action_row_set_subtitle (self->lock_row, since != NULL ? since : _("Ask them to buy, never to forward or to sell"));
}

/* ---- the list one came from ---- */

static void
show_place (CmPersonPage *self)
{
  guint count = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  gboolean here = count > 0 && cm_page_model_find (self->list, self->id, &self->position);
  g_autofree char *place = cm_format_count ((gint64) self->position + 1);
  g_autofree char *all = cm_format_count (count);
  g_autofree char *text = here ? cm_fill (_("{place} of {all}"), "place", place, "all", all, NULL) : NULL;

  cm_view_set_subtitle (CM_VIEW (self), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.previous", count > 0 && self->position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.next", here ? self->position + 1 < count : self->position < count);
}

/* Who left the list, by a complaint say, leaves their place to the next one. */
static void
walk (CmPersonPage *self, int way)
{
  guint count = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  gboolean here = count > 0 && cm_page_model_find (self->list, self->id, &self->position);
  gint64 to = (gint64) self->position + (way > 0 && !here ? 0 : way);

  if (to < 0 || to >= count)
    return;
  self->position = (guint) to;
  self->id = cm_page_model_get_id (self->list, self->position);
  self->shown_events = FIRST_EVENTS;
  gtk_widget_set_visible (GTK_WIDGET (self->guard), FALSE);
  load (self);
}

static void
walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) parameter;
  walk (CM_PERSON_PAGE (widget), g_str_equal (name, "person.next") ? 1 : -1);
}

static gboolean
walk_key_cb (GtkWidget *widget, GVariant *way, gpointer data)
{
  (void) data;
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  walk (CM_PERSON_PAGE (widget), g_variant_get_int32 (way));
  return TRUE;
}

static gboolean
note_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "person.note", NULL);
}

static gboolean
tag_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "person.tag", NULL);
}

static void
add_key (GtkShortcutController *keys, guint key, GtkShortcutFunc func, int way)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK), gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (way));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* They hold wherever the focus is while the page is seen. */
static void
add_keys (CmPersonPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Up, walk_key_cb, -1);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Down, walk_key_cb, 1);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_d, note_key_cb, 0);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_t, tag_key_cb, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- reading ---- */

static void
show_all (CmPersonPage *self)
{
  cm_wrap_clear (self->pills);
  show_head (self);
  show_cards (self, self->state);
  show_why (self, self->state->page->row);
  show_year (self);
  show_lock (self);
  cm_person_show_tags (self->tags, self->state);
  cm_person_show_contacts (self->contacts, self->state);
  cm_person_show_tasks (self->tasks, self->state);
  cm_person_show_left_out (self->left_out, self->state);
  cm_person_show_identities (self->identities, self->state);
  cm_person_show_referrals (self->referrals, self->state);
  cm_person_show_events (self->events, self->state);
  cm_person_show_bought (self->bought, self->state);
  cm_person_show_groups (self->groups, self->state);
  show_place (self);
  gtk_widget_set_visible (self->page, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPersonPage) self = data;
  CmPersonState *state = cm_view_read_page_finish (CM_VIEW (self), source, result, _("The Customer Cannot Be Shown"));

  if (state == NULL)
    return;
  g_clear_pointer (&self->state, cm_person_state_free);
  self->state = state;
  show_all (self);
}

static void
load (CmPersonPage *self)
{
  cm_person_state_read (CM_VIEW (self), self->id, self->shown_events, found_cb);
}

static void
asked_anyway_cb (CmPersonGuard *guard, const char *reason, CmPersonPage *self)
{
  (void) guard;
  if (self->asked == CM_ROLE_SELL)
    cm_person_form_distributor (CM_VIEW (self), self->state, reason);
  else
    cm_person_form_task (CM_VIEW (self), self->state, reason);
}

/* Nobody is asked to sell or to share by accident whom it may cost. Who sells already is asked no more. */
static void
ask_role (CmPersonPage *self, CmRole role)
{
  gboolean sells = role == CM_ROLE_SELL && self->state->enrolment.customer_id != 0;
  g_autofree char *risk = sells ? NULL : cm_person_guard_risk (self->state, role);

  self->asked = role;
  if (risk != NULL)
    cm_person_guard_ask (self->guard, risk);
  else
    asked_anyway_cb (self->guard, NULL, self);
}

static gboolean
lock_cb (GtkSwitch *lock, gboolean on, CmPersonPage *self)
{
  (void) lock;
  if (self->state != NULL && on != (self->state->locked_at != 0))
    cm_person_write_now (CM_VIEW (self), cm_person_write_new (on ? CM_PERSON_LOCKED : CM_PERSON_UNLOCKED, self->id));
  return FALSE;
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmPersonPage *self = CM_PERSON_PAGE (widget);

  (void) parameter;
  if (self->state == NULL)
    return;
  if (g_str_equal (name, "person.distributor"))
    ask_role (self, CM_ROLE_SELL);
  else if (g_str_equal (name, "person.task"))
    ask_role (self, CM_ROLE_SHARE);
  else if (g_str_equal (name, "person.forget"))
    cm_person_forget_ask (CM_VIEW (self), self->state);
  else if (g_str_equal (name, "person.join"))
    cm_join_window_open (CM_VIEW (self), self->id);
  else
    cm_person_menu_run (CM_VIEW (self), self->state, name);
}

static void
more_events_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmPersonPage *self = CM_PERSON_PAGE (widget);

  (void) name;
  (void) parameter;
  self->shown_events += MORE_EVENTS;
  load (self);
}

static const struct { const char *action; CmPersonFact fact; } row_facts[] = {
  { "person.split", CM_PERSON_SPLIT }, { "person.contact-done", CM_PERSON_CONTACT_DONE }, { "person.untag", CM_PERSON_UNTAGGED },
};

/* What the buttons of rows do; each row says which record, exclusion or contact it means. */
static void
row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmPersonPage *self = CM_PERSON_PAGE (widget);
  CmPersonWrite *write;

  if (self->state == NULL)
    return;
  if (g_str_equal (name, "person.task-done"))
    {
      cm_person_form_task_done (CM_VIEW (self), self->state, g_variant_get_int64 (parameter));
      return;
    }
  if (g_str_equal (name, "person.lift"))
    {
      cm_person_form_lift (CM_VIEW (self), self->state, g_variant_get_string (parameter, NULL));
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (row_facts); i++)
    if (g_str_equal (name, row_facts[i].action))
      {
        write = cm_person_write_new (row_facts[i].fact, self->id);
        write->other = g_variant_get_int64 (parameter);
        cm_person_write_now (CM_VIEW (self), write);
      }
}

/* ---- the page ---- */

static void
cm_person_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_PERSON_PAGE (view));
}

static void
cm_person_page_primary (CmView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "person.contact", NULL);
}

static void
cm_person_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmPersonPage *self = CM_PERSON_PAGE (view);

  GtkBox *pairs[] = { self->reasons, self->columns };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (pairs[i]), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_homogeneous (pairs[i], !narrow);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_flow_box_set_max_children_per_line (self->cards, narrow ? 2 : 4);
  /* It stands in the menu as well. */
  gtk_widget_set_visible (self->note, !narrow);
}

static void
cm_person_page_finalize (GObject *object)
{
  CmPersonPage *self = CM_PERSON_PAGE (object);

  g_clear_pointer (&self->state, cm_person_state_free);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (cm_person_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmPersonPage, name)
  BIND (page);
  BIND (head);
  BIND (avatar);
  BIND (name);
  BIND (about);
  BIND (pills);
  BIND (buttons);
  BIND (walk);
  BIND (more);
  BIND (note);
  BIND (cards);
  BIND (why_title);
  BIND (why);
  BIND (so);
  BIND (next_step);
  BIND (honesty);
  BIND (reasons);
  BIND (year);
  BIND (year_title);
  BIND (guard);
  BIND (lock);
  BIND (lock_row);
  BIND (columns);
  BIND (tags);
  BIND (contacts);
  BIND (tasks);
  BIND (left_out);
  BIND (identities);
  BIND (referrals);
  BIND (events);
  BIND (bought);
  BIND (groups);
#undef BIND
}

static void
cm_person_page_class_init (CmPersonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_person_page_finalize;
  view_class->changed = cm_person_page_changed;
  view_class->narrow_changed = cm_person_page_narrow_changed;
  view_class->primary = cm_person_page_primary;
  for (guint i = 0; cm_person_menu_actions[i] != NULL; i++)
    gtk_widget_class_install_action (widget_class, cm_person_menu_actions[i], NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "person.previous", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "person.next", NULL, walk_action);
  for (gsize i = 0; i < G_N_ELEMENTS (row_facts); i++)
    gtk_widget_class_install_action (widget_class, row_facts[i].action, "x", row_action);
  gtk_widget_class_install_action (widget_class, "person.lift", "s", row_action);
  gtk_widget_class_install_action (widget_class, "person.task-done", "x", row_action);
  gtk_widget_class_install_action (widget_class, "person.more-events", NULL, more_events_action);
  g_type_ensure (CM_TYPE_WRAP);
  g_type_ensure (CM_TYPE_YEAR_CHART);
  g_type_ensure (CM_TYPE_PERSON_GUARD);
  g_type_ensure (CM_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-person-page.ui");
  bind_children (widget_class);
}

static void
cm_person_page_init (CmPersonPage *self)
{
  const char *titles[] = { _("Net spent"), _("Orders"), _("Usual gap"), _("Buys again in 12 weeks") };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown_events = FIRST_EVENTS;
  add_keys (self);
  g_signal_connect_object (self->guard, "asked-anyway", G_CALLBACK (asked_anyway_cb), self, 0);
  g_signal_connect_object (self->lock, "state-set", G_CALLBACK (lock_cb), self, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      self->stats[i] = cm_stat_card_new (titles[i], NULL);
      gtk_flow_box_append (self->cards, self->stats[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->stats[i]), FALSE);
    }
}

GtkWidget *
cm_person_page_new (CmDb *db, gint64 id, CmPageModel *list)
{
  CmPersonPage *self = g_object_new (CM_TYPE_PERSON_PAGE, "db", db, NULL);

  self->id = id;
  if (list != NULL)
    {
      self->list = g_object_ref (list);
      g_signal_connect_object (list, "items-changed", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
      gtk_widget_set_visible (self->walk, TRUE);
    }
  show_place (self);
  load (self);
  return GTK_WIDGET (self);
}

gint64
cm_person_page_get_id (CmPersonPage *self)
{
  return self->id;
}

const CmPersonState *
cm_person_page_get_state (CmPersonPage *self)
{
  return self->state;
}
