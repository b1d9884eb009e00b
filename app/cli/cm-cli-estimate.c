/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-estimate.h"

#include <glib/gi18n.h>

#include "cm-error.h"
#include "cm-estimate-json.h"

CmEstimate *
cm_cli_estimate_file (const char *path, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, &failed))
    return cm_estimate_from_text (text, error);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The input cannot be read: %s"), failed->message);
  return NULL;
}
