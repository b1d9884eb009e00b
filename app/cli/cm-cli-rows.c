/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-rows.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "cm-json-text.h"

#define MOST_TEXT (256 * 1024)
#define MOST_MESSAGES 20

/* One list: JSON objects with commas between them. */
typedef struct {
  FILE *file;           /* what went before the text; without a name, NULL while the text holds all */
  GString *text;
  guint count;
  GPtrArray *messages;  /* of the first rows */
} List;

struct _CmCliRows {
  List lists[CM_N_REPORT_LISTS];
};

CmCliRows *
cm_cli_rows_new (void)
{
  CmCliRows *self = g_new0 (CmCliRows, 1);

  for (int i = 0; i < CM_N_REPORT_LISTS; i++)
    {
      self->lists[i].text = g_string_new (NULL);
      self->lists[i].messages = g_ptr_array_new_with_free_func (g_free);
    }
  return self;
}

void
cm_cli_rows_free (CmCliRows *self)
{
  for (int i = 0; i < CM_N_REPORT_LISTS; i++)
    {
      g_clear_pointer (&self->lists[i].file, fclose);
      g_string_free (self->lists[i].text, TRUE);
      g_ptr_array_unref (self->lists[i].messages);
    }
  g_free (self);
}

static FILE *
open_file (GError **error)
{
  g_autofree char *name = NULL;
  int fd = g_file_open_tmp ("community-XXXXXX", &name, error);

  if (fd < 0)
    return NULL;
  g_unlink (name);
  return fdopen (fd, "w+");
}

static gboolean
move_to_file (List *list, GError **error)
{
  if (list->file == NULL && (list->file = open_file (error)) == NULL)
    return FALSE;
  if (fwrite (list->text->str, 1, list->text->len, list->file) != list->text->len || fflush (list->file) != 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("There is no room for the long answer in “%s”: %s"), g_get_tmp_dir (),
                   g_strerror (errno));
      return FALSE;
    }
  g_string_truncate (list->text, 0);
  return TRUE;
}

static void
append_row (GString *text, const CmReportRow *row)
{
  g_string_append_printf (text, "{\"row\":%" G_GINT64_FORMAT ",\"column\":", row->row_no);
  cm_json_append_text (text, row->column);
  g_string_append (text, ",\"code\":");
  cm_json_append_text (text, row->code);
  g_string_append (text, ",\"message\":");
  cm_json_append_text (text, row->message);
  if (row->file != NULL)
    {
      g_string_append (text, ",\"file\":");
      cm_json_append_text (text, row->file);
    }
  g_string_append_c (text, '}');
}

gboolean
cm_cli_rows_add (const CmReportRow *row, gpointer rows, GError **error)
{
  List *list = &((CmCliRows *) rows)->lists[row->list];

  if (list->count++ > 0)
    g_string_append_c (list->text, ',');
  append_row (list->text, row);
  if (list->messages->len < MOST_MESSAGES)
    g_ptr_array_add (list->messages, g_strdup (row->message));
  return list->text->len < MOST_TEXT || move_to_file (list, error);
}

static void
print_list (List *list)
{
  char block[16 * 1024];
  gsize length;

  if (list->file != NULL)
    rewind (list->file);
  while (list->file != NULL && (length = fread (block, 1, sizeof block, list->file)) > 0)
    fwrite (block, 1, length, stdout);
  fwrite (list->text->str, 1, list->text->len, stdout);
}

void
cm_cli_rows_print (CmCliRows *self, JsonObject *entry)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), entry);
  g_autofree char *text = json_to_string (node, FALSE);

  /* Its last brace comes behind the lists. */
  fwrite (text, 1, strlen (text) - 1, stdout);
  for (int i = 0; self != NULL && i < CM_N_REPORT_LISTS; i++)
    {
      printf (",\"%s\":[", cm_report_list_name (i));
      print_list (&self->lists[i]);
      putchar (']');
    }
  putchar ('}');
}

void
cm_cli_rows_print_first (CmCliRows *self, CmReportList list)
{
  const List *shown = &self->lists[list];
  guint more = shown->count - shown->messages->len;

  for (guint i = 0; i < shown->messages->len; i++)
    g_print ("  %s\n", (char *) shown->messages->pdata[i]);
  if (more > 0)
    g_print (ngettext ("  … and %u more\n", "  … and %u more\n", more), more);
}
