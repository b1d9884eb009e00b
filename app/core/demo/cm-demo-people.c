/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demo-private.h"

#include "cm-identity-store.h"
#include "cm-sheet.h"
#include "cm-text.h"

/* The generator writes the columns under these headers. */
static const char *const headers[CM_DEMO_N_COLUMNS] = {
  "编号", "名称", "类型", "联系人", "手机", "省", "市", "区县", "详细地址", "同意", "问题", "原因", "拒绝日期", "删了我们", "群状态",
};

static void
person_free (gpointer data)
{
  CmDemoPerson *person = data;

  for (guint k = 0; k < CM_DEMO_N_COLUMNS; k++)
    g_free (person->text[k]);
  g_free (person);
}

static char *
cell_text (const CmSheetRow *row, guint column)
{
  return column < row->n_cells ? g_strndup (row->cells[column].text, row->cells[column].length) : g_strdup ("");
}

static void
read_header (const CmSheetRow *row, guint columns[CM_DEMO_N_COLUMNS])
{
  for (guint k = 0; k < CM_DEMO_N_COLUMNS; k++)
    columns[k] = row->n_cells;
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *text = cell_text (row, i);

      for (guint k = 0; k < CM_DEMO_N_COLUMNS; k++)
        if (g_str_equal (text, headers[k]))
          columns[k] = i;
    }
}

static CmDemoPerson *
read_person (const CmSheetRow *row, const guint columns[CM_DEMO_N_COLUMNS])
{
  CmDemoPerson *person = g_new0 (CmDemoPerson, 1);

  for (guint k = 0; k < CM_DEMO_N_COLUMNS; k++)
    person->text[k] = cell_text (row, columns[k]);
  return person;
}

static GPtrArray *
read_register (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "customers.csv", NULL);
  g_autoptr(CmSheet) sheet = cm_sheet_open (path, NULL, error);
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (person_free);
  g_autoptr(GError) failed = NULL;
  guint columns[CM_DEMO_N_COLUMNS];
  CmSheetRow row;

  if (sheet == NULL || !cm_sheet_next (sheet, &row, error))
    return NULL;
  read_header (&row, columns);
  while (cm_sheet_next (sheet, &row, &failed))
    g_ptr_array_add (people, read_person (&row, columns));
  if (failed == NULL)
    return g_steal_pointer (&people);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
was_received_by (CmConn *conn, gint64 record, const char *name, GError **error)
{
  g_autoptr(GPtrArray) receivers = cm_receivers_of (conn, record, error);

  for (guint i = 0; receivers != NULL && i < receivers->len; i++)
    if (g_strcmp0 (((CmReceiver *) receivers->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Of a person of several records the main one, under which lists name him. */
static gint64
main_of (CmConn *conn, gint64 id, GError **error)
{
  g_autoptr(CmRecord) record = cm_record_load (conn, id, error);

  return record != NULL ? record->main_id : 0;
}

/* A phone may belong to two records under two names: the one the register means has its contact. */
static gboolean
find_record (CmConn *conn, CmDemoPerson *person, GError **error)
{
  g_autofree char *phone = NULL;
  g_autoptr(GArray) owners = NULL;

  cm_phone_read (person->text[CM_DEMO_PHONE], &phone);
  owners = cm_identity_phone_owners (conn, phone, error);
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      gint64 record = g_array_index (owners, gint64, i);

      if (person->record == 0 || was_received_by (conn, record, person->text[CM_DEMO_CONTACT], error))
        person->record = record;
    }
  person->main_record = person->record != 0 ? main_of (conn, person->record, error) : 0;
  return person->main_record != 0;
}

static gpointer
find_records (CmConn *conn, gpointer data, GError **error)
{
  GPtrArray *people = data;

  for (guint i = 0; i < people->len; i++)
    if (!find_record (conn, people->pdata[i], error))
      break;
  return NULL;
}

gboolean
cm_demo_read_people (CmDemo *demo, GError **error)
{
  demo->people = read_register (demo->folder, error);
  return demo->people != NULL;
}

gboolean
cm_demo_find_records (CmDemo *demo, GError **error)
{
  g_autoptr(GError) failed = NULL;

  cm_db_read (demo->db, find_records, demo->people, demo->cancellable, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

CmDemoPerson *
cm_demo_person (CmDemo *demo, gint64 number)
{
  g_return_val_if_fail (number > 0 && number <= demo->people->len, NULL);

  return demo->people->pdata[number - 1];
}

GHashTable *
cm_demo_people_by_record (CmDemo *demo)
{
  GHashTable *people = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < demo->people->len; i++)
    {
      CmDemoPerson *person = demo->people->pdata[i];

      g_hash_table_insert (people, &person->main_record, person);
    }
  return people;
}
