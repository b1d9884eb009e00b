/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-test-step.h"

G_BEGIN_DECLS

#define CM_TEST_DAY_SECONDS 86400
/* Who stands in the sheets of cm_test_random_sheet(). */
#define CM_TEST_BUYERS 30

/* Tags whose rules match somebody now. */
#define CM_TEST_MATCHES "SELECT count(*) FROM tag_matches WHERE removed_on IS NULL"

/* A rule for those who spent 200, and one for those who have not bought for 60 days. */
#define CM_TEST_RICH "{\"field\":\"net\",\"op\":\">=\",\"value\":20000}"
#define CM_TEST_ASLEEP "{\"field\":\"days_since_last\",\"op\":\">\",\"value\":60}"

/* First column of the first row. */
gint64 cm_test_number (CmTestShop *f, const char *sql);
char *cm_test_text (CmTestShop *f, const char *sql);

/* Figures and tags are what the tables say, and no reference leads nowhere. */
void cm_test_assert_clean (CmTestShop *f);

/* The newest step that can be undone, 0 for none; how many rows an undo kept. */
gint64 cm_test_newest_step (CmTestShop *f);
gint64 cm_test_undo (CmTestShop *f, gint64 step_id, gint64 now);

/* (transfer full): so many ids, each an int. */
GArray *cm_test_ids (int count, ...);

/* Deeds of a step: four people without orders; a tag put on (transfer full), found, and given a rule. */
gint64 cm_test_make_four (CmStep *step, GError **error);
gint64 cm_test_tag_put_on (CmStep *step, const char *name, GArray *ids_taken, GError **error);
gint64 cm_test_tag_find (CmStep *step, const char *name);
gint64 cm_test_tag_set_rule (CmStep *step, const char *name, const char *json, GError **error);

/* How many have a tag that was put on by hand. */
gint64 cm_test_tagged (CmTestShop *f, const char *name);

/* A sheet of some orders; the same number is always the same order of the same buyer. */
char *cm_test_random_sheet (void);
void cm_test_import_sheet (CmTestShop *f, const char *csv, gint64 now);

G_END_DECLS
