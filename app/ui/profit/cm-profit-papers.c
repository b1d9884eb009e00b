/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-papers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-estimate-paper.h"
#include "cm-estimate-words.h"
#include "cm-form.h"
#include "cm-paper-page.h"
#include "cm-shop.h"
#include "cm-supplier-paper.h"

#define MOST_DAYS 365

typedef CmPaper *(*MakeFunc) (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at,
                              GTimeZone *zone);

typedef struct {
  CmView *view;
  CmProfitDesk *desk;
  MakeFunc make;
  gint64 now;
} Printing;

/* Whose name stands on the paper, and its hours. */
typedef struct {
  char *shop;
  GTimeZone *zone;
} House;

static void
house_free (House *house)
{
  g_free (house->shop);
  g_clear_pointer (&house->zone, g_time_zone_unref);
  g_free (house);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (House, house_free)

static gpointer
read_house (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  House *house;

  (void) data;
  if (shop == NULL)
    return NULL;
  house = g_new0 (House, 1);
  house->shop = g_strdup (shop->name);
  house->zone = g_time_zone_ref (cm_conn_zone (conn));
  return house;
}

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->view);
  g_object_unref (printing->desk);
  g_free (printing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static gboolean
is_answered (CmProfitDesk *desk)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (desk);

  return cm_profit_desk_get (desk) != NULL && answer != NULL && !answer->rough && !cm_profit_desk_is_busy (desk);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) printing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (House) house = cm_db_read_finish (CM_DB (source), result, &error);
  g_autoptr (CmPaper) paper = NULL;
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (house == NULL)
    {
      cm_view_show_error (printing->view, _("The Paper Cannot Be Made"), error);
      return;
    }
  if (!is_answered (printing->desk))
    return;
  paper = printing->make (cm_profit_desk_get (printing->desk), cm_profit_desk_get_answer (printing->desk), house->shop, printing->now,
                          house->zone);
  sentence = cm_estimate_verdict (cm_profit_desk_get_answer (printing->desk));
  cm_view_push (printing->view, CM_VIEW (cm_paper_page_new (CM_DB (source), paper, sentence)));
}

static void
show (CmView *view, CmProfitDesk *desk, MakeFunc make)
{
  CmDb *db = cm_view_get_db (view);
  Printing *printing;

  if (cm_profit_desk_get (desk) == NULL)
    return;
  if (!is_answered (desk))
    {
      cm_view_toast (view, "paper", _("Still reckoning; in a moment it can be printed"), 0);
      return;
    }
  printing = g_new (Printing, 1);
  *printing = (Printing) { g_object_ref (view), g_object_ref (desk), make, cm_shop_now (db) };
  cm_db_read_async (db, read_house, NULL, NULL, (GDestroyNotify) house_free, cm_view_get_alive (view), read_cb, printing);
}

void
cm_profit_show_paper (CmView *view, CmProfitDesk *desk)
{
  show (view, desk, cm_estimate_paper_new);
}

/* ---- the supplier sheet ---- */

typedef struct {
  CmView *view;
  CmProfitDesk *desk;
  GtkEditable *supplier;
  GtkSpinButton *days;
  GtkSpinButton *hours;
  GtkSpinButton *share;
  double share_before;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  (void) closure;
  g_object_unref (asking->view);
  g_object_unref (asking->desk);
  g_free (asking);
}

/* What the supplier pays of a piece's cost: that of the first item with a cost. */
static double
take_back_share (const CmEstimate *estimate)
{
  for (guint i = 0; i < estimate->items->len; i++)
    {
      gint64 cost = cm_promotion_item (estimate->promotion, i)->cost;

      if (cost > 0)
        return (double) cm_estimate_item (estimate, i)->take_back * 100 / (double) cost;
    }
  return 0;
}

static gint64
take_back_at (const CmEstimate *estimate, guint index, double percent)
{
  return (gint64) llround ((double) cm_promotion_item (estimate->promotion, index)->cost * percent / 100);
}

/* Whether an item is agreed upon otherwise than at @percent of its cost, as its own page allows. */
static gboolean
take_back_differs (const CmEstimate *estimate, double percent)
{
  for (guint i = 0; i < estimate->items->len; i++)
    if (cm_estimate_item (estimate, i)->take_back != take_back_at (estimate, i, percent))
      return TRUE;
  return FALSE;
}

static void
set_take_back (CmEstimate *estimate, double percent)
{
  for (guint i = 0; i < estimate->items->len; i++)
    cm_estimate_item (estimate, i)->take_back = take_back_at (estimate, i, percent);
}

/* What was agreed changes the answer: the sheet waits for it. */
static void
sheet_answered_cb (CmProfitDesk *desk, CmView *view)
{
  if (!is_answered (desk))
    return;
  g_signal_handlers_disconnect_by_func (desk, sheet_answered_cb, view);
  show (view, desk, cm_supplier_paper_new);
}

static void
asked_cb (CmForm *form, Asking *asking)
{
  CmEstimate *estimate = cm_profit_desk_get (asking->desk);

  if (estimate != NULL)
    {
      g_autofree char *supplier = cm_form_dup_text (asking->supplier);
      double percent = gtk_spin_button_get_value (asking->share);

      g_free (estimate->supplier);
      estimate->supplier = *supplier != '\0' ? g_steal_pointer (&supplier) : NULL;
      estimate->take_back_days = gtk_spin_button_get_value_as_int (asking->days);
      estimate->restock_hours = gtk_spin_button_get_value_as_int (asking->hours);
      /* A number nobody touched leaves what was agreed for single items as it is. */
      if (percent != asking->share_before)
        set_take_back (estimate, percent);
      g_signal_connect_object (asking->desk, "answered", G_CALLBACK (sheet_answered_cb), asking->view, 0);
      cm_profit_desk_change (asking->desk, FALSE);
    }
  gtk_window_close (GTK_WINDOW (form));
}

void
cm_profit_show_supplier_sheet (CmView *view, CmProfitDesk *desk)
{
  const CmEstimate *estimate = cm_profit_desk_get (desk);
  CmForm *form;
  Asking *asking;
  const char *title;
  double share;

  if (estimate == NULL)
    return;
  form = cm_form_new (GTK_WIDGET (view), _("Supplier Sheet"), _("_Show the Sheet"));
  asking = g_new0 (Asking, 1);
  asking->view = g_object_ref (view);
  asking->desk = g_object_ref (desk);
  cm_form_set_intro (form, _("What you agree upon, for both to sign. What is left empty stays a blank line."));
  asking->supplier = cm_form_add_text (form, _("Supplier"), estimate->supplier, 0);
  share = take_back_share (estimate);
  title = take_back_differs (estimate, share) ? _("Takes back at, of the cost (%); now it differs by item")
                                              : _("Takes back at, of the cost (%)");
  asking->share = cm_form_add_number (form, title, 0, 100, 0, share);
  asking->share_before = gtk_spin_button_get_value (asking->share);
  asking->days = cm_form_add_number (form, _("Takes back within (days)"), 0, MOST_DAYS, 0, estimate->take_back_days);
  asking->hours = cm_form_add_number (form, _("Brings more within (hours)"), 0, 24 * MOST_DAYS, 0, estimate->restock_hours);
  g_signal_connect_data (form, "accepted", G_CALLBACK (asked_cb), asking, asking_free, 0);
  cm_form_open (form);
}
