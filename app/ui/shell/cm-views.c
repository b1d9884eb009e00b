/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-views.h"

#include <glib/gi18n-lib.h>

#include "cm-customers-view.h"
#include "cm-groups-view.h"
#include "cm-import-view.h"
#include "cm-profit-view.h"
#include "cm-tags-view.h"

static const CmViewInfo views[] = {
  { "import", 2, NC_("view", "Import"), "folder-download-symbolic", cm_import_view_get_type, NULL },
  { "customers", 3, NC_("view", "Customers"), "x-office-address-book-symbolic", cm_customers_view_get_type, cm_customers_view_badge },
  { "tags", 4, NC_("view", "Tags & Lists"), "user-bookmarks-symbolic", cm_tags_view_get_type, cm_tags_view_badge },
  { "groups", 5, NC_("view", "Groups"), "system-users-symbolic", cm_groups_view_get_type, cm_groups_view_badge },
  { "profit", 8, NC_("view", "Profit"), "accessories-calculator-symbolic", cm_profit_view_get_type, NULL },
};

void
cm_badge_free (CmBadge *badge)
{
  g_free (badge->text);
  g_free (badge);
}

const CmViewInfo *
cm_views_list (guint *count)
{
  *count = G_N_ELEMENTS (views);
  return views;
}

const CmViewInfo *
cm_views_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (views[i].id, id) == 0)
      return &views[i];
  return NULL;
}

const char *
cm_views_title (const CmViewInfo *info)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "view", info->label);
}
