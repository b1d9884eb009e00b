/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-test.h"

G_BEGIN_DECLS

/* Random shops and random rules over every field, of the seed that GTest prints. */

/* More than two words of a set, and not whole ones. */
#define CM_TEST_RANDOM_PEOPLE 130

/* Fills @db: two regions and their provinces, stores, products, groups, accounts, people, some of them joined, and their orders. */
void cm_test_random_fill (CmDb *db);

/* Writes more facts of every kind, a few of them with a day still to come, joins somebody and takes somebody apart; @first_id is the
 * first of the CM_TEST_RANDOM_FACTS ids to use. Some of the steps name whom they touch, others touch everybody. */
#define CM_TEST_RANDOM_FACTS 6
void cm_test_random_change (CmDb *db, gint64 first_id);

/**
 * cm_test_random_rule:
 * @leaves: (nullable) (element-type utf8): gets the JSON of every leaf
 *
 * Returns: (transfer full): a rule as JSON
 */
char *cm_test_random_rule (GPtrArray *leaves);

G_END_DECLS
