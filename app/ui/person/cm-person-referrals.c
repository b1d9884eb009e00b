/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-referrals.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-privacy.h"

static void
copy_cb (GtkWidget *button, const char *code)
{
  GtkWidget *view = gtk_widget_get_ancestor (button, CM_TYPE_VIEW);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), code);
  if (view != NULL)
    cm_view_toast (CM_VIEW (view), "code", _("Person code copied"), 0);
}

static void
show_code (CmRowGroup *group, const char *code)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, _("Copy the person code"));
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_strdup (code), (GClosureNotify) (void (*) (void)) g_free, 0);
  cm_row_group_add (group, code, _("Person code: an order that gives it was brought by them"), button);
}

static void
show_brought (CmRowGroup *group, const CmPersonState *state)
{
  const CmReferrals *referrals = &state->page->referrals;
  g_autofree char *count = cm_format_count (referrals->orders);
  g_autofree char *net = cm_format_money (referrals->net_minor, NULL, state->currency);
  g_autofree char *title = cm_fill (ngettext ("Brought {count} order", "Brought {count} orders", (gulong) referrals->orders),
                                    "count", count, NULL);
  g_autofree char *about = cm_fill (_("{amount} after refunds"), "amount", net, NULL);

  if (referrals->orders > 0)
    cm_row_group_add (group, title, about, NULL);
  else if (state->page->code != NULL)
    cm_row_group_add (group, _("Brought no order yet"), NULL, NULL);
}

void
cm_person_show_referrals (CmRowGroup *group, const CmPersonState *state)
{
  const CmReferrals *referrals = &state->page->referrals;
  g_autofree char *referrer = cm_privacy_any (referrals->referrer);
  g_autofree char *brought_by = referrer != NULL ? cm_fill (_("Brought by {name}"), "name", referrer, NULL) : NULL;

  cm_row_group_clear (group);
  if (state->page->code != NULL)
    show_code (group, state->page->code);
  show_brought (group, state);
  if (brought_by != NULL)
    cm_row_group_add (group, brought_by, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}
