/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-hits.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-query.h"
#include "cm-find.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-privacy.h"

#define MOST_HITS 8

/* What orders and groups may take of them while there are customers as well. */
#define MOST_ORDERS 3
#define MOST_GROUPS 2

struct _CmSearchHits
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkWidget *nothing;
  GtkLabel *nothing_title;
  GtkWidget *all_button;

  CmDb *db;
  CmCustomerQuery *query; /* NULL while closed: it keeps everybody in memory */
  GCancellable *asking;   /* of the last question, NULL when it is answered */
  GPtrArray *hits;        /* CmFound, in the order of the rows */
  char *text;
  gsize customers;        /* all that were found */
  gboolean open_first;
};

G_DEFINE_FINAL_TYPE (CmSearchHits, cm_search_hits, GTK_TYPE_POPOVER)

enum { OPENED, ALL_ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- looking, in a reader thread ---- */

typedef struct {
  char *text;
  gint64 ids[MOST_HITS];
  gsize n_ids;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->text);
  g_free (wanted);
}

static void
take (GPtrArray *from, guint most, GPtrArray *into)
{
  for (guint i = 0; i < most && from->len > 0; i++)
    g_ptr_array_add (into, g_ptr_array_steal_index (from, 0));
}

/* Each kind has its place; what one leaves free the others fill. */
static GPtrArray *
share_out (GPtrArray *customers, GPtrArray *orders, GPtrArray *groups)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_found_free);
  guint few_orders = MIN (orders->len, MOST_ORDERS), few_groups = MIN (groups->len, MOST_GROUPS);

  take (customers, MOST_HITS - few_orders - few_groups, hits);
  take (orders, MAX (few_orders, MOST_HITS - few_groups - hits->len), hits);
  take (groups, MOST_HITS - hits->len, hits);
  return hits;
}

static gpointer
find_job (CmConn *conn, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_autoptr(GPtrArray) customers = cm_find_customers (conn, wanted->ids, wanted->n_ids, error);
  g_autoptr(GPtrArray) orders = customers != NULL ? cm_find_orders (conn, wanted->text, MOST_HITS, error) : NULL;
  g_autoptr(GPtrArray) groups = orders != NULL ? cm_find_groups (conn, wanted->text, MOST_HITS, error) : NULL;

  return groups != NULL ? share_out (customers, orders, groups) : NULL;
}

/* ---- showing ---- */

static GtkWidget *
part (const char *text, const char *class, gboolean grow)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), grow ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), grow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, grow);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static char *
shown_title (const CmFound *hit)
{
  if (hit->kind == CM_FOUND_GROUP)
    return g_strdup (hit->title);
  return hit->kind == CM_FOUND_ORDER ? cm_privacy_number (hit->title) : cm_privacy_any (hit->title);
}

static void
add_row (CmSearchHits *self, const CmFound *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *title = shown_title (hit);
  g_autofree char *detail = hit->kind == CM_FOUND_GROUP ? g_strdup (hit->detail) : cm_privacy_any (hit->detail);
  g_autofree char *name = detail != NULL ? g_strdup_printf ("%s, %s", title, detail) : g_strdup (title);

  gtk_widget_add_css_class (box, "search-hit");
  gtk_box_append (GTK_BOX (box), part (title, hit->kind == CM_FOUND_ORDER ? "numeric" : NULL, TRUE));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (box), part (detail, "quiet", FALSE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  cm_labelled (row, name);
  gtk_list_box_append (self->list, row);
}

static const char *
kind_label (CmFoundKind kind)
{
  if (kind == CM_FOUND_CUSTOMER)
    return C_("view", "Customers");
  return kind == CM_FOUND_ORDER ? C_("search", "Orders") : C_("view", "Groups");
}

static CmFoundKind
kind_of (CmSearchHits *self, GtkListBoxRow *row)
{
  return ((CmFound *) self->hits->pdata[gtk_list_box_row_get_index (row)])->kind;
}

/* Called for every row that comes, while the last ones of the old answer may still be there. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  CmSearchHits *self = data;
  GtkWidget *label = NULL;

  if ((guint) gtk_list_box_row_get_index (row) >= self->hits->len)
    return;
  if (before == NULL || kind_of (self, row) != kind_of (self, before))
    {
      label = part (kind_label (kind_of (self, row)), "heading", TRUE);
      gtk_widget_add_css_class (label, "search-kind");
    }
  gtk_list_box_row_set_header (row, label);
}

static guint
count_shown (CmSearchHits *self, CmFoundKind kind)
{
  guint count = 0;

  for (guint i = 0; i < self->hits->len; i++)
    count += ((CmFound *) self->hits->pdata[i])->kind == kind;
  return count;
}

static void
show_hits (CmSearchHits *self)
{
  g_autofree char *title = cm_fill (_("“{text}” was not found"), "text", self->text, NULL);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->hits->len; i++)
    add_row (self, self->hits->pdata[i]);
  gtk_label_set_text (self->nothing_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->hits->len > 0);
  gtk_widget_set_visible (self->nothing, self->hits->len == 0);
  gtk_widget_set_visible (self->all_button, self->customers > count_shown (self, CM_FOUND_CUSTOMER));
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
open_row (CmSearchHits *self, int index)
{
  const CmFound *hit;
  int kind;
  gint64 id;

  if (index < 0 || (guint) index >= self->hits->len)
    return;
  hit = self->hits->pdata[index];
  kind = (int) hit->kind;
  id = hit->id;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[OPENED], 0, kind, id);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSearchHits) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  if (hits == NULL || self->list == NULL)
    return;
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_steal_pointer (&hits);
  show_hits (self);
  if (self->open_first)
    open_row (self, 0);
  self->open_first = FALSE;
}

static void
customers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSearchHits) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmCustomerAnswer) answer = cm_customer_query_ask_finish (CM_CUSTOMER_QUERY (source), result, &error);
  Wanted *wanted;

  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_clear_object (&self->asking);
      return;
    }
  self->customers = answer->ids->len;
  wanted = g_new0 (Wanted, 1);
  wanted->text = g_strdup (self->text);
  wanted->n_ids = MIN (answer->ids->len, MOST_HITS);
  for (gsize i = 0; i < wanted->n_ids; i++)
    wanted->ids[i] = g_array_index (answer->ids, gint64, i);
  cm_db_read_async (self->db, find_job, wanted, wanted_free, (GDestroyNotify) g_ptr_array_unref, self->asking, found_cb,
                    g_object_ref (self));
}

static void
stop_asking (CmSearchHits *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
forget (CmSearchHits *self)
{
  g_clear_object (&self->query);
}

void
cm_search_hits_look (CmSearchHits *self, const char *text)
{
  CmCustomerQuestion question = {
    .search = (char *) text, .grade = -1, .excluded = -1, .everybody = TRUE, .sort = (char *) "last_order:desc",
  };

  g_return_if_fail (CM_IS_SEARCH_HITS (self));

  /* An entry tells of its text a moment late: Enter may have asked already, and still wants the first answer. */
  if (self->asking != NULL && g_str_equal (text, self->text))
    return;
  stop_asking (self);
  g_free (self->text);
  self->text = g_strdup (text);
  self->open_first = FALSE;
  if (*text == '\0')
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      forget (self);
      return;
    }
  if (self->query == NULL)
    self->query = cm_customer_query_get (self->db);
  self->asking = g_cancellable_new ();
  cm_customer_query_ask_async (self->query, &question, self->asking, customers_cb, g_object_ref (self));
}

gboolean
cm_search_hits_enter (CmSearchHits *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CM_IS_SEARCH_HITS (self), FALSE);

  row = gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_list_box_get_row_at_index (self->list, 0) : NULL;
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
cm_search_hits_open_first (CmSearchHits *self, const char *text)
{
  g_return_if_fail (CM_IS_SEARCH_HITS (self));

  if (*text == '\0')
    return;
  if (g_strcmp0 (text, self->text) != 0 || (self->asking == NULL && !gtk_widget_get_visible (GTK_WIDGET (self))))
    cm_search_hits_look (self, text);
  if (self->asking != NULL)
    self->open_first = TRUE;
  else
    open_row (self, 0);
}

/* ---- the widget ---- */

static void
activated_cb (CmSearchHits *self, GtkListBoxRow *row)
{
  open_row (self, gtk_list_box_row_get_index (row));
}

static void
all_cb (CmSearchHits *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ALL_ASKED], 0);
}

static GtkWidget *
make_nothing (CmSearchHits *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *hint = gtk_label_new (_("Try the last four digits of the phone or of the order number."));

  self->nothing_title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->nothing_title, TRUE);
  gtk_label_set_wrap_mode (self->nothing_title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->nothing_title, 40);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 40);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing_title), "heading");
  gtk_widget_add_css_class (hint, "quiet");
  gtk_widget_add_css_class (box, "search-nothing");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->nothing_title));
  gtk_box_append (GTK_BOX (box), hint);
  return box;
}

static void
cm_search_hits_dispose (GObject *object)
{
  CmSearchHits *self = CM_SEARCH_HITS (object);

  stop_asking (self);
  self->list = NULL;
  forget (self);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (cm_search_hits_parent_class)->dispose (object);
}

static void
cm_search_hits_finalize (GObject *object)
{
  CmSearchHits *self = CM_SEARCH_HITS (object);

  g_ptr_array_unref (self->hits);
  g_free (self->text);
  G_OBJECT_CLASS (cm_search_hits_parent_class)->finalize (object);
}

static void
cm_search_hits_class_init (CmSearchHitsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_search_hits_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_search_hits_finalize;
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[ALL_ASKED] = g_signal_new ("all-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_search_hits_init (CmSearchHits *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_found_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "search-hits");
  cm_labelled (GTK_WIDGET (self->list), _("Search results"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->nothing = make_nothing (self);
  self->all_button = gtk_button_new_with_mnemonic (_("See _All in Customers"));
  gtk_widget_add_css_class (self->all_button, "flat");
  g_signal_connect_object (self->all_button, "clicked", G_CALLBACK (all_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), self->all_button);
  cm_named_buttons (box);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
}

GtkWidget *
cm_search_hits_new (CmDb *db)
{
  CmSearchHits *self = g_object_new (CM_TYPE_SEARCH_HITS, NULL);

  self->db = g_object_ref (db);
  /* Whoever is found next must be there still. */
  g_signal_connect_object (db, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
