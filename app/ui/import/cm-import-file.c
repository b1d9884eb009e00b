/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-file.h"

#include <string.h>

#include "cm-column-guess.h"
#include "cm-import-store.h"
#include "cm-pasted-table.h"

/* The user's word on one column. */
typedef struct {
  guint column;
  CmField field;
} Mapping;

struct _CmImportFile
{
  GObject parent_instance;

  CmDb *db;
  char *path;
  char *name;
  CmImportFileChoices choices;
  GArray *mappings; /* Mapping, in the order they were said */

  CmImportFileState state;
  GCancellable *reading; /* of what is under way */
  CmHeldPlan *held;
  CmImportFindings *findings;
  CmImportFile *lead;  /* whose report speaks for this file, NULL when it has its own */
  CmRowRepairs *repairs;
  GError *error;
};

G_DEFINE_FINAL_TYPE (CmImportFile, cm_import_file, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- on a thread: recognise ---- */

typedef struct {
  CmDb *db;
  char *path;
  CmImportFileChoices choices;
  GArray *mappings;
  CmRowRepairs *repairs;
} Reading;

static void
copy_choices (CmImportFileChoices *to, const CmImportFileChoices *from)
{
  *to = *from;
  to->profile = g_strdup (from->profile);
  to->platform = g_strdup (from->platform);
  to->encoding = g_strdup (from->encoding);
  to->sheet = g_strdup (from->sheet);
  to->store = g_strdup (from->store);
}

static void
clear_choices (CmImportFileChoices *choices)
{
  g_free (choices->profile);
  g_free (choices->platform);
  g_free (choices->encoding);
  g_free (choices->sheet);
  g_free (choices->store);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  clear_choices (&reading->choices);
  g_array_unref (reading->mappings);
  cm_row_repairs_unref (reading->repairs);
  g_object_unref (reading->db);
  g_free (reading->path);
  g_free (reading);
}

static gpointer
read_saved (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr(GPtrArray) profiles = cm_saved_profile_list (conn, error);

  (void) data;
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    g_strv_builder_add (texts, ((CmSavedProfile *) profiles->pdata[i])->mapping);
  return profiles != NULL ? g_strv_builder_end (texts) : NULL;
}

/* Which columns the user gave to a field: told to the plan at once, so that two columns of one name are decided. */
static char **
mapping_words (GArray *mappings)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < mappings->len; i++)
    {
      const Mapping *mapping = &g_array_index (mappings, Mapping, i);

      if (mapping->field != CM_FIELD_NONE)
        {
          g_autofree char *word = g_strdup_printf ("%s=#%u", cm_field_name (mapping->field), mapping->column + 1);

          g_strv_builder_add (words, word);
        }
    }
  return g_strv_builder_end (words);
}

static CmImportPlan *
make_plan (const Reading *reading, char **saved, GError **error)
{
  g_auto(GStrv) map = mapping_words (reading->mappings);
  CmImportChoices choices = {
    .store = reading->choices.store, .platform = reading->choices.platform, .profile = reading->choices.profile,
    .sheet = reading->choices.sheet, .encoding = reading->choices.encoding, .delimiter = reading->choices.delimiter,
    .map = map, .no_header = reading->choices.no_header, .header_row = reading->choices.header_row,
    .date_order = reading->choices.date_order, .all_on = reading->choices.all_on, .may_ask = TRUE, .saved = saved,
    .repairs = reading->repairs
  };
  CmImportPlan *plan = cm_import_plan_new (reading->path, &choices, error);

  for (guint i = 0; plan != NULL && i < reading->mappings->len; i++)
    {
      const Mapping *mapping = &g_array_index (reading->mappings, Mapping, i);

      if (mapping->column < plan->columns->len)
        cm_import_plan_map (plan, mapping->column, mapping->field);
    }
  return plan;
}

static void
recognise (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_auto(GStrv) saved = cm_db_read (reading->db, read_saved, NULL, cancellable, &error);
  CmImportPlan *plan = saved != NULL ? make_plan (reading, saved, &error) : NULL;

  (void) source;
  if (plan != NULL)
    g_task_return_pointer (task, cm_held_plan_new (plan, reading->mappings->len > 0 || reading->choices.all_on != 0),
                           (GDestroyNotify) cm_held_plan_unref);
  else
    g_task_return_error (task, error);
}

/* ---- in the window's loop ---- */

static void
recognised_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CmImportFile *self = CM_IMPORT_FILE (source);
  GError *error = NULL;
  CmHeldPlan *held = g_task_propagate_pointer (G_TASK (result), &error);

  (void) user_data;
  if (g_task_get_cancellable (G_TASK (result)) != self->reading || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&held, cm_held_plan_unref);
      g_clear_error (&error);
      return;
    }
  g_clear_pointer (&self->held, cm_held_plan_unref);
  self->held = held;
  if (held == NULL || !cm_import_plan_check (held->plan, &error))
    {
      cm_import_file_refuse (self, error);
      g_error_free (error);
      return;
    }
  self->state = CM_IMPORT_FILE_CHECKING;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cm_import_file_dispose (GObject *object)
{
  g_cancellable_cancel (CM_IMPORT_FILE (object)->reading);
  g_clear_object (&CM_IMPORT_FILE (object)->lead);
  G_OBJECT_CLASS (cm_import_file_parent_class)->dispose (object);
}

static void
cm_import_file_finalize (GObject *object)
{
  CmImportFile *self = CM_IMPORT_FILE (object);

  clear_choices (&self->choices);
  g_array_unref (self->mappings);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->held, cm_held_plan_unref);
  g_clear_pointer (&self->findings, cm_import_findings_unref);
  g_clear_error (&self->error);
  cm_row_repairs_unref (self->repairs);
  g_clear_object (&self->db);
  /* Whoever still reads it was told to stop. */
  cm_pasted_table_remove (self->path);
  g_free (self->path);
  g_free (self->name);
  G_OBJECT_CLASS (cm_import_file_parent_class)->finalize (object);
}

static void
cm_import_file_class_init (CmImportFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_import_file_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_import_file_finalize;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_IMPORT_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_import_file_init (CmImportFile *self)
{
  self->mappings = g_array_new (FALSE, FALSE, sizeof (Mapping));
  self->repairs = cm_row_repairs_new ();
  self->choices.date_order = -1;
}

CmImportFile *
cm_import_file_new (CmDb *db, const char *path)
{
  CmImportFile *self = g_object_new (CM_TYPE_IMPORT_FILE, NULL);

  self->db = g_object_ref (db);
  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  return self;
}

void
cm_import_file_stop (CmImportFile *self)
{
  g_return_if_fail (CM_IS_IMPORT_FILE (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

void
cm_import_file_read (CmImportFile *self)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (CM_IS_IMPORT_FILE (self));

  cm_import_file_stop (self);
  self->reading = g_cancellable_new ();
  self->state = CM_IMPORT_FILE_READING;
  g_clear_error (&self->error);
  g_clear_pointer (&self->findings, cm_import_findings_unref);
  g_clear_object (&self->lead);
  reading = g_new0 (Reading, 1);
  reading->db = g_object_ref (self->db);
  reading->path = g_strdup (self->path);
  copy_choices (&reading->choices, &self->choices);
  reading->mappings = g_array_copy (self->mappings);
  reading->repairs = cm_row_repairs_copy (self->repairs);
  task = g_task_new (self, self->reading, recognised_cb, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, recognise);
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
cm_import_file_get_path (CmImportFile *self)
{
  return self->path;
}

const char *
cm_import_file_get_name (CmImportFile *self)
{
  return self->name;
}

CmImportFileState
cm_import_file_get_state (CmImportFile *self)
{
  return self->state;
}

CmImportPlan *
cm_import_file_get_plan (CmImportFile *self)
{
  return self->held != NULL ? self->held->plan : NULL;
}

CmHeldPlan *
cm_import_file_hold_plan (CmImportFile *self)
{
  return self->held != NULL ? cm_held_plan_ref (self->held) : NULL;
}

CmImportFindings *
cm_import_file_get_findings (CmImportFile *self)
{
  return self->findings;
}

/* ---- what the drop finds out ---- */

void
cm_import_file_count_again (CmImportFile *self)
{
  g_clear_pointer (&self->findings, cm_import_findings_unref);
  g_clear_object (&self->lead);
  self->state = CM_IMPORT_FILE_CHECKING;
}

void
cm_import_file_take_findings (CmImportFile *self, CmImportFindings *findings)
{
  g_clear_pointer (&self->findings, cm_import_findings_unref);
  self->findings = cm_import_findings_ref (findings);
  self->state = CM_IMPORT_FILE_READY;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
cm_import_file_follow (CmImportFile *self, CmImportFile *lead)
{
  g_set_object (&self->lead, lead);
  self->state = CM_IMPORT_FILE_READY;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
cm_import_file_refuse (CmImportFile *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->state = CM_IMPORT_FILE_REFUSED;
  g_signal_emit (self, signals[CHANGED], 0);
}

CmImportFile *
cm_import_file_get_lead (CmImportFile *self)
{
  return self->lead;
}

/* ---- what the user says ---- */

CmRowRepairs *
cm_import_file_get_repairs (CmImportFile *self)
{
  return self->repairs;
}

const GError *
cm_import_file_get_error (CmImportFile *self)
{
  return self->error;
}

gboolean
cm_import_file_looks_garbled (CmImportFile *self)
{
  const CmImportPlan *plan = cm_import_file_get_plan (self);

  if (g_error_matches (self->error, CM_ERROR, CM_ERROR_BAD_ENCODING))
    return TRUE;
  for (guint r = 0; plan != NULL && r < plan->sample->len; r++)
    {
      char **cells = plan->sample->pdata[r];

      for (guint i = 0; cells[i] != NULL; i++)
        if (strstr (cells[i], "\uFFFD") != NULL)
          return TRUE;
    }
  return FALSE;
}

gboolean
cm_import_file_can_be_mended (CmImportFile *self)
{
  g_return_val_if_fail (CM_IS_IMPORT_FILE (self), FALSE);

  return cm_import_file_get_plan (self) != NULL || cm_import_file_looks_garbled (self);
}

CmImportFileChoices *
cm_import_file_edit (CmImportFile *self)
{
  return &self->choices;
}

void
cm_import_file_forget_columns (CmImportFile *self)
{
  g_array_set_size (self->mappings, 0);
}

static gboolean
is_overruled (const Mapping *old, const Mapping *fresh)
{
  return old->column == fresh->column || (fresh->field != CM_FIELD_NONE && old->field == fresh->field);
}

static void
remember (CmImportFile *self, guint column, CmField field)
{
  Mapping mapping = { column, field };

  for (guint i = self->mappings->len; i > 0; i--)
    if (is_overruled (&g_array_index (self->mappings, Mapping, i - 1), &mapping))
      g_array_remove_index (self->mappings, i - 1);
  g_array_append_val (self->mappings, mapping);
}

void
cm_import_file_map (CmImportFile *self, guint column, CmField field)
{
  g_return_if_fail (CM_IS_IMPORT_FILE (self));

  remember (self, column, field);
  cm_import_file_read (self);
}

guint
cm_import_file_count_unsure (CmImportFile *self)
{
  const CmImportPlan *plan = cm_import_file_get_plan (self);
  guint count = 0;

  for (guint i = 0; plan != NULL && i < plan->columns->len; i++)
    count += cm_import_file_is_unsure (plan->columns->pdata[i]);
  return count;
}

gboolean
cm_import_file_is_unsure (const CmImportColumn *column)
{
  return column->field != CM_FIELD_NONE && column->confidence_ppm < CM_SURE_PPM;
}

void
cm_import_file_confirm (CmImportFile *self)
{
  const CmImportPlan *plan = cm_import_file_get_plan (self);

  g_return_if_fail (plan != NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = plan->columns->pdata[i];

      if (cm_import_file_is_unsure (column))
        remember (self, i, column->field);
    }
  cm_import_file_read (self);
}
