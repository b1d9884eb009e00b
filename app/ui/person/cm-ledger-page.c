/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-ledger-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-entry-list.h"
#include "cm-format.h"
#include "cm-ledger-lines.h"
#include "cm-named.h"
#include "cm-person-page.h"
#include "cm-privacy.h"
#include "cm-shop.h"

struct _CmLedgerPage
{
  CmView parent_instance;

  GtkDropDown *filter;
  GtkStack *stack;
  CmEntryList *list;
  AdwStatusPage *none;

  GPtrArray *items; /* CmLedgerItem, NULL before the first answer */
};

G_DEFINE_FINAL_TYPE (CmLedgerPage, cm_ledger_page, CM_TYPE_VIEW)

static const struct { const char *label; const char *nothing; } kinds[CM_N_LEDGER_KINDS] = {
  [CM_LEDGER_CASES] = { N_("Open cases"), N_("No case is open.") },
  [CM_LEDGER_REVIEWS] = { N_("Bad reviews"), N_("Nobody gave a bad review.") },
  [CM_LEDGER_REFUSED] = { N_("Refused"), N_("Nobody refused.") },
  [CM_LEDGER_DO_NOT_CONTACT] = { N_("Do not contact"), N_("Nobody asked not to be contacted.") },
  [CM_LEDGER_REGIONS] = { N_("Regions left out"), N_("No region is left out.") },
  [CM_LEDGER_CONSENTS] = { N_("Consents"), N_("Nobody’s consent is written down.") },
  [CM_LEDGER_LIFTS] = { N_("Let through"), N_("Nobody was let through.") },
};

/* ---- showing ---- */

static void
describe_item (guint index, CmEntry *entry, gpointer data)
{
  const CmLedgerItem *item = ((CmLedgerPage *) data)->items->pdata[index];
  g_autofree char *words = cm_privacy_text (item->words, item->name);
  const char *name = item->name != NULL ? item->name : _("Without a name");

  entry->title = item->customer_id != 0 ? cm_privacy_name (name) : g_strdup (name);
  entry->detail = words != NULL && *words != '\0' ? g_strjoin (" · ", item->facts, words, NULL) : g_strdup (item->facts);
  entry->amount = g_strdup (item->amount);
}

static void
show_items (CmLedgerPage *self)
{
  guint kind = gtk_drop_down_get_selected (self->filter);
  g_autofree char *count = cm_format_count (self->items->len);
  g_autofree char *subtitle = g_strconcat (_(kinds[kind].label), " · ", count, NULL);

  cm_view_set_subtitle (CM_VIEW (self), subtitle);
  cm_entry_list_set_name (self->list, _(kinds[kind].label));
  cm_entry_list_set_leads (self->list, kind != CM_LEDGER_REGIONS);
  cm_entry_list_fill (self->list, self->items->len, describe_item, self);
  adw_status_page_set_title (self->none, _(kinds[kind].nothing));
  gtk_stack_set_visible_child_name (self->stack, self->items->len > 0 ? "list" : "none");
}

static void
chosen_cb (CmLedgerPage *self, guint index)
{
  const CmLedgerItem *item = self->items->pdata[index];

  if (item->customer_id != 0)
    cm_view_push (CM_VIEW (self), CM_VIEW (cm_person_page_new (cm_view_get_db (CM_VIEW (self)), item->customer_id, NULL)));
}

/* ---- reading ---- */

typedef struct {
  CmLedgerKind kind;
  gint64 now;
} Question;

typedef struct {
  CmLedgerKind kind;
  GPtrArray *items;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->items, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr(Found) found = g_new0 (Found, 1);

  found->kind = question->kind;
  found->items = cm_ledger_lines_read (conn, question->kind, question->now, error);
  return found->items != NULL ? g_steal_pointer (&found) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmLedgerPage) self = data;
  g_autoptr(Found) found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Ledger Cannot Be Shown"));

  /* Another part may have been chosen meanwhile. */
  if (found == NULL || found->kind != gtk_drop_down_get_selected (self->filter))
    return;
  cm_entry_list_fill (self->list, 0, describe_item, self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&found->items);
  show_items (self);
}

static void
load (CmLedgerPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  Question *question;

  if (db == NULL)
    return;
  question = g_new0 (Question, 1);
  *question = (Question) { gtk_drop_down_get_selected (self->filter), cm_shop_now (db) };
  cm_view_read (CM_VIEW (self), read_job, question, g_free, (GDestroyNotify) found_free, read_cb);
}

/* ---- the page ---- */

static void
cm_ledger_page_changed (CmView *view, CmTopics topics)
{
  if (topics & (CM_TOPIC_CUSTOMERS | CM_TOPIC_EXCLUSIONS | CM_TOPIC_CASES | CM_TOPIC_CALLS | CM_TOPIC_GROUPS | CM_TOPIC_SETTINGS))
    load (CM_LEDGER_PAGE (view));
}

static void
cm_ledger_page_dispose (GObject *object)
{
  CmLedgerPage *self = CM_LEDGER_PAGE (object);

  if (self->list != NULL)
    cm_entry_list_fill (self->list, 0, describe_item, self);
  self->list = NULL;
  G_OBJECT_CLASS (cm_ledger_page_parent_class)->dispose (object);
}

static void
cm_ledger_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_LEDGER_PAGE (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_ledger_page_parent_class)->finalize (object);
}

static void
cm_ledger_page_class_init (CmLedgerPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_ledger_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_ledger_page_finalize;
  CM_VIEW_CLASS (klass)->changed = cm_ledger_page_changed;
}

static GtkWidget *
make_head (CmLedgerPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("Consents and letting through are only added to, never changed."));
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _(kinds[i].label));
  self->filter = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL));
  cm_labelled (GTK_WIDGET (self->filter), _("What to show"));
  gtk_widget_set_valign (GTK_WIDGET (self->filter), GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_add_css_class (head, "two-lines");
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->filter));
  g_signal_connect_object (self->filter, "notify::selected", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  return head;
}

static void
cm_ledger_page_init (CmLedgerPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  cm_view_set_title (CM_VIEW (self), _("Left Out and Consents"));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->list = CM_ENTRY_LIST (cm_entry_list_new ());
  self->none = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->none, "object-select-symbolic");
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "waiting");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->none), "none");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_ledger_page_new (CmDb *db)
{
  CmLedgerPage *self = g_object_new (CM_TYPE_LEDGER_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}

void
cm_ledger_page_show (CmLedgerPage *self, CmLedgerKind kind)
{
  gtk_drop_down_set_selected (self->filter, kind);
}

int
cm_ledger_page_count (CmLedgerPage *self)
{
  return self->items != NULL ? (int) self->items->len : -1;
}
