/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demo-files.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cm-data-demo.h"

#define ROOT "/com/example/Community/demo/"

static const char *const sheets[] = {
  "store-a-youzan.csv", "store-b-taobao.csv", "store-a-youzan-again.csv", "store-b-damaged.csv", "customers.csv", "members-paste.txt",
};

/* Naming the bundle keeps it in a program linked with the static library. */
static GBytes *
load (const char *name)
{
  g_autofree char *path = g_strconcat (ROOT, name, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (cm_data_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  return bytes;
}

gboolean
cm_demo_write_sheets (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("The folder %s cannot be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *path = g_build_filename (folder, sheets[i], NULL);
      g_autoptr(GBytes) bytes = load (sheets[i]);
      gsize size;
      const char *text = g_bytes_get_data (bytes, &size);

      if (!g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
        return FALSE;
    }
  return TRUE;
}

JsonNode *
cm_demo_json (const char *name)
{
  g_autoptr(GBytes) bytes = load (name);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (!json_parser_load_from_data (parser, text, (gssize) size, &error))
    g_error ("%s: %s", name, error->message);
  return json_parser_steal_root (parser);
}
