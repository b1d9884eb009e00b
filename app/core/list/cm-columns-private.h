/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the columns alone. */

#include "cm-columns.h"
#include "cm-people-store.h"

G_BEGIN_DECLS

/* Nobody, with what the shop says. */
CmColumns *cm_columns_new (CmConn *conn, GError **error);

/* Which slot a record counts in. */
void cm_columns_set_slot (CmColumns *self, gint64 record_id, gint32 slot);

/* All values of a slot but what joined records and consents add. */
void cm_columns_set_row (CmColumns *self, gsize slot, const CmPeopleRow *row);

/* What they add; @data are the columns. */
void cm_columns_add_joined (const CmPeopleJoined *joined, gpointer data);
void cm_columns_add_consent (const CmPeopleFact *fact, gpointer data);

G_END_DECLS
