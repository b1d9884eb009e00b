/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tags-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-cycles-page.h"
#include "cm-format.h"
#include "cm-lists-page.h"
#include "cm-moves-page.h"
#include "cm-named.h"
#include "cm-rfm-page.h"
#include "cm-segment-store.h"
#include "cm-tag-board.h"

struct _CmTagsView
{
  CmView parent_instance;

  /* From the template */
  AdwViewStack *pages;
  GtkWidget *switcher;
  AdwViewSwitcherBar *bar;
};

G_DEFINE_FINAL_TYPE (CmTagsView, cm_tags_view, CM_TYPE_VIEW)

/* In the order of the tabs. */
static const struct {
  const char *name;
  const char *title;
  const char *icon_name;
  GType (*type) (void);
} kinds[] = {
  { "lists", NC_("tab", "Lists"), "view-list-symbolic", cm_lists_page_get_type },
  { "tags", NC_("tab", "Tags"), "user-bookmarks-symbolic", cm_tag_board_get_type },
  { "rfm", NC_("tab", "RFM"), "view-app-grid-symbolic", cm_rfm_page_get_type },
  { "moves", NC_("tab", "Grades"), "view-refresh-symbolic", cm_moves_page_get_type },
  { "cycles", NC_("tab", "Repurchase"), "alarm-symbolic", cm_cycles_page_get_type },
};

static CmTagsPage *
page_at (CmTagsView *self, guint index)
{
  return CM_TAGS_PAGE (adw_view_stack_get_child_by_name (self->pages, kinds[index].name));
}

static CmTagsPage *
shown_page (CmTagsView *self)
{
  GtkWidget *page = self->pages != NULL ? adw_view_stack_get_visible_child (self->pages) : NULL;

  return page != NULL ? CM_TAGS_PAGE (page) : NULL;
}

static void
show_subtitle (CmTagsView *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      cm_view_set_subtitle (CM_VIEW (self), g_dpgettext2 (GETTEXT_PACKAGE, "tab", kinds[i].title));
}

static void
switched_cb (CmTagsView *self)
{
  CmTagsPage *shown = shown_page (self);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CmTagsPage *page = page_at (self, i);

      if (page != NULL)
        cm_tags_page_set_shown (page, page == shown);
    }
  show_subtitle (self);
}

static void
add_pages (CmTagsView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *page = g_object_new (kinds[i].type (), NULL);
      const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "tab", kinds[i].title);
      AdwViewStackPage *added;

      cm_tags_page_set_view (CM_TAGS_PAGE (page), CM_VIEW (self));
      added = adw_view_stack_add_titled (self->pages, page, kinds[i].name, title);
      adw_view_stack_page_set_icon_name (added, kinds[i].icon_name);
    }
}

/* The tabs are GTK toggle buttons without a name of their own. */
static void
name_tabs (GtkWidget *widget, guint *index)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    {
      if (*index < G_N_ELEMENTS (kinds))
        cm_labelled (widget, g_dpgettext2 (GETTEXT_PACKAGE, "tab", kinds[*index].title));
      (*index)++;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_tabs (child, index);
}

/* ---- the view ---- */

static void
cm_tags_view_changed (CmView *view, CmTopics topics)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    cm_tags_page_invalidate (page_at (CM_TAGS_VIEW (view), i), topics);
}

static void
cm_tags_view_refresh (CmView *view)
{
  cm_tags_view_changed (view, CM_TOPIC_ALL);
}

static void
cm_tags_view_create (CmView *view)
{
  CmTagsPage *page = shown_page (CM_TAGS_VIEW (view));

  if (page != NULL && CM_TAGS_PAGE_GET_CLASS (page)->create != NULL)
    CM_TAGS_PAGE_GET_CLASS (page)->create (page);
}

static void
cm_tags_view_narrow_changed (CmView *view, gboolean narrow)
{
  CmTagsView *self = CM_TAGS_VIEW (view);

  gtk_widget_set_visible (self->switcher, !narrow);
  adw_view_switcher_bar_set_reveal (self->bar, narrow);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    cm_tags_page_set_narrow (page_at (self, i), narrow);
}

static void
cm_tags_view_constructed (GObject *object)
{
  CmTagsView *self = CM_TAGS_VIEW (object);
  guint wide = 0, narrow = 0;

  G_OBJECT_CLASS (cm_tags_view_parent_class)->constructed (object);
  add_pages (self);
  name_tabs (self->switcher, &wide);
  name_tabs (GTK_WIDGET (self->bar), &narrow);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  switched_cb (self);
}

static void
cm_tags_view_class_init (CmTagsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = cm_tags_view_constructed;
  view_class->changed = cm_tags_view_changed;
  view_class->refresh = cm_tags_view_refresh;
  view_class->create = cm_tags_view_create;
  view_class->narrow_changed = cm_tags_view_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-tags-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CmTagsView, pages);
  gtk_widget_class_bind_template_child (widget_class, CmTagsView, switcher);
  gtk_widget_class_bind_template_child (widget_class, CmTagsView, bar);
}

static void
cm_tags_view_init (CmTagsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CmTagsPage *
cm_tags_view_show_page (CmTagsView *self, const char *name)
{
  g_return_val_if_fail (CM_IS_TAGS_VIEW (self), NULL);

  if (adw_view_stack_get_child_by_name (self->pages, name) == NULL)
    return NULL;
  adw_view_stack_set_visible_child_name (self->pages, name);
  return shown_page (self);
}

CmBadge *
cm_tags_view_badge (CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) segments = cm_segment_store_list (conn, error);
  CmBadge *badge = NULL;

  if (segments != NULL && segments->len > 0)
    {
      badge = g_new0 (CmBadge, 1);
      badge->text = cm_format_count (segments->len);
    }
  return badge;
}
