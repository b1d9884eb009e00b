/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm-page.h"

#include <glib/gi18n-lib.h>

#include "cm-empty-page.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-notice.h"
#include "cm-rfm-store.h"

/* With fewer buyers the scores part people who hardly differ. */
#define ENOUGH_BUYERS 50
#define GOOD 4
#define BAD 2
#define SHADES 5
#define CELL_HEIGHT 58

struct _CmRfmPage
{
  CmTagsPage parent_instance;

  GtkLabel *sentence;
  GtkWidget *few;
  GtkWidget *cells[CM_RFM_BEST][CM_RFM_BEST];
  GtkLabel *counts[CM_RFM_BEST][CM_RFM_BEST];
  GtkLabel *shares[CM_RFM_BEST][CM_RFM_BEST];
};

G_DEFINE_FINAL_TYPE (CmRfmPage, cm_rfm_page, CM_TYPE_TAGS_PAGE)

/* ---- showing ---- */

static gsize
count_between (const CmRfmGrid *grid, guint recency_low, guint recency_high, guint frequency_low)
{
  gsize people = 0;

  for (guint r = recency_low; r <= recency_high; r++)
    for (guint f = frequency_low; f <= CM_RFM_BEST; f++)
      people += grid->people[r - 1][f - 1];
  return people;
}

static void
show_sentence (CmRfmPage *self, const CmRfmGrid *grid, gsize buyers)
{
  gsize best = count_between (grid, GOOD, CM_RFM_BEST, GOOD);
  gsize gone = count_between (grid, 1, BAD, GOOD);
  g_autofree char *all_text = cm_format_count ((gint64) buyers);
  g_autofree char *best_text = cm_format_count ((gint64) best);
  g_autofree char *gone_text = cm_format_count ((gint64) gone);
  g_autofree char *text
    = cm_fill (ngettext ("{buyers} buyer: {best} come lately and often, {gone} used to come often and have not lately",
                         "{buyers} buyers: {best} come lately and often, {gone} used to come often and have not lately", (gulong) buyers),
               "buyers", all_text, "best", best_text, "gone", gone_text, NULL);

  gtk_label_set_text (self->sentence, text);
}

/* The shade follows the count, never alone: the number stands in every cell. */
static void
shade (GtkWidget *cell, gsize people, gsize most)
{
  guint level = people == 0 ? 0 : (guint) (1 + (people - 1) * SHADES / MAX (most, 1));

  for (guint i = 0; i <= SHADES; i++)
    {
      g_autofree char *name = g_strdup_printf ("shade-%u", i);

      if (i == MIN (level, SHADES))
        gtk_widget_add_css_class (cell, name);
      else
        gtk_widget_remove_css_class (cell, name);
    }
}

static void
show_cell (CmRfmPage *self, guint r, guint f, gsize people, gsize most, gsize buyers)
{
  GtkWidget *cell = self->cells[r - 1][f - 1];
  g_autofree char *count = cm_format_count ((gint64) people);
  g_autofree char *share = buyers > 0 ? g_strdup_printf ("%.0f%%", 100.0 * (double) people / (double) buyers) : g_strdup ("0%");
  g_autofree char *recency = g_strdup_printf ("%u", r);
  g_autofree char *frequency = g_strdup_printf ("%u", f);
  g_autofree char *name = cm_fill (ngettext ("Recency {r}, frequency {f}: {count} person, {share}",
                                             "Recency {r}, frequency {f}: {count} people, {share}", (gulong) people),
                                   "r", recency, "f", frequency, "count", count, "share", share, NULL);

  gtk_label_set_text (self->counts[r - 1][f - 1], count);
  gtk_label_set_text (self->shares[r - 1][f - 1], people > 0 ? share : "");
  gtk_widget_set_sensitive (cell, people > 0);
  cm_named (cell, name);
  shade (cell, people, most);
}

static void
read_cb (CmTagsPage *page, gpointer result)
{
  CmRfmPage *self = CM_RFM_PAGE (page);
  g_autoptr (CmRfmTable) table = result;
  CmRfmGrid grid = cm_rfm_table_grid (table, CM_RFM_RECENCY, CM_RFM_FREQUENCY);
  gsize most = 0;

  for (guint r = 1; r <= CM_RFM_BEST; r++)
    for (guint f = 1; f <= CM_RFM_BEST; f++)
      most = MAX (most, grid.people[r - 1][f - 1]);
  for (guint r = 1; r <= CM_RFM_BEST; r++)
    for (guint f = 1; f <= CM_RFM_BEST; f++)
      show_cell (self, r, f, grid.people[r - 1][f - 1], most, table->count);
  show_sentence (self, &grid, table->count);
  gtk_widget_set_visible (self->few, table->count < ENOUGH_BUYERS);
  cm_tags_page_show (page, table->count > 0);
}

static gpointer
read_table (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_rfm_store_read (conn, error);
}

static void
cm_rfm_page_load (CmTagsPage *page)
{
  cm_tags_page_read (page, read_table, NULL, NULL, (GDestroyNotify) cm_rfm_table_free, read_cb);
}

/* ---- the grid ---- */

static void
clicked_cb (GtkWidget *cell, CmRfmPage *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "cm-scores"));
  g_autofree char *rule = cm_rfm_page_rule (place / 10, place % 10);

  cm_tags_page_open_people (CM_TAGS_PAGE (self), NULL, rule);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_cell (CmRfmPage *self, guint r, guint f)
{
  GtkWidget *cell = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *count = create_label ("", "card-number");
  GtkWidget *share = create_label ("", "small");

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), share);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_set_size_request (cell, -1, CELL_HEIGHT);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "rfm-cell");
  g_object_set_data (G_OBJECT (cell), "cm-scores", GUINT_TO_POINTER (r * 10 + f));
  g_signal_connect_object (cell, "clicked", G_CALLBACK (clicked_cb), self, 0);
  self->cells[r - 1][f - 1] = cell;
  self->counts[r - 1][f - 1] = GTK_LABEL (count);
  self->shares[r - 1][f - 1] = GTK_LABEL (share);
  return cell;
}

static GtkWidget *
create_score (guint score)
{
  g_autofree char *text = g_strdup_printf ("%u", score);
  GtkWidget *label = create_label (text, "quiet");

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Lately is up, often is to the right: the best stand in the upper right corner. */
static GtkWidget *
create_grid (CmRfmPage *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  for (guint r = CM_RFM_BEST; r > 0; r--)
    {
      int row = (int) (CM_RFM_BEST - r);

      gtk_grid_attach (GTK_GRID (grid), create_score (r), 0, row, 1, 1);
      for (guint f = 1; f <= CM_RFM_BEST; f++)
        gtk_grid_attach (GTK_GRID (grid), create_cell (self, r, f), (int) f, row, 1, 1);
    }
  for (guint f = 1; f <= CM_RFM_BEST; f++)
    gtk_grid_attach (GTK_GRID (grid), create_score (f), (int) f, CM_RFM_BEST, 1, 1);
  return grid;
}

static GtkWidget *
create_axis (const char *text)
{
  GtkWidget *label = create_label (text, "quiet");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
create_content (CmRfmPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *sentence = create_axis ("");
  GtkWidget *axes = create_axis (_("Upwards: how lately they bought. To the right: how often. 5 is best. Press a cell to see its people."));

  gtk_widget_remove_css_class (sentence, "quiet");
  gtk_widget_add_css_class (sentence, "page-sentence");
  self->sentence = GTK_LABEL (sentence);
  self->few = cm_notice_new ("dialog-information-symbolic", _("Fewer than 50 buyers"),
                             _("The scores part people who hardly differ. Read them with care until more have bought."));
  gtk_box_append (GTK_BOX (box), sentence);
  gtk_box_append (GTK_BOX (box), self->few);
  gtk_box_append (GTK_BOX (box), axes);
  gtk_box_append (GTK_BOX (box), create_grid (self));
  return box;
}

static void
cm_rfm_page_class_init (CmRfmPageClass *klass)
{
  CmTagsPageClass *page_class = CM_TAGS_PAGE_CLASS (klass);

  page_class->topics = CM_TOPIC_FIGURES | CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS;
  page_class->load = cm_rfm_page_load;
}

static void
cm_rfm_page_init (CmRfmPage *self)
{
  cm_tags_page_set_content (CM_TAGS_PAGE (self), create_content (self));
  cm_tags_page_set_empty (CM_TAGS_PAGE (self),
                          cm_empty_page_new ("view-app-grid-symbolic", _("Nobody has bought yet"),
                                             _("Import an order sheet; then this page shows who buys lately and often."),
                                             cm_empty_page_button (_("_Import Order Sheets…"), "win.import-files")));
}

GtkWidget *
cm_rfm_page_get_cell (CmRfmPage *self, guint recency, guint frequency)
{
  g_return_val_if_fail (CM_IS_RFM_PAGE (self), NULL);
  g_return_val_if_fail (recency >= 1 && recency <= CM_RFM_BEST && frequency >= 1 && frequency <= CM_RFM_BEST, NULL);

  return self->cells[recency - 1][frequency - 1];
}

char *
cm_rfm_page_rule (guint recency, guint frequency)
{
  return g_strdup_printf ("{\"all\":[{\"field\":\"rfm.r\",\"op\":\"=\",\"value\":%u},{\"field\":\"rfm.f\",\"op\":\"=\",\"value\":%u}]}",
                          recency, frequency);
}
