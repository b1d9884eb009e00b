/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-estimate.h"

#include "cm-calc.h"
#include "cm-estimate-json.h"

CmEstimate *
cm_cli_estimate_file (const char *path, GError **error)
{
  g_autofree char *text = cm_calc_read_text (path, error);

  return text != NULL ? cm_estimate_from_text (text, error) : NULL;
}
