/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-unread-page.h"

#include <glib/gi18n-lib.h>

static gboolean
is_hopeless (CmImportFile *file)
{
  return cm_import_file_get_state (file) == CM_IMPORT_FILE_REFUSED && !cm_import_file_can_be_mended (file);
}

gboolean
cm_unread_page_show (AdwStatusPage *page, CmImportDrop *drop)
{
  guint files = cm_import_drop_count (drop);
  gboolean unread = files > 0;
  const GError *error;

  for (guint i = 0; i < files; i++)
    unread = unread && is_hopeless (cm_import_drop_get (drop, i));
  gtk_widget_set_visible (GTK_WIDGET (page), unread);
  if (!unread)
    return FALSE;
  error = files == 1 ? cm_import_file_get_error (cm_import_drop_get (drop, 0)) : NULL;
  adw_status_page_set_title (page, ngettext ("This File Cannot Be Read", "These Files Cannot Be Read", files));
  adw_status_page_set_description (page, error != NULL ? error->message : _("The reason stands beside each of them."));
  return TRUE;
}
