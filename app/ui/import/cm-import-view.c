/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-view.h"

#include "cm-first-run.h"

struct _CmImportView
{
  CmView parent_instance;

  CmFirstRun *first_run;
};

G_DEFINE_FINAL_TYPE (CmImportView, cm_import_view, CM_TYPE_VIEW)

static void
cm_import_view_class_init (CmImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_FIRST_RUN);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportView, first_run);
}

static void
cm_import_view_init (CmImportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
