/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-exclusions.h"
#include "cm-search-build.h"

G_BEGIN_DECLS

/**
 * CmCustomerPeople:
 * @columns: everybody
 * @exclusions: who must not be contacted
 * @group_id: the group @exclusions were loaded for, 0 for none
 *
 * What a question about customers needs of the database; immutable, so that several questions can work on it at once.
 */
typedef struct {
  CmColumns *columns;
  CmExclusions *exclusions;
  gint64 group_id;

  /*< private >*/
  CmSearch *search;             /* NULL while it is made */
  CmSearchBuild *build;         /* NULL when it was mended */
  gatomicrefcount refs;
} CmCustomerPeople;

/**
 * cm_customer_people_load:
 * @db: the database
 * @conn: a connection to it
 * @group_id: the group a list is made for, 0 for none
 * @old: (nullable): as it was before some changes
 * @records: (element-type gint64): records that changed since @old was loaded
 * @others: whether the figures of more people changed
 * @error: return location
 *
 * Of the columns and the search index of @old stays what still fits. A new index is made meanwhile: see cm_customer_people_search().
 *
 * Returns: (transfer full) (nullable): everybody as they are now
 */
CmCustomerPeople *cm_customer_people_load (CmDb *db, CmConn *conn, gint64 group_id, const CmCustomerPeople *old, GArray *records,
                                           gboolean others, GError **error);

/**
 * cm_customer_people_search:
 * @self: everybody
 * @error: return location
 *
 * Waits until the index is there: not from the main loop.
 *
 * Returns: (transfer full) (nullable): the search index over the columns
 */
CmSearch *cm_customer_people_search (const CmCustomerPeople *self, GError **error);

/* Whether it need not wait. */
gboolean cm_customer_people_is_searchable (const CmCustomerPeople *self);
CmCustomerPeople *cm_customer_people_ref (CmCustomerPeople *self);
void cm_customer_people_unref (CmCustomerPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCustomerPeople, cm_customer_people_unref)

G_END_DECLS
