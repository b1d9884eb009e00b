/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-share-row.h"

#include <glib/gi18n-lib.h>

#include "cm-cash-fields.h"
#include "cm-day-shares.h"
#include "cm-format.h"
#include "cm-pencil.h"
#include "cm-row-note.h"

struct _CmShareRow
{
  AdwEntryRow parent_instance;

  CmProfitDesk *desk;
  GtkLabel *note; /* what is wrong, or the best day */
  guint emptied_id;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmShareRow, cm_share_row, ADW_TYPE_ENTRY_ROW)

/* (transfer none) (nullable) */
static GArray *
shares_of (CmShareRow *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  return estimate != NULL && estimate->cash != NULL ? estimate->cash->sales_shares : NULL;
}

static char *
describe (const GArray *shares)
{
  g_autofree char *share = NULL;
  g_autofree char *number = NULL;
  gint64 ppm;

  if (cm_day_shares_are_even (shares))
    return g_strdup (_("alike, or as 50, 30, 20"));
  number = g_strdup_printf ("%u", cm_day_shares_most (shares, &ppm));
  share = cm_format_share (ppm, CM_MILLION);
  return cm_fill (_("most on day {day}: {share}"), "day", number, "share", share, NULL);
}

static void
show_note (CmShareRow *self, gboolean wrong)
{
  g_autofree char *note = describe (shares_of (self));

  if (wrong)
    cm_row_note_blame (self->note, _("Write a number for each day, as 50, 30, 20"));
  else
    cm_row_note_tell (self->note, note);
}

static gboolean
is_typed_into (CmShareRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

void
cm_share_row_update (CmShareRow *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CM_IS_SHARE_ROW (self));

  if (gtk_widget_has_css_class (GTK_WIDGET (self), "error"))
    return;
  if (!is_typed_into (self))
    {
      text = cm_day_shares_text (shares_of (self));
      self->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), text);
      self->setting = FALSE;
    }
  show_note (self, FALSE);
}

/* @shares: (transfer full) (nullable) */
static void
write_shares (CmShareRow *self, GArray *shares)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (estimate->cash == NULL)
    estimate->cash = cm_cash_fields_begin ();
  g_clear_pointer (&estimate->cash->sales_shares, g_array_unref);
  estimate->cash->sales_shares = shares;
  cm_profit_desk_change (self->desk, FALSE);
}

/* Replacing a text empties it first: only one that stays empty means that all days bring the same. */
static gboolean
emptied_cb (gpointer data)
{
  CmShareRow *self = data;
  const GArray *shares = shares_of (self);

  self->emptied_id = 0;
  if (!cm_day_shares_are_even (shares))
    write_shares (self, cm_day_shares_even (shares->len));
  return G_SOURCE_REMOVE;
}

static void
typed_cb (CmShareRow *self)
{
  GArray *shares = NULL;
  gboolean right;

  if (self->setting || cm_profit_desk_get (self->desk) == NULL)
    return;
  g_clear_handle_id (&self->emptied_id, g_source_remove);
  right = cm_day_shares_parse (gtk_editable_get_text (GTK_EDITABLE (self)), &shares);
  show_note (self, !right);
  if (right && shares == NULL)
    self->emptied_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, emptied_cb, self, NULL);
  else if (right)
    write_shares (self, shares);
}

static void
cm_share_row_dispose (GObject *object)
{
  CmShareRow *self = CM_SHARE_ROW (object);

  g_clear_handle_id (&self->emptied_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_share_row_parent_class)->dispose (object);
}

static void
cm_share_row_class_init (CmShareRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_share_row_dispose;
}

static void
cm_share_row_init (CmShareRow *self)
{
  self->note = cm_row_note_new (ADW_ENTRY_ROW (self));
  cm_pencil_last (ADW_ENTRY_ROW (self));
}

GtkWidget *
cm_share_row_new (CmProfitDesk *desk)
{
  CmShareRow *self = g_object_new (CM_TYPE_SHARE_ROW, NULL);

  self->desk = g_object_ref (desk);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Sales of each day"));
  cm_share_row_update (self);
  g_signal_connect (self, "changed", G_CALLBACK (typed_cb), NULL);
  return GTK_WIDGET (self);
}
