/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-test.h"

G_BEGIN_DECLS

/* People with orders and facts by chance, of the seed that GTest prints. */

#define CM_TEST_PEOPLE 400

/* Fills @shop with them: records, some of them joined, four orders each, consents, exclusions, lifts, friends, members, reviews, cases. */
void cm_test_people_fill (CmTestShop *shop);

/* One of the records. */
gint64 cm_test_somebody (void);

/* Some time of the last two years. */
gint64 cm_test_some_time (void);

/* Runs a statement with ?1 to ?4, which has to go well. */
void cm_test_run (CmConn *conn, const char *sql, gint64 a, gint64 b, gint64 c, gint64 d);

/* The one number that a query answers. */
gint64 cm_test_count (CmConn *conn, const char *sql);

G_END_DECLS
