/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-privacy.h"

#define WHAT "cm-customer-cell"

static char *
last_order_text (CmCustomer *customer)
{
  int day = cm_customer_get_row (customer)->facts.last_day;

  return day != CM_NO_DAY ? cm_format_ago (day, cm_customer_get_today (customer)) : g_strdup ("—");
}

static char *
facts_text (CmCustomer *customer)
{
  int count = cm_customer_get_row (customer)->facts.orders;
  g_autofree char *orders = g_strdup_printf (ngettext ("%d order", "%d orders", (gulong) count), count);
  g_autofree char *last = last_order_text (customer);

  return g_strconcat (orders, " · ", last, NULL);
}

char *
cm_customer_cell_text (CmCustomer *customer, const char *what)
{
  char *text = NULL;

  if (cm_customer_get_row (customer) == NULL)
    return g_strdup ("");
  if (strcmp (what, CM_CUSTOMER_CELL_LAST_ORDER) == 0)
    return last_order_text (customer);
  if (strcmp (what, CM_CUSTOMER_CELL_FACTS) == 0)
    return facts_text (customer);
  if (strcmp (what, "title") == 0)
    return cm_privacy_title (cm_customer_get_row (customer));
  g_object_get (customer, what, &text, NULL);
  if (strcmp (what, "nick") == 0)
    {
      g_autofree char *nick = text;

      return cm_privacy_account (nick);
    }
  return text;
}

static void
show_words (CmRowSlot *slot, GtkWidget *cell)
{
  g_autofree char *text = cm_customer_cell_text (cm_row_slot_get_shown (slot), g_object_get_data (G_OBJECT (cell), WHAT));

  if (GTK_IS_LABEL (cell))
    gtk_label_set_label (GTK_LABEL (cell), text);
  else if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

void
cm_customer_cell_bind (GtkWidget *cell, CmRowSlot *slot, const char *what)
{
  g_object_set_data (G_OBJECT (cell), WHAT, (gpointer) what);
  g_signal_connect (slot, "changed", G_CALLBACK (show_words), cell);
  show_words (slot, cell);
}

void
cm_customer_cell_unbind (GtkWidget *cell, CmRowSlot *slot)
{
  g_signal_handlers_disconnect_by_func (slot, show_words, cell);
}
