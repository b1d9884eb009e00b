/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day-question.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cm-date-row.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-shop.h"

struct _CmDayQuestion
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *text;
  GtkListBox *list;
  CmDateRow *row;
  GtkWidget *button;

  CmImportFile *file;
  GCancellable *reading;
  gboolean showing;      /* the row is set by us, not by the user */
};

G_DEFINE_FINAL_TYPE (CmDayQuestion, cm_day_question, GTK_TYPE_WIDGET)

static gboolean
is_answered (CmDayQuestion *self)
{
  return self->file != NULL && cm_import_file_edit (self->file)->all_on != 0;
}

static void
answer (CmDayQuestion *self)
{
  cm_import_file_edit (self->file)->all_on = cm_date_row_get_day (self->row);
  cm_import_file_read (self->file);
}

static void
use_clicked_cb (CmDayQuestion *self)
{
  if (self->file != NULL && cm_date_row_get_day (self->row) != CM_NO_DAY)
    answer (self);
}

/* Once answered, another day counts at once. */
static void
day_changed_cb (CmDayQuestion *self)
{
  if (!self->showing && is_answered (self))
    answer (self);
}

static void
show_words (CmDayQuestion *self)
{
  const CmImportPlan *plan = cm_import_file_get_plan (self->file);
  const char *name = cm_import_file_get_name (self->file);
  g_autofree char *asked = cm_fill (_("{file}: choose the column of the order time below, or give the day of all orders."), "file", name,
                                    NULL);
  g_autofree char *again = cm_fill (_("{file}: the last sheet of this kind was of one day. Which one this time?"), "file", name, NULL);
  g_autofree char *answered = cm_fill (_("{file} does not say it: its orders get this day."), "file", name, NULL);
  gboolean settled = is_answered (self);

  gtk_label_set_label (self->heading, settled ? _("The day of these orders") : _("When were these orders made?"));
  gtk_label_set_label (self->text, settled ? answered : plan != NULL && plan->one_day ? again : asked);
  gtk_widget_set_visible (self->button, !settled);
}

/* ---- the day that is proposed ---- */

typedef struct {
  int file;
  int today;
} Days;

static gpointer
read_days (CmConn *conn, gpointer data, GError **error)
{
  Days *days = g_new0 (Days, 1);
  GStatBuf info;

  (void) error;
  days->today = cm_conn_today (conn, cm_shop_read_now (conn));
  days->file = g_stat (data, &info) == 0 ? MIN (cm_day_from_time (info.st_mtime, cm_conn_zone (conn)), days->today) : days->today;
  return days;
}

static void
days_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmDayQuestion) self = user_data;
  g_autofree Days *days = cm_db_read_finish (CM_DB (source), result, NULL);

  if (days == NULL || self->file == NULL || self->row == NULL)
    return;
  self->showing = TRUE;
  gtk_widget_set_sensitive (self->button, TRUE);
  cm_date_row_set_day (self->row, is_answered (self) ? cm_import_file_edit (self->file)->all_on : days->file, days->today);
  self->showing = FALSE;
}

static void
propose_day (CmDayQuestion *self, CmDb *db)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  cm_db_read_async (db, read_days, g_strdup (cm_import_file_get_path (self->file)), g_free, g_free, self->reading, days_cb,
                    g_object_ref (self));
}

/* ---- life ---- */

static void
cm_day_question_dispose (GObject *object)
{
  CmDayQuestion *self = CM_DAY_QUESTION (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->file);
  self->row = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_day_question_parent_class)->dispose (object);
}

static void
cm_day_question_class_init (CmDayQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_day_question_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (CmDayQuestion *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
cm_day_question_init (CmDayQuestion *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->heading = add_label (self, "heading");
  self->text = add_label (self, "quiet");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->row = CM_DATE_ROW (cm_date_row_new (_("All orders")));
  self->button = gtk_button_new_with_mnemonic (_("_Use This Day"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->button, FALSE); /* until there is a day */
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_append (self->list, GTK_WIDGET (self->row));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), self->button); /* beside the day it would leave the title no room on a phone */
  cm_labelled (GTK_WIDGET (self->list), _("When were these orders made?"));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (use_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "day-changed", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_day_question_new (void)
{
  return g_object_new (CM_TYPE_DAY_QUESTION, NULL);
}

static gboolean
names_amounts (const CmImportPlan *plan)
{
  return plan->column_of[CM_FIELD_PAID] >= 0 || plan->column_of[CM_FIELD_LINE_TOTAL] >= 0 || plan->column_of[CM_FIELD_UNIT_PRICE] >= 0
         || plan->column_of[CM_FIELD_GOODS_TOTAL] >= 0;
}

/* What is no sheet of orders as far as we see has other questions first. */
gboolean
cm_day_question_is_needed (CmImportFile *file)
{
  const CmImportPlan *plan = cm_import_file_get_plan (file);

  return plan != NULL && cm_import_plan_is_undated (plan) && (!plan->needs_user || names_amounts (plan));
}

void
cm_day_question_set_file (CmDayQuestion *self, CmDb *db, CmImportFile *file)
{
  g_return_if_fail (CM_IS_DAY_QUESTION (self));

  if (g_set_object (&self->file, file) && file != NULL)
    propose_day (self, db);
  if (file != NULL)
    show_words (self);
}
