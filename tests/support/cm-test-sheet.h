/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-plan.h"
#include "cm-test.h"

G_BEGIN_DECLS

/* Small sheets written down in a test: their header names fields, to which the columns are mapped. */
CmImportPlan *cm_test_plan_text (CmTestShop *f, const char *store, const char *csv);

/* Imports such a sheet; (transfer full): the report with its rows. */
JsonObject *cm_test_import_text (CmTestShop *f, const char *store, const char *csv);

/* A number of @group in a report, of the report itself when @group is NULL. */
int cm_test_report_count (JsonObject *report, const char *group, const char *name);

/* The orders of a report; the rows add up. */
void cm_test_assert_orders (JsonObject *report, int fresh, int updated, int unchanged);

/* Which codes the rows of a list carry, joined with commas. */
char *cm_test_codes (JsonObject *report, const char *member);

/* The first value a query finds. */
void cm_test_assert_query (CmTestShop *f, const char *sql, const char *expected);

/* Takes the import of a report back; nothing of it may stay. */
void cm_test_undo_import (CmTestShop *f, JsonObject *report);

G_END_DECLS
