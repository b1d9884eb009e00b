/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-grade-strip.h"
#include "cm-grade.h"
#include "cm-named.h"
#include "cm-person-forms.h"
#include "cm-person-menu.h"
#include "cm-person-words.h"
#include "cm-person-write.h"
#include "cm-stat-card.h"
#include "cm-wrap.h"
#include "cm-text.h"

/* More orders and events than these are counted in the group's description. */
#define SHOWN_ROWS 100

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
  GtkFlowBox *cards;
  GtkLabel *why_title;
  GtkLabel *why;
  GtkLabel *so;
  GtkBox *columns;
  AdwPreferencesGroup *left_out;
  AdwPreferencesGroup *identities;
  AdwPreferencesGroup *events;
  AdwPreferencesGroup *orders;

  /* Owned */
  gint64 id;
  CmPersonState *state;     /* NULL until the first reading */
  CmPageModel *list;        /* the list one came from, or NULL */
  guint position;           /* in it; of the one who took the place when the person left the list */
  GPtrArray *rows;          /* rows put into the groups, not owned */
  GtkWidget *stats[4];
};

G_DEFINE_FINAL_TYPE (CmPersonPage, cm_person_page, CM_TYPE_VIEW)

static void load (CmPersonPage *self);

/* ---- showing ---- */

static void
add_row (CmPersonPage *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (suffix != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (CmPersonPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  cm_wrap_clear (self->pills);
}

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
  g_autofree char *title = cm_customer_row_title (row);
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
show_cards (CmPersonPage *self, const CmPersonState *found)
{
  const CmPersonFacts *facts = &found->page->row->facts;
  g_autofree char *net = cm_format_money (facts->net_minor, NULL, found->currency);
  g_autofree char *orders = cm_format_count (facts->orders);
  g_autofree char *days = cm_format_count (facts->purchase_days);
  g_autofree char *days_text = cm_fill (ngettext ("on {days} day", "on {days} days", (gulong) facts->purchase_days), "days", days, NULL);
  g_autofree char *gap = cm_person_gap (facts);
  g_autofree char *last = facts->orders > 0 ? cm_format_ago (facts->last_day, found->graded_on) : g_strdup ("—");
  g_autofree char *first = facts->orders > 0 ? cm_format_day (facts->first_day, found->graded_on) : NULL;
  g_autofree char *since = first != NULL ? cm_fill (_("first on {day}"), "day", first, NULL) : NULL;

  cm_stat_card_set (CM_STAT_CARD (self->stats[0]), net, NULL, CM_TONE_PLAIN);
  cm_stat_card_set (CM_STAT_CARD (self->stats[1]), orders, days_text, CM_TONE_PLAIN);
  cm_stat_card_set (CM_STAT_CARD (self->stats[2]), gap, NULL, CM_TONE_PLAIN);
  cm_stat_card_set (CM_STAT_CARD (self->stats[3]), last, since, CM_TONE_PLAIN);
}

static void
show_why (CmPersonPage *self, const CmCustomerRow *row)
{
  g_autofree char *title = cm_fill (_("Why “{grade}”"), "grade", cm_grade_label (row->grade), NULL);
  g_autofree char *reason = cm_person_grade_sentence (row->grade_reason);

  gtk_label_set_label (self->why_title, title);
  gtk_label_set_label (self->why, reason);
  gtk_label_set_label (self->so, cm_grade_hint ((int) row->grade));
}

static void
split_cb (GtkWidget *button, CmPersonPage *self)
{
  gint64 *record = g_object_get_data (G_OBJECT (button), "record");
  CmPersonWrite *write = cm_person_write_new (CM_PERSON_SPLIT, self->id);

  write->other = *record;
  cm_person_write_now (CM_VIEW (self), write);
}

static GtkWidget *
split_button (CmPersonPage *self, gint64 record_id, const char *value)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Apart"));
  g_autofree char *tip = cm_fill (_("Make {value} a customer of its own again"), "value", value, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "take-apart");
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, tip);
  g_object_set_data_full (G_OBJECT (button), "record", g_memdup2 (&record_id, sizeof record_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (split_cb), self, 0);
  return button;
}

static void
show_identities (CmPersonPage *self, const CmCustomerPage *page)
{
  gint64 main_id = ((CmCustomerRecord *) page->records->pdata[0])->id;
  gint64 last = main_id;
  g_autofree char *joined = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < page->identities->len; i++)
    {
      const CmCustomerIdentity *identity = page->identities->pdata[i];
      g_autofree char *value = g_str_equal (identity->kind, "phone") ? cm_phone_format (identity->value) : g_strdup (identity->value);
      g_autofree char *kind = cm_person_identity (identity);
      gboolean apart = identity->record_id != main_id && identity->record_id != last;

      add_row (self, self->identities, value, kind, apart ? split_button (self, identity->record_id, value) : NULL);
      last = identity->record_id;
    }
  if (page->records->len > 1)
    joined = g_strdup_printf (ngettext ("Joined from %u record", "Joined from %u records", page->records->len), page->records->len);
  title = joined != NULL ? g_strconcat (_("Identities"), " · ", joined, NULL) : g_strdup (_("Identities"));
  adw_preferences_group_set_title (self->identities, title);
}

static void
show_orders (CmPersonPage *self, const CmPersonState *found)
{
  const GPtrArray *orders = found->page->orders;
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (orders->len, SHOWN_ROWS); i++)
    {
      const CmCustomerOrder *order = orders->pdata[i];
      g_autofree char *amount = cm_format_money (order->paid_minor, order->currency, found->currency);
      g_autofree char *about = cm_person_order (order, found->currency, found->graded_on);
      GtkWidget *label = gtk_label_new (amount);

      gtk_widget_add_css_class (label, "numeric");
      if (!order->valid)
        gtk_widget_add_css_class (label, "quiet");
      add_row (self, self->orders, order->order_no, about, label);
    }
  if (orders->len > SHOWN_ROWS)
    more = g_strdup_printf (_("The newest %u of %u"), (guint) SHOWN_ROWS, orders->len);
  adw_preferences_group_set_description (self->orders, more);
  gtk_widget_set_visible (GTK_WIDGET (self->orders), orders->len > 0);
}

static void
show_events (CmPersonPage *self, const CmPersonState *found)
{
  const GPtrArray *events = found->page->history;

  for (guint i = 0; i < MIN (events->len, SHOWN_ROWS); i++)
    {
      const CmCustomerEvent *event = events->pdata[i];
      g_autofree char *what = cm_person_event (event);
      g_autofree char *day = cm_format_ago (event->day, found->graded_on);

      add_row (self, self->events, what, day, NULL);
    }
  if (events->len == 0)
    add_row (self, self->events, _("Nothing yet"), NULL, NULL);
}

/* ---- left out ---- */

static void
lift_cb (GtkWidget *button, CmPersonPage *self)
{
  cm_person_form_lift (CM_VIEW (self), self->state, g_object_get_data (G_OBJECT (button), "kind"));
}

static GtkWidget *
lift_button (CmPersonPage *self, const CmExclusionFact *exclusion, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Let _Through…"));
  g_autofree char *name = cm_fill (_("Let through in spite of “{kind}”…"), "kind", label, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_labelled (button, name);
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (exclusion->kind), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (lift_cb), self, 0);
  return button;
}

static void
show_exclusion (CmPersonPage *self, const CmExclusionFact *exclusion)
{
  int which = cm_exclusion_from_name (exclusion->kind);
  const char *label = which >= 0 ? cm_exclusion_label ((CmExclusion) which) : exclusion->kind;
  g_autofree char *about = cm_person_exclusion (self->state, exclusion);
  g_autofree char *full = NULL;
  gboolean liftable = cm_person_state_can_lift (self->state, exclusion);

  if (!liftable && which == CM_EXCLUSION_DO_NOT_CONTACT)
    full = cm_fill (_("{about} · Only their own new consent ends it."), "about", about, NULL);
  add_row (self, self->left_out, label, full != NULL ? full : about, liftable ? lift_button (self, exclusion, label) : NULL);
}

static void
show_left_out (CmPersonPage *self)
{
  const CmConsentRecord *consent = cm_person_state_consent (self->state);
  gboolean none = self->state->require_consent && (consent == NULL || !consent->given);

  for (guint i = 0; i < self->state->exclusions->len; i++)
    show_exclusion (self, self->state->exclusions->pdata[i]);
  if (none)
    add_row (self, self->left_out, cm_exclusion_label (CM_EXCLUSION_NO_CONSENT),
             _("The shop contacts only people who agreed. Write their consent down."), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), none || self->state->exclusions->len > 0);
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
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- reading ---- */

static void
show_all (CmPersonPage *self)
{
  clear_rows (self);
  show_head (self);
  show_cards (self, self->state);
  show_why (self, self->state->page->row);
  show_left_out (self);
  show_identities (self, self->state->page);
  show_events (self, self->state);
  show_orders (self, self->state);
  show_place (self);
  gtk_widget_set_visible (self->page, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPersonPage) self = data;
  g_autoptr(GError) error = NULL;
  CmPersonState *state = cm_person_state_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, CM_ERROR, CM_ERROR_NOT_FOUND))
    {
      /* The step that made this person was undone: there is nothing to show any more. */
      cm_view_leave (CM_VIEW (self));
      return;
    }
  if (state == NULL)
    {
      cm_view_show_error (CM_VIEW (self), _("The Customer Cannot Be Shown"), error);
      return;
    }
  g_clear_pointer (&self->state, cm_person_state_free);
  self->state = state;
  show_all (self);
}

static void
load (CmPersonPage *self)
{
  cm_person_state_read_async (cm_view_get_db (CM_VIEW (self)), self->id, cm_view_get_alive (CM_VIEW (self)), found_cb, g_object_ref (self));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmPersonPage *self = CM_PERSON_PAGE (widget);

  (void) parameter;
  if (self->state != NULL)
    cm_person_menu_run (CM_VIEW (self), self->state, name);
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
  gtk_widget_activate_action (GTK_WIDGET (view), "person.note", NULL);
}

static void
cm_person_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmPersonPage *self = CM_PERSON_PAGE (view);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_flow_box_set_max_children_per_line (self->cards, narrow ? 2 : 4);
}

static void
cm_person_page_finalize (GObject *object)
{
  CmPersonPage *self = CM_PERSON_PAGE (object);

  g_ptr_array_unref (self->rows);
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
  BIND (cards);
  BIND (why_title);
  BIND (why);
  BIND (so);
  BIND (columns);
  BIND (left_out);
  BIND (identities);
  BIND (events);
  BIND (orders);
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
  g_type_ensure (CM_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-person-page.ui");
  bind_children (widget_class);
}

static void
cm_person_page_init (CmPersonPage *self)
{
  const char *titles[] = { _("Net spent"), _("Orders"), _("Usual gap"), _("Last order") };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  add_keys (self);
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
