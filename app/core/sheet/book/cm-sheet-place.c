/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-place.h"

#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
cm_sheet_name_place (const char *file, const char *sheet, gint64 row_no, GError **error)
{
  g_autoptr(GError) cause = NULL;

  if (error == NULL || *error == NULL || (*error)->domain != CM_ERROR || g_str_has_prefix ((*error)->message, "“"))
    return;
  cause = *error;
  *error = NULL;
  if (sheet != NULL)
    g_set_error (error, CM_ERROR, cause->code, _("“%s” cannot be read further at row %" PRId64 " of “%s”: %s. Open it in a "
                                                 "spreadsheet and save it again."), file, row_no, sheet, cause->message);
  else
    g_set_error (error, CM_ERROR, cause->code, _("The texts of “%s” cannot be read: %s. Open it in a spreadsheet and save it again."),
                 file, cause->message);
}
