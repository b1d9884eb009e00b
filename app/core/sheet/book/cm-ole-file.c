/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-ole-file.h"

#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A workbook of 65,536 rows is below; all of it is held in memory. */
#define MAX_FILE (96 * 1024 * 1024)

#define HEADER 512
#define ENTRY 128
#define HEADER_FATS 109       /* numbers of FAT sectors that stand in the header */
#define LAST_SECTOR 0xFFFFFFFAu

typedef struct {
  guchar *data;
  gsize size;
  gsize sector;           /* bytes of a sector */
  GArray *fats;           /* guint32: the sectors that hold the table of chains */
} Ole;

/* The entry of a stream in the directory. */
typedef struct {
  guint32 start;
  gsize size;
} Entry;

static void
ole_clear (Ole *ole)
{
  g_free (ole->data);
  g_clear_pointer (&ole->fats, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ole, ole_clear)

static guint32
word (const guchar *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

/* The bytes of a sector; fewer at the end of the file, 0 behind it. */
static gsize
sector_at (const Ole *ole, guint32 number, const guchar **bytes)
{
  gsize offset = ((gsize) number + 1) * ole->sector;

  if (number >= LAST_SECTOR || offset >= ole->size)
    return 0;
  *bytes = ole->data + offset;
  return MIN (ole->sector, ole->size - offset);
}

static guint32
next_sector (const Ole *ole, guint32 number)
{
  gsize in_fat = ole->sector / 4;
  const guchar *bytes = NULL;

  if (number / in_fat >= ole->fats->len)
    return LAST_SECTOR;
  if (sector_at (ole, g_array_index (ole->fats, guint32, number / in_fat), &bytes) < ole->sector)
    return LAST_SECTOR;
  return word (bytes + 4 * (number % in_fat));
}

/* Copies a chain of sectors, @limit bytes at most. */
static GByteArray *
read_chain (const Ole *ole, guint32 start, gsize limit)
{
  GByteArray *out = g_byte_array_new ();
  gsize most = MIN (limit, ole->size);
  const guchar *bytes = NULL;
  gsize got;

  while (out->len < most && (got = sector_at (ole, start, &bytes)) > 0)
    {
      g_byte_array_append (out, bytes, (guint) MIN (got, most - out->len));
      start = next_sector (ole, start);
    }
  return out;
}

/* The first 109 numbers stand in the header, the others in a chain of sectors of which each names the next at its end. */
static void
find_fats (Ole *ole)
{
  guint32 next = word (ole->data + 0x44);
  gsize numbers = ole->sector / 4 - 1;
  const guchar *bytes = NULL;

  for (gsize i = 0; i < HEADER_FATS; i++)
    {
      guint32 number = word (ole->data + 0x4C + 4 * i);

      if (number >= LAST_SECTOR)
        return;
      g_array_append_val (ole->fats, number);
    }
  while (ole->fats->len < ole->size / ole->sector && sector_at (ole, next, &bytes) == ole->sector)
    {
      for (gsize i = 0; i < numbers; i++)
        {
          guint32 number = word (bytes + 4 * i);

          g_array_append_val (ole->fats, number);
        }
      next = word (bytes + 4 * numbers);
    }
}

static gboolean
has_name (const guchar *entry, const char *name)
{
  gsize length = strlen (name);

  if (entry[0x40] != 2 * (length + 1) || entry[0x41] != 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_tolower ((char) entry[2 * i]) != g_ascii_tolower (name[i]) || entry[2 * i + 1] != 0)
      return FALSE;
  return TRUE;
}

/* Looks through the directory as a list; the tree it forms is not needed. @name is %NULL for the root, which holds the small streams. */
static gboolean
find_entry (const GByteArray *directory, const char *name, Entry *entry)
{
  for (gsize at = 0; at + ENTRY <= directory->len; at += ENTRY)
    {
      const guchar *bytes = directory->data + at;

      if (name != NULL ? bytes[0x42] != 2 || !has_name (bytes, name) : bytes[0x42] != 5)
        continue;
      *entry = (Entry) { word (bytes + 0x74), word (bytes + 0x78) };
      return TRUE;
    }
  return FALSE;
}

/* Streams below 4,096 bytes are kept in sectors of 64 bytes within the root's stream, with a table of chains of their own. */
static GByteArray *
read_small (const Ole *ole, const GByteArray *directory, const Entry *entry)
{
  Entry root = { LAST_SECTOR, 0 };
  g_autoptr(GByteArray) store = NULL;
  g_autoptr(GByteArray) chains = NULL;
  GByteArray *out = g_byte_array_new ();
  guint32 number = entry->start;

  find_entry (directory, NULL, &root);
  store = read_chain (ole, root.start, root.size);
  chains = read_chain (ole, word (ole->data + 0x3C), ole->size);
  while (out->len < entry->size && number < LAST_SECTOR && ((gsize) number + 1) * 64 <= store->len
         && ((gsize) number + 1) * 4 <= chains->len)
    {
      g_byte_array_append (out, store->data + (gsize) number * 64, (guint) MIN (64, entry->size - out->len));
      number = word (chains->data + (gsize) number * 4);
    }
  return out;
}

static gboolean
load_file (Ole *ole, CmTableFile *file, GError **error)
{
  gssize got;

  if (file->size > MAX_FILE)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("“%s” is larger than %d MB. Open it in a spreadsheet and save it as XLSX."),
                   file->name, MAX_FILE / 1024 / 1024);
      return FALSE;
    }
  ole->data = g_malloc ((gsize) file->size);
  file->position = 0;
  while (ole->size < (gsize) file->size
         && (got = cm_table_file_read (file, ole->data + ole->size, (gsize) file->size - ole->size, error)) != 0)
    {
      if (got < 0)
        return FALSE;
      ole->size += (gsize) got;
    }
  return TRUE;
}

GBytes *
cm_ole_load_stream (CmTableFile *file, const char *const *names, GError **error)
{
  g_auto(Ole) ole = { NULL };
  g_autoptr(GByteArray) directory = NULL;
  Entry entry;

  if (!load_file (&ole, file, error))
    return NULL;
  ole.sector = ole.size >= HEADER && ole.data[0x1E] == 12 ? 4096 : 512;
  ole.fats = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (ole.size >= HEADER)
    {
      find_fats (&ole);
      directory = read_chain (&ole, word (ole.data + 0x30), ole.size);
    }
  for (int i = 0; directory != NULL && names[i] != NULL; i++)
    if (find_entry (directory, names[i], &entry))
      return g_byte_array_free_to_bytes (entry.size < 4096 ? read_small (&ole, directory, &entry)
                                                           : read_chain (&ole, entry.start, entry.size));
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
               _("“%s” is damaged, or a file of another program than Excel. Open it in a spreadsheet and save it as XLSX."), file->name);
  return NULL;
}
