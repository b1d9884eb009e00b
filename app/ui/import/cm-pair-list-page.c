/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pair-list-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-join-store.h"
#include "cm-named.h"
#include "cm-privacy.h"
#include "cm-shop.h"

/* Rows are slow to make; the next come when these are decided. */
#define MOST_PAIRS 200

struct _CmPairListPage
{
  CmView parent_instance;

  GtkListBox *pairs;
  GtkWidget *joined_heading;
  GtkListBox *joined;
  GtkWidget *empty;
  GtkCheckButton *all_check;
  GtkWidget *same_button;
  GtkWidget *other_button;

  GPtrArray *proposals; /* CmProposal */
  GPtrArray *checks;    /* GtkCheckButton of the open pairs that are shown, owned by their rows */
  gboolean choosing;    /* all of them are being set */
};

G_DEFINE_FINAL_TYPE (CmPairListPage, cm_pair_list_page, CM_TYPE_VIEW)

const char *
cm_pair_evidence (const char *evidence)
{
  static const struct {
    CmJoinEvidence evidence;
    const char *words;
  } words[] = {
    { CM_JOIN_BUYER_ID, N_("the same account") },
    { CM_JOIN_NICK, N_("the same nickname in one store") },
    { CM_JOIN_EMAIL, N_("the same email address") },
    { CM_JOIN_PHONE_NAME, N_("the same phone and the same name") },
    { CM_JOIN_PHONE, N_("the same phone under two names") },
    { CM_JOIN_NAME_ADDRESS, N_("the same name at the same address") },
    { CM_JOIN_TWO_KEYS, N_("one order names both") },
    { CM_JOIN_BY_HAND, N_("somebody said so") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (cm_join_evidence_name (words[i].evidence), evidence) == 0)
      return _(words[i].words);
  return evidence;
}

/* ---- deciding ---- */

typedef struct {
  GArray *ids;       /* gint64, the chosen proposals */
  gboolean same;
  gint64 person_id;  /* a join to be taken apart, with @record_id; else 0 */
  gint64 record_id;
} Decision;

static void
decision_free (gpointer data)
{
  g_array_unref (((Decision *) data)->ids);
  g_free (data);
}

typedef struct {
  gint64 step_id;
  guint count;
  gboolean same;
  gboolean apart;
} Decided;

static gpointer
decide_job (CmStep *step, gpointer data, GError **error)
{
  const Decision *decision = data;
  Decided decided = { cm_step_id (step), decision->ids->len, decision->same, decision->person_id != 0 };
  gboolean worked = decision->person_id == 0 || cm_customer_split (step, decision->person_id, decision->record_id, error);

  for (guint i = 0; worked && i < decision->ids->len; i++)
    {
      gint64 id = g_array_index (decision->ids, gint64, i);

      worked = decision->same ? cm_join_accept (step, id, error) : cm_join_reject (step, id, error);
    }
  return worked ? g_memdup2 (&decided, sizeof decided) : NULL;
}

static char *
decided_words (const Decided *decided)
{
  g_autofree char *count = cm_format_count (decided->count);

  if (decided->apart)
    return g_strdup (_("Taken apart"));
  if (decided->same)
    return cm_fill (ngettext ("Joined {count} pair", "Joined {count} pairs", decided->count), "count", count, NULL);
  return cm_fill (ngettext ("Kept {count} pair apart", "Kept {count} pairs apart", decided->count), "count", count, NULL);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmPairListPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Decided *decided = cm_db_write_finish (CM_DB (source), result, &error);
  g_autofree char *text = decided != NULL ? decided_words (decided) : NULL;

  if (text != NULL)
    cm_view_toast (CM_VIEW (self), "join", text, decided->step_id);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("This Was Not Kept"), error);
}

static void
decide (CmPairListPage *self, const char *name, Decision *decision)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  cm_db_write_async (db, name, cm_shop_now (db), decide_job, decision, decision_free, g_free, cm_view_get_alive (CM_VIEW (self)),
                     decided_cb, g_object_ref (self));
}

static GArray *
chosen_ids (CmPairListPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_array_append_vals (ids, g_object_get_data (self->checks->pdata[i], "id"), 1);
  return ids;
}

static void
decide_chosen (CmPairListPage *self, const char *name, gboolean same)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->ids = chosen_ids (self);
  decision->same = same;
  if (decision->ids->len > 0)
    decide (self, name, decision);
  else
    decision_free (decision);
}

static void
other_cb (CmPairListPage *self)
{
  decide_chosen (self, "proposal-rejected", FALSE);
}

static void
cm_pair_list_page_primary (CmView *view)
{
  decide_chosen (CM_PAIR_LIST_PAGE (view), "proposals-accepted", TRUE);
}

static void
apart_cb (GtkWidget *button, CmPairListPage *self)
{
  const CmProposal *proposal = g_object_get_data (G_OBJECT (button), "proposal");
  Decision *decision = g_new0 (Decision, 1);

  gtk_widget_set_sensitive (button, FALSE);
  decision->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  decision->person_id = proposal->into_id;
  decision->record_id = proposal->customer_id;
  decide (self, "customer-split", decision);
}

/* ---- showing ---- */

static void
show_choice (CmPairListPage *self)
{
  g_autoptr(GArray) ids = chosen_ids (self);
  g_autofree char *count = cm_format_count (ids->len);
  g_autofree char *text = cm_fill (_("_Same Person ({count})"), "count", count, NULL);

  gtk_button_set_label (GTK_BUTTON (self->same_button), ids->len > 0 && !cm_view_get_narrow (CM_VIEW (self)) ? text : _("_Same Person"));
  gtk_button_set_use_underline (GTK_BUTTON (self->same_button), TRUE);
  cm_named_buttons (self->same_button);
  gtk_widget_set_sensitive (self->same_button, ids->len > 0);
  gtk_widget_set_sensitive (self->other_button, ids->len > 0);
}

static void
check_toggled_cb (CmPairListPage *self)
{
  if (!self->choosing)
    show_choice (self);
}

static gboolean
all_are_chosen (CmPairListPage *self)
{
  g_autoptr(GArray) ids = chosen_ids (self);

  return ids->len > 0 && ids->len == self->checks->len;
}

/* The pairs below stay as they are. */
static void
clear_all_check (CmPairListPage *self)
{
  self->choosing = TRUE;
  gtk_check_button_set_active (self->all_check, FALSE);
  self->choosing = FALSE;
}

static void
all_toggled_cb (CmPairListPage *self)
{
  if (self->choosing)
    return;
  self->choosing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], gtk_check_button_get_active (self->all_check));
  self->choosing = FALSE;
  show_choice (self);
}

static GtkWidget *
create_row (const CmProposal *proposal)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = proposal->name != NULL ? proposal->name : _("without a name");
  const char *into = proposal->into_name != NULL ? proposal->into_name : _("without a name");
  g_autofree char *shown_name = cm_privacy_name (name);
  g_autofree char *shown_into = cm_privacy_name (into);
  g_autofree char *title = g_strdup_printf ("%s · %s", shown_into, shown_name);
  g_autofree char *share = cm_format_probability (proposal->confidence_ppm / 1e6);
  g_autofree char *why = cm_fill (_("{share} sure: {why}"), "share", share, "why", cm_pair_evidence (proposal->evidence), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), proposal->apart ? cm_pair_evidence (proposal->evidence) : why);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
add_pair (CmPairListPage *self, const CmProposal *proposal, gboolean chosen)
{
  GtkWidget *row = create_row (proposal);
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "id", g_memdup2 (&proposal->id, sizeof proposal->id), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  cm_labelled (check, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->pairs, row);
}

static void
add_joined (CmPairListPage *self, CmProposal *proposal)
{
  GtkWidget *row = create_row (proposal);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Apart"));

  g_object_set_data (G_OBJECT (button), "proposal", proposal);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (apart_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->joined, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_title (CmPairListPage *self, guint open)
{
  g_autofree char *all = cm_format_count (open);
  g_autofree char *shown = cm_format_count (MIN (open, MOST_PAIRS));
  g_autofree char *text = open > MOST_PAIRS ? cm_fill (_("the first {shown} of {all} pairs"), "shown", shown, "all", all, NULL)
                                            : cm_fill (ngettext ("{count} pair", "{count} pairs", open), "count", all, NULL);

  cm_view_set_subtitle (CM_VIEW (self), text);
}

static gboolean
is_chosen (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* What was chosen stays chosen: the list is read again whenever something else changes in the shop. */
static void
show_pairs (CmPairListPage *self)
{
  g_autoptr(GArray) chosen = chosen_ids (self);
  guint open = 0, joined = 0;

  g_ptr_array_set_size (self->checks, 0);
  clear_list (self->pairs);
  clear_list (self->joined);
  for (guint i = 0; i < self->proposals->len; i++)
    {
      CmProposal *proposal = self->proposals->pdata[i];

      if (proposal->apart && joined++ < MOST_PAIRS)
        add_joined (self, proposal);
      else if (!proposal->apart && open++ < MOST_PAIRS)
        add_pair (self, proposal, is_chosen (chosen, proposal->id));
    }
  if (!all_are_chosen (self))
    clear_all_check (self);
  gtk_widget_set_visible (GTK_WIDGET (self->pairs), open > 0);
  gtk_widget_set_visible (self->empty, open == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), open > 0);
  gtk_widget_set_visible (self->joined_heading, joined > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->joined), joined > 0);
  show_title (self, open);
  show_choice (self);
}

static gpointer
read_pairs (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_proposal_list (conn, error);
}

static void
pairs_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmPairListPage) self = user_data;
  GPtrArray *proposals = cm_view_read_finish (CM_VIEW (self), source, result, _("The Pairs Cannot Be Shown"));

  if (proposals != NULL)
    {
      g_autoptr(GPtrArray) before = self->proposals;

      self->proposals = proposals;
      show_pairs (self);
    }
}

static void
load (CmPairListPage *self)
{
  cm_view_read (CM_VIEW (self), read_pairs, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, pairs_cb);
}

static void
cm_pair_list_page_changed (CmView *view, CmTopics topics)
{
  if ((topics & (CM_TOPIC_JOINS | CM_TOPIC_CUSTOMERS | CM_TOPIC_IMPORTS)) != 0)
    load (CM_PAIR_LIST_PAGE (view));
}

/* Two buttons take the width of a phone. */
static void
cm_pair_list_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmPairListPage *self = CM_PAIR_LIST_PAGE (view);

  gtk_check_button_set_label (self->all_check, narrow ? _("_All") : _("Choose _All"));
  gtk_check_button_set_use_underline (self->all_check, TRUE);
  show_choice (self);
}

static void
cm_pair_list_page_finalize (GObject *object)
{
  CmPairListPage *self = CM_PAIR_LIST_PAGE (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (cm_pair_list_page_parent_class)->finalize (object);
}

static void
cm_pair_list_page_class_init (CmPairListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_pair_list_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_pair_list_page_primary;
  CM_VIEW_CLASS (klass)->changed = cm_pair_list_page_changed;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_pair_list_page_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-pair-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, joined_heading);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, joined);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, empty);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, all_check);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, same_button);
  gtk_widget_class_bind_template_child (widget_class, CmPairListPage, other_button);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
cm_pair_list_page_init (CmPairListPage *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self->pairs), _("Pairs"));
  cm_labelled (GTK_WIDGET (self->joined), _("Joined, but later orders speak against it"));
}

GtkWidget *
cm_pair_list_page_new (CmDb *db)
{
  CmPairListPage *self = g_object_new (CM_TYPE_PAIR_LIST_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}
