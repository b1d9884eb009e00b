/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include <string.h>
#include <zip.h>

static void
remember (zip_source_t *packed, GByteArray *bytes)
{
  guint8 block[4096];
  zip_int64_t got;

  if (zip_source_open (packed) != 0)
    return;
  while ((got = zip_source_read (packed, block, sizeof block)) > 0)
    g_byte_array_append (bytes, block, (guint) got);
  zip_source_close (packed);
}

static void
add_parts (zip_t *zip, char **parts)
{
  for (int i = 0; parts[i] != NULL; i++)
    {
      char *line_end = strchr (parts[i], '\n');
      zip_source_t *source;

      if (line_end == NULL)
        continue;
      *line_end = '\0';
      source = zip_source_buffer (zip, line_end + 1, strlen (line_end + 1), 0);
      if (zip_file_add (zip, parts[i], source, ZIP_FL_OVERWRITE) < 0)
        zip_source_free (source);
    }
}

void
cm_fuzz_read_parts (const guint8 *data, size_t size)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) parts = NULL;
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  zip_source_t *packed;
  zip_t *zip;

  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    {
      cm_fuzz_read (data, size);
      return;
    }
  text = g_strndup ((const char *) data, size);
  parts = g_strsplit (text, "\n#", -1);
  packed = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip = zip_open_from_source (packed, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  zip_source_keep (packed);
  add_parts (zip, parts);
  if (zip_close (zip) == 0)
    {
      remember (packed, bytes);
      if (bytes->len > 0)
        cm_fuzz_read (bytes->data, bytes->len);
    }
  else
    zip_discard (zip);
  zip_source_free (packed);
}
