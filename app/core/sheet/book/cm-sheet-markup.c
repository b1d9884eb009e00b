/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-markup.h"

#include "cm-encoding.h"
#include "cm-error.h"
#include "cm-sheet-place.h"
#include "cm-table-encoding.h"
#include "cm-xml-small.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTENT "content.xml"
#define MAX_SMALL_PART (16 * 1024 * 1024)

struct _CmSheetMarkup {
  CmSheet parent_instance;

  CmTableFile *file;
  CmXlsxArchive *archive;             /* NULL for a plain XML file */
  const CmMarkupDialect *dialect;
  CmXlsxPart *part;
  CmUtf8Stream *stream;
  CmMarkupRows *rows;
};

G_DEFINE_FINAL_TYPE (CmSheetMarkup, cm_sheet_markup, CM_TYPE_SHEET)

static void
stop_reading (CmSheetMarkup *self)
{
  g_clear_pointer (&self->rows, cm_markup_rows_free);
  g_clear_pointer (&self->stream, cm_utf8_stream_free);
  g_clear_pointer (&self->part, cm_xlsx_part_free);
}

/* Goes back to the beginning of the document. */
static gboolean
begin_reading (CmSheetMarkup *self, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  stop_reading (self);
  if (self->archive != NULL)
    {
      self->part = cm_xlsx_archive_begin (self->archive, CONTENT, error);
      self->stream = self->part != NULL ? cm_xlsx_part_stream (self->part, error) : NULL;
    }
  else
    {
      guchar head[4];
      gssize got;

      self->file->position = 0;
      got = cm_table_file_read (self->file, head, sizeof head, error);
      if (got < 0)
        return FALSE;
      self->file->position = (goffset) cm_encoding_from_mark (head, (gsize) got).mark;
      self->stream = cm_utf8_stream_new (info->encoding, cm_table_file_read, self->file, error);
    }
  if (self->stream == NULL)
    return FALSE;
  self->rows = cm_markup_rows_new (self->dialect, self->stream);
  return TRUE;
}

/* Passes on @cause, with its place named. FALSE when there is none. */
static gboolean
failed (CmSheetMarkup *self, GError *cause, GError **error)
{
  const char *table = self->rows != NULL && self->rows->table != NULL ? self->rows->table : CONTENT;

  if (cause == NULL)
    return FALSE;
  cm_sheet_name_place (self->file->name, table, self->rows != NULL ? self->rows->row_no : 0, &cause);
  g_propagate_error (error, cause);
  return TRUE;
}

static gboolean
next_table (CmSheetMarkup *self, GError **error)
{
  GError *cause = NULL;

  if (self->dialect->next_table (self->rows, &cause))
    return TRUE;
  failed (self, cause, error);
  return FALSE;
}

/* Names of all tables, in order. */
static gboolean
list_tables (CmSheetMarkup *self, GError **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  GError *cause = NULL;

  if (!begin_reading (self, error))
    return FALSE;
  while (self->dialect->next_table (self->rows, &cause))
    g_strv_builder_add (names, self->rows->table != NULL ? self->rows->table : "");
  if (failed (self, cause, error))
    return FALSE;
  cm_sheet_edit_info (CM_SHEET (self))->sheets = g_strv_builder_end (names);
  return TRUE;
}

static gboolean
find_named (CmSheetMarkup *self, const char *name, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autofree char *names = NULL;

  if (!begin_reading (self, error))
    return FALSE;
  while (next_table (self, &cause))
    if (g_strcmp0 (self->rows->table, name) == 0)
      return TRUE;
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  names = g_strjoinv (", ", cm_sheet_edit_info (CM_SHEET (self))->sheets);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”. Choose one of: %s"), self->file->name, name, names);
  return FALSE;
}

/* Stops at the first table with data, hidden ones only if asked. */
static gboolean
find_data (CmSheetMarkup *self, gboolean hidden, gboolean *any, GError **error)
{
  g_autoptr(GError) cause = NULL;

  if (!begin_reading (self, error))
    return FALSE;
  while (next_table (self, &cause))
    {
      if (self->rows->hidden && !hidden)
        continue;
      if (!cm_sheet_look_ahead (CM_SHEET (self), any, &cause) || *any)
        break;
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
find_with_data (CmSheetMarkup *self, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  gboolean any = FALSE;

  if (!find_data (self, FALSE, &any, error) || (!any && !find_data (self, TRUE, &any, error)))
    return FALSE;
  if (any)
    return TRUE;
  if (info->sheets[0] != NULL)
    return find_named (self, info->sheets[0], error);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a workbook without a table."), self->file->name);
  return FALSE;
}

static gboolean
open_sheet (CmSheetMarkup *self, const char *name, GError **error)
{
  if (!list_tables (self, error))
    return FALSE;
  if (name != NULL ? !find_named (self, name, error) : !find_with_data (self, error))
    return FALSE;
  cm_sheet_edit_info (CM_SHEET (self))->sheet = g_strdup (self->rows->table);
  return TRUE;
}

static gboolean
cm_sheet_markup_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetMarkup *self = CM_SHEET_MARKUP (sheet);
  GError *cause = NULL;

  if (!cm_markup_next_row (self->rows, row, &cause))
    {
      failed (self, cause, error);
      return FALSE;
    }
  cm_sheet_edit_info (sheet)->unreadable = self->stream->unreadable;
  return TRUE;
}

static double
cm_sheet_markup_progress (CmSheet *sheet)
{
  CmSheetMarkup *self = CM_SHEET_MARKUP (sheet);

  if (self->part != NULL)
    return cm_xlsx_part_progress (self->part);
  return CLAMP ((double) self->file->position / (double) self->file->size, 0.0, 1.0);
}

static void
cm_sheet_markup_finalize (GObject *object)
{
  CmSheetMarkup *self = CM_SHEET_MARKUP (object);

  stop_reading (self);
  g_clear_pointer (&self->archive, cm_xlsx_archive_free);
  g_clear_pointer (&self->file, cm_table_file_free);
  G_OBJECT_CLASS (cm_sheet_markup_parent_class)->finalize (object);
}

static void
cm_sheet_markup_class_init (CmSheetMarkupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_markup_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_markup_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_markup_progress;
}

static void
cm_sheet_markup_init (G_GNUC_UNUSED CmSheetMarkup *self)
{
}

gboolean
cm_sheet_markup_is_ods (CmXlsxArchive *archive)
{
  return cm_xlsx_archive_has (archive, CONTENT) && cm_xlsx_archive_has (archive, "META-INF/manifest.xml");
}

static void
note_encryption (const CmXmlElement *element, gpointer data)
{
  gboolean *encrypted = data;

  *encrypted |= strcmp (element->name, "encryption-data") == 0;
}

static gboolean
check_ods (CmSheetMarkup *self, GError **error)
{
  static const char spreadsheet[] = "application/vnd.oasis.opendocument.spreadsheet";
  g_autoptr(GBytes) manifest = cm_xlsx_archive_load (self->archive, "META-INF/manifest.xml", MAX_SMALL_PART, error);
  g_autoptr(GBytes) type = NULL;
  gboolean encrypted = FALSE;
  gsize length = 0;

  if (manifest == NULL)
    return FALSE;
  cm_xml_small_parse (manifest, note_encryption, &encrypted);
  if (encrypted)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE, _("“%s” has a password. Remove it in a spreadsheet, then drop it again."),
                   self->file->name);
      return FALSE;
    }
  if (cm_xlsx_archive_has (self->archive, "mimetype"))
    type = cm_xlsx_archive_load (self->archive, "mimetype", 1024, NULL);
  if (type == NULL || (g_bytes_get_data (type, &length) != NULL && length >= sizeof spreadsheet - 1
                       && memcmp (g_bytes_get_data (type, NULL), spreadsheet, sizeof spreadsheet - 1) == 0))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a document without a table. Choose the order sheet, such as a CSV, "
      "XLSX or "
                                                        "ODS file."), self->file->name);
  return FALSE;
}

CmSheet *
cm_sheet_markup_new_ods (CmTableFile *file, CmXlsxArchive *archive, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmSheetMarkup) self = g_object_new (CM_TYPE_SHEET_MARKUP, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  self->file = file;
  self->archive = archive;
  self->dialect = &cm_markup_open_document;
  info->format = "ods";
  info->encoding = g_strdup ("UTF-8");
  return check_ods (self, error) && open_sheet (self, options->sheet, error) ? CM_SHEET (g_steal_pointer (&self)) : NULL;
}

/* The name in `<?xml version="1.0" encoding="gb2312"?>`. */
static char *
declared_encoding (CmTableFile *file)
{
  char head[256] = { 0 };
  gssize got = cm_table_file_read (file, head, sizeof head - 1, NULL);
  const char *name = got > 0 ? strstr (head, "encoding=") : NULL;

  file->position = 0;
  if (name == NULL)
    return NULL;
  name += strlen ("encoding=");
  return *name == '"' || *name == '\'' ? g_strndup (name + 1, strcspn (name + 1, "\"'?> ")) : NULL;
}

CmSheet *
cm_sheet_markup_new_xml (CmTableFile *file, const CmMarkupDialect *dialect, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmSheetMarkup) self = g_object_new (CM_TYPE_SHEET_MARKUP, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  g_autofree char *declared = declared_encoding (file);

  self->file = file;
  self->dialect = dialect;
  info->format = "xml";
  info->encoding = cm_table_encoding_find (file, options->encoding, declared, error);
  if (info->encoding == NULL || !open_sheet (self, options->sheet, error))
    return NULL;
  return CM_SHEET (g_steal_pointer (&self));
}
