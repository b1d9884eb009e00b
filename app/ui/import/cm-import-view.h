/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_VIEW (cm_import_view_get_type ())
G_DECLARE_FINAL_TYPE (CmImportView, cm_import_view, CM, IMPORT_VIEW, CmView)

/**
 * CmImportView:
 *
 * Where sheets come in: the first-run page while the shop is empty, later a place to drop them and the recent imports, each with its
 * numbers and the way back. Files that are dropped open the preview.
 */

G_END_DECLS
