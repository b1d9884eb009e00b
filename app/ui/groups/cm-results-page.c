/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-results-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-call-sheet.h"
#include "cm-call-store.h"
#include "cm-format.h"
#include "cm-grade.h"
#include "cm-group-store.h"
#include "cm-named.h"
#include "cm-pill.h"
#include "cm-privacy.h"
#include "cm-result-line.h"
#include "cm-shop.h"
#include "cm-step-detail.h"
#include "cm-text.h"

/* Lines shown before and after the next open one. */
#define AROUND 4
#define OUTCOMES 6

struct _CmResultsPage
{
  CmView parent_instance;

  /* From the template */
  GtkBox *columns;
  GtkEntry *entry;
  GtkLabel *echo;
  GtkLabel *hint;
  GtkListBox *lines;
  GtkLabel *progress;
  GtkProgressBar *bar;
  GtkGrid *keys;
  GtkDropDown *sheet;

  /* Owned */
  gint64 group_id;
  gint64 round_id;
  gint64 list_id;           /* the sheet that is typed in, 0 for the first */
  GPtrArray *lists;         /* CmCallList */
  GPtrArray *rows;          /* CmCallLine of the sheet */
  GtkLabel *counts[OUTCOMES];
  gboolean filling;
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (CmResultsPage, cm_results_page, CM_TYPE_VIEW)

/* ---- showing ---- */

/* Index of the next line without a result, the number of lines when there is none. */
static guint
next_open (CmResultsPage *self)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (((CmCallLine *) self->rows->pdata[i])->outcome == NULL)
      return i;
  return self->rows != NULL ? self->rows->len : 0;
}

static char *
line_details (const CmCallLine *line)
{
  g_autofree char *phone = cm_privacy_phone (line->phone);
  const char *place = line->city != NULL ? line->city : line->province;
  int grade = line->grade != NULL ? cm_grade_from_name (line->grade) : -1;
  const char *parts[4] = { NULL };
  guint count = 0;

  if (place != NULL)
    parts[count++] = place;
  if (grade >= 0)
    parts[count++] = cm_grade_label ((CmGrade) grade);
  if (phone != NULL)
    parts[count++] = phone;
  return g_strjoinv (" · ", (char **) parts);
}

static char *
outcome_text (const CmCallLine *line)
{
  const char *const *outcomes = cm_call_outcomes ();
  int digit = 1;

  while (outcomes[digit - 1] != NULL && g_strcmp0 (outcomes[digit - 1], line->outcome) != 0)
    digit++;
  if (g_str_equal (line->outcome, "refused"))
    return cm_fill (_("{digit} {result} · left out"), "digit", "2", "result", cm_outcome_words (line->outcome), NULL);
  return g_strdup_printf ("%d %s", digit, cm_outcome_words (line->outcome));
}

static void
add_row (CmResultsPage *self, const CmCallLine *line, gboolean current)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = cm_privacy_name (line->name);
  g_autofree char *details = line_details (line);
  g_autofree char *number = g_strdup_printf ("%d", line->line_no);
  g_autofree char *outcome = line->outcome != NULL ? outcome_text (line) : g_strdup ("—");
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *pill = line->outcome != NULL
    ? cm_pill_new (outcome, g_str_equal (line->outcome, "refused") ? CM_TONE_SOON
                            : g_str_equal (line->outcome, "added") ? CM_TONE_CHOSEN : CM_TONE_PLAIN)
    : gtk_label_new (outcome);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : "—");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  /* In pixels: measured in characters the bold number of the line one is at would push its name aside. */
  gtk_widget_set_size_request (label, 32, -1);
  gtk_widget_add_css_class (label, current ? "heading" : "quiet");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  if (current)
    gtk_widget_add_css_class (row, "current-line");
  gtk_list_box_append (self->lines, row);
}

static void
show_rows (CmResultsPage *self)
{
  guint open = next_open (self);
  guint first = open > AROUND ? open - AROUND : 0;
  guint last = MIN (self->rows->len, first + 2 * AROUND);
  GtkWidget *child;

  if (last == self->rows->len)
    first = last > 2 * AROUND ? last - 2 * AROUND : 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_list_box_remove (self->lines, child);
  for (guint i = first; i < last; i++)
    add_row (self, self->rows->pdata[i], i == open);
}

static void
show_progress (CmResultsPage *self)
{
  int counts[OUTCOMES] = { 0 };
  guint done = 0, people = self->rows->len;
  g_autofree char *text = NULL;

  for (guint i = 0; i < people; i++)
    for (int k = 0; k < OUTCOMES; k++)
      if (g_strcmp0 (((CmCallLine *) self->rows->pdata[i])->outcome, cm_call_outcomes ()[k]) == 0)
        {
          counts[k]++;
          done++;
        }
  for (int k = 0; k < OUTCOMES; k++)
    {
      g_autofree char *count = g_strdup_printf ("%d", counts[k]);

      gtk_label_set_text (self->counts[k], count);
    }
  if (done == people)
    text = g_strdup_printf (ngettext ("All typed in, %d person can be brought into the group",
                                      "All typed in, %d people can be brought into the group", (gulong) counts[0]), counts[0]);
  else
    text = g_strdup_printf (_("%u of %u typed in, %u left"), done, people, people - done);
  gtk_label_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->bar, people > 0 ? (double) done / people : 0);
}

/* ---- the entry ---- */

static void
echo_person (CmResultsPage *self, const CmCallLine *line, const char *outcome)
{
  const char *place = line->city != NULL ? line->city : line->province;
  g_autofree char *number = g_strdup_printf ("%d", line->line_no);
  g_autofree char *who = place != NULL ? g_strdup_printf ("%s · %s", line->name != NULL ? line->name : "—", place) : g_strdup (line->name);
  g_autofree char *text = outcome != NULL
    ? cm_fill (_("{line} {person} → {result}"), "line", number, "person", who, "result", cm_outcome_words (outcome), NULL)
    : cm_fill (_("Next: {line} {person}"), "line", number, "person", who, NULL);

  gtk_label_set_text (self->echo, text);
}

static void
echo_lines (CmResultsPage *self, const CmResultLine *typed)
{
  guint open = next_open (self);
  guint index = typed->first > 0 ? (guint) typed->first - 1 : open;
  g_autofree char *lines = g_strdup_printf ("%d–%d", typed->first, typed->last);
  g_autofree char *text = NULL;

  if (index >= self->rows->len)
    text = g_strdup (_("Every line has a result"));
  else if (typed->last > typed->first)
    text = cm_fill (_("Lines {lines} → {result}"), "lines", lines, "result", cm_outcome_words (typed->outcome), NULL);
  if (text != NULL)
    gtk_label_set_text (self->echo, text);
  else
    echo_person (self, self->rows->pdata[index], typed->outcome);
}

static void
echo (CmResultsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint open = next_open (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmResultLine) typed = NULL;

  if (self->rows == NULL)
    return;
  if (*text == '\0' || g_str_equal (text, "?"))
    {
      if (open < self->rows->len && *text == '\0')
        echo_person (self, self->rows->pdata[open], NULL);
      else
        gtk_label_set_text (self->echo, *text == '?' ? _("27 1 · 1 · 12-20 3 · 27 2 and why · 27 5 and when")
                                                     : _("Every line has a result"));
      return;
    }
  typed = cm_result_line_parse (text, (int) self->rows->len, &error);
  if (typed == NULL)
    gtk_label_set_text (self->echo, error->message);
  else
    echo_lines (self, typed);
}

/* ---- writing ---- */

typedef struct {
  gint64 list_id;
  CmResultLine *line;
} Job;

static void
job_free (Job *job)
{
  cm_result_line_free (job->line);
  g_free (job);
}

static gpointer
write_results (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  for (int i = job->line->first; i <= job->line->last; i++)
    if (!cm_call_result (step, job->list_id, i, job->line->outcome, job->line->note, cm_step_now (step), error))
      return NULL;
  return cm_step_made (step, job->list_id);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmResultsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  self->writing = FALSE;
  if (made != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_text (self->echo, error->message);
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
    }
}

/* What makes no sense stays where it is, selected, to be typed over. */
static void
enter_cb (CmResultsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  g_autoptr(CmResultLine) typed = NULL;
  guint open = next_open (self);
  Job *job;

  if (self->rows == NULL || self->writing)
    return;
  typed = cm_result_line_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), (int) self->rows->len, NULL);
  if (typed == NULL || (typed->first == 0 && open >= self->rows->len))
    {
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
      return;
    }
  if (typed->first == 0)
    typed->first = typed->last = (int) open + 1;
  job = g_new0 (Job, 1);
  job->list_id = self->list_id;
  job->line = g_steal_pointer (&typed);
  self->writing = TRUE;
  cm_db_write_async (db, "call-result", cm_shop_now (db), write_results, job, (GDestroyNotify) job_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), written_cb, g_object_ref (self));
}

/* ---- reading ---- */

typedef struct {
  gint64 group_id;
  gint64 round_id;
  gint64 list_id;
  gint64 now;
} Wish;

typedef struct {
  char *group;
  GPtrArray *lists;
  GPtrArray *rows;
  gint64 list_id;
} Found;

static void
found_free (Found *found)
{
  g_free (found->group);
  g_clear_pointer (&found->lists, g_ptr_array_unref);
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_sheet (CmConn *conn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(CmGroup) group = cm_group_read (conn, wish->group_id, wish->now, error);

  if (group == NULL || (found->lists = cm_call_lists (conn, wish->round_id, error)) == NULL)
    return NULL;
  if (found->lists->len == 0)
    return g_steal_pointer (&found);
  found->group = g_strdup (group->name);
  found->list_id = wish->list_id != 0 ? wish->list_id : ((CmCallList *) found->lists->pdata[0])->id;
  found->rows = cm_call_lines (conn, found->list_id, error);
  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

static void
show_sheets (CmResultsPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < self->lists->len; i++)
    {
      const CmCallList *list = self->lists->pdata[i];
      g_autofree char *number = cm_call_sheet_number (list->id);
      g_autofree char *name = g_strdup_printf ("%s · %s", number, list->staff);

      gtk_string_list_append (names, name);
      if (list->id == self->list_id)
        chosen = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet, chosen);
  self->filling = FALSE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmResultsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL || found->rows == NULL)
    {
      /* The step that shared out the calls was undone. */
      cm_view_leave (CM_VIEW (self));
      return;
    }
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->lists = g_steal_pointer (&found->lists);
  self->rows = g_steal_pointer (&found->rows);
  self->list_id = found->list_id;
  cm_view_set_subtitle (CM_VIEW (self), found->group);
  show_sheets (self);
  show_rows (self);
  show_progress (self);
  echo (self);
}

static void
load (CmResultsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  Wish wish = { self->group_id, self->round_id, self->list_id, cm_shop_now (db) };

  cm_view_read (CM_VIEW (self), read_sheet, g_memdup2 (&wish, sizeof wish), g_free, (GDestroyNotify) found_free, found_cb);
}

static void
sheet_cb (CmResultsPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->sheet);

  if (self->filling || self->lists == NULL || chosen >= self->lists->len)
    return;
  self->list_id = ((CmCallList *) self->lists->pdata[chosen])->id;
  load (self);
}

/* ---- the page ---- */

static void
cm_results_page_changed (CmView *view, CmTopics topics)
{
  if (topics & (CM_TOPIC_CALLS | CM_TOPIC_GROUPS))
    load (CM_RESULTS_PAGE (view));
}

static void
cm_results_page_primary (CmView *view)
{
  cm_view_leave (view);
}

static void
cm_results_page_narrow_changed (CmView *view, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (CM_RESULTS_PAGE (view)->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
cm_results_page_finalize (GObject *object)
{
  CmResultsPage *self = CM_RESULTS_PAGE (object);

  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_results_page_parent_class)->finalize (object);
}

static void
cm_results_page_class_init (CmResultsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_results_page_finalize;
  view_class->changed = cm_results_page_changed;
  view_class->primary = cm_results_page_primary;
  view_class->narrow_changed = cm_results_page_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-results-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, echo);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, lines);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, keys);
  gtk_widget_class_bind_template_child (widget_class, CmResultsPage, sheet);
  gtk_widget_class_bind_template_callback (widget_class, echo);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
}

static void
add_key (CmResultsPage *self, int row)
{
  g_autofree char *digit = g_strdup_printf ("%d", row + 1);
  GtkWidget *key = gtk_label_new (digit);
  GtkWidget *words = gtk_label_new (cm_outcome_words (cm_call_outcomes ()[row]));

  gtk_widget_add_css_class (key, "keycap");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  self->counts[row] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[row]), "numeric");
  gtk_grid_attach (self->keys, key, 0, row, 1, 1);
  gtk_grid_attach (self->keys, words, 1, row, 1, 1);
  gtk_grid_attach (self->keys, GTK_WIDGET (self->counts[row]), 2, row, 1, 1);
}

static void
cm_results_page_init (CmResultsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < OUTCOMES; i++)
    add_key (self, i);
  gtk_label_set_text (self->hint, _("Enter records; just 1 means the next line; Ctrl+Z takes back"));
  cm_labelled (GTK_WIDGET (self->entry), _("Line and result, as 27 blank 1"));
  cm_named (GTK_WIDGET (self->sheet), _("Call sheet"));
  cm_labelled (GTK_WIDGET (self->bar), _("Results typed in"));
  cm_labelled (GTK_WIDGET (self->lines), _("Lines of the sheet"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->echo, NULL, -1);
}

GtkWidget *
cm_results_page_new (CmDb *db, gint64 group_id, gint64 round_id)
{
  CmResultsPage *self = g_object_new (CM_TYPE_RESULTS_PAGE, "db", db, NULL);

  self->group_id = group_id;
  self->round_id = round_id;
  load (self);
  return GTK_WIDGET (self);
}

void
cm_results_page_type (CmResultsPage *self, const char *text)
{
  g_return_if_fail (CM_IS_RESULTS_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  enter_cb (self);
}

const char *
cm_results_page_get_echo (CmResultsPage *self)
{
  g_return_val_if_fail (CM_IS_RESULTS_PAGE (self), NULL);

  return gtk_label_get_text (self->echo);
}
