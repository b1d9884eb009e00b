/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-customer-store.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-grade-strip.h"
#include "cm-grade.h"
#include "cm-join-store.h"
#include "cm-person-words.h"
#include "cm-shop.h"
#include "cm-stat-card.h"
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
  GtkBox *pills;
  GtkFlowBox *cards;
  GtkLabel *why_title;
  GtkLabel *why;
  GtkLabel *so;
  GtkBox *columns;
  AdwPreferencesGroup *identities;
  AdwPreferencesGroup *events;
  AdwPreferencesGroup *orders;

  /* Owned */
  gint64 id;
  GPtrArray *rows;          /* rows put into the groups, not owned */
  GtkWidget *stats[4];
};

G_DEFINE_FINAL_TYPE (CmPersonPage, cm_person_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  CmCustomerPage *page;
  char *currency;
  int today;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->page, cm_customer_page_free);
  g_free (found->currency);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_person (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  gint64 *id = data;

  if (shop == NULL || (found->page = cm_customer_store_page (conn, *id, error)) == NULL)
    return NULL;
  found->currency = g_strdup (shop->currency);
  found->today = shop->graded_on;
  return g_steal_pointer (&found);
}

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
  GtkWidget *pill;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    gtk_box_remove (self->pills, pill);
}

static void
show_head (CmPersonPage *self, const CmCustomerRow *row)
{
  g_autofree char *title = cm_customer_row_title (row);
  g_autofree char *about = cm_person_about (row);

  cm_view_set_title (CM_VIEW (self), title);
  adw_avatar_set_text (self->avatar, title);
  gtk_label_set_label (self->name, title);
  gtk_label_set_label (self->about, about);
  gtk_box_append (self->pills, cm_pill_new (cm_grade_label (row->grade), CM_TONE_CHOSEN));
  gtk_box_append (self->pills, cm_pill_new (cm_stage_label (row->stage), CM_TONE_PLAIN));
  gtk_box_append (self->pills, cm_pill_new (cm_class_label (row->klass), CM_TONE_PLAIN));
  if (row->problem)
    gtk_box_append (self->pills, cm_pill_new (_("Problem"), CM_TONE_NOW));
}

static void
show_cards (CmPersonPage *self, const Found *found)
{
  const CmPersonFacts *facts = &found->page->row->facts;
  g_autofree char *net = cm_format_money (facts->net_minor, NULL, found->currency);
  g_autofree char *orders = cm_format_count (facts->orders);
  g_autofree char *days = cm_format_count (facts->purchase_days);
  g_autofree char *days_text = cm_fill (ngettext ("on {days} day", "on {days} days", (gulong) facts->purchase_days), "days", days, NULL);
  g_autofree char *gap = cm_person_gap (facts);
  g_autofree char *last = facts->orders > 0 ? cm_format_ago (facts->last_day, found->today) : g_strdup ("—");
  g_autofree char *first = facts->orders > 0 ? cm_format_day (facts->first_day, found->today) : NULL;
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

  gtk_label_set_label (self->why_title, title);
  gtk_label_set_label (self->why, row->grade_reason);
  gtk_label_set_label (self->so, cm_grade_hint ((int) row->grade));
}

static gpointer
split_job (CmStep *step, gpointer data, GError **error)
{
  gint64 *ids = data;
  gint64 id = cm_step_id (step);

  if (!cm_customer_split (step, ids[0], ids[1], error))
    return NULL;
  return g_memdup2 (&id, sizeof id);
}

static void
split_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPersonPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *step_id = cm_db_write_finish (CM_DB (source), result, &error);

  if (step_id != NULL)
    cm_view_toast (CM_VIEW (self), "split", _("Taken apart"), *step_id);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Records Were Not Taken Apart"), error);
}

static void
split_cb (GtkWidget *button, CmPersonPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  gint64 *record = g_object_get_data (G_OBJECT (button), "record");
  gint64 ids[] = { self->id, *record };

  cm_db_write_async (db, "customer-split", cm_shop_now (db), split_job, g_memdup2 (ids, sizeof ids), g_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), split_done_cb, g_object_ref (self));
}

static GtkWidget *
split_button (CmPersonPage *self, gint64 record_id, const char *value)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Apart"));
  g_autofree char *tip = cm_fill (_("Make {value} a customer of its own again"), "value", value, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
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
  adw_preferences_group_set_description (self->identities, joined);
}

static void
show_orders (CmPersonPage *self, const Found *found)
{
  const GPtrArray *orders = found->page->orders;
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (orders->len, SHOWN_ROWS); i++)
    {
      const CmCustomerOrder *order = orders->pdata[i];
      g_autofree char *amount = cm_format_money (order->paid_minor, order->currency, found->currency);
      g_autofree char *about = cm_person_order (order, found->currency, found->today);
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
show_events (CmPersonPage *self, const Found *found)
{
  const GPtrArray *events = found->page->history;

  for (guint i = 0; i < MIN (events->len, SHOWN_ROWS); i++)
    {
      const CmCustomerEvent *event = events->pdata[i];
      g_autofree char *what = cm_person_event (event);
      g_autofree char *day = cm_format_ago (event->day, found->today);

      add_row (self, self->events, what, day, NULL);
    }
  if (events->len == 0)
    add_row (self, self->events, _("Nothing yet"), NULL, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmPersonPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      /* The step that made this person was undone: there is nothing to show any more. */
      cm_view_leave (CM_VIEW (self));
      return;
    }
  clear_rows (self);
  show_head (self, found->page->row);
  show_cards (self, found);
  show_why (self, found->page->row);
  show_identities (self, found->page);
  show_events (self, found);
  show_orders (self, found);
  gtk_widget_set_visible (self->page, TRUE);
}

static void
load (CmPersonPage *self)
{
  cm_db_read_async (cm_view_get_db (CM_VIEW (self)), read_person, g_memdup2 (&self->id, sizeof self->id), g_free,
                    (GDestroyNotify) found_free,
                    cm_view_get_alive (CM_VIEW (self)), found_cb, g_object_ref (self));
}

/* ---- the page ---- */

static void
cm_person_page_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_PERSON_PAGE (view));
}

static void
cm_person_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmPersonPage *self = CM_PERSON_PAGE (view);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
}

static void
cm_person_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_PERSON_PAGE (object)->rows);
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
  BIND (cards);
  BIND (why_title);
  BIND (why);
  BIND (so);
  BIND (columns);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-person-page.ui");
  bind_children (widget_class);
}

static void
cm_person_page_init (CmPersonPage *self)
{
  const char *titles[] = { _("Net spent"), _("Orders"), _("Usual gap"), _("Last order") };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      self->stats[i] = cm_stat_card_new (titles[i], NULL);
      gtk_flow_box_append (self->cards, self->stats[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->stats[i]), FALSE);
    }
}

GtkWidget *
cm_person_page_new (CmDb *db, gint64 id)
{
  CmPersonPage *self = g_object_new (CM_TYPE_PERSON_PAGE, "db", db, NULL);

  self->id = id;
  load (self);
  return GTK_WIDGET (self);
}
