/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-pill.h"
#include "cm-read.h"
#include "cm-shop.h"

struct _CmSidebar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwHeaderBar *header;
  GtkLabel *shop_name;
  GtkWidget *menu_button;
  GtkListBox *list;

  CmDb *db;
  GCancellable *alive; /* cancelled on dispose */
  GHashTable *badges; /* id -> GtkLabel */
  char *selected;
  gboolean folded;
};

G_DEFINE_FINAL_TYPE (CmSidebar, cm_sidebar, GTK_TYPE_WIDGET)

enum { VIEW_PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const CmViewInfo *
info_of (GtkListBoxRow *row)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);
  int index = gtk_list_box_row_get_index (row);

  return index >= 0 && (guint) index < count ? &views[index] : NULL;
}

static void
row_activated_cb (CmSidebar *self, GtkListBoxRow *row)
{
  const CmViewInfo *info = info_of (row);

  if (info != NULL)
    g_signal_emit (self, signals[VIEW_PICKED], 0, info->id);
}

static void
name_row (CmSidebar *self, const CmViewInfo *info, const char *badge)
{
  guint count;
  int index = (int) (info - cm_views_list (&count));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  g_autofree char *name = NULL;

  if (row == NULL)
    return;
  name = badge != NULL ? g_strdup_printf ("%s, %s", cm_views_title (info), badge) : g_strdup (cm_views_title (info));
  cm_labelled (GTK_WIDGET (row), name);
}

static void
add_row (CmSidebar *self, const CmViewInfo *info)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (cm_views_title (info));
  GtkWidget *badge = cm_pill_new ("", CM_TONE_PLAIN);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", info->icon_name,
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_append (self->list, box);
  g_hash_table_insert (self->badges, (gpointer) info->id, badge);
  name_row (self, info, NULL);
}

static void
cm_sidebar_dispose (GObject *object)
{
  g_cancellable_cancel (CM_SIDEBAR (object)->alive);
  gtk_widget_dispose_template (GTK_WIDGET (object), CM_TYPE_SIDEBAR);
  G_OBJECT_CLASS (cm_sidebar_parent_class)->dispose (object);
}

static void
cm_sidebar_finalize (GObject *object)
{
  CmSidebar *self = CM_SIDEBAR (object);

  g_clear_object (&self->alive);
  g_clear_object (&self->db);
  g_hash_table_unref (self->badges);
  g_free (self->selected);
  G_OBJECT_CLASS (cm_sidebar_parent_class)->finalize (object);
}

static void
cm_sidebar_class_init (CmSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cm_sidebar_dispose;
  object_class->finalize = cm_sidebar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CmSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, CmSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, CmSidebar, shop_name);
  gtk_widget_class_bind_template_child (widget_class, CmSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CmSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  signals[VIEW_PICKED] = g_signal_new ("view-picked", CM_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cm_sidebar_init (CmSidebar *self)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  self->alive = g_cancellable_new ();
  self->badges = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_named (self->menu_button, _("Main Menu"));
  cm_labelled (GTK_WIDGET (self->list), _("Sections"));
  for (guint i = 0; i < count; i++)
    add_row (self, &views[i]);
  cm_sidebar_set_shop_name (self, NULL);
}

void
cm_sidebar_set_shop_name (CmSidebar *self, const char *name)
{
  g_return_if_fail (CM_IS_SIDEBAR (self));

  gtk_label_set_text (self->shop_name, name != NULL && *name != '\0' ? name : _("Community"));
}

static void
show_selection (CmSidebar *self)
{
  guint count;
  const CmViewInfo *info = cm_views_find (self->selected);
  GtkListBoxRow *row = NULL;

  if (info != NULL && !self->folded)
    row = gtk_list_box_get_row_at_index (self->list, (int) (info - cm_views_list (&count)));
  gtk_list_box_select_row (self->list, row);
}

void
cm_sidebar_select (CmSidebar *self, const char *id)
{
  g_return_if_fail (CM_IS_SIDEBAR (self));

  g_free (self->selected);
  self->selected = g_strdup (id);
  show_selection (self);
}

void
cm_sidebar_set_badge (CmSidebar *self, const char *id, const CmBadge *badge)
{
  const CmViewInfo *info = cm_views_find (id);
  GtkWidget *pill;

  g_return_if_fail (CM_IS_SIDEBAR (self));

  pill = g_hash_table_lookup (self->badges, id);
  if (info == NULL || pill == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (pill), badge != NULL && badge->text != NULL ? badge->text : "");
  gtk_widget_set_visible (pill, badge != NULL && badge->text != NULL);
  if (badge != NULL && badge->alert)
    gtk_widget_add_css_class (pill, "alert");
  else
    gtk_widget_remove_css_class (pill, "alert");
  name_row (self, info, badge != NULL ? badge->text : NULL);
}

void
cm_sidebar_set_folded (CmSidebar *self, gboolean folded)
{
  g_return_if_fail (CM_IS_SIDEBAR (self));

  self->folded = folded;
  adw_header_bar_set_show_end_title_buttons (self->header, folded);
  show_selection (self);
}

/* ---- what is read for it ---- */

static gpointer
read_shop (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_shop_read (conn, error);
}

static void
shop_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSidebar) self = user_data;
  g_autoptr(CmShop) shop = cm_db_read_finish (CM_DB (source), result, NULL);

  if (shop != NULL && self->list != NULL)
    cm_sidebar_set_shop_name (self, shop->name);
}

/* One badge per view, in their order; a view without one has an empty one. */
static gpointer
read_badges (CmConn *conn, gpointer data, GError **error)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);
  g_autoptr(GPtrArray) badges = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_badge_free);

  (void) data;
  for (guint i = 0; i < count; i++)
    {
      CmBadge *badge = views[i].badge != NULL ? views[i].badge (conn, error) : NULL;

      if (badge == NULL && error != NULL && *error != NULL)
        return NULL;
      g_ptr_array_add (badges, badge != NULL ? badge : g_new0 (CmBadge, 1));
    }
  return g_steal_pointer (&badges);
}

static void
badges_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmSidebar) self = user_data;
  g_autoptr(GPtrArray) badges = cm_db_read_finish (CM_DB (source), result, NULL);
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  for (guint i = 0; badges != NULL && self->list != NULL && i < count; i++)
    cm_sidebar_set_badge (self, views[i].id, badges->pdata[i]);
}

static void
read_all (CmSidebar *self)
{
  cm_read (self, self->db, read_shop, NULL, NULL, (GDestroyNotify) cm_shop_free, self->alive, shop_read_cb);
  cm_read (self, self->db, read_badges, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->alive, badges_read_cb);
}

void
cm_sidebar_set_db (CmSidebar *self, CmDb *db)
{
  g_return_if_fail (CM_IS_SIDEBAR (self));
  g_return_if_fail (self->db == NULL);

  self->db = g_object_ref (db);
  g_signal_connect_object (db, "changed", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
  read_all (self);
}
