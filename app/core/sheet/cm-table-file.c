/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-file.h"

#include "cm-encoding.h"
#include "cm-error.h"
#include "cm-pasted-table.h"
#include "cm-table-markup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD (64 * 1024)

static CmTableFile *
fail_open (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("“%s” cannot be opened: %s."), name, g_strerror (code));
  return NULL;
}

static gboolean
take_size (CmTableFile *self, goffset size, GError **error)
{
  self->size = size;
  if (size == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is empty. Export or download it again."), self->name);
  return size > 0;
}

CmTableFile *
cm_table_file_open (const char *path, GError **error)
{
  g_autoptr(CmTableFile) self = g_new0 (CmTableFile, 1);
  struct stat status;

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  /* Without O_NONBLOCK a pipe without a writer would wait for ever. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    return fail_open (path, errno, error);
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a folder or a device. Choose an order sheet, such as a CSV or "
                                                            "XLSX file."), self->name);
      return NULL;
    }
  if (!take_size (self, status.st_size, error))
    return NULL;
  self->pasted = cm_pasted_table_is (path);
  return g_steal_pointer (&self);
}

CmTableFile *
cm_table_file_open_text (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr(CmTableFile) self = g_new0 (CmTableFile, 1);

  self->fd = -1;
  self->size = length < 0 ? (goffset) strlen (text) : (goffset) length;
  self->name = g_strdup (name);
  self->pasted = TRUE;
  self->memory = g_bytes_new (text, (gsize) self->size);
  if (self->size > 0)
    return g_steal_pointer (&self);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is empty. Mark the table in the spreadsheet and copy it again."), name);
  return NULL;
}

gboolean
cm_table_file_go_on (CmTableFile *self, int fd, GError **error)
{
  close (self->fd);
  self->fd = fd;
  self->position = 0;
  self->unpacked = TRUE;
  g_free (self->path);
  /* The file has no name any more; who opens it by a path gets it by its descriptor. */
  self->path = g_strdup_printf ("/proc/self/fd/%d", fd);
  return take_size (self, lseek (fd, 0, SEEK_END), error);
}

void
cm_table_file_free (CmTableFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->memory, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gssize
copy_at (CmTableFile *self, void *buffer, gsize size, goffset offset)
{
  gsize length;
  const char *bytes = g_bytes_get_data (self->memory, &length);
  gsize from = MIN ((gsize) offset, length);
  gsize got = MIN (size, length - from);

  memcpy (buffer, bytes + from, got);
  return (gssize) got;
}

static gssize
read_at (CmTableFile *self, void *buffer, gsize size, goffset offset, GError **error)
{
  gssize got;

  if (self->memory != NULL)
    return copy_at (self, buffer, size, offset);
  do
    got = pread (self->fd, buffer, size, offset);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” cannot be read: %s."), self->name, g_strerror (errno));
  return got;
}

gssize
cm_table_file_read (gpointer data, void *buffer, gsize size, GError **error)
{
  CmTableFile *self = data;
  gssize got = read_at (self, buffer, size, self->position, error);

  if (got > 0)
    self->position += got;
  return got;
}

static const struct {
  const char *magic;
  gsize length;
} strangers[] = {
  { "%PDF", 4 }, { "\x89PNG", 4 }, { "\xff\xd8\xff", 3 }, { "GIF8", 4 }, { "RIFF", 4 }, { "II*\0", 4 }, { "MM\0*", 4 }, { "BM\xff", 3 },
  { "\x1f\x8b", 2 }, { "7z\xbc\xaf", 4 }, { "Rar!", 4 }, { "BZh", 3 }, { "\xfd" "7zXZ", 5 }, { "\x28\xb5\x2f\xfd", 4 },
  { "SQLite format 3", 15 }, { "\x7f" "ELF", 4 }, { "{\\rtf", 5 }, { "\0\0\1\0", 4 }, { "\xca\xfe\xba\xbe", 4 }, { "ID;P", 4 },
};

static gboolean
is_stranger (const guchar *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (length >= strangers[i].length && memcmp (head, strangers[i].magic, strangers[i].length) == 0)
      return TRUE;
  return FALSE;
}

/* Control characters no text holds. Half of the bytes of UTF-16 look like them. */
static gboolean
is_binary (const guchar *head, gsize length)
{
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    controls += head[i] != 0 && (head[i] < 0x09 || (head[i] > 0x0D && head[i] < 0x20 && head[i] != 0x1A && head[i] != 0x1B));
  return controls > 4 && controls > length / 20 && cm_encoding_from_mark (head, length).name == NULL
         && cm_encoding_guess_wide (head, length) == NULL;
}

/* An encrypted workbook is an OLE2 file with a stream of this name. Directory entries are aligned to 128 bytes and begin with the name. */
static gboolean
has_encrypted_package (const guchar *block, gsize length)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

  for (gsize i = 0; i + 128 <= length; i += 128)
    if (memcmp (block + i, name, sizeof name - 1) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_ole (CmTableFile *self, GError **error)
{
  g_autofree guchar *block = g_malloc (HEAD);
  goffset offset = 0;
  gssize got;

  while ((got = read_at (self, block, HEAD, offset, NULL)) > 0)
    {
      if (has_encrypted_package (block, (gsize) got))
        {
          g_set_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE, _("“%s” has a password. Remove it in a spreadsheet, then drop it again."),
                       self->name);
          return FALSE;
        }
      offset += got;
    }
  return TRUE;
}

static gboolean
is_ole (const guchar *head, gsize length)
{
  return length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

static gboolean
is_zip (const guchar *head, gsize length)
{
  return length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 9 && head[3] < 9;
}

static gboolean
refuse (CmTableFile *self, gboolean markup, GError **error)
{
  if (markup)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” is a web page or an XML file. Open it in a spreadsheet and save it as XLSX or CSV."), self->name);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is not an order sheet. Usable: xlsx, xls, ods, csv, txt."), self->name);
  return FALSE;
}

gboolean
cm_table_file_check (CmTableFile *self, CmTableKind *kind, GError **error)
{
  g_autofree guchar *head = g_malloc (HEAD);
  gssize got = read_at (self, head, HEAD, 0, error);
  gsize length = (gsize) MAX (got, 0);

  *kind = CM_TABLE_TEXT;
  if (got < 0)
    return FALSE;
  if (self->pasted)
    return TRUE;
  if (is_zip (head, length))
    *kind = CM_TABLE_ZIP;
  else if (is_ole (head, length))
    *kind = CM_TABLE_XLS;
  if (*kind != CM_TABLE_TEXT)
    return *kind != CM_TABLE_XLS || check_ole (self, error);
  if (length >= 13 && g_ascii_strncasecmp ((const char *) head, "MIME-Version:", 13) == 0)    /* a page with all its parts in one file */
    return refuse (self, TRUE, error);
  if (cm_table_markup_kind (head, length, kind))
    return *kind != CM_TABLE_TEXT || refuse (self, TRUE, error);
  if (is_stranger (head, length) || is_binary (head, length))
    return refuse (self, FALSE, error);
  return TRUE;
}
