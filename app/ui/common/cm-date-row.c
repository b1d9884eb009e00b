/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-date-row.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"

struct _CmDateRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *calendar;
  int day;
  int today;
};

enum { DAY_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmDateRow, cm_date_row, ADW_TYPE_ACTION_ROW)

static void
show_day (CmDateRow *self)
{
  g_autofree char *day = self->day != CM_NO_DAY ? cm_format_day_long (self->day, self->today) : g_strdup (_("No day yet"));
  const char *what = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *name = cm_fill (_("{what}: {day}"), "what", what, "day", day, NULL);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), day);
  cm_labelled (self->button, name);
}

/* The calendar tells of every day it passes through, also of those set by ourselves. */
static void
picked_cb (CmDateRow *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  int day = cm_day_from_date (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));

  if (day == self->day)
    return;
  self->day = day;
  show_day (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[DAY_CHANGED], 0);
}

static void
cm_date_row_class_init (CmDateRowClass *klass)
{
  (void) klass;
  signals[DAY_CHANGED] = g_signal_new ("day-changed", CM_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_date_row_init (CmDateRow *self)
{
  self->day = CM_NO_DAY;
  self->button = gtk_menu_button_new ();
  self->popover = gtk_popover_new ();
  self->calendar = gtk_calendar_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_date_row_new (const char *title)
{
  CmDateRow *self = g_object_new (CM_TYPE_DATE_ROW, "title", title, NULL);

  show_day (self);
  return GTK_WIDGET (self);
}

void
cm_date_row_set_day (CmDateRow *self, int day, int today)
{
  gboolean other;

  g_return_if_fail (CM_IS_DATE_ROW (self));

  other = self->day != day;
  self->today = today;
  self->day = day;
  if (day != CM_NO_DAY)
    {
      g_autoptr(GDateTime) date = NULL;
      int year, month, number;

      cm_day_to_date (day, &year, &month, &number);
      date = g_date_time_new_utc (year, month, number, 0, 0, 0);
      gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
    }
  show_day (self);
  if (other)
    g_signal_emit (self, signals[DAY_CHANGED], 0);
}

int
cm_date_row_get_day (CmDateRow *self)
{
  g_return_val_if_fail (CM_IS_DATE_ROW (self), CM_NO_DAY);

  return self->day;
}
