/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-guard.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-privacy.h"

struct _CmPersonGuard
{
  GtkBox parent_instance;

  GtkLabel *risk;
  GtkEditable *reason;
  GtkWidget *leave;
  GtkWidget *anyway;
};

G_DEFINE_FINAL_TYPE (CmPersonGuard, cm_person_guard, GTK_TYPE_BOX)

enum { ASKED_ANYWAY, N_SIGNALS };

static guint signals[N_SIGNALS];

char *
cm_person_guard_risk (const CmPersonState *state, CmRole role)
{
  const CmCustomerRow *row = state->page->row;
  CmRoleRisk risk = cm_role_risk (row->stage, row->grade, state->locked_at != 0);
  g_autofree char *name = cm_privacy_title (row);

  return risk != CM_ROLE_RISK_NONE ? cm_role_risk_sentence (risk, role, name, row->grade, state->refusals) : NULL;
}

static gboolean
has_reason (CmPersonGuard *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  return g_utf8_strlen (reason, -1) >= CM_ROLE_LEAST_REASON;
}

static void
reason_changed_cb (CmPersonGuard *self)
{
  gtk_widget_set_sensitive (self->anyway, has_reason (self));
}

static void
anyway_cb (CmPersonGuard *self)
{
  g_autofree char *reason = NULL;

  if (!has_reason (self))
    return;
  reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ASKED_ANYWAY], 0, reason);
}

static void
leave_cb (CmPersonGuard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
cm_person_guard_class_init (CmPersonGuardClass *klass)
{
  signals[ASKED_ANYWAY] = g_signal_new ("asked-anyway", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
}

static void
add_buttons (CmPersonGuard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->leave = gtk_button_new_with_mnemonic (_("_Do Not Ask"));
  self->anyway = gtk_button_new_with_mnemonic (_("Ask _All the Same"));
  gtk_widget_add_css_class (self->leave, "suggested-action");
  gtk_widget_set_sensitive (self->anyway, FALSE);
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), self->anyway);
  gtk_box_append (GTK_BOX (line), self->leave);
  gtk_box_append (GTK_BOX (self), line);
  cm_named_buttons (line);
  g_signal_connect_object (self->leave, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->anyway, "clicked", G_CALLBACK (anyway_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_person_guard_init (CmPersonGuard *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->risk = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->risk, TRUE);
  gtk_label_set_xalign (self->risk, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->risk), "heading");
  self->reason = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Ask all the same, because…"));
  cm_labelled (entry, _("Why they are asked all the same"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->risk));
  gtk_box_append (GTK_BOX (self), entry);
  add_buttons (self);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (anyway_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_person_guard_new (void)
{
  return g_object_new (CM_TYPE_PERSON_GUARD, NULL);
}

void
cm_person_guard_ask (CmPersonGuard *self, const char *risk)
{
  gtk_label_set_label (self->risk, risk);
  gtk_editable_set_text (self->reason, "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->leave);
}
