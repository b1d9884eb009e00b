/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-book.h"

#include "cm-error.h"
#include "cm-xlsx-number.h"
#include "cm-xml-small.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The styles of the most tinkered workbook have some megabytes. */
#define MAX_SMALL_PART (64 * 1024 * 1024)

typedef struct {
  char *type;             /* last word of the type URI, the same in transitional and strict files */
  char *target;           /* full name of the part */
} Relation;

/* Relations of one part: id to Relation. */
typedef struct {
  GHashTable *by_id;
  char *folder;           /* relative targets are below it */
} Relations;

typedef struct {
  CmXlsxBook *book;
  Relations *relations;
  CmXlsxArchive *archive;
  char *root;             /* name of the document's first element */
  guint n_sheets;
} BookReading;

typedef struct {
  GHashTable *codes;      /* id of a custom format to whether it is a date */
  GArray *formats;        /* format id per cell style */
} StyleReading;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
relations_clear (Relations *relations)
{
  g_hash_table_unref (relations->by_id);
  g_free (relations->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

void
cm_xlsx_book_free (CmXlsxBook *self)
{
  g_ptr_array_unref (self->sheets);
  g_byte_array_unref (self->date_styles);
  g_free (self->strings);
  g_free (self);
}

/* `../drawings/a.xml` or `worksheets/a.xml` below @folder, or `/xl/a.xml`, as a full name. */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target + 1) : g_strconcat (folder, target, NULL);
  g_auto(GStrv) words = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  g_strdelimit (joined, "\\", '/');
  words = g_strsplit (joined, "/", -1);
  for (int i = 0; words[i] != NULL; i++)
    {
      if (strcmp (words[i], "..") == 0 && kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (*words[i] != '\0' && strcmp (words[i], ".") != 0 && strcmp (words[i], "..") != 0)
        g_ptr_array_add (kept, words[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
add_relation (const CmXmlElement *element, gpointer data)
{
  Relations *relations = data;
  g_autofree char *id = NULL;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;
  g_autofree char *mode = NULL;
  Relation *relation;

  if (strcmp (element->name, "Relationship") != 0)
    return;
  id = cm_xml_element_get (element, "Id", FALSE);
  type = cm_xml_element_get (element, "Type", FALSE);
  target = cm_xml_element_get (element, "Target", FALSE);
  mode = cm_xml_element_get (element, "TargetMode", FALSE);
  if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  relation = g_new0 (Relation, 1);
  relation->type = g_path_get_basename (type);
  relation->target = resolve (relations->folder, target);
  g_hash_table_replace (relations->by_id, g_steal_pointer (&id), relation);
}

/* The relations of a part lie beside it: of xl/workbook.xml in xl/_rels/workbook.xml.rels. Without such a part there are none. */
static void
load_relations (CmXlsxArchive *archive, const char *part, Relations *relations)
{
  const char *slash = strrchr (part, '/');
  const char *base = slash != NULL ? slash + 1 : part;
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;

  relations->folder = g_strndup (part, (gsize) (base - part));
  relations->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  name = g_strdup_printf ("%s_rels/%s.rels", relations->folder, base);
  if (cm_xlsx_archive_has (archive, name))
    bytes = cm_xlsx_archive_load (archive, name, MAX_SMALL_PART, NULL);
  if (bytes != NULL)
    cm_xml_small_parse (bytes, add_relation, relations);
}

static const char *
target_of_type (Relations *relations, const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (((Relation *) value)->type, type) == 0)
      return ((Relation *) value)->target;
  return NULL;
}

static gboolean
is_true (const char *value)
{
  return g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0 || g_strcmp0 (value, "on") == 0;
}

/* Some writers forget the relation; then the usual name is tried. */
static char *
find_sheet_part (BookReading *reading, const CmXmlElement *element)
{
  g_autofree char *id = cm_xml_element_get (element, "id", TRUE);
  Relation *relation = id != NULL ? g_hash_table_lookup (reading->relations->by_id, id) : NULL;
  g_autofree char *usual = g_strdup_printf ("xl/worksheets/sheet%u.xml", reading->n_sheets);

  if (relation != NULL)
    return strcmp (relation->type, "worksheet") == 0 ? g_strdup (relation->target) : NULL;
  return cm_xlsx_archive_has (reading->archive, usual) ? g_steal_pointer (&usual) : NULL;
}

static void
add_sheet (BookReading *reading, const CmXmlElement *element)
{
  g_autofree char *state = cm_xml_element_get (element, "state", FALSE);
  g_autofree char *name = cm_xml_element_get (element, "name", FALSE);
  char *part;
  CmBookSheet *sheet;

  reading->n_sheets++;
  part = find_sheet_part (reading, element);
  if (part == NULL)
    return;
  sheet = g_new0 (CmBookSheet, 1);
  sheet->name = name != NULL ? g_steal_pointer (&name) : g_strdup_printf ("%u", reading->n_sheets);
  sheet->part = part;
  sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
  g_ptr_array_add (reading->book->sheets, sheet);
}

static void
read_book_element (const CmXmlElement *element, gpointer data)
{
  BookReading *reading = data;

  if (element->parent == NULL)
    reading->root = g_strdup (element->name);
  else if (strcmp (element->name, "sheet") == 0 && strcmp (element->parent, "sheets") == 0)
    add_sheet (reading, element);
  else if (strcmp (element->name, "workbookPr") == 0 && strcmp (element->parent, "workbook") == 0)
    {
      g_autofree char *value = cm_xml_element_get (element, "date1904", FALSE);

      reading->book->from_1904 = is_true (value);
    }
}

static void
read_style_element (const CmXmlElement *element, gpointer data)
{
  StyleReading *reading = data;
  g_autofree char *id = NULL;
  g_autofree char *code = NULL;
  guint number;

  if (element->parent == NULL)
    return;
  id = cm_xml_element_get (element, "numFmtId", FALSE);
  number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;
  if (strcmp (element->name, "xf") == 0 && strcmp (element->parent, "cellXfs") == 0)
    g_array_append_val (reading->formats, number);
  if (strcmp (element->name, "numFmt") != 0 || strcmp (element->parent, "numFmts") != 0)
    return;
  code = cm_xml_element_get (element, "formatCode", FALSE);
  if (code != NULL)
    g_hash_table_replace (reading->codes, GUINT_TO_POINTER (number), GINT_TO_POINTER (cm_xlsx_code_is_date (code)));
}

/* A workbook whose styles cannot be read still has its numbers: dates stay serial numbers then. */
static void
load_styles (CmXlsxBook *self, CmXlsxArchive *archive, const char *part)
{
  g_autoptr(GBytes) bytes = cm_xlsx_archive_load (archive, part, MAX_SMALL_PART, NULL);
  g_autoptr(GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) formats = g_array_new (FALSE, FALSE, sizeof (guint));
  StyleReading reading = { codes, formats };

  if (bytes == NULL)
    return;
  cm_xml_small_parse (bytes, read_style_element, &reading);
  for (guint i = 0; i < formats->len; i++)
    {
      guint id = g_array_index (formats, guint, i);
      gpointer is_date;
      guint8 date;

      if (g_hash_table_lookup_extended (codes, GUINT_TO_POINTER (id), NULL, &is_date))
        date = GPOINTER_TO_INT (is_date) != 0;
      else
        date = cm_xlsx_format_is_date (id);
      g_byte_array_append (self->date_styles, &date, 1);
    }
}

static char *
existing (CmXlsxArchive *archive, const char *named, const char *usual)
{
  if (named != NULL && cm_xlsx_archive_has (archive, named))
    return g_strdup (named);
  return cm_xlsx_archive_has (archive, usual) ? g_strdup (usual) : NULL;
}

static void
refuse (CmXlsxArchive *archive, const char *file_name, GError **error)
{
  if (cm_xlsx_archive_has (archive, "xl/workbook.bin"))
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a binary workbook (XLSB). Open it in a spreadsheet and save "
                                                          "it as XLSX."), file_name);
  else if (cm_xlsx_archive_has (archive, "Index/Document.iwa"))
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a Numbers document. Open it in Numbers and export it as Excel (XLSX)."),
                 file_name);
  else if (cm_xlsx_archive_has (archive, "content.xml"))
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is an OpenDocument file. Open it in a spreadsheet and save it as XLSX."),
                 file_name);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is an archive that holds no workbook. Unpack it and open the order "
                                                          "sheet in it."), file_name);
}

static gboolean
load_book (CmXlsxBook *self, CmXlsxArchive *archive, const char *part, Relations *relations, const char *file_name, GError **error)
{
  g_autoptr(GBytes) bytes = cm_xlsx_archive_load (archive, part, MAX_SMALL_PART, error);
  BookReading reading = { self, relations, archive, NULL, 0 };
  gboolean well_formed;
  gboolean is_book;

  if (bytes == NULL)
    return FALSE;
  well_formed = cm_xml_small_parse (bytes, read_book_element, &reading);
  is_book = g_strcmp0 (reading.root, "workbook") == 0;
  g_free (reading.root);
  if (well_formed && is_book && self->sheets->len > 0)
    return TRUE;
  if (!well_formed)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is damaged (%s). Open it in a spreadsheet and save it again."), file_name,
                 part);
  else if (!is_book)
    refuse (archive, file_name, error);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a workbook without a table."), file_name);
  return FALSE;
}

CmXlsxBook *
cm_xlsx_book_load (CmXlsxArchive *archive, const char *file_name, GError **error)
{
  g_autoptr(CmXlsxBook) self = g_new0 (CmXlsxBook, 1);
  g_auto(Relations) package = { NULL };
  g_auto(Relations) relations = { NULL };
  g_autofree char *part = NULL;
  g_autofree char *styles = NULL;

  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_book_sheet_free);
  self->date_styles = g_byte_array_new ();
  load_relations (archive, "", &package);
  part = existing (archive, target_of_type (&package, "officeDocument"), "xl/workbook.xml");
  load_relations (archive, part != NULL ? part : "xl/workbook.xml", &relations);
  if (part == NULL || g_str_has_suffix (part, ".bin"))
    {
      refuse (archive, file_name, error);
      return NULL;
    }
  if (!load_book (self, archive, part, &relations, file_name, error))
    return NULL;
  self->strings = existing (archive, target_of_type (&relations, "sharedStrings"), "xl/sharedStrings.xml");
  styles = existing (archive, target_of_type (&relations, "styles"), "xl/styles.xml");
  if (styles != NULL)
    load_styles (self, archive, styles);
  return g_steal_pointer (&self);
}
