/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-html.h"

#include "cm-error.h"
#include "cm-html-tables.h"
#include "cm-sheet-place.h"
#include "cm-table-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CmSheetHtml {
  CmSheet parent_instance;

  GPtrArray *tables;
  CmHtmlTable *table;
  guint row;              /* the next to be read */
  GArray *cells;          /* CmCell of the row */
};

G_DEFINE_FINAL_TYPE (CmSheetHtml, cm_sheet_html, CM_TYPE_SHEET)

/* Puts together row @index; FALSE when it is blank. */
static gboolean
read_row (CmSheetHtml *self, guint index, CmSheetRow *row)
{
  const CmHtmlTable *table = self->table;
  guint from = index > 0 ? g_array_index (table->row_starts, guint, index - 1) : 0;
  guint to = g_array_index (table->row_starts, guint, index);
  guint filled = 0;

  g_array_set_size (self->cells, 0);
  for (guint i = from; i < to; i++)
    {
      const CmHtmlCell *cell = &g_array_index (table->cells, CmHtmlCell, i);
      CmCell shown = { cell->length > 0 ? table->texts->str + cell->start : "", cell->length, cell->kind };

      g_array_append_val (self->cells, shown);
      if (cell->kind != CM_CELL_EMPTY)
        filled = self->cells->len;
    }
  *row = (CmSheetRow) { (gint64) index + 1, (const CmCell *) (const void *) self->cells->data, filled };
  return filled > 0;
}

static gboolean
cm_sheet_html_next (CmSheet *sheet, CmSheetRow *row, G_GNUC_UNUSED GError **error)
{
  CmSheetHtml *self = CM_SHEET_HTML (sheet);

  while (self->row < self->table->row_starts->len)
    if (read_row (self, self->row++, row))
      return TRUE;
  return FALSE;
}

static double
cm_sheet_html_progress (CmSheet *sheet)
{
  CmSheetHtml *self = CM_SHEET_HTML (sheet);

  return (double) self->row / (double) MAX (self->table->row_starts->len, 1);
}

static void
cm_sheet_html_finalize (GObject *object)
{
  CmSheetHtml *self = CM_SHEET_HTML (object);

  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (cm_sheet_html_parent_class)->finalize (object);
}

static void
cm_sheet_html_class_init (CmSheetHtmlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_html_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_html_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_html_progress;
}

static void
cm_sheet_html_init (CmSheetHtml *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (CmCell));
}

/* What `<meta charset="gb2312">` or the older form of it names. */
static char *
declared_encoding (CmTableFile *file)
{
  char head[4096] = { 0 };
  gssize got = cm_table_file_read (file, head, sizeof head - 1, NULL);
  g_autofree char *lower = got > 0 ? g_ascii_strdown (head, got) : NULL;
  const char *name = lower != NULL ? strstr (lower, "charset=") : NULL;

  file->position = 0;
  if (name == NULL)
    return NULL;
  name += strlen ("charset=");
  name += strspn (name, "\"' ");
  return g_strndup (name, strcspn (name, "\"' />;"));
}

static void
list_tables (CmSheetHtml *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->tables->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Table %u"), i + 1);

      g_strv_builder_add (names, name);
    }
  cm_sheet_edit_info (CM_SHEET (self))->sheets = g_strv_builder_end (names);
}

static gboolean
choose_table (CmSheetHtml *self, const char *file_name, const char *name, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->tables->len; i++)
    {
      CmHtmlTable *table = g_ptr_array_index (self->tables, i);
      gboolean better = self->table == NULL || table->n_filled > self->table->n_filled;

      if (name != NULL ? strcmp (info->sheets[i], name) != 0 : !better)
        continue;
      self->table = table;
      g_free (info->sheet);
      info->sheet = g_strdup (info->sheets[i]);
    }
  if (self->table != NULL)
    return TRUE;
  names = g_strjoinv (", ", info->sheets);
  if (name == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” is a web page without a table. Download or export the order sheet again, signed in to the shop."), file_name);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”. Choose one of: %s"), file_name, name, names);
  return FALSE;
}

CmSheet *
cm_sheet_html_new (CmTableFile *taken, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmTableFile) file = taken;
  g_autoptr(CmSheetHtml) self = g_object_new (CM_TYPE_SHEET_HTML, NULL);
  g_autofree char *declared = declared_encoding (file);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  g_autoptr(CmUtf8Stream) stream = NULL;
  g_autoptr(GError) cause = NULL;

  info->format = "html";
  info->encoding = cm_table_encoding_find (file, options->encoding, declared, error);
  if (info->encoding == NULL)
    return NULL;
  stream = cm_utf8_stream_new (info->encoding, cm_table_file_read, file, error);
  if (stream == NULL)
    return NULL;
  self->tables = cm_html_tables_read (stream, &cause);
  info->unreadable = stream->unreadable;
  if (self->tables == NULL)
    {
      cm_sheet_name_place (file->name, NULL, 0, &cause);
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  list_tables (self);
  return choose_table (self, file->name, options->sheet, error) ? CM_SHEET (g_steal_pointer (&self)) : NULL;
}
