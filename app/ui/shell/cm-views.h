/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmBadge:
 * @text: (nullable): what stands on the right of the row, usually a count
 * @alert: shown in amber
 */
typedef struct {
  char *text;
  gboolean alert;
} CmBadge;

void cm_badge_free (CmBadge *badge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmBadge, cm_badge_free)

/**
 * CmViewInfo:
 * @id: `import`; its action is `win.show-import`
 * @number: of Ctrl+1…9, fixed for ever, and the place in the sidebar
 * @label: its name, not yet translated
 * @icon_name: a symbolic icon
 * @type: the #CmView subclass, made with the property `db` when it is first shown
 * @badge: (nullable): reads what stands on the right of its row; runs in a reader thread
 *
 * A view of the sidebar.
 */
typedef struct {
  const char *id;
  guint number;
  const char *label;
  const char *icon_name;
  GType (*type) (void);
  CmBadge *(*badge) (CmConn *conn, GError **error);
} CmViewInfo;

/**
 * cm_views_list:
 * @count: (out): how many
 *
 * Every view that works, in the order of the week. A new view is one line in cm-views.c and its action in #CmWindow.
 *
 * Returns: (transfer none) (array length=count): the views
 */
const CmViewInfo *cm_views_list (guint *count);

/**
 * cm_views_find:
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the view
 */
const CmViewInfo *cm_views_find (const char *id);

/**
 * cm_views_title:
 * @info: a view
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *cm_views_title (const CmViewInfo *info);

G_END_DECLS
