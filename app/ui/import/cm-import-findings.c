/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-findings.h"

static void
cause_free (gpointer data)
{
  CmProblemCause *cause = data;

  g_free (cause->code);
  g_free (cause->message);
  g_free (cause->column);
  g_free (cause->file);
  g_free (cause);
}

static void
fault_free (gpointer data)
{
  CmRowFault *fault = data;

  g_free (fault->column);
  g_free (fault->file);
  g_free (fault->message);
  g_free (fault);
}

static CmProblemCause *
add_cause (CmImportFindings *self, const CmReportRow *row)
{
  CmProblemCause *cause = g_new0 (CmProblemCause, 1);

  cause->code = g_strdup (row->code);
  cause->message = g_strdup (row->message);
  cause->column = g_strdup (row->column != NULL ? row->column : "");
  cause->file = g_strdup (row->file);
  cause->row_no = row->row_no;
  cause->rejected = row->list == CM_REPORT_REJECTED;
  g_ptr_array_insert (self->causes, cause->rejected ? (int) self->rejecting++ : -1, cause);
  return cause;
}

static void
add_fault (CmImportFindings *self, const CmReportRow *row)
{
  CmRowFault *fault = g_new0 (CmRowFault, 1);

  fault->row_no = row->row_no;
  fault->column = g_strdup (row->column);
  fault->file = g_strdup (row->file);
  fault->damaged = g_str_equal (row->code, "damaged-number");
  fault->message = g_strdup (row->message);
  g_ptr_array_add (self->faults, fault);
}

/* TRUE when it is the first of its cause. */
static gboolean
add_problem (CmImportFindings *self, const CmReportRow *row)
{
  g_autofree char *kind = g_strdup_printf ("%d\n%s\n%s\n%s", row->list, row->code, row->column != NULL ? row->column : "",
                                           row->file != NULL ? row->file : "");
  CmProblemCause *cause = g_hash_table_lookup (self->by_kind, kind);

  if (cause == NULL)
    {
      g_hash_table_insert (self->by_kind, g_steal_pointer (&kind), add_cause (self, row));
      return TRUE;
    }
  if (cause->more < CM_CAUSE_ROWS)
    cause->rows[cause->more] = row->row_no;
  cause->more++;
  return FALSE;
}

CmImportFindings *
cm_import_findings_new (void)
{
  CmImportFindings *self = g_atomic_rc_box_new0 (CmImportFindings);

  self->counts = cm_import_counts_new ();
  self->causes = g_ptr_array_new_with_free_func (cause_free);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->by_kind = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

gboolean
cm_import_findings_add (const CmReportRow *row, gpointer findings, GError **error)
{
  CmImportFindings *self = findings;
  gboolean first = row->list != CM_REPORT_NOTES && add_problem (self, row);

  (void) error;
  if (row->list == CM_REPORT_REJECTED && (first || self->faults->len < CM_FAULTS_KEPT))
    add_fault (self, row);
  return TRUE;
}

void
cm_import_findings_read (CmImportFindings *self, JsonNode *report)
{
  JsonObject *object = report != NULL && JSON_NODE_HOLDS_OBJECT (report) ? json_node_get_object (report) : NULL;

  if (object == NULL)
    return;
  cm_import_counts_read (self->counts, object);
  self->store = g_strdup (json_object_get_string_member_with_default (object, "store", NULL));
}

CmImportFindings *
cm_import_findings_ref (CmImportFindings *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  CmImportFindings *self = data;

  cm_import_counts_free (self->counts);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->faults);
  g_hash_table_unref (self->by_kind);
  g_free (self->store);
}

void
cm_import_findings_unref (CmImportFindings *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
