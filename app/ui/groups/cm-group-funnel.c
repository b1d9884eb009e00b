/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-funnel.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-stat-card.h"

#define STEPS 4

struct _CmGroupFunnel
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkFlowBox *flow;
  GtkWidget *cards[STEPS];
};

G_DEFINE_FINAL_TYPE (CmGroupFunnel, cm_group_funnel, GTK_TYPE_BOX)

static void
add_cards (CmGroupFunnel *self)
{
  const char *titles[STEPS] = { C_("funnel", "Called"), C_("funnel", "Reached"), C_("funnel", "Added"), C_("funnel", "In the group") };
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_widget_add_css_class (flow, "stat-cards");
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), STEPS);
  for (int i = 0; i < STEPS; i++)
    {
      self->cards[i] = cm_stat_card_new (titles[i], NULL);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), self->cards[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->cards[i]), FALSE);
    }
  self->flow = GTK_FLOW_BOX (flow);
  gtk_box_append (GTK_BOX (self), flow);
}

static void
cm_group_funnel_class_init (CmGroupFunnelClass *klass)
{
  (void) klass;
}

static void
cm_group_funnel_init (CmGroupFunnel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_box_append (GTK_BOX (self), self->heading);
  add_cards (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* The first step says how many there are to call, every other its share of the step before. */
static char *
step_note (const int *counts, int step, int people)
{
  if (step == 0)
    return g_strdup_printf (ngettext ("of %d", "of %d", (gulong) people), people);
  return counts[step - 1] > 0 ? cm_format_share (counts[step], counts[step - 1]) : g_strdup ("—");
}

void
cm_group_funnel_set (CmGroupFunnel *self, const CmGroupCard *card)
{
  const CmInviteFunnel *funnel = &card->funnel;
  int counts[STEPS] = { funnel->called, funnel->reached, funnel->added, funnel->joined };
  g_autofree char *heading = cm_fill (_("{group}: from the call to the group"), "group", card->group->name, NULL);

  g_return_if_fail (CM_IS_GROUP_FUNNEL (self));

  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  for (int i = 0; i < STEPS; i++)
    {
      g_autofree char *count = cm_format_count (counts[i]);
      g_autofree char *note = step_note (counts, i, funnel->people);

      cm_stat_card_set (CM_STAT_CARD (self->cards[i]), count, note, CM_TONE_PLAIN);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), funnel->people > 0);
}

void
cm_group_funnel_set_narrow (CmGroupFunnel *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_GROUP_FUNNEL (self));

  gtk_flow_box_set_max_children_per_line (self->flow, narrow ? STEPS / 2 : STEPS);
}
