/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-job.h"

G_BEGIN_DECLS

/* cm_import_run() without a watch; the rows of the report stand in the entry, as the command prints it. */
JsonNode *cm_test_import (CmDb *db, CmImportPlan **plans, gint64 now, gboolean dry_run, GError **error);

/* The same of an import in the log. @report is what is stored of it, NULL takes what is. */
JsonNode *cm_test_import_document (CmDb *db, gint64 id, const char *report);

G_END_DECLS
