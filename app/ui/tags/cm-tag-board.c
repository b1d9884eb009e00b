/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-board.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-customers-view.h"
#include "cm-day.h"
#include "cm-empty-page.h"
#include "cm-error.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-privacy.h"
#include "cm-segment-store.h"
#include "cm-shop.h"
#include "cm-tag-rules.h"
#include "cm-window.h"

#define HISTORY_LINES 50

struct _CmTagBoard
{
  CmTagsPage parent_instance;

  GtkListBox *list;
  GtkBox *head;
  GtkLabel *sentence;
  guint count;
};

G_DEFINE_FINAL_TYPE (CmTagBoard, cm_tag_board, CM_TYPE_TAGS_PAGE)

/* ---- reading ---- */

typedef struct {
  GPtrArray *tags;
  GPtrArray *lists;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->tags, g_ptr_array_unref);
  g_clear_pointer (&found->lists, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_tags (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  (void) data;
  if ((found->tags = cm_tag_store_list (conn, error)) == NULL || (found->lists = cm_segment_store_list (conn, error)) == NULL)
    return NULL;
  return g_steal_pointer (&found);
}

static void
show_sentence (CmTagBoard *self, GPtrArray *tags)
{
  g_autofree char *count = cm_format_count (tags->len);
  guint unused = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < tags->len; i++)
    unused += ((CmTag *) tags->pdata[i])->people == 0;
  if (unused == 0)
    text = cm_fill (ngettext ("{count} tag", "{count} tags", tags->len), "count", count, NULL);
  else
    {
      g_autofree char *none = cm_format_count (unused);

      text = cm_fill (ngettext ("{count} tag, {none} on nobody", "{count} tags, {none} on nobody", tags->len), "count", count, "none", none,
                      NULL);
    }
  gtk_label_set_text (self->sentence, text);
}

static void read_history (CmTagBoard *self, GtkWidget *box, CmTagRow *row);

static void
read_cb (CmTagsPage *page, gpointer result)
{
  CmTagBoard *self = CM_TAG_BOARD (page);
  g_autoptr (Found) found = result;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < found->tags->len; i++)
    {
      GtkWidget *row = cm_tag_row_new (found->tags->pdata[i], found->tags, found->lists);

      g_signal_connect_object (row, "history", G_CALLBACK (read_history), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  self->count = found->tags->len;
  show_sentence (self, found->tags);
  cm_tags_page_show (page, self->count > 0);
}

static void
cm_tag_board_load (CmTagsPage *page)
{
  cm_tags_page_read (page, read_tags, NULL, NULL, (GDestroyNotify) found_free, read_cb);
}

/* ---- history ---- */

typedef struct {
  CmTagBoard *board;
  GtkWidget *box;
} HistoryPlace;

typedef struct {
  GPtrArray *events;
  GTimeZone *zone;  /* the shop's */
  int today;
} History;

static void
history_free (History *history)
{
  g_clear_pointer (&history->events, g_ptr_array_unref);
  g_clear_pointer (&history->zone, g_time_zone_unref);
  g_free (history);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

static gpointer
read_events (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (History) history = g_new0 (History, 1);

  if ((history->events = cm_tag_store_history (conn, *(gint64 *) data, 0, HISTORY_LINES, error)) == NULL)
    return NULL;
  history->zone = g_time_zone_ref (cm_conn_zone (conn));
  history->today = cm_day_from_time (cm_shop_read_now (conn), history->zone);
  return g_steal_pointer (&history);
}

static char *
event_text (const CmTagEvent *event)
{
  g_autofree char *name = event->customer != NULL ? cm_privacy_name (event->customer) : NULL;
  const char *who = name != NULL ? name : _("Somebody without a name");

  if (event->by_rule)
    return cm_fill (event->added ? _("{who} got it by the rule") : _("{who} lost it by the rule"), "who", who, NULL);
  if (event->staff != NULL)
    return cm_fill (event->added ? _("{who} got it from {staff}") : _("{staff} took it off {who}"), "who", who, "staff", event->staff,
                    NULL);
  return cm_fill (event->added ? _("{who} got it") : _("{who} lost it"), "who", who, NULL);
}

static GtkWidget *
create_line (const char *text, gboolean quiet)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (quiet)
    gtk_widget_add_css_class (label, "quiet");
  return label;
}

static void
show_event (GtkWidget *box, const CmTagEvent *event, const History *history)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = event_text (event);
  g_autofree char *day = cm_format_day (cm_day_from_time (event->at, history->zone), history->today);

  gtk_box_append (GTK_BOX (lines), create_line (text, FALSE));
  gtk_box_append (GTK_BOX (lines), create_line (day, TRUE));
  gtk_box_append (GTK_BOX (box), lines);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree HistoryPlace *place = data;
  g_autoptr (CmTagBoard) self = place->board;
  g_autoptr (GtkWidget) box = place->box;
  g_autoptr (GError) error = NULL;
  g_autoptr (History) history = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (history == NULL)
    {
      gtk_box_append (GTK_BOX (box), create_line (error->message, FALSE));
      return;
    }
  for (guint i = 0; i < history->events->len; i++)
    show_event (box, history->events->pdata[i], history);
  if (history->events->len == 0)
    gtk_box_append (GTK_BOX (box), create_line (_("Nobody has had it yet"), TRUE));
}

static void
read_history (CmTagBoard *self, GtkWidget *box, CmTagRow *row)
{
  CmView *view = cm_tags_page_get_view (CM_TAGS_PAGE (self));
  gint64 id = cm_tag_row_get_id (row);
  HistoryPlace *place = g_new0 (HistoryPlace, 1);

  *place = (HistoryPlace) { g_object_ref (self), g_object_ref (box) };
  cm_db_read_async (cm_view_get_db (view), read_events, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) history_free,
                    cm_view_get_alive (view), history_cb, place);
}

/* ---- changing ---- */

typedef struct {
  gint64 id;
  gint64 other;
  char *text;
} Job;

static Job *
job_new (gint64 id, gint64 other, const char *text)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { id, other, g_strdup (text) };
  return job;
}

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->text);
  g_free (data);
}

/* What the history of steps says: the tag's name, and another. */
static void
describe (CmStep *step, const char *tag, const char *other)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tag", tag);
  if (other != NULL)
    json_object_set_string_member (object, "other", other);
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  cm_step_set_detail (step, text);
}

static gboolean
describe_tag (CmStep *step, gint64 id, const char *other, GError **error)
{
  g_autoptr (CmTag) tag = cm_tag_store_read (cm_step_conn (step), id, error);

  if (tag != NULL)
    describe (step, tag->name, other);
  return tag != NULL;
}

static gboolean
run_make (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;

  describe (step, job->text, NULL);
  return cm_tag_store_make (step, job->text, NULL, error) != 0;
}

static gboolean
run_rename (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;

  return describe_tag (step, job->id, job->text, error) && cm_tag_store_rename (step, job->id, job->text, error);
}

static gboolean
run_colour (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;

  return describe_tag (step, job->id, NULL, error) && cm_tag_store_set_colour (step, job->id, *job->text != '\0' ? job->text : NULL, error);
}

static gboolean
run_merge (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (CmTag) into = cm_tag_store_read (cm_step_conn (step), job->other, error);

  return into != NULL && describe_tag (step, job->id, into->name, error) && cm_tag_store_merge (step, job->id, job->other, error);
}

static gboolean
run_delete (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;

  return describe_tag (step, job->id, NULL, error) && cm_tag_store_delete (step, job->id, error);
}

/* The rule is copied: what happens to the list later is another matter. */
static gboolean
run_rule (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (CmSegment) list = job->other > 0 ? cm_segment_store_read (cm_step_conn (step), job->other, error) : NULL;

  if (job->other > 0 && list == NULL)
    return FALSE;
  return describe_tag (step, job->id, NULL, error) && cm_tag_rules_set (step, job->id, list != NULL ? list->rule : job->text, error);
}

/* ---- actions ---- */

static CmTagRow *
find_row (CmTagBoard *self, gint64 id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CM_IS_TAG_ROW (row) && cm_tag_row_get_id (CM_TAG_ROW (row)) == id)
      return CM_TAG_ROW (row);
  return NULL;
}

static const char *
name_of (GtkWidget *board, gint64 id)
{
  CmTagRow *row = find_row (CM_TAG_BOARD (board), id);

  return row != NULL ? cm_tag_row_get_name (row) : "";
}

static void
rename_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id;
  const char *name;

  (void) action;
  g_variant_get (parameter, "(x&s)", &id, &name);
  cm_tags_page_write (CM_TAGS_PAGE (widget), "tag-renamed", run_rename, job_new (id, 0, name), job_free,
                      cm_fill (_("Tag renamed to “{tag}”"), "tag", name, NULL), _("The Tag Was Not Renamed"));
}

static void
colour_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id;
  const char *colour;

  (void) action;
  g_variant_get (parameter, "(x&s)", &id, &colour);
  cm_tags_page_write (CM_TAGS_PAGE (widget), "tag-coloured", run_colour, job_new (id, 0, colour), job_free,
                      cm_fill (_("Colour of “{tag}” changed"), "tag", name_of (widget, id), NULL), _("The Colour Was Not Changed"));
}

static void
merge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 from, into;

  (void) action;
  g_variant_get (parameter, "(xx)", &from, &into);
  cm_tags_page_write (CM_TAGS_PAGE (widget), "tag-merged", run_merge, job_new (from, into, NULL), job_free,
                      cm_fill (_("“{tag}” merged into “{other}”"), "tag", name_of (widget, from), "other", name_of (widget, into), NULL),
                      _("The Tags Were Not Merged"));
}

/* What is set under the customers now. */
static char *
present_rule (GtkWidget *widget)
{
  CmWindow *window = cm_window_of (widget);
  CmView *customers = window != NULL ? cm_window_find_view (window, "customers") : NULL;
  char *rule = customers != NULL ? cm_customers_view_dup_rule (CM_CUSTOMERS_VIEW (customers)) : NULL;

  if (rule == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (CM_ERROR, CM_ERROR_INVALID,
                                                      _("No rule is set under “Customers” now. Set one there first."));

      cm_view_show_error (cm_tags_page_get_view (CM_TAGS_PAGE (widget)), _("The Rule Was Not Changed"), error);
    }
  return rule;
}

static void
rule_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id, list;
  const char *pattern;
  g_autofree char *rule = NULL;

  (void) action;
  g_variant_get (parameter, "(xx)", &id, &list);
  rule = list < 0 ? present_rule (widget) : NULL;
  if (list < 0 && rule == NULL)
    return;
  pattern = list != 0 ? _("“{tag}” follows a rule now") : _("“{tag}” is put on by hand now");
  cm_tags_page_write (CM_TAGS_PAGE (widget), "tag-ruled", run_rule, job_new (id, list, rule), job_free,
                      cm_fill (pattern, "tag", name_of (widget, id), NULL), _("The Rule Was Not Changed"));
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);

  (void) action;
  cm_tags_page_write (CM_TAGS_PAGE (widget), "tag-deleted", run_delete, job_new (id, 0, NULL), job_free,
                      cm_fill (_("Tag “{tag}” deleted"), "tag", name_of (widget, id), NULL), _("The Tag Was Not Deleted"));
}

static void
accepted_cb (CmForm *form, CmTagBoard *self)
{
  GtkEditable *field = g_object_get_data (G_OBJECT (form), "cm-name");
  g_autofree char *name = cm_form_dup_text (field);

  cm_tags_page_write (CM_TAGS_PAGE (self), "tag-made", run_make, job_new (0, 0, name), job_free,
                      cm_fill (_("Tag “{tag}” made"), "tag", name, NULL), _("The Tag Was Not Made"));
  gtk_window_close (GTK_WINDOW (form));
}

static void
cm_tag_board_create (CmTagsPage *page)
{
  CmForm *form = cm_form_new (GTK_WIDGET (page), _("New Tag"), _("_Make"));

  g_object_set_data (G_OBJECT (form), "cm-name", cm_form_add_text (form, _("Name"), NULL, 1));
  g_signal_connect_object (form, "accepted", G_CALLBACK (accepted_cb), page, 0);
  cm_form_open (form);
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  cm_tag_board_create (CM_TAGS_PAGE (widget));
}

/* The people of a tag, by a rule that names it. */
static void
activated_cb (CmTagBoard *self, CmTagRow *row)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *leaf = json_object_new ();
  g_autofree char *text = NULL;
  g_autofree char *rule = NULL;

  json_object_set_string_member (leaf, "field", "tag");
  json_object_set_string_member (leaf, "op", "=");
  json_object_set_string_member (leaf, "value", cm_tag_row_get_name (row));
  json_node_take_object (node, leaf);
  text = json_to_string (node, FALSE);
  rule = g_strdup_printf ("{\"all\":[%s]}", text);
  cm_tags_page_open_people (CM_TAGS_PAGE (self), NULL, rule);
}

/* ---- the page ---- */

static void
cm_tag_board_narrow_changed (CmTagsPage *page, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (CM_TAG_BOARD (page)->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
cm_tag_board_class_init (CmTagBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmTagsPageClass *page_class = CM_TAGS_PAGE_CLASS (klass);

  page_class->topics = CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS | CM_TOPIC_CUSTOMERS | CM_TOPIC_JOINS | CM_TOPIC_FIGURES;
  page_class->load = cm_tag_board_load;
  page_class->narrow_changed = cm_tag_board_narrow_changed;
  page_class->create = cm_tag_board_create;
  gtk_widget_class_install_action (widget_class, "tags.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "tags.rename", "(xs)", rename_action);
  gtk_widget_class_install_action (widget_class, "tags.colour", "(xs)", colour_action);
  gtk_widget_class_install_action (widget_class, "tags.merge", "(xx)", merge_action);
  gtk_widget_class_install_action (widget_class, "tags.rule", "(xx)", rule_action);
  gtk_widget_class_install_action (widget_class, "tags.delete", "x", delete_action);
}

static void
cm_tag_board_init (CmTagBoard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->head = cm_tags_page_add_head (box, _("_New Tag…"), "tags.new", &self->sentence);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  cm_labelled (GTK_WIDGET (self->list), C_("tab", "Tags"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), create_line (_("Press a tag to see its people. Drag one onto another to merge them."), TRUE));
  cm_tags_page_set_content (CM_TAGS_PAGE (self), box);
  cm_tags_page_set_empty (CM_TAGS_PAGE (self),
                          cm_empty_page_new ("user-bookmarks-symbolic", _("No tag yet"),
                                             _("Make a tag, then put it on people under “Customers”."),
                                             cm_empty_page_button (_("_New Tag…"), "tags.new")));
}

guint
cm_tag_board_count (CmTagBoard *self)
{
  g_return_val_if_fail (CM_IS_TAG_BOARD (self), 0);

  return self->count;
}

CmTagRow *
cm_tag_board_find (CmTagBoard *self, const char *name)
{
  g_return_val_if_fail (CM_IS_TAG_BOARD (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CM_IS_TAG_ROW (row) && g_strcmp0 (cm_tag_row_get_name (CM_TAG_ROW (row)), name) == 0)
      return CM_TAG_ROW (row);
  return NULL;
}
