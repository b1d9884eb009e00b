/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-problem-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-privacy.h"

#define SHOWN_LINES 8

/* A cause and the file it is shown with. */
typedef struct {
  CmImportFindings *findings;
  const CmProblemCause *cause;
  char *file;      /* NULL where it goes without saying */
} Line;

struct _CmProblemList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray *lines;      /* Line, those of rows that stay out first */
  gboolean leads;        /* lines can be chosen */
};

G_DEFINE_FINAL_TYPE (CmProblemList, cm_problem_list, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
line_free (gpointer data)
{
  Line *line = data;

  cm_import_findings_unref (line->findings);
  g_free (line->file);
  g_free (line);
}

/* `88, 402, 1,130 and 20 more`. */
static char *
list_rows (const CmProblemCause *cause)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (cause->more, CM_CAUSE_ROWS); i++)
    {
      g_autofree char *row = cm_format_count (cause->rows[i]);

      /* Translators: between numbers in a list. */
      g_string_append (text, text->len > 0 ? C_("list", ", ") : "");
      g_string_append (text, row);
    }
  if (cause->more <= CM_CAUSE_ROWS)
    return cm_fill (ngettext ("The same in row {rows}", "The same in rows {rows}", cause->more), "rows", text->str, NULL);
  more = cm_format_count (cause->more);
  return cm_fill (_("The same in {count} more rows: {rows}…"), "count", more, "rows", text->str, NULL);
}

static char *
subtitle_of (const Line *line)
{
  g_autofree char *rows = line->cause->more > 0 ? list_rows (line->cause) : NULL;

  if (line->file != NULL && rows != NULL)
    return g_strdup_printf ("%s · %s", line->file, rows);
  return rows != NULL ? g_steal_pointer (&rows) : g_strdup (line->file);
}

static const char *
icon_of (const CmProblemCause *cause)
{
  if (g_str_equal (cause->code, "damaged-number"))
    return "changes-prevent-symbolic";
  return cause->rejected ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

static void
chosen_cb (GtkWidget *row, CmProblemList *self)
{
  const Line *line = g_object_get_data (G_OBJECT (row), "line");

  g_signal_emit (self, signals[CHOSEN], 0, line->file, line->cause->row_no, line->cause->column);
}

static void
make_lead (CmProblemList *self, GtkWidget *row, Line *line)
{
  g_object_set_data (G_OBJECT (row), "line", line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (chosen_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static GtkWidget *
create_row (const Line *line)
{
  const CmProblemCause *cause = line->cause;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (cause));
  g_autofree char *subtitle = subtitle_of (line);
  g_autofree char *message = cm_privacy_text (cause->message, NULL);
  g_autofree char *name = subtitle != NULL ? g_strdup_printf ("%s %s", message, subtitle) : g_strdup (message);

  if (cause->rejected)
    gtk_widget_add_css_class (icon, "soon");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  cm_labelled (row, name);
  return row;
}

static GtkWidget *
create_more (guint count)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *number = cm_format_count (count);
  g_autofree char *title = cm_fill (ngettext ("{count} more reason", "{count} more reasons", count), "count", number, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static void
clear_list (CmProblemList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
cm_problem_list_dispose (GObject *object)
{
  CmProblemList *self = CM_PROBLEM_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (cm_problem_list_parent_class)->dispose (object);
}

static void
cm_problem_list_finalize (GObject *object)
{
  CmProblemList *self = CM_PROBLEM_LIST (object);

  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (cm_problem_list_parent_class)->finalize (object);
}

static void
cm_problem_list_class_init (CmProblemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_problem_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_problem_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", CM_TYPE_PROBLEM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                                  G_TYPE_INT64, G_TYPE_STRING);
}

static void
cm_problem_list_init (CmProblemList *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  cm_labelled (GTK_WIDGET (self->list), _("Rows that need a look"));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (cm_problem_list_show), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_problem_list_new (void)
{
  return g_object_new (CM_TYPE_PROBLEM_LIST, NULL);
}

void
cm_problem_list_set_leads (CmProblemList *self, gboolean leads)
{
  g_return_if_fail (CM_IS_PROBLEM_LIST (self));

  self->leads = leads;
}

void
cm_problem_list_clear (CmProblemList *self)
{
  g_return_if_fail (CM_IS_PROBLEM_LIST (self));

  clear_list (self);
  g_ptr_array_set_size (self->lines, 0);
}

/* Rows that stay out go before those that are worth knowing, whatever file they are of. */
static guint
place_for (CmProblemList *self, const CmProblemCause *cause)
{
  guint place = 0;

  if (!cause->rejected)
    return self->lines->len;
  while (place < self->lines->len && ((Line *) self->lines->pdata[place])->cause->rejected)
    place++;
  return place;
}

void
cm_problem_list_add (CmProblemList *self, CmImportFindings *findings, const char *file)
{
  g_return_if_fail (CM_IS_PROBLEM_LIST (self));

  for (guint i = 0; i < findings->causes->len; i++)
    {
      const CmProblemCause *cause = findings->causes->pdata[i];
      Line *line = g_new0 (Line, 1);

      line->findings = cm_import_findings_ref (findings);
      line->cause = cause;
      line->file = g_strdup (cause->file != NULL ? cause->file : file);
      g_ptr_array_insert (self->lines, (int) place_for (self, cause), line);
    }
}

guint
cm_problem_list_show (CmProblemList *self)
{
  GtkWidget *more = NULL;

  g_return_val_if_fail (CM_IS_PROBLEM_LIST (self), 0);

  clear_list (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *row = create_row (self->lines->pdata[i]);

      if (self->leads)
        make_lead (self, row, self->lines->pdata[i]);
      if (i == SHOWN_LINES)
        gtk_list_box_append (self->list, more = create_more (self->lines->len - SHOWN_LINES));
      if (more != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
      else
        gtk_list_box_append (self->list, row);
    }
  return self->lines->len;
}
