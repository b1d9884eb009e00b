/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"
#include "cm-privacy.h"

#include <glib/gi18n-lib.h>

#include "cm-why-popover.h"

typedef struct {
  CmCustomersView *view;
  char *name;
} Why;

static void
why_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Why *why = data;
  g_autoptr(CmCustomersView) self = why->view;
  g_autofree char *name = why->name;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = cm_customer_query_why_finish (CM_CUSTOMER_QUERY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (parts == NULL)
    cm_view_show_error (CM_VIEW (self), _("The Reasons Cannot Be Shown"), error);
  else if (gtk_widget_get_mapped (cm_grade_strip_get_why (self->strip)))
    cm_why_popover_open (cm_grade_strip_get_why (self->strip), name, parts);
}

static char *
selected_name (CmCustomersView *self)
{
  g_autoptr(CmCustomer) customer = cm_customer_table_dup_selected (self->table);
  const CmCustomerRow *row = customer != NULL ? cm_customer_get_row (customer) : NULL;

  return row != NULL ? cm_privacy_title (row) : NULL;
}

void
cm_customers_ask_why (CmCustomersView *self)
{
  gint64 id = cm_customer_table_get_selected (self->table);
  char *name = id != 0 ? selected_name (self) : NULL;
  g_autofree char *rule = NULL;
  Why *why;

  if (name == NULL)
    return;
  rule = cm_waterfall_pane_get_rule (self->pane);
  why = g_new0 (Why, 1);
  *why = (Why) { g_object_ref (self), name };
  cm_customer_query_why_async (self->query, rule, 0, id, cm_view_get_alive (CM_VIEW (self)), why_cb, why);
}
