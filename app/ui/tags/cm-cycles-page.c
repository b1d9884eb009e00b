/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cycles-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-day.h"
#include "cm-empty-page.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-list-paper.h"
#include "cm-named.h"
#include "cm-person-page.h"
#include "cm-privacy.h"
#include "cm-save-list.h"
#include "cm-segment-store.h"
#include "cm-shop.h"
#include "cm-table-view.h"
#include "cm-tag-store.h"

/* As many as are read at once; the list itself has everybody. */
#define MOST_LINES 12
#define MOST_PRODUCTS 20

struct _CmCyclesPage
{
  CmTagsPage parent_instance;

  GtkBox *buttons;
  GtkLabel *sentence;
  GtkLabel *more;
  CmTableView *due;
  GtkDropDown *category;
  CmChartCard *chart;
  CmTableView *products;
  CmCycleFacts *facts;
};

G_DEFINE_FINAL_TYPE (CmCyclesPage, cm_cycles_page, CM_TYPE_TAGS_PAGE)

/* ---- showing who is due ---- */

static void
show_sentence (CmCyclesPage *self)
{
  gsize people = self->facts->reminders->people;
  g_autofree char *count = cm_format_count ((gint64) people);
  g_autofree char *out = cm_format_count ((gint64) cm_cycle_facts_left_out (self->facts));
  g_autofree char *text = cm_fill (ngettext ("{count} person may soon need something again; {out} left out who must not be contacted",
                                             "{count} people may soon need something again; {out} left out who must not be contacted",
                                             (gulong) people), "count", count, "out", out, NULL);

  gtk_label_set_text (self->sentence, people > 0 ? text : _("Nobody needs anything again today"));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), people > 0);
}

static void
add_due (CmCyclesPage *self, const CmDueLine *line, int today, gboolean narrow)
{
  g_autofree char *name = cm_privacy_title (line->row);
  g_autofree char *last = cm_format_ago (line->due.cycle.last_day, today);
  g_autofree char *gap = cm_format_count (llround (line->due.cycle.gap_days));
  g_autofree char *due = cm_format_day (line->due.cycle.due_day, today);
  const char *const wide_cells[] = { name, line->product, due, gap, last };
  const char *const narrow_cells[] = { name, line->product, due };

  cm_table_view_add (self->due, line->due.customer_id, narrow ? narrow_cells : wide_cells);
}

static void
show_due (CmCyclesPage *self)
{
  const CmPlainColumn columns[] = {
    { _("Customer"), FALSE, TRUE }, { _("Product"), FALSE, TRUE }, { _("Due"), TRUE, FALSE }, { _("Usual gap, days"), TRUE, FALSE },
    { _("Last bought"), TRUE, FALSE },
  };
  gboolean narrow = cm_tags_page_get_narrow (CM_TAGS_PAGE (self));
  guint shown = self->facts->lines->len, all = self->facts->reminders->due->len;
  g_autofree char *rest = cm_format_count (all - shown);
  g_autofree char *text = cm_fill (ngettext ("and {rest} more", "and {rest} more", all - shown), "rest", rest, NULL);

  cm_table_view_set_columns (self->due, columns, narrow ? 3 : G_N_ELEMENTS (columns));
  for (guint i = 0; i < shown; i++)
    add_due (self, self->facts->lines->pdata[i], self->facts->cycles->day, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->due), shown > 0);
  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), all > shown);
}

/* ---- showing how things last ---- */

static void
show_products (CmCyclesPage *self)
{
  const CmPlainColumn columns[] = {
    { _("Product"), FALSE, TRUE }, { _("Buyers"), TRUE, FALSE }, { _("Came again"), TRUE, FALSE }, { _("Usual gap, days"), TRUE, FALSE },
  };
  GPtrArray *products = self->facts->cycles->products;

  cm_table_view_set_columns (self->products, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (products->len, MOST_PRODUCTS); i++)
    {
      const CmProductCycle *product = products->pdata[i];
      g_autofree char *buyers = cm_format_count ((gint64) product->buyers);
      g_autofree char *again = cm_format_share ((gint64) product->repeaters, (gint64) product->buyers);
      g_autofree char *gap = product->gap_days > 0 ? cm_format_count (llround (product->gap_days)) : g_strdup ("—");
      const char *const cells[] = { product->name, buyers, again, gap };

      cm_table_view_add (self->products, 0, cells);
    }
}

/* First everything together, then each category. */
static void
show_chart (CmCyclesPage *self)
{
  guint place = gtk_drop_down_get_selected (self->category);
  const CmCycles *cycles = self->facts != NULL ? self->facts->cycles : NULL;
  g_autoptr (CmChartData) data = NULL;

  if (cycles == NULL || place > cycles->categories->len)
    return;
  data = cm_cycles_chart (place == 0 ? cycles->all : cycles->categories->pdata[place - 1]);
  cm_chart_card_set_data (self->chart, data);
}

static void
show_categories (CmCyclesPage *self)
{
  GPtrArray *categories = self->facts->cycles->categories;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint before = gtk_drop_down_get_selected (self->category);

  gtk_string_list_append (names, _("All goods"));
  for (guint i = 0; i < categories->len; i++)
    gtk_string_list_append (names, ((CmCategoryCurve *) categories->pdata[i])->name);
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (names));
  if (before <= categories->len)
    gtk_drop_down_set_selected (self->category, before);
  gtk_widget_set_visible (GTK_WIDGET (self->category), categories->len > 0);
  show_chart (self);
}

static void
hidden_cb (CmCyclesPage *self)
{
  if (self->facts != NULL)
    show_due (self);
}

/* ---- reading ---- */

static gpointer
read_facts (CmConn *conn, gpointer data, GError **error)
{
  return cm_cycle_facts_read (conn, cm_day_from_time (*(gint64 *) data, cm_conn_zone (conn)), MOST_LINES, error);
}

static void
read_cb (CmTagsPage *page, gpointer result)
{
  CmCyclesPage *self = CM_CYCLES_PAGE (page);
  g_autoptr (CmCycleFacts) before = self->facts;

  self->facts = result;
  show_sentence (self);
  show_due (self);
  show_products (self);
  show_categories (self);
  cm_tags_page_show (page, self->facts->cycles->products->len > 0);
}

static void
cm_cycles_page_load (CmTagsPage *page)
{
  gint64 now = cm_shop_now (cm_view_get_db (cm_tags_page_get_view (page)));

  cm_tags_page_read (page, read_facts, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) cm_cycle_facts_free, read_cb);
}

/* ---- keeping them as a list ---- */

/* Only its members are on this list: a rule that would find them again tomorrow there is none. */
#define NOBODY "{\"any\":[]}"

static char *
list_name (CmCyclesPage *self)
{
  g_autofree char *day = cm_day_format (self->facts->cycles->day);

  return cm_fill (_("Due to reorder {day}"), "day", day, NULL);
}

static void
kept_cb (const char *name, const char *rule, gint64 step_id, gpointer data)
{
  CmTagsPage *page = data;
  g_autofree char *text = cm_fill (_("List “{name}” saved"), "name", name, NULL);

  (void) rule;
  cm_view_toast (cm_tags_page_get_view (page), "tags", text, step_id);
}

static void
keep_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CmCyclesPage *self = CM_CYCLES_PAGE (widget);
  g_autofree char *name = NULL;

  (void) action;
  (void) parameter;
  if (self->facts == NULL || self->facts->people->len == 0)
    return;
  name = list_name (self);
  cm_save_list (cm_tags_page_get_view (CM_TAGS_PAGE (self)), name, NOBODY, self->facts->people, kept_cb, self);
}

/* ---- printing them ---- */

/* A call sheet is made of a list: theirs is kept with it, so that paper and program say the same later. */
typedef struct {
  CmCyclesPage *page;
  GArray *people;
  char *name;
} Printing;

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->page);
  g_array_unref (printing->people);
  g_free (printing->name);
  g_free (printing);
}

/* The list, and the step that made it, 0 where it was there. */
typedef struct {
  gint64 list_id;
  gint64 step_id;
} Kept;

/* The list of this day that is fixed already is printed again. */
static gpointer
keep_list (CmStep *step, gpointer data, GError **error)
{
  const Printing *printing = data;
  g_autoptr (CmSegment) there = cm_segment_store_find (cm_step_conn (step), printing->name, NULL);
  Kept kept = { there != NULL ? there->id : cm_segment_store_save (step, printing->name, NOBODY, error), 0 };

  if (kept.list_id == 0)
    return NULL;
  if (there == NULL)
    {
      kept.step_id = cm_step_id (step);
      if (!cm_segment_store_freeze (step, kept.list_id, printing->people, error))
        return NULL;
    }
  return g_memdup2 (&kept, sizeof kept);
}

static void
list_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  CmView *view = cm_tags_page_get_view (CM_TAGS_PAGE (printing->page));
  g_autoptr (GError) error = NULL;
  g_autofree Kept *kept = cm_db_write_finish (CM_DB (source), result, &error);

  if (kept != NULL && view != NULL)
    {
      if (kept->step_id != 0)
        kept_cb (printing->name, NULL, kept->step_id, printing->page);
      cm_list_show_call_sheet (view, kept->list_id);
    }
  else if (error != NULL && view != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, _("The Paper Cannot Be Made"), error);
  printing_free (printing);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CmCyclesPage *self = CM_CYCLES_PAGE (widget);
  CmView *view = cm_tags_page_get_view (CM_TAGS_PAGE (self));
  CmDb *db = cm_view_get_db (view);
  Printing *printing;

  (void) action;
  (void) parameter;
  if (self->facts == NULL || self->facts->people->len == 0)
    return;
  printing = g_new0 (Printing, 1);
  *printing = (Printing) { g_object_ref (self), g_array_ref (self->facts->people), list_name (self) };
  cm_db_write_async (db, "segment-saved", cm_shop_now (db), keep_list, printing, NULL, g_free, cm_view_get_alive (view), list_kept_cb,
                     printing);
}

/* ---- putting a tag on them ---- */

typedef struct {
  char *name;
  GArray *people;
} Tagging;

static void
tagging_free (gpointer data)
{
  Tagging *tagging = data;

  g_free (tagging->name);
  g_array_unref (tagging->people);
  g_free (tagging);
}

static gboolean
run_tag (CmStep *step, gpointer data, GError **error)
{
  const Tagging *tagging = data;
  gint64 id = cm_tag_store_take (step, tagging->name, error);

  return id != 0 && cm_tag_store_put_on (step, id, tagging->people, error) >= 0;
}

static void
accepted_cb (CmForm *form, CmCyclesPage *self)
{
  Tagging *tagging = g_new0 (Tagging, 1);
  g_autofree char *count = cm_format_count (self->facts->people->len);

  tagging->name = cm_form_dup_text (g_object_get_data (G_OBJECT (form), "cm-name"));
  tagging->people = g_array_ref (self->facts->people);
  cm_tags_page_write (CM_TAGS_PAGE (self), "tag-added", run_tag, tagging, tagging_free,
                      cm_fill (ngettext ("Tag “{tag}” put on {count} person", "Tag “{tag}” put on {count} people",
                                         self->facts->people->len), "tag", tagging->name, "count", count, NULL),
                      _("The Tag Was Not Put On"));
  gtk_window_close (GTK_WINDOW (form));
}

static void
tag_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CmCyclesPage *self = CM_CYCLES_PAGE (widget);
  CmForm *form;

  (void) action;
  (void) parameter;
  if (self->facts == NULL || self->facts->people->len == 0)
    return;
  form = cm_form_new (widget, _("Put On a Tag"), _("_Put On"));
  g_object_set_data (G_OBJECT (form), "cm-name", cm_form_add_text (form, _("Name"), NULL, 1));
  g_signal_connect_object (form, "accepted", G_CALLBACK (accepted_cb), self, 0);
  cm_form_open (form);
}

static void
opened_cb (CmCyclesPage *self, gint64 id)
{
  CmView *view = cm_tags_page_get_view (CM_TAGS_PAGE (self));

  cm_view_push (view, CM_VIEW (cm_person_page_new (cm_view_get_db (view), id, NULL)));
}

/* ---- the page ---- */

static void
cm_cycles_page_narrow_changed (CmTagsPage *page, gboolean narrow)
{
  CmCyclesPage *self = CM_CYCLES_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  cm_chart_card_set_narrow (self->chart, narrow);
  if (self->facts != NULL)
    show_due (self);
}

static void
cm_cycles_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_CYCLES_PAGE (object)->facts, cm_cycle_facts_free);
  G_OBJECT_CLASS (cm_cycles_page_parent_class)->finalize (object);
}

static void
cm_cycles_page_class_init (CmCyclesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmTagsPageClass *page_class = CM_TAGS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_cycles_page_finalize;
  page_class->topics = CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_JOINS | CM_TOPIC_EXCLUSIONS | CM_TOPIC_CASES | CM_TOPIC_SETTINGS
                       | CM_TOPIC_CALLS;
  page_class->load = cm_cycles_page_load;
  page_class->narrow_changed = cm_cycles_page_narrow_changed;
  gtk_widget_class_install_action (widget_class, "cycles.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "cycles.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "cycles.tag", NULL, tag_action);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_button (CmCyclesPage *self, const char *label, const char *action, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  cm_named_buttons (button);
  gtk_box_append (self->buttons, button);
}

static void
add_due_part (CmCyclesPage *self, GtkBox *box)
{
  self->sentence = GTK_LABEL (create_label ("", "page-sentence"));
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->due = CM_TABLE_VIEW (cm_table_view_new (_("Due to reorder")));
  self->more = GTK_LABEL (create_label ("", "quiet"));
  add_button (self, _("_Print Call Sheet…"), "cycles.print", TRUE);
  add_button (self, _("_Keep as a Fixed List…"), "cycles.keep", FALSE);
  add_button (self, _("Put On a _Tag…"), "cycles.tag", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->due), "card");
  gtk_box_append (box, GTK_WIDGET (self->sentence));
  gtk_box_append (box, GTK_WIDGET (self->buttons));
  gtk_box_append (box, GTK_WIDGET (self->due));
  gtk_box_append (box, GTK_WIDGET (self->more));
  g_signal_connect_object (self->due, "activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

static void
add_product_part (CmCyclesPage *self, GtkBox *box)
{
  self->category = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->chart = CM_CHART_CARD (cm_chart_card_new ());
  self->products = CM_TABLE_VIEW (cm_table_view_new (_("How long products last")));
  gtk_widget_set_halign (GTK_WIDGET (self->category), GTK_ALIGN_START);
  cm_labelled (GTK_WIDGET (self->category), _("Category"));
  gtk_widget_add_css_class (GTK_WIDGET (self->products), "card");
  gtk_box_append (box, GTK_WIDGET (self->category));
  gtk_box_append (box, GTK_WIDGET (self->chart));
  gtk_box_append (box, create_label (_("How long products last"), "heading"));
  gtk_box_append (box, GTK_WIDGET (self->products));
  g_signal_connect_object (self->category, "notify::selected", G_CALLBACK (show_chart), self, G_CONNECT_SWAPPED);
}

static void
cm_cycles_page_init (CmCyclesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_due_part (self, GTK_BOX (box));
  add_product_part (self, GTK_BOX (box));
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
  cm_tags_page_set_content (CM_TAGS_PAGE (self), box);
  cm_tags_page_set_empty (CM_TAGS_PAGE (self),
                          cm_empty_page_new ("alarm-symbolic", _("No product has been bought yet"),
                                             _("Import order sheets with products; then this page says who may need something again."),
                                             cm_empty_page_button (_("_Import Order Sheets…"), "win.import-files")));
}

guint
cm_cycles_page_count (CmCyclesPage *self)
{
  g_return_val_if_fail (CM_IS_CYCLES_PAGE (self), 0);

  return self->facts != NULL ? self->facts->people->len : 0;
}
