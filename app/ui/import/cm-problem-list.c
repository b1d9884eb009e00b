/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-problem-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"

#define SHOWN_LINES 8
#define SHOWN_ROWS 12

/* Problems of one kind and cause. */
typedef struct {
  char *code;
  char *message;   /* of the first row */
  char *column;
  char *file;
  gint64 row_no;   /* the first */
  gboolean rejected;
  GArray *rows;    /* gint64, without the first */
} Cause;

struct _CmProblemList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray *causes;     /* Cause */
  GHashTable *by_kind;   /* kind and cause to Cause */
  gboolean leads;        /* lines can be chosen */
};

G_DEFINE_FINAL_TYPE (CmProblemList, cm_problem_list, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
cause_free (gpointer data)
{
  Cause *cause = data;

  g_free (cause->code);
  g_free (cause->message);
  g_free (cause->column);
  g_free (cause->file);
  g_array_unref (cause->rows);
  g_free (cause);
}

/* `88, 402, 1,130 and 20 more`. */
static char *
list_rows (const Cause *cause)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (cause->rows->len, SHOWN_ROWS); i++)
    {
      g_autofree char *row = cm_format_count (g_array_index (cause->rows, gint64, i));

      /* Translators: between numbers in a list. */
      g_string_append (text, text->len > 0 ? C_("list", ", ") : "");
      g_string_append (text, row);
    }
  if (cause->rows->len <= SHOWN_ROWS)
    return cm_fill (ngettext ("The same in row {rows}", "The same in rows {rows}", cause->rows->len), "rows", text->str, NULL);
  more = cm_format_count (cause->rows->len);
  return cm_fill (_("The same in {count} more rows: {rows}…"), "count", more, "rows", text->str, NULL);
}

static char *
subtitle_of (const Cause *cause)
{
  g_autofree char *rows = cause->rows->len > 0 ? list_rows (cause) : NULL;

  if (cause->file != NULL && rows != NULL)
    return g_strdup_printf ("%s · %s", cause->file, rows);
  return rows != NULL ? g_steal_pointer (&rows) : g_strdup (cause->file);
}

static const char *
icon_of (const Cause *cause)
{
  if (g_str_equal (cause->code, "damaged-number"))
    return "changes-prevent-symbolic";
  return cause->rejected ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

static void
chosen_cb (GtkWidget *row, CmProblemList *self)
{
  const Cause *cause = g_object_get_data (G_OBJECT (row), "cause");

  g_signal_emit (self, signals[CHOSEN], 0, cause->file, cause->row_no, cause->column);
}

static void
make_lead (CmProblemList *self, GtkWidget *row, Cause *cause)
{
  g_object_set_data (G_OBJECT (row), "cause", cause);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (chosen_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static GtkWidget *
create_row (const Cause *cause)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (cause));
  g_autofree char *subtitle = subtitle_of (cause);
  g_autofree char *name = subtitle != NULL ? g_strdup_printf ("%s %s", cause->message, subtitle) : g_strdup (cause->message);

  if (cause->rejected)
    gtk_widget_add_css_class (icon, "soon");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cause->message);
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

  g_hash_table_unref (self->by_kind);
  g_ptr_array_unref (self->causes);
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
  self->causes = g_ptr_array_new_with_free_func (cause_free);
  self->by_kind = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  cm_labelled (GTK_WIDGET (self->list), _("Rows that need a look"));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
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

  g_hash_table_remove_all (self->by_kind);
  g_ptr_array_set_size (self->causes, 0);
  clear_list (self);
}

static void
add_problem (CmProblemList *self, JsonObject *problem, gboolean rejected, const char *file)
{
  const char *code = json_object_get_string_member_with_default (problem, "code", "");
  const char *own_file = json_object_get_string_member_with_default (problem, "file", NULL);
  const char *column = json_object_get_string_member_with_default (problem, "column", "");
  gint64 row = json_object_get_int_member_with_default (problem, "row", 0);
  g_autofree char *kind = NULL;
  Cause *cause;

  file = own_file != NULL ? own_file : file;
  kind = g_strdup_printf ("%d\n%s\n%s\n%s", rejected, code, column != NULL ? column : "", file != NULL ? file : "");
  cause = g_hash_table_lookup (self->by_kind, kind);
  if (cause != NULL)
    {
      g_array_append_val (cause->rows, row);
      return;
    }
  cause = g_new0 (Cause, 1);
  cause->code = g_strdup (code);
  cause->message = g_strdup (json_object_get_string_member_with_default (problem, "message", code));
  cause->column = g_strdup (column);
  cause->file = g_strdup (file);
  cause->row_no = row;
  cause->rejected = rejected;
  cause->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->causes, cause);
  g_hash_table_insert (self->by_kind, g_steal_pointer (&kind), cause);
}

void
cm_problem_list_add (CmProblemList *self, JsonObject *report, const char *member, const char *file)
{
  JsonNode *node = json_object_get_member (report, member);
  JsonArray *problems = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  g_return_if_fail (CM_IS_PROBLEM_LIST (self));

  for (guint i = 0; problems != NULL && i < json_array_get_length (problems); i++)
    add_problem (self, json_array_get_object_element (problems, i), g_str_equal (member, "rejected"), file);
}

guint
cm_problem_list_show (CmProblemList *self)
{
  GtkWidget *more = NULL;

  g_return_val_if_fail (CM_IS_PROBLEM_LIST (self), 0);

  clear_list (self);
  for (guint i = 0; i < self->causes->len; i++)
    {
      GtkWidget *row = create_row (self->causes->pdata[i]);

      if (self->leads)
        make_lead (self, row, self->causes->pdata[i]);
      if (i == SHOWN_LINES)
        gtk_list_box_append (self->list, more = create_more (self->causes->len - SHOWN_LINES));
      if (more != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
      else
        gtk_list_box_append (self->list, row);
    }
  return self->causes->len;
}
