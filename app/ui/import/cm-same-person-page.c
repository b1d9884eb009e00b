/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-same-person-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-customer-store.h"
#include "cm-format.h"
#include "cm-join-store.h"
#include "cm-named.h"
#include "cm-pair-list-page.h"
#include "cm-person-words.h"
#include "cm-privacy.h"
#include "cm-shop.h"
#include "cm-text.h"

/* From here on a pair may be accepted without being looked at. */
#define SURE_PPM 900000

struct _CmSamePersonPage
{
  CmView parent_instance;

  GtkStack *stack;
  GtkLabel *sentence;
  GtkBox *cards;
  GtkLabel *together;
  GtkWidget *sure_button;
  GtkWidget *bar;

  GHashTable *later; /* gint64 ids of the pairs that were put off */
  gint64 shown;      /* the pair in front, 0 without one */
  guint seen;        /* decided or put off here */
};

G_DEFINE_FINAL_TYPE (CmSamePersonPage, cm_same_person_page, CM_TYPE_VIEW)

/* ---- reading: the first pair that was not put off, with both persons ---- */

typedef struct {
  CmProposal *proposal;
  CmCustomerPage *left;
  CmCustomerPage *right;
  guint open;   /* pairs still to be decided, without those put off */
  guint sure;   /* of all open pairs */
  char *currency;
  int today;
} Pair;

static void
pair_free (Pair *pair)
{
  cm_proposal_free (pair->proposal);
  g_clear_pointer (&pair->left, cm_customer_page_free);
  g_clear_pointer (&pair->right, cm_customer_page_free);
  g_free (pair->currency);
  g_free (pair);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

static void
pick (Pair *pair, GPtrArray *proposals, GHashTable *later)
{
  int first = -1;

  for (guint i = 0; i < proposals->len; i++)
    {
      const CmProposal *proposal = proposals->pdata[i];

      if (proposal->apart)
        continue;
      pair->sure += proposal->confidence_ppm >= SURE_PPM;
      if (g_hash_table_contains (later, &proposal->id))
        continue;
      pair->open++;
      if (first < 0)
        first = (int) i;
    }
  if (first >= 0)
    pair->proposal = g_ptr_array_steal_index (proposals, (guint) first);
}

static gpointer
read_pair (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(Pair) pair = g_new0 (Pair, 1);
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GPtrArray) proposals = shop != NULL ? cm_proposal_list (conn, error) : NULL;

  if (proposals == NULL)
    return NULL;
  pick (pair, proposals, data);
  pair->currency = g_strdup (shop->currency);
  pair->today = shop->graded_on;
  if (pair->proposal == NULL)
    return g_steal_pointer (&pair);
  pair->left = cm_customer_store_page (conn, pair->proposal->into_id, error);
  pair->right = pair->left != NULL ? cm_customer_store_page (conn, pair->proposal->customer_id, error) : NULL;
  return pair->right != NULL ? g_steal_pointer (&pair) : NULL;
}

/* ---- showing ---- */

static void
add_line (GtkWidget *card, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (card), label);
}

static char *
orders_words (const CmPersonFacts *facts, const Pair *pair)
{
  g_autofree char *count = cm_format_count (facts->orders);
  g_autofree char *net = cm_format_money (facts->net_minor, NULL, pair->currency);
  g_autofree char *last = facts->orders > 0 ? cm_format_ago (facts->last_day, pair->today) : NULL;

  if (facts->orders == 0)
    return g_strdup (_("No order yet"));
  return cm_fill (ngettext ("{orders} order · {net} · last {day}", "{orders} orders · {net} · last {day}", (gulong) facts->orders),
                  "orders", count, "net", net, "day", last, NULL);
}

static GtkWidget *
create_card (const CmCustomerPage *page, const Pair *pair)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *title = cm_privacy_title (page->row);
  g_autofree char *about = cm_person_about (page->row);
  g_autofree char *orders = orders_words (&page->row->facts, pair);

  add_line (card, title, "title-4");
  if (*about != '\0')
    add_line (card, about, "quiet");
  for (guint i = 0; i < page->identities->len; i++)
    {
      const CmCustomerIdentity *identity = page->identities->pdata[i];
      g_autofree char *kind = cm_person_identity (identity);
      g_autofree char *value = cm_person_identity_value (identity);
      g_autofree char *line = g_strdup_printf ("%s · %s", value, kind);

      add_line (card, line, NULL);
    }
  add_line (card, orders, "numeric");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "why-card");
  return card;
}

static void
show_together (CmSamePersonPage *self, const Pair *pair)
{
  const CmPersonFacts *left = &pair->left->row->facts;
  const CmPersonFacts *right = &pair->right->row->facts;
  g_autofree char *orders = cm_format_count (left->orders + right->orders);
  g_autofree char *net = cm_format_money (left->net_minor + right->net_minor, NULL, pair->currency);
  g_autofree char *text = cm_fill (ngettext ("Together {orders} order, {net}; they can be taken apart any day.",
                                             "Together {orders} orders, {net}; they can be taken apart any day.",
                                             (gulong) (left->orders + right->orders)), "orders", orders, "net", net, NULL);

  gtk_label_set_label (self->together, text);
}

static void
show_sure (CmSamePersonPage *self, const Pair *pair)
{
  g_autofree char *count = cm_format_count (pair->sure);
  g_autofree char *text = cm_fill (ngettext ("Accept _All Over 90% ({count} Pair)", "Accept _All Over 90% ({count} Pairs)", pair->sure),
                                   "count", count, NULL);

  gtk_button_set_label (GTK_BUTTON (self->sure_button), text);
  gtk_button_set_use_underline (GTK_BUTTON (self->sure_button), TRUE);
  cm_named_buttons (self->sure_button);
  gtk_widget_set_visible (self->sure_button, pair->sure > 1);
}

static void
show_cards (CmSamePersonPage *self, const Pair *pair)
{
  g_autofree char *share = cm_format_probability (pair->proposal->confidence_ppm / 1e6);
  g_autofree char *sentence = cm_fill (_("{share} sure: {why}"), "share", share, "why", cm_pair_evidence (pair->proposal->evidence), NULL);
  g_autofree char *at = cm_format_count (self->seen + 1);
  g_autofree char *all = cm_format_count (self->seen + pair->open);
  g_autofree char *subtitle = g_strdup_printf ("%s / %s", at, all);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  gtk_box_append (self->cards, create_card (pair->left, pair));
  gtk_box_append (self->cards, create_card (pair->right, pair));
  gtk_label_set_label (self->sentence, sentence);
  cm_view_set_subtitle (CM_VIEW (self), subtitle);
  show_together (self, pair);
  show_sure (self, pair);
}

static void
pair_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSamePersonPage) self = user_data;
  g_autoptr(Pair) pair = cm_view_read_finish (CM_VIEW (self), source, result, _("The Pairs Cannot Be Shown"));

  if (pair == NULL)
    return;
  self->shown = pair->proposal != NULL ? pair->proposal->id : 0;
  gtk_stack_set_visible_child_name (self->stack, self->shown != 0 ? "pair" : "done");
  cm_view_set_action_bar (CM_VIEW (self), self->shown != 0 ? self->bar : NULL);
  if (self->shown != 0)
    show_cards (self, pair);
  else
    cm_view_set_subtitle (CM_VIEW (self), NULL);
}

static GHashTable *
copy_ids (GHashTable *ids)
{
  GHashTable *copy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy, g_memdup2 (id, sizeof (gint64)));
  return copy;
}

static void
load (CmSamePersonPage *self)
{
  cm_view_read (CM_VIEW (self), read_pair, copy_ids (self->later), (GDestroyNotify) g_hash_table_unref, (GDestroyNotify) pair_free,
                pair_cb);
}

/* ---- deciding ---- */

typedef struct {
  gint64 id;
  gint64 step_id;
  gint64 count;
} Decision;

static gpointer
accept_job (CmStep *step, gpointer data, GError **error)
{
  Decision decision = *(Decision *) data;

  decision.step_id = cm_step_id (step);
  decision.count = 1;
  return cm_join_accept (step, decision.id, error) ? g_memdup2 (&decision, sizeof decision) : NULL;
}

static gpointer
reject_job (CmStep *step, gpointer data, GError **error)
{
  Decision decision = *(Decision *) data;

  decision.step_id = cm_step_id (step);
  return cm_join_reject (step, decision.id, error) ? g_memdup2 (&decision, sizeof decision) : NULL;
}

static gpointer
sure_job (CmStep *step, gpointer data, GError **error)
{
  Decision decision = *(Decision *) data;

  decision.step_id = cm_step_id (step);
  return cm_join_accept_sure (step, SURE_PPM, &decision.count, error) ? g_memdup2 (&decision, sizeof decision) : NULL;
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSamePersonPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Decision *decision = cm_db_write_finish (CM_DB (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (decision == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cm_view_show_error (CM_VIEW (self), _("This Was Not Kept"), error);
      return;
    }
  count = cm_format_count (decision->count);
  if (decision->count > 0)
    text = cm_fill (ngettext ("Joined {count} pair", "Joined {count} pairs", (gulong) decision->count), "count", count, NULL);
  cm_view_toast (CM_VIEW (self), "join", text != NULL ? text : _("Kept as two persons"), decision->step_id);
  self->seen++;
}

static void
decide (CmSamePersonPage *self, const char *name, CmWriteFunc func)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  Decision decision = { self->shown, 0, 0 };

  if (self->shown == 0)
    return;
  self->shown = 0;
  cm_db_write_async (db, name, cm_shop_now (db), func, g_memdup2 (&decision, sizeof decision), g_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), decided_cb, g_object_ref (self));
}

static void
other_cb (CmSamePersonPage *self)
{
  decide (self, "proposal-rejected", reject_job);
}

static void
sure_cb (CmSamePersonPage *self)
{
  decide (self, "proposals-accepted", sure_job);
}

static void
all_cb (CmSamePersonPage *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_pair_list_page_new (cm_view_get_db (CM_VIEW (self)))));
}

static void
later_cb (CmSamePersonPage *self)
{
  if (self->shown == 0)
    return;
  g_hash_table_add (self->later, g_memdup2 (&self->shown, sizeof self->shown));
  self->shown = 0;
  self->seen++;
  load (self);
}

static void
cm_same_person_page_primary (CmView *view)
{
  decide (CM_SAME_PERSON_PAGE (view), "proposals-accepted", accept_job);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CmSamePersonPage *self)
{
  (void) keys;
  (void) code;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_a: case GDK_KEY_A: cm_same_person_page_primary (CM_VIEW (self)); return TRUE;
    case GDK_KEY_d: case GDK_KEY_D: other_cb (self); return TRUE;
    case GDK_KEY_s: case GDK_KEY_S: later_cb (self); return TRUE;
    default: return FALSE;
    }
}

static void
cm_same_person_page_changed (CmView *view, CmTopics topics)
{
  if ((topics & (CM_TOPIC_JOINS | CM_TOPIC_CUSTOMERS | CM_TOPIC_IMPORTS)) != 0)
    load (CM_SAME_PERSON_PAGE (view));
}

static void
cm_same_person_page_narrow_changed (CmView *view, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (CM_SAME_PERSON_PAGE (view)->cards),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
cm_same_person_page_finalize (GObject *object)
{
  g_hash_table_unref (CM_SAME_PERSON_PAGE (object)->later);
  G_OBJECT_CLASS (cm_same_person_page_parent_class)->finalize (object);
}

static void
cm_same_person_page_class_init (CmSamePersonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_same_person_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_same_person_page_primary;
  CM_VIEW_CLASS (klass)->changed = cm_same_person_page_changed;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_same_person_page_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-same-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, cards);
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, together);
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, sure_button);
  gtk_widget_class_bind_template_child (widget_class, CmSamePersonPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, sure_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
cm_same_person_page_init (CmSamePersonPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->later = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* The keys work as soon as the page is there. */
static void
take_focus_cb (GtkWidget *self)
{
  gtk_widget_grab_focus (self);
}

GtkWidget *
cm_same_person_page_new (CmDb *db)
{
  CmSamePersonPage *self = g_object_new (CM_TYPE_SAME_PERSON_PAGE, "db", db, NULL);

  g_signal_connect (self, "map", G_CALLBACK (take_focus_cb), NULL);
  load (self);
  return GTK_WIDGET (self);
}
