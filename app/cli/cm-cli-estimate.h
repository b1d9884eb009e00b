/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"

G_BEGIN_DECLS

/* The estimate that a file holds, see cm_estimate_from_json(). */
CmEstimate *cm_cli_estimate_file (const char *path, GError **error);

G_END_DECLS
