/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-file.h"

#include "cm-encoding.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROBE 512

static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".zip", NULL };

static gboolean
has_table_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower != NULL && endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
begins_with (const guint8 *bytes, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (bytes, magic, magic_length) == 0;
}

/* UTF-16 is text full of zeros; it says so with its first two bytes, mostly. */
static gboolean
looks_like_text (const guint8 *bytes, gsize length)
{
  if (begins_with (bytes, length, "\xff\xfe", 2) || begins_with (bytes, length, "\xfe\xff", 2)
      || cm_encoding_guess_wide (bytes, length) != NULL)
    return TRUE;
  if (begins_with (bytes, length, "%PDF", 4))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20 && strchr ("\t\n\r\f", bytes[i]) == NULL)
      return FALSE;
  return memchr (bytes, 0, length) == NULL;
}

/* The first bytes through the file descriptor: a drop is decided while the pointer moves, and a pipe must not hold it up. */
static gssize
read_start (const char *path, guint8 *bytes)
{
  struct stat status;
  gssize length = -1;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    length = read (fd, bytes, PROBE);
  close (fd);
  return length;
}

gboolean
cm_table_file_probable (GFile *file)
{
  const char *path = g_file_peek_path (file);
  guint8 bytes[PROBE];
  gssize length;

  if (path == NULL)
    return has_table_ending (file);
  length = read_start (path, bytes);
  if (length < 0)
    return FALSE;
  if (length == 0)
    return has_table_ending (file);
  if (begins_with (bytes, length, "PK\x03\x04", 4) || begins_with (bytes, length, "\xd0\xcf\x11\xe0", 4))
    return has_table_ending (file);
  return looks_like_text (bytes, length);
}
