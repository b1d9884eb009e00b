/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-moves-page.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-empty-page.h"
#include "cm-format.h"
#include "cm-movement-store.h"
#include "cm-named.h"
#include "cm-table-view.h"
#include "cm-shop.h"

/* What can be chosen, in months. */
static const int spans[] = { 3, 6, 12, 24 };
#define USUAL_SPAN 1

struct _CmMovesPage
{
  CmTagsPage parent_instance;

  GtkBox *head;
  GtkLabel *sentence;
  GtkDropDown *span;
  CmChartCard *months;
  CmChartCard *grades;
  CmTableView *table;
};

G_DEFINE_FINAL_TYPE (CmMovesPage, cm_moves_page, CM_TYPE_TAGS_PAGE)

/* ---- showing ---- */

static void
show_sentence (CmMovesPage *self, const CmMovement *movement)
{
  const CmMovementMonth *last = &g_array_index (movement->months, CmMovementMonth, movement->months->len - 1);
  g_autofree char *up = cm_format_count ((gint64) last->up);
  g_autofree char *down = cm_format_count ((gint64) last->down);
  g_autofree char *text = cm_fill (_("This month {up} went up and {down} went down"), "up", up, "down", down, NULL);

  gtk_label_set_text (self->sentence, text);
}

/* A line per pair of grades somebody moved between, a column per month: the newest first, as many as are read at once. */
#define TABLE_MONTHS 6

static void
set_columns (CmMovesPage *self, const CmMovement *movement, guint shown)
{
  CmPlainColumn columns[TABLE_MONTHS + 2] = { { _("From"), FALSE, FALSE }, { _("To"), FALSE, TRUE } };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < shown; i++)
    {
      const CmMovementMonth *month = &g_array_index (movement->months, CmMovementMonth, movement->months->len - 1 - i);
      int year, number, day;

      cm_day_to_date (month->first_day, &year, &number, &day);
      g_ptr_array_add (titles, g_strdup_printf ("%d-%02d", year, number));
      columns[i + 2] = (CmPlainColumn) { titles->pdata[i], TRUE, FALSE };
    }
  cm_table_view_set_columns (self->table, columns, shown + 2);
}

static void
add_pair (CmMovesPage *self, const CmMovement *movement, guint shown, int from, int to)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gsize sum = 0;

  g_ptr_array_add (cells, g_strdup (cm_grade_label ((CmGrade) from)));
  g_ptr_array_add (cells, g_strdup_printf ("%s %s", to > from ? "↑" : "↓", cm_grade_label ((CmGrade) to)));
  for (guint i = 0; i < shown; i++)
    {
      gsize people = g_array_index (movement->months, CmMovementMonth, movement->months->len - 1 - i).moves[from][to];

      sum += people;
      g_ptr_array_add (cells, people > 0 ? cm_format_count ((gint64) people) : g_strdup ("—"));
    }
  if (sum > 0)
    cm_table_view_add (self->table, 0, (const char *const *) cells->pdata);
}

static void
show_table (CmMovesPage *self, const CmMovement *movement)
{
  guint shown = MIN (movement->months->len, cm_tags_page_get_narrow (CM_TAGS_PAGE (self)) ? 2 : TABLE_MONTHS);

  set_columns (self, movement, shown);
  for (int from = 0; from < CM_N_GRADES; from++)
    for (int to = 0; to < CM_N_GRADES; to++)
      add_pair (self, movement, shown, from, to);
  gtk_widget_set_visible (GTK_WIDGET (self->table), cm_table_view_count (self->table) > 0);
}

static void
read_cb (CmTagsPage *page, gpointer result)
{
  CmMovesPage *self = CM_MOVES_PAGE (page);
  g_autoptr (CmMovement) movement = result;
  g_autoptr (CmChartData) months = cm_moves_chart_months (movement);
  g_autoptr (CmChartData) grades = cm_moves_chart_grades (movement);

  cm_chart_card_set_data (self->months, months);
  cm_chart_card_set_data (self->grades, grades);
  show_sentence (self, movement);
  show_table (self, movement);
  cm_tags_page_show (page, movement->since != CM_NO_DAY);
}

static gpointer
read_movement (CmConn *conn, gpointer data, GError **error)
{
  return cm_movement_store_read (conn, *(int *) data, error);
}

static void
cm_moves_page_load (CmTagsPage *page)
{
  int months = spans[MIN (gtk_drop_down_get_selected (CM_MOVES_PAGE (page)->span), G_N_ELEMENTS (spans) - 1)];

  cm_tags_page_read (page, read_movement, g_memdup2 (&months, sizeof months), g_free, (GDestroyNotify) cm_movement_free, read_cb);
}

/* ---- callbacks ---- */

static void
span_cb (CmMovesPage *self)
{
  if (cm_tags_page_get_view (CM_TAGS_PAGE (self)) != NULL)
    cm_moves_page_load (CM_TAGS_PAGE (self));
}

/* The people who have the grade now. */
static void
opened_cb (CmMovesPage *self, guint point)
{
  g_autofree char *rule = g_strdup_printf ("{\"all\":[{\"field\":\"grade\",\"op\":\"=\",\"value\":\"%s\"}]}",
                                           cm_grade_name ((CmGrade) point));

  cm_tags_page_open_people (CM_TAGS_PAGE (self), NULL, rule);
}

/* ---- the page ---- */

static void
cm_moves_page_narrow_changed (CmTagsPage *page, gboolean narrow)
{
  CmMovesPage *self = CM_MOVES_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  cm_chart_card_set_narrow (self->months, narrow);
  cm_chart_card_set_narrow (self->grades, narrow);
  cm_tags_page_invalidate (page, CM_TOPIC_FIGURES);
}

static void
cm_moves_page_class_init (CmMovesPageClass *klass)
{
  CmTagsPageClass *page_class = CM_TAGS_PAGE_CLASS (klass);

  page_class->topics = CM_TOPIC_FIGURES | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS;
  page_class->load = cm_moves_page_load;
  page_class->narrow_changed = cm_moves_page_narrow_changed;
}

static GtkWidget *
create_span (CmMovesPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *list;

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("Last %d month", "Last %d months", (gulong) spans[i]), spans[i]);

      gtk_string_list_append (words, text);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), USUAL_SPAN);
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  cm_labelled (list, _("How far back"));
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (span_cb), self, G_CONNECT_SWAPPED);
  self->span = GTK_DROP_DOWN (list);
  return list;
}

static GtkWidget *
create_content (CmMovesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *sentence = gtk_label_new (NULL);

  self->head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->sentence = GTK_LABEL (sentence);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_widget_set_hexpand (sentence, TRUE);
  gtk_widget_add_css_class (sentence, "page-sentence");
  gtk_box_append (self->head, sentence);
  gtk_box_append (self->head, create_span (self));
  self->months = CM_CHART_CARD (cm_chart_card_new ());
  self->grades = CM_CHART_CARD (cm_chart_card_new ());
  self->table = CM_TABLE_VIEW (cm_table_view_new (_("Changes of grade by month")));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "card");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->months));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grades));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  g_signal_connect_object (self->grades, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static void
cm_moves_page_init (CmMovesPage *self)
{
  cm_tags_page_set_content (CM_TAGS_PAGE (self), create_content (self));
  cm_tags_page_set_empty (CM_TAGS_PAGE (self),
                          cm_empty_page_new ("view-refresh-symbolic", _("Nobody has changed the grade yet"),
                                             _("From the first import on every change is noted, and shown here month by month."),
                                             cm_empty_page_button (_("_Import Order Sheets…"), "win.import-files")));
}

CmChartCard *
cm_moves_page_get_months (CmMovesPage *self)
{
  g_return_val_if_fail (CM_IS_MOVES_PAGE (self), NULL);

  return self->months;
}
