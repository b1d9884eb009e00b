/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CmDemoPart:
 * @CM_DEMO_SHOP: name, staff, service accounts, excluded regions
 * @CM_DEMO_SHEETS: the order sheets of both stores, imported
 * @CM_DEMO_REGISTER: what the shop knows of its customers: type, consent, complaints, refusals, who deleted us
 * @CM_DEMO_JOINS: proposals that two records are one person, accepted
 * @CM_DEMO_ESTIMATE: what the products cost, and a profit estimate of the next sale
 * @CM_DEMO_GROUP: segment, group with charter, calls and their results, members, those with a part to play
 *
 * What the demo shop is made of, in the order in which it must be entered.
 */
typedef enum {
  CM_DEMO_SHOP,
  CM_DEMO_SHEETS,
  CM_DEMO_REGISTER,
  CM_DEMO_JOINS,
  CM_DEMO_ESTIMATE,
  CM_DEMO_GROUP,
} CmDemoPart;

/**
 * cm_demo_now:
 *
 * Returns: UTC seconds of the one moment the demo shop lives in, 2026-11-21 10:00 in Shanghai
 */
gint64 cm_demo_now (void);

/**
 * cm_demo_enter:
 * @db: an empty shop, or one with the parts before @part
 * @part: what to enter
 * @folder: the folder of cm_demo_write_sheets()
 * @cancellable: (nullable): stops between two steps, and rolls the running one back
 * @error: return location
 *
 * Enters one part as named steps, each at its own date, through the same functions as the window. Waits; not from a main loop.
 *
 * Returns: whether it was entered
 */
gboolean cm_demo_enter (CmDb *db, CmDemoPart part, const char *folder, GCancellable *cancellable, GError **error);

/**
 * cm_demo_make:
 * @path: a file that is not there yet
 * @folder: where its sheets are put
 * @cancellable: (nullable): leaves nothing at @path
 * @error: return location; %CM_ERROR_EXISTS
 *
 * Makes the whole demo shop, in about a second.
 *
 * Returns: whether it stands at @path
 */
gboolean cm_demo_make (const char *path, const char *folder, GCancellable *cancellable, GError **error);

/**
 * cm_demo_open:
 * @path: the demo shop's own database
 * @cancellable: (nullable): stops the making
 * @error: return location
 *
 * Opens the demo shop, and makes it before when it is not there; its sheets are then put into the folder `sheets` beside it.
 *
 * Returns: (transfer full) (nullable): the database
 */
CmDb *cm_demo_open (const char *path, GCancellable *cancellable, GError **error);

/**
 * cm_demo_default_path:
 *
 * Returns: (transfer full): `$XDG_DATA_HOME/community-demo/community.db`; its folder is made with mode 0700
 */
char *cm_demo_default_path (void);

G_END_DECLS
