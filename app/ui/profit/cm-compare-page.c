/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-compare-page.h"

#include <glib/gi18n-lib.h>

#include "cm-chart.h"
#include "cm-estimate-answer.h"
#include "cm-estimate-charts.h"
#include "cm-estimate-store.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-profit-words.h"

#define DOTS_HEIGHT 110
#define LOOK_MS 100

struct _CmComparePage
{
  CmView parent_instance;

  GtkBox *columns;
  GPtrArray *lines; /* GtkSizeGroup: numbers beside each other are as high */
  guint count;
  GCancellable *stop; /* cancelled by the strip, or with the page */
  CmWork *work;       /* while it is reckoned, likewise @done */
  int *done;          /* how many are, told by the thread */
  guint wished;
  guint look_id;
};

G_DEFINE_FINAL_TYPE (CmComparePage, cm_compare_page, CM_TYPE_VIEW)

/* ---- reckoning ---- */

typedef struct {
  CmEstimate *estimate;
  CmEstimateAnswer *answer;
} Scenario;

static void
scenario_free (gpointer data)
{
  Scenario *scenario = data;

  g_clear_pointer (&scenario->estimate, cm_estimate_free);
  g_clear_pointer (&scenario->answer, cm_estimate_answer_free);
  g_free (scenario);
}

/* What the thread is asked; the page is not the thread's. */
typedef struct {
  GArray *ids;
  GCancellable *stop;
  int *done; /* atomic, in a box that both hold */
} Wish;

static void
wish_free (Wish *wish)
{
  g_array_unref (wish->ids);
  g_object_unref (wish->stop);
  g_atomic_rc_box_release (wish->done);
  g_free (wish);
}

static gboolean
add_scenario (CmConn *conn, gint64 id, GPtrArray *scenarios, GCancellable *stop, GError **error)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  Scenario *scenario = g_new0 (Scenario, 1);

  g_ptr_array_add (scenarios, scenario);
  scenario->estimate = cm_estimate_store_load (conn, id, error);
  if (scenario->estimate == NULL)
    return FALSE;
  scenario->answer = cm_estimate_work_answer (work, scenario->estimate, 0, stop, error);
  return scenario->answer != NULL;
}

static gpointer
read_scenarios (CmConn *conn, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func (scenario_free);

  for (guint i = 0; i < wish->ids->len; i++)
    {
      if (!add_scenario (conn, g_array_index (wish->ids, gint64, i), scenarios, wish->stop, error))
        return NULL;
      g_atomic_int_inc (wish->done);
    }
  return g_steal_pointer (&scenarios);
}

/* ---- showing ---- */

static GtkWidget *
create_label (const char *text, const char *class, double align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) align);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* A key number, and below it how it differs from that of the first. */
static void
add_number (GtkWidget *numbers, const char *title, const char *value, const char *change)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = create_label (title, NULL, 0), *number = create_label (value, "numeric", 1);
  GtkWidget *difference = *change != '\0' ? create_label (change, "quiet", 1) : NULL;

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_widget_set_halign (number, GTK_ALIGN_END);
  /* Chinese characters are higher than digits: both stand on one line, that of the higher. */
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (number, GTK_ALIGN_BASELINE);
  gtk_box_set_baseline_position (GTK_BOX (pair), GTK_BASELINE_POSITION_TOP);
  gtk_box_append (GTK_BOX (pair), label);
  gtk_box_append (GTK_BOX (pair), number);
  gtk_box_append (GTK_BOX (line), pair);
  gtk_box_append (GTK_BOX (numbers), line);
  if (difference == NULL)
    return;
  gtk_widget_add_css_class (difference, "numeric");
  gtk_widget_add_css_class (difference, "small");
  gtk_box_append (GTK_BOX (line), difference);
}

static char *
count_change (gint64 value, gint64 first)
{
  g_autofree char *text = cm_format_count (value - first);

  return value > first ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static void
add_money (GtkWidget *numbers, const char *title, gint64 value, gint64 first, gboolean compared, const char *currency)
{
  g_autofree char *text = cm_profit_change (value, currency);
  g_autofree char *change = compared ? cm_profit_change (value - first, currency) : g_strdup ("");

  add_number (numbers, title, text, change);
}

/* An amount that is no gain and no loss has no sign. */
static void
add_basket (GtkWidget *numbers, gint64 value, gint64 first, gboolean compared, const char *currency)
{
  g_autofree char *text = cm_profit_whole (value, currency);
  g_autofree char *change = compared ? cm_profit_change (value - first, currency) : g_strdup ("");

  add_number (numbers, _("Average basket"), text, change);
}

static void
add_count (GtkWidget *numbers, const char *title, gint64 value, gint64 first, gboolean compared)
{
  gboolean never = value == CM_BREAK_EVEN_NEVER || first == CM_BREAK_EVEN_NEVER;
  g_autofree char *text = value == CM_BREAK_EVEN_NEVER ? g_strdup (_("never")) : cm_format_count (value);
  g_autofree char *change = compared && !never ? count_change (value, first) : g_strdup ("");

  add_number (numbers, title, text, change);
}

static void
add_chance (GtkWidget *numbers, const char *title, double value, double first, gboolean compared)
{
  g_autofree char *text = cm_format_probability (value);
  double percent = 100 * ABS (value - first);
  gboolean moved = compared && percent >= .5;
  g_autofree char *change = moved ? g_strdup_printf ("%s%.0f%%", value > first ? "+" : "\u2212", percent) : g_strdup ("");

  add_number (numbers, title, text, change);
}

static GtkWidget *
create_numbers (const CmEstimateAnswer *answer, const CmEstimateAnswer *first)
{
  GtkWidget *numbers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *currency = answer->currency;
  gboolean compared = answer != first, alike = compared && g_strcmp0 (currency, first->currency) == 0;

  add_money (numbers, _("Profit as planned"), answer->estimate->totals.profit, first->estimate->totals.profit, alike, currency);
  add_money (numbers, _("At worst (1 in 20)"), answer->profit.p5, first->profit.p5, alike, currency);
  add_money (numbers, _("At best (1 in 20)"), answer->profit.p95, first->profit.p95, alike, currency);
  add_chance (numbers, _("Chance to lose"), answer->profit.loss, first->profit.loss, compared);
  add_chance (numbers, _("Past the ceiling"), answer->profit.past_ceiling, first->profit.past_ceiling, compared);
  add_count (numbers, _("Orders as planned"), answer->estimate->totals.orders, first->estimate->totals.orders, compared);
  add_count (numbers, _("Orders to break even"), answer->even_orders, first->even_orders, compared);
  add_basket (numbers, answer->estimate->totals.aov, first->estimate->totals.aov, alike, currency);
  return numbers;
}

/* The same line stands at the same height in all columns. */
static void
line_up (CmComparePage *self, GtkWidget *numbers)
{
  guint row = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (numbers); line != NULL; line = gtk_widget_get_next_sibling (line), row++)
    {
      if (row == self->lines->len)
        g_ptr_array_add (self->lines, gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL));
      gtk_size_group_add_widget (self->lines->pdata[row], line);
    }
}

/* Below each other nothing has to line up. */
static void
arrange (CmComparePage *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
  for (guint i = 0; i < self->lines->len; i++)
    gtk_size_group_set_mode (self->lines->pdata[i], narrow ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_VERTICAL);
}

static GtkWidget *
create_column (CmComparePage *self, const Scenario *scenario, const Scenario *first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *chart = cm_chart_new ();
  g_autoptr (CmChartData) dots = cm_estimate_dots_chart (scenario->answer);
  g_autofree char *sentence = cm_profit_headline (scenario->answer, scenario->answer->currency);
  GtkWidget *words = create_label (sentence, "row-name", 0);
  GtkWidget *numbers = create_numbers (scenario->answer, first->answer);

  cm_tone_apply (words, cm_profit_tone (scenario->answer, scenario->estimate));
  cm_chart_set_narrow (CM_CHART (chart), TRUE);
  cm_chart_set_data (CM_CHART (chart), dots);
  gtk_widget_set_size_request (chart, -1, DOTS_HEIGHT);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "chart-card");
  gtk_widget_set_hexpand (box, TRUE);
  line_up (self, numbers);
  /* A longer sentence beside it moves nothing below. */
  gtk_widget_set_vexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), create_label (scenario->estimate->name, "heading", 0));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), chart);
  gtk_box_append (GTK_BOX (box), numbers);
  cm_labelled (box, scenario->estimate->name);
  return box;
}

static void
end_work (CmComparePage *self)
{
  if (self->work != NULL)
    cm_work_end (self->work);
  g_clear_object (&self->work);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  g_clear_handle_id (&self->look_id, g_source_remove);
}

static gboolean
look_cb (gpointer data)
{
  CmComparePage *self = data;

  if (self->work != NULL)
    cm_work_update (self->work, NULL, (double) g_atomic_int_get (self->done) / self->wished);
  return G_SOURCE_CONTINUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmComparePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cm_db_read_finish (CM_DB (source), result, &error);

  end_work (self);
  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cm_view_show_error (CM_VIEW (self), _("The Estimates Cannot Be Compared"), error);
      /* Stopped by hand, or with an error: there is nothing to show. */
      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        cm_view_leave (CM_VIEW (self));
      return;
    }
  for (guint i = 0; i < found->len; i++)
    gtk_box_append (self->columns, create_column (self, found->pdata[i], found->pdata[0]));
  self->count = found->len;
  arrange (self, cm_view_get_narrow (CM_VIEW (self)));
}

/* ---- the page ---- */

static void
cm_compare_page_narrow_changed (CmView *view, gboolean narrow)
{
  arrange (CM_COMPARE_PAGE (view), narrow);
}

/* The strip belongs to the window. */
static void
cm_compare_page_root (GtkWidget *widget)
{
  CmComparePage *self = CM_COMPARE_PAGE (widget);

  GTK_WIDGET_CLASS (cm_compare_page_parent_class)->root (widget);
  if (self->done != NULL && self->work == NULL)
    self->work = cm_view_begin_work (CM_VIEW (self), _("Comparing the estimates"), self->stop);
}

static void
cm_compare_page_dispose (GObject *object)
{
  CmComparePage *self = CM_COMPARE_PAGE (object);

  g_cancellable_cancel (self->stop);
  end_work (self);
  G_OBJECT_CLASS (cm_compare_page_parent_class)->dispose (object);
}

static void
cm_compare_page_finalize (GObject *object)
{
  g_clear_object (&CM_COMPARE_PAGE (object)->stop);
  g_ptr_array_unref (CM_COMPARE_PAGE (object)->lines);
  G_OBJECT_CLASS (cm_compare_page_parent_class)->finalize (object);
}

static void
cm_compare_page_class_init (CmComparePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_compare_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_compare_page_finalize;
  GTK_WIDGET_CLASS (klass)->root = cm_compare_page_root;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_compare_page_narrow_changed;
}

static void
cm_compare_page_init (CmComparePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->stop = g_cancellable_new ();
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_set_homogeneous (self->columns, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->columns), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->columns), "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->columns));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

GtkWidget *
cm_compare_page_new (CmDb *db, const gint64 *ids, guint count)
{
  CmComparePage *self = g_object_new (CM_TYPE_COMPARE_PAGE, "db", db, "title", _("Estimates compared"), NULL);
  Wish *wish = g_new (Wish, 1);

  self->wished = count;
  self->done = g_atomic_rc_box_new0 (int);
  self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
  *wish = (Wish) { g_array_new (FALSE, FALSE, sizeof (gint64)), g_object_ref (self->stop), g_atomic_rc_box_acquire (self->done) };
  g_array_append_vals (wish->ids, ids, count);
  cm_view_set_subtitle (CM_VIEW (self), _("Differences are to the first"));
  cm_db_read_async (db, read_scenarios, wish, (GDestroyNotify) wish_free, (GDestroyNotify) g_ptr_array_unref, self->stop, read_cb,
                    g_object_ref (self));
  return GTK_WIDGET (self);
}

guint
cm_compare_page_count (CmComparePage *self)
{
  g_return_val_if_fail (CM_IS_COMPARE_PAGE (self), 0);

  return self->count;
}
