/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-test.h"

G_BEGIN_DECLS

/**
 * CmTestDeed:
 *
 * What one step does: it gives back what the test wants to know of it, or sets @error.
 */
typedef gint64 (*CmTestDeed) (CmStep *step, GError **error);

/* Runs one step; @code is the error it must end with, -1 for none. A refused step leaves the database as it was. */
gint64 cm_test_expect (CmDb *db, CmTestDeed deed, int code);

/* Runs one step, takes it back, and the dump is the one from before. */
gint64 cm_test_expect_undone (CmDb *db, CmTestDeed deed);

/* People 1..@count without orders. */
gboolean cm_test_make_people (CmStep *step, int count, GError **error);

/* cm_test_shop_set_up() with as many people as @data says. */
void cm_test_few_set_up (CmTestShop *shop, gconstpointer data);

G_END_DECLS
