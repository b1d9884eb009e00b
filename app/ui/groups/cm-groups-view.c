/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-groups-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-account-card.h"
#include "cm-account-store.h"
#include "cm-accounts-page.h"
#include "cm-format.h"
#include "cm-group-card.h"
#include "cm-group-funnel.h"
#include "cm-group-page.h"
#include "cm-group-row.h"
#include "cm-named.h"
#include "cm-new-group-page.h"
#include "cm-shop.h"

#define GROUP_TOPICS (CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_SETTINGS | CM_TOPIC_EXCLUSIONS)

struct _CmGroupsView
{
  CmView parent_instance;

  /* From the template */
  GtkStack *pages;
  GtkBox *head;
  GtkLabel *sentence;
  GtkListBox *list;
  CmGroupFunnel *funnel;
  CmAccountCard *accounts;

  /* Owned */
  GPtrArray *cards;         /* CmGroupCard, in the order of the rows */
  gint64 chosen;            /* the group whose funnel is shown, 0 the first */
};

G_DEFINE_FINAL_TYPE (CmGroupsView, cm_groups_view, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  GPtrArray *cards;
  GPtrArray *accounts;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->cards, g_ptr_array_unref);
  g_clear_pointer (&found->accounts, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_groups (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);
  gint64 *now = data;

  if ((found->cards = cm_group_cards_read (conn, *now, error)) == NULL || (found->accounts = cm_account_list (conn, *now, error)) == NULL)
    return NULL;
  return g_steal_pointer (&found);
}

/* ---- showing ---- */

static void
show_sentence (CmGroupsView *self)
{
  guint looks = cm_group_cards_count_looks (self->cards);
  guint groups = self->cards->len;
  gint64 people = 0;
  g_autofree char *sentence = looks > 0
    ? g_strdup_printf (ngettext ("%u group needs a look", "%u groups need a look", looks), looks)
    : g_strdup (ngettext ("The group is fine", "All groups are fine", groups));
  g_autofree char *count = g_strdup_printf (ngettext ("%u group", "%u groups", groups), groups);
  g_autofree char *members = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < groups; i++)
    people += ((CmGroupCard *) self->cards->pdata[i])->group->members;
  members = cm_format_count (people);
  subtitle = cm_fill (ngettext ("{groups} · {count} member", "{groups} · {count} members", (gulong) people), "groups", count,
                      "count", members, NULL);
  gtk_label_set_text (self->sentence, sentence);
  cm_view_set_subtitle (CM_VIEW (self), groups > 0 ? subtitle : NULL);
}

static const CmGroupCard *
chosen_card (CmGroupsView *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (((CmGroupCard *) self->cards->pdata[i])->group->id == self->chosen)
      return self->cards->pdata[i];
  return self->cards->len > 0 ? self->cards->pdata[0] : NULL;
}

static void
show_rows (CmGroupsView *self)
{
  const CmGroupCard *chosen = chosen_card (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *row = cm_group_row_new (self->cards->pdata[i]);

      cm_group_row_set_narrow (CM_GROUP_ROW (row), cm_view_get_narrow (CM_VIEW (self)));
      gtk_list_box_append (self->list, row);
      if (self->cards->pdata[i] == chosen)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  if (chosen != NULL)
    cm_group_funnel_set (self->funnel, chosen);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmGroupsView) self = data;
  g_autoptr(Found) found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Groups Cannot Be Read"));

  if (found == NULL)
    return;
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  self->cards = g_steal_pointer (&found->cards);
  show_sentence (self);
  show_rows (self);
  cm_account_card_set (self->accounts, found->accounts);
  gtk_stack_set_visible_child_name (self->pages, self->cards->len > 0 ? "list" : "nothing");
}

static void
load (CmGroupsView *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  gint64 now;

  if (db == NULL)
    return;
  now = cm_shop_now (db);
  cm_view_read (CM_VIEW (self), read_groups, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) found_free, read_cb);
}

/* ---- callbacks ---- */

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, CmGroupsView *self)
{
  (void) list;
  if (row == NULL)
    return;
  self->chosen = cm_group_row_get_id (CM_GROUP_ROW (row));
  cm_group_funnel_set (self->funnel, chosen_card (self));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, CmGroupsView *self)
{
  GtkWidget *page = cm_group_page_new (cm_view_get_db (CM_VIEW (self)), cm_group_row_get_id (CM_GROUP_ROW (row)));

  (void) list;
  cm_view_push (CM_VIEW (self), CM_VIEW (page));
}

static void
accounts_cb (CmGroupsView *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_accounts_page_new (cm_view_get_db (CM_VIEW (self)))));
}

/* ---- the view ---- */

static void
cm_groups_view_changed (CmView *view, CmTopics topics)
{
  if (topics & GROUP_TOPICS)
    load (CM_GROUPS_VIEW (view));
}

static void
cm_groups_view_refresh (CmView *view)
{
  load (CM_GROUPS_VIEW (view));
}

static void
cm_groups_view_create (CmView *view)
{
  cm_view_push (view, CM_VIEW (cm_new_group_page_new (cm_view_get_db (view))));
}

static void
cm_groups_view_narrow_changed (CmView *view, gboolean narrow)
{
  CmGroupsView *self = CM_GROUPS_VIEW (view);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  cm_account_card_set_narrow (self->accounts, narrow);
  cm_group_funnel_set_narrow (self->funnel, narrow);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    cm_group_row_set_narrow (CM_GROUP_ROW (row), narrow);
}

static void
cm_groups_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (cm_groups_view_parent_class)->constructed (object);
  load (CM_GROUPS_VIEW (object));
}

static void
cm_groups_view_finalize (GObject *object)
{
  g_clear_pointer (&CM_GROUPS_VIEW (object)->cards, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_groups_view_parent_class)->finalize (object);
}

static void
cm_groups_view_class_init (CmGroupsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = cm_groups_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = cm_groups_view_finalize;
  view_class->changed = cm_groups_view_changed;
  view_class->refresh = cm_groups_view_refresh;
  view_class->create = cm_groups_view_create;
  view_class->narrow_changed = cm_groups_view_narrow_changed;
  g_type_ensure (CM_TYPE_GROUP_FUNNEL);
  g_type_ensure (CM_TYPE_ACCOUNT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-groups-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, pages);
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, head);
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, sentence);
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, list);
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, funnel);
  gtk_widget_class_bind_template_child (widget_class, CmGroupsView, accounts);
}

static void
cm_groups_view_init (CmGroupsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_group_card_free);
  cm_labelled (GTK_WIDGET (self->list), C_("view", "Groups"));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (self->accounts, "clicked", G_CALLBACK (accounts_cb), self, G_CONNECT_SWAPPED);
}

CmBadge *
cm_groups_view_badge (CmConn *conn, GError **error)
{
  g_autoptr(GPtrArray) cards = cm_group_cards_read (conn, cm_shop_read_now (conn), error);
  CmBadge *badge = NULL;

  if (cards != NULL && cards->len > 0)
    {
      badge = g_new0 (CmBadge, 1);
      badge->text = cm_format_count (cards->len);
      badge->alert = cm_group_cards_count_looks (cards) > 0;
    }
  return badge;
}
