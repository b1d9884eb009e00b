/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-archive.h"

#include "cm-encoding.h"
#include "cm-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

/* Real sheets unpack to 20 times their size at most; a bomb to 1,000 times. Small parts may do as they like. */
#define MAX_RATIO 200
#define RATIO_FROM (50 * 1024 * 1024)
#define MAX_TOTAL (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define MAX_ENTRIES 65536

struct _CmXlsxArchive {
  CmTableFile *file;
  zip_t *zip;
  GHashTable *indices;    /* folded name to index + 1 */
  guint64 unpacked;
  guint64 *counted;       /* of that, per entry: what is read once more does not count again */
};

struct _CmXlsxPart {
  CmXlsxArchive *archive;
  guint64 *counted;
  zip_file_t *entry;
  guint64 packed;
  guint64 size;
  guint64 unpacked;
  guchar head[4];
  gsize head_length;
  gsize head_taken;
  const char *encoding;
};

/* @detail is the library's own, in English: for the log, not for the person at the screen. */
static void
set_damaged (CmTableFile *file, const char *detail, GError **error)
{
  g_debug ("%s: %s", file->name, detail);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
               _("“%s” is damaged or was not downloaded completely. Download or export it again."), file->name);
}

static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (*name == '/' ? name + 1 : name, -1);

  return g_strdelimit (folded, "\\", '/');
}

static gboolean
index_entries (CmXlsxArchive *self, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  if (n > MAX_ENTRIES)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_ZIP_BOMB, _("“%s” holds more than %d files; it was not opened."), self->file->name,
                   MAX_ENTRIES);
      return FALSE;
    }
  self->counted = g_new0 (guint64, MAX (n, 1));
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t) i, ZIP_FL_ENC_RAW);

      if (name != NULL)
        g_hash_table_insert (self->indices, fold_name (name), GSIZE_TO_POINTER ((gsize) i + 1));
    }
  return TRUE;
}

CmXlsxArchive *
cm_xlsx_archive_open (CmTableFile *file, GError **error)
{
  g_autoptr(CmXlsxArchive) self = g_new0 (CmXlsxArchive, 1);
  int code = 0;

  self->file = file;
  self->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->zip = zip_open (file->path, ZIP_RDONLY, &code);
  if (self->zip == NULL)
    {
      zip_error_t why;

      zip_error_init_with_code (&why, code);
      set_damaged (file, zip_error_strerror (&why), error);
      zip_error_fini (&why);
      return NULL;
    }
  return index_entries (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cm_xlsx_archive_free (CmXlsxArchive *self)
{
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_hash_table_unref (self->indices);
  g_free (self->counted);
  g_free (self);
}

static gboolean
find (CmXlsxArchive *self, const char *name, zip_uint64_t *index)
{
  g_autofree char *folded = fold_name (name);
  gsize found = GPOINTER_TO_SIZE (g_hash_table_lookup (self->indices, folded));

  *index = found - 1;
  return found > 0;
}

gboolean
cm_xlsx_archive_has (CmXlsxArchive *self, const char *name)
{
  zip_uint64_t index;

  return find (self, name, &index);
}

const char **
cm_xlsx_archive_names (CmXlsxArchive *self)
{
  return (const char **) g_hash_table_get_keys_as_array (self->indices, NULL);
}

guint64
cm_xlsx_archive_size (CmXlsxArchive *self, const char *name)
{
  zip_uint64_t index;
  zip_stat_t status;

  return find (self, name, &index) && zip_stat_index (self->zip, index, 0, &status) == 0 ? status.size : 0;
}

static gboolean
count_unpacked (CmXlsxPart *self, guint64 bytes, GError **error)
{
  CmXlsxArchive *archive = self->archive;
  g_autofree char *size = NULL;

  self->unpacked += bytes;
  if (self->unpacked > *self->counted)
    {
      archive->unpacked += self->unpacked - *self->counted;
      *self->counted = self->unpacked;
    }
  if (archive->unpacked <= MAX_TOTAL && (self->unpacked <= RATIO_FROM || self->unpacked / MAX_RATIO <= self->packed))
    return TRUE;
  size = g_format_size (MAX (self->size, self->unpacked));
  g_set_error (error, CM_ERROR, CM_ERROR_ZIP_BOMB, _("“%s” unpacks to an abnormal size (%s); it was not opened."), archive->file->name,
               size);
  return FALSE;
}

static gssize
unpack (CmXlsxPart *self, void *buffer, gsize size, GError **error)
{
  zip_int64_t got = zip_fread (self->entry, buffer, size);

  if (got < 0)
    {
      set_damaged (self->archive->file, zip_file_strerror (self->entry), error);
      return -1;
    }
  return count_unpacked (self, (guint64) got, error) ? (gssize) got : -1;
}

static gssize
read_part (gpointer data, void *buffer, gsize size, GError **error)
{
  CmXlsxPart *self = data;
  gsize left = self->head_length - self->head_taken;

  if (left == 0)
    return unpack (self, buffer, size, error);
  left = MIN (left, size);
  memcpy (buffer, self->head + self->head_taken, left);
  self->head_taken += left;
  return (gssize) left;
}

static gboolean
read_head (CmXlsxPart *self, GError **error)
{
  CmEncodingGuess mark;
  gssize got = unpack (self, self->head, sizeof self->head, error);

  if (got < 0)
    return FALSE;
  mark = cm_encoding_from_mark (self->head, (gsize) got);
  self->head_length = (gsize) got;
  self->head_taken = mark.mark;
  self->encoding = mark.name != NULL ? mark.name : "UTF-8";
  return TRUE;
}

static gboolean
check_entry (CmXlsxArchive *self, const zip_stat_t *status, GError **error)
{
  g_autofree char *size = NULL;

  if ((status->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status->encryption_method != ZIP_EM_NONE)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE, _("“%s” has a password. Remove it in a spreadsheet, then drop it again."),
                   self->file->name);
      return FALSE;
    }
  if (status->size <= RATIO_FROM || (status->size <= MAX_TOTAL && status->size / MAX_RATIO <= status->comp_size))
    return TRUE;
  size = g_format_size (status->size);
  g_set_error (error, CM_ERROR, CM_ERROR_ZIP_BOMB, _("“%s” unpacks to an abnormal size (%s); it was not opened."), self->file->name, size);
  return FALSE;
}

CmXlsxPart *
cm_xlsx_archive_begin (CmXlsxArchive *archive, const char *name, GError **error)
{
  g_autoptr(CmXlsxPart) self = g_new0 (CmXlsxPart, 1);
  zip_uint64_t index;
  zip_stat_t status;

  self->archive = archive;
  if (!find (archive, name, &index) || zip_stat_index (archive->zip, index, 0, &status) != 0)
    {
      set_damaged (archive->file, name, error);
      return NULL;
    }
  if (!check_entry (archive, &status, error))
    return NULL;
  self->counted = &archive->counted[index];
  self->packed = status.comp_size;
  self->size = status.size;
  self->entry = zip_fopen_index (archive->zip, index, 0);
  if (self->entry == NULL)
    {
      set_damaged (archive->file, zip_strerror (archive->zip), error);
      return NULL;
    }
  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cm_xlsx_part_free (CmXlsxPart *self)
{
  if (self->entry != NULL)
    zip_fclose (self->entry);
  g_free (self);
}

CmUtf8Stream *
cm_xlsx_part_stream (CmXlsxPart *self, GError **error)
{
  return cm_utf8_stream_new (self->encoding, read_part, self, error);
}

double
cm_xlsx_part_progress (CmXlsxPart *self)
{
  return self->size > 0 ? CLAMP ((double) self->unpacked / (double) self->size, 0.0, 1.0) : 1.0;
}

GBytes *
cm_xlsx_archive_load (CmXlsxArchive *self, const char *name, gsize limit, GError **error)
{
  g_autoptr(CmXlsxPart) part = cm_xlsx_archive_begin (self, name, error);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint8 block[16384];
  gssize got;

  if (part == NULL)
    return NULL;
  part->head_taken = 0;
  while ((got = read_part (part, block, sizeof block, error)) > 0)
    {
      g_byte_array_append (bytes, block, (guint) got);
      if (bytes->len <= limit)
        continue;
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("The part %s of “%s” is abnormally large; it was not opened."), name,
                   self->file->name);
      return NULL;
    }
  return got < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
write_all (CmXlsxArchive *self, int fd, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” cannot be unpacked: %s."), self->file->name,
                       g_strerror (errno));
          return FALSE;
        }
      bytes += written;
      length -= (gsize) written;
    }
  return TRUE;
}

gboolean
cm_xlsx_archive_copy (CmXlsxArchive *self, const char *name, int fd, GError **error)
{
  g_autoptr(CmXlsxPart) part = cm_xlsx_archive_begin (self, name, error);
  guint8 block[65536];
  gssize got;

  if (part == NULL)
    return FALSE;
  part->head_taken = 0;
  while ((got = read_part (part, block, sizeof block, error)) > 0)
    if (!write_all (self, fd, block, (gsize) got, error))
      return FALSE;
  return got == 0;
}
