/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-page.h"
#include "cm-person-page.h"
#include "cm-window-private.h"

void
cm_window_open_found (CmWindow *self, CmFoundKind kind, gint64 id)
{
  CmDb *db = cm_window_get_db (self);

  if (kind == CM_FOUND_GROUP)
    cm_window_push_page (self, CM_VIEW (cm_group_page_new (db, id)));
  else
    cm_window_push_page (self, CM_VIEW (cm_person_page_new (db, id, NULL)));
}
