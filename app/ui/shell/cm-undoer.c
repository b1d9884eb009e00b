/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-undoer.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-read.h"
#include "cm-shop.h"
#include "cm-step-sentence.h"

struct _CmUndoer
{
  GObject parent_instance;

  CmDb *db;
  GCancellable *alive; /* cancelled on dispose */
  CmStepInfo *newest;
  char *text;
  gboolean can_redo;
  GArray *waiting; /* gint64: steps still to be taken back, the last one next */
  guint running;   /* steps the writer was told to take back */
  guint done;      /* steps that were, since nothing ran */
  gint64 undone;   /* their rows */
  gint64 kept;
  gboolean naming; /* a single one is told by its sentence */
  char *sentence;  /* of the last one */
};

G_DEFINE_FINAL_TYPE (CmUndoer, cm_undoer, G_TYPE_OBJECT)

enum { STATE_CHANGED, DONE, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gpointer
read_newest (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  (void) error;
  return cm_undo_newest (conn);
}

static void
newest_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmUndoer) self = user_data;
  g_autoptr(GError) error = NULL;
  CmStepInfo *newest = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL)
    return;
  g_clear_pointer (&self->newest, cm_step_info_free);
  g_clear_pointer (&self->text, g_free);
  self->newest = newest;
  if (newest != NULL)
    self->text = cm_step_sentence (newest->name, newest->detail);
  self->can_redo = cm_undo_can_redo (self->db) != 0;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
look (CmUndoer *self)
{
  cm_read (self, self->db, read_newest, NULL, NULL, (GDestroyNotify) cm_step_info_free, self->alive, newest_read_cb);
}

static char *
undone_text (CmUndoer *self)
{
  g_autofree char *undone = cm_format_count (self->undone);
  g_autofree char *kept = cm_format_count (self->kept);

  if (self->kept == 0 && self->naming && self->done == 1)
    return g_strdup_printf (_("Undone: %s"), self->sentence);
  if (self->kept == 0)
    return cm_fill (ngettext ("{rows} row undone", "{rows} rows undone", (gulong) self->undone), "rows", undone, NULL);
  return cm_fill (ngettext ("{rows} rows undone; {kept} was changed later and keeps the later value",
                            "{rows} rows undone; {kept} were changed later and keep the later value", (gulong) self->kept),
                  "rows", undone, "kept", kept, NULL);
}

static void
report_failure (CmUndoer *self, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void undone_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
start (CmUndoer *self, gint64 step_id)
{
  self->running++;
  cm_undo_step_async (self->db, step_id, cm_shop_now (self->db), self->alive, undone_cb, g_object_ref (self));
}

/* FALSE when no step waits any more. */
static gboolean
undo_next (CmUndoer *self)
{
  gint64 step_id;

  if (self->waiting->len == 0)
    return FALSE;
  step_id = g_array_index (self->waiting, gint64, self->waiting->len - 1);
  g_array_set_size (self->waiting, self->waiting->len - 1);
  start (self, step_id);
  return TRUE;
}

static void
add_report (CmUndoer *self, const CmUndoReport *report)
{
  self->done++;
  self->undone += report->undone;
  self->kept += report->kept;
  g_free (self->sentence);
  self->sentence = cm_step_sentence (report->name, report->detail);
}

/* When nothing is left to do, it is told what was done. */
static void
go_on (CmUndoer *self)
{
  g_autofree char *text = NULL;

  if (undo_next (self) || self->running > 0)
    return;
  text = self->done > 0 ? undone_text (self) : NULL;
  if (text != NULL)
    g_signal_emit (self, signals[DONE], 0, text);
  look (self);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmUndoer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_undo_step_finish (CM_DB (source), result, &error);

  self->running--;
  if (report != NULL)
    add_report (self, report);
  else if (self->waiting->len == 0 || !g_error_matches (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE))
    {
      g_array_set_size (self->waiting, 0);
      report_failure (self, error);
    }
  if (!g_cancellable_is_cancelled (self->alive))
    go_on (self);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmUndoer) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!cm_undo_redo_finish (CM_DB (source), result, &error))
    {
      report_failure (self, error);
      return;
    }
  g_signal_emit (self, signals[DONE], 0, _("Done again"));
  look (self);
}

static void
cm_undoer_dispose (GObject *object)
{
  CmUndoer *self = CM_UNDOER (object);

  g_cancellable_cancel (self->alive);
  G_OBJECT_CLASS (cm_undoer_parent_class)->dispose (object);
}

static void
cm_undoer_finalize (GObject *object)
{
  CmUndoer *self = CM_UNDOER (object);

  g_clear_pointer (&self->newest, cm_step_info_free);
  g_free (self->text);
  g_free (self->sentence);
  g_array_unref (self->waiting);
  g_clear_object (&self->alive);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (cm_undoer_parent_class)->finalize (object);
}

static void
cm_undoer_class_init (CmUndoerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cm_undoer_dispose;
  object_class->finalize = cm_undoer_finalize;
  signals[STATE_CHANGED] = g_signal_new ("state-changed", CM_TYPE_UNDOER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", CM_TYPE_UNDOER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", CM_TYPE_UNDOER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cm_undoer_init (CmUndoer *self)
{
  self->alive = g_cancellable_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
}

CmUndoer *
cm_undoer_new (CmDb *db)
{
  CmUndoer *self = g_object_new (CM_TYPE_UNDOER, NULL);

  self->db = g_object_ref (db);
  g_signal_connect_object (db, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  return self;
}

const char *
cm_undoer_get_undo_text (CmUndoer *self)
{
  g_return_val_if_fail (CM_IS_UNDOER (self), NULL);

  return self->text;
}

gboolean
cm_undoer_can_redo (CmUndoer *self)
{
  g_return_val_if_fail (CM_IS_UNDOER (self), FALSE);

  return self->can_redo;
}

static gboolean
is_busy (CmUndoer *self)
{
  return self->running > 0 || self->waiting->len > 0;
}

/* What comes while others run is told with them. */
static void
begin (CmUndoer *self, gboolean naming)
{
  if (is_busy (self))
    return;
  self->done = 0;
  self->undone = self->kept = 0;
  self->naming = naming;
}

void
cm_undoer_undo (CmUndoer *self)
{
  g_return_if_fail (CM_IS_UNDOER (self));

  /* The writer finds the newest step: what was changed a moment ago need not have come to be known here. */
  begin (self, TRUE);
  start (self, CM_UNDO_NEWEST);
}

void
cm_undoer_undo_step (CmUndoer *self, gint64 step_id)
{
  g_return_if_fail (CM_IS_UNDOER (self));

  begin (self, self->newest != NULL && self->newest->id == step_id);
  start (self, step_id);
}

/* What still waits of an earlier wish goes first. */
void
cm_undoer_undo_steps (CmUndoer *self, const gint64 *step_ids, gsize count)
{
  gboolean busy;

  g_return_if_fail (CM_IS_UNDOER (self));

  busy = is_busy (self);
  begin (self, FALSE);
  g_array_prepend_vals (self->waiting, step_ids, (guint) count);
  if (!busy)
    undo_next (self);
}

void
cm_undoer_redo (CmUndoer *self)
{
  g_return_if_fail (CM_IS_UNDOER (self));

  if (self->can_redo)
    cm_undo_redo_async (self->db, cm_shop_now (self->db), redone_cb, g_object_ref (self));
}
