/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-inspectors-page.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-day.h"
#include "cm-inspector-store.h"
#include "cm-named.h"
#include "cm-panel.h"
#include "cm-person-page.h"
#include "cm-privacy.h"
#include "cm-row-group.h"
#include "cm-shop.h"
#include "cm-words-form.h"

/* More lines of a log than these are not looked at. */
#define SHOWN 60

struct _CmInspectorsPage
{
  CmView parent_instance;

  CmRowGroup *inspectors;
  CmRowGroup *proposed;
  CmRowGroup *log;
  CmRowGroup *thanks;

  GTimeZone *zone;
  int today;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (CmInspectorsPage, cm_inspectors_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  GPtrArray *people;
  GPtrArray *log;
  GPtrArray *thanks;
  GTimeZone *zone;
  int today;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->people, g_ptr_array_unref);
  g_clear_pointer (&answer->log, g_ptr_array_unref);
  g_clear_pointer (&answer->thanks, g_ptr_array_unref);
  g_clear_pointer (&answer->zone, g_time_zone_unref);
  g_free (answer);
}

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  gint64 now = *(gint64 *) data;
  Answer *answer = g_new0 (Answer, 1);

  answer->today = cm_conn_today (conn, now);
  answer->zone = g_time_zone_ref (cm_conn_zone (conn));
  if ((answer->people = cm_inspector_list (conn, now, error)) != NULL
      && (answer->log = cm_inspector_log (conn, FALSE, now, error)) != NULL
      && (answer->thanks = cm_inspector_log (conn, TRUE, now, error)) != NULL)
    return answer;
  answer_free (answer);
  return NULL;
}

/* ---- showing ---- */

static GtkWidget *
row_button (const char *label, const char *name, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_labelled (button, name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
leads_to (AdwActionRow *row, gint64 customer_id)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_int64 (customer_id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "inspectors.open");
}

static void
add_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/* What there is of each; nothing is no news. */
static char *
person_about (const CmInspector *one)
{
  GString *text = g_string_new (NULL);

  if (one->inspections > 0)
    add_part (text, g_strdup_printf (ngettext ("%d inspection", "%d inspections", (gulong) one->inspections), (int) one->inspections));
  if (one->suggestions > 0)
    add_part (text, g_strdup_printf (ngettext ("%d suggestion", "%d suggestions", (gulong) one->suggestions), (int) one->suggestions));
  if (one->open > 0)
    add_part (text, g_strdup_printf (ngettext ("%d not acted on", "%d not acted on", (gulong) one->open), (int) one->open));
  if (one->thanks > 0)
    add_part (text, g_strdup_printf (ngettext ("thanked %d time", "thanked %d times", (gulong) one->thanks), (int) one->thanks));
  if (text->len == 0)
    g_string_append (text, _("said nothing yet"));
  return g_string_free (text, FALSE);
}

static void
show_person (CmInspectorsPage *self, const CmInspector *one)
{
  g_autofree char *name = cm_privacy_name (one->name != NULL ? one->name : _("Without a name"));
  g_autofree char *about = person_about (one);
  g_autofree char *label = cm_fill (one->proposed ? _("Make {name} an inspector") : _("Write down how {name} was thanked"), "name", name,
                                    NULL);
  GtkWidget *button = one->proposed ? row_button (_("Make _Inspector"), label, "inspectors.make", one->customer_id)
                                    : row_button (_("_Thank…"), label, "inspectors.thank", one->customer_id);

  leads_to (cm_row_group_add (one->proposed ? self->proposed : self->inspectors, name, about, button), one->customer_id);
}

static void
show_people (CmInspectorsPage *self, const GPtrArray *people)
{
  cm_row_group_clear (self->inspectors);
  cm_row_group_clear (self->proposed);
  for (guint i = 0; i < people->len; i++)
    {
      const CmInspector *one = people->pdata[i];

      if (cm_row_group_count (one->proposed ? self->proposed : self->inspectors) < SHOWN)
        show_person (self, one);
    }
  if (cm_row_group_count (self->inspectors) == 0)
    cm_row_group_add (self->inspectors, _("Nobody yet"),
                      _("Who looks closely is a help: write down an inspection, or give the tag 检查员."), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->proposed), cm_row_group_count (self->proposed) > 0);
}

static void
show_note (CmInspectorsPage *self, CmRowGroup *group, const CmInspectorNote *note)
{
  g_autofree char *name = cm_privacy_name (note->name != NULL ? note->name : _("Without a name"));
  g_autofree char *body = cm_privacy_text (note->body, note->name);
  g_autofree char *day = cm_format_day (cm_day_from_time (note->at, self->zone), self->today);
  g_autofree char *done = note->action != NULL ? cm_fill (_("done: {text}"), "text", note->action, NULL)
                          : group == self->log ? g_strdup (_("nothing done yet")) : NULL;
  g_autofree char *about = g_strjoin (" · ", name, day, done, NULL);
  g_autofree char *label = cm_fill (_("Write down what was done about “{text}”"), "text", body, NULL);
  GtkWidget *button = group == self->log ? row_button (_("_Done…"), label, "inspectors.action", note->id) : NULL;

  leads_to (cm_row_group_add (group, body, about, button), note->customer_id);
}

static void
show_notes (CmInspectorsPage *self, CmRowGroup *group, const GPtrArray *notes)
{
  cm_row_group_clear (group);
  for (guint i = 0; i < MIN (notes->len, SHOWN); i++)
    show_note (self, group, notes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (group), notes->len > 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmInspectorsPage) self = data;
  Answer *answer = cm_view_read_finish (CM_VIEW (self), source, result, _("The Inspectors Cannot Be Shown"));

  if (answer == NULL)
    return;
  self->today = answer->today;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (answer->zone);
  show_people (self, answer->people);
  show_notes (self, self->log, answer->log);
  show_notes (self, self->thanks, answer->thanks);
  self->ready = TRUE;
  answer_free (answer);
}

static void
load (CmInspectorsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  gint64 now = cm_shop_now (db);

  cm_view_read (CM_VIEW (self), read_job, g_memdup2 (&now, sizeof now), g_free, answer_free, answered_cb);
}

/* ---- actions ---- */

static void
row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmView *view = CM_VIEW (widget);
  gint64 id = g_variant_get_int64 (parameter);
  CmPersonWrite *write = NULL;

  if (g_str_equal (name, "inspectors.open"))
    cm_view_push (view, CM_VIEW (cm_person_page_new (cm_view_get_db (view), id, NULL)));
  else if (g_str_equal (name, "inspectors.thank"))
    cm_words_form_open (view, cm_person_write_new (CM_PERSON_THANKS, id), _("Thank"), _("How they were thanked"));
  else if (g_str_equal (name, "inspectors.make"))
    {
      write = cm_person_write_new (CM_PERSON_TAGGED, id);
      write->words = g_strdup (CM_INSPECTOR_TAG);
      cm_person_write_now (view, write);
    }
  else
    {
      write = cm_person_write_new (CM_PERSON_ACTION, 0);
      write->other = id;
      cm_words_form_open (view, write, _("What Was Done"), _("What was done about it"));
    }
}

/* ---- the page ---- */

static void
cm_inspectors_page_changed (CmView *view, CmTopics topics)
{
  if (topics & (CM_TOPIC_CUSTOMERS | CM_TOPIC_TAGS | CM_TOPIC_EXCLUSIONS | CM_TOPIC_CASES))
    load (CM_INSPECTORS_PAGE (view));
}

static void
cm_inspectors_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_INSPECTORS_PAGE (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cm_inspectors_page_parent_class)->finalize (object);
}

static void
cm_inspectors_page_class_init (CmInspectorsPageClass *klass)
{
  static const char *const actions[] = { "inspectors.open", "inspectors.thank", "inspectors.make", "inspectors.action" };

  G_OBJECT_CLASS (klass)->finalize = cm_inspectors_page_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_inspectors_page_changed;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i], "x", row_action);
}

static CmRowGroup *
add_group (GtkBox *box, const char *title, const char *description)
{
  GtkWidget *group = cm_row_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (box, group);
  return CM_ROW_GROUP (group);
}

static void
cm_inspectors_page_init (CmInspectorsPage *self)
{
  GtkBox *box = cm_panel_new (CM_VIEW (self), _("The picky ones see what others only leave for. Ask them, act on it, thank them."));

  cm_view_set_title (CM_VIEW (self), _("Inspectors"));
  self->inspectors = add_group (box, _("Inspectors"), NULL);
  self->proposed = add_group (box, _("Could be asked"), _("Made suggestions, and may be contacted."));
  self->log = add_group (box, _("What they said"), NULL);
  self->thanks = add_group (box, _("Thanks given"), NULL);
}

GtkWidget *
cm_inspectors_page_new (CmDb *db)
{
  CmInspectorsPage *self = g_object_new (CM_TYPE_INSPECTORS_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}

gboolean
cm_inspectors_page_is_ready (CmInspectorsPage *self)
{
  return self->ready;
}
