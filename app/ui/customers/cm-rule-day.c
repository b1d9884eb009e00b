/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-day.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"

struct _CmRuleDay
{
  GtkBox parent_instance;

  GtkEditable *text;
  GtkWidget *popover;
  GtkCalendar *calendar;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleDay, cm_rule_day, GTK_TYPE_BOX)

static void
show_in_calendar (CmRuleDay *self)
{
  int year, month, number, day = cm_rule_day_get (self);
  g_autoptr(GDateTime) date = NULL;

  if (day == CM_NO_DAY)
    return;
  cm_day_to_date (day, &year, &month, &number);
  date = g_date_time_new_utc (year, month, number, 0, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
}

static void
typed_cb (CmRuleDay *self)
{
  show_in_calendar (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The calendar also tells of the days we set ourselves. */
static void
picked_cb (CmRuleDay *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  int day = cm_day_from_date (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));

  if (day == cm_rule_day_get (self))
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  cm_rule_day_set (self, day);
}

static void
cm_rule_day_class_init (CmRuleDayClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_day_init (CmRuleDay *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->text = GTK_EDITABLE (gtk_entry_new ());
  self->popover = gtk_popover_new ();
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), "2026-11-21");
  gtk_editable_set_width_chars (self->text, 11);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  cm_named (button, _("Choose a day"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self), button);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_rule_day_new (int day, const char *name)
{
  CmRuleDay *self = g_object_new (CM_TYPE_RULE_DAY, NULL);

  cm_labelled (GTK_WIDGET (self->text), name);
  cm_rule_day_set (self, day);
  return GTK_WIDGET (self);
}

int
cm_rule_day_get (CmRuleDay *self)
{
  return cm_day_parse (gtk_editable_get_text (self->text));
}

void
cm_rule_day_set (CmRuleDay *self, int day)
{
  g_autofree char *text = day != CM_NO_DAY ? cm_day_format (day) : g_strdup ("");

  gtk_editable_set_text (self->text, text);
}
