/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-wish.h"

#include <glib/gi18n-lib.h>

#include "cm-shop.h"

void
cm_group_wish_read (CmView *page, gint64 group_id, CmReadFunc func, GDestroyNotify found_free, GAsyncReadyCallback done)
{
  CmGroupWish wish = { group_id, cm_shop_now (cm_view_get_db (page)) };

  cm_view_read (page, func, g_memdup2 (&wish, sizeof wish), g_free, found_free, done);
}

gpointer
cm_group_wish_finish (CmView *page, GObject *source, GAsyncResult *result)
{
  return cm_view_read_page_finish (page, source, result, _("The Group Cannot Be Read"));
}
