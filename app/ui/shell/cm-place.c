/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-place.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static gboolean
runs_from_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, CM_BUILD_DIR "/");
}

void
cm_place_bind_translations (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, runs_from_build_folder () ? CM_BUILD_DIR "/po" : CM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

GSettings *
cm_place_settings (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchemaSource) built = NULL;
  g_autoptr(GSettingsSchema) schema = NULL;

  if (runs_from_build_folder ())
    built = g_settings_schema_source_new_from_directory (CM_BUILD_DIR "/data", installed, FALSE, NULL);
  if (built != NULL)
    schema = g_settings_schema_source_lookup (built, CM_APP_ID, TRUE);
  else if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, CM_APP_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}
