/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-first-run.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"

struct _CmFirstRun
{
  GtkWidget parent_instance;

  GtkWidget *page;
  GtkWidget *choose_button;
  GtkOrientable *buttons;
  GtkOrientable *steps;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CmFirstRun, cm_first_run, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_NARROW, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
set_narrow (CmFirstRun *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (self->buttons, orientation);
  gtk_orientable_set_orientation (self->steps, orientation);
  gtk_box_set_spacing (GTK_BOX (self->steps), narrow ? 6 : 24);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static gboolean
cm_first_run_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CM_FIRST_RUN (widget)->choose_button);
}

static void
cm_first_run_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CM_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (cm_first_run_parent_class)->dispose (object);
}

static void
cm_first_run_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CM_FIRST_RUN (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cm_first_run_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CM_FIRST_RUN (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cm_first_run_class_init (CmFirstRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cm_first_run_dispose;
  object_class->get_property = cm_first_run_get_property;
  object_class->set_property = cm_first_run_set_property;
  widget_class->grab_focus = cm_first_run_grab_focus;
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, CmFirstRun, page);
  gtk_widget_class_bind_template_child (widget_class, CmFirstRun, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CmFirstRun, buttons);
  gtk_widget_class_bind_template_child (widget_class, CmFirstRun, steps);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cm_first_run_init (CmFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self), _("Drop your order sheets here, or press Choose Order Sheets"));
}

GtkWidget *
cm_first_run_new (void)
{
  return g_object_new (CM_TYPE_FIRST_RUN, NULL);
}
