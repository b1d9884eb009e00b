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

static const char *
text_of (JsonObject *problem, const char *member, const char *otherwise)
{
  return json_object_get_string_member_with_default (problem, member, otherwise);
}

static CmProblemCause *
read_cause (JsonObject *problem, gboolean rejected)
{
  CmProblemCause *cause = g_new0 (CmProblemCause, 1);
  const char *column = text_of (problem, "column", NULL);

  cause->code = g_strdup (text_of (problem, "code", ""));
  cause->message = g_strdup (text_of (problem, "message", cause->code));
  cause->column = g_strdup (column != NULL ? column : "");
  cause->file = g_strdup (text_of (problem, "file", NULL));
  cause->row_no = json_object_get_int_member_with_default (problem, "row", 0);
  cause->rejected = rejected;
  return cause;
}

static void
add_fault (CmImportFindings *self, JsonObject *problem)
{
  CmRowFault *fault = g_new0 (CmRowFault, 1);

  fault->row_no = json_object_get_int_member_with_default (problem, "row", 0);
  fault->column = g_strdup (text_of (problem, "column", NULL));
  fault->file = g_strdup (text_of (problem, "file", NULL));
  fault->damaged = g_str_equal (text_of (problem, "code", ""), "damaged-number");
  fault->message = g_strdup (text_of (problem, "message", ""));
  g_ptr_array_add (self->faults, fault);
}

/* TRUE when it is the first of its cause. */
static gboolean
add_problem (CmImportFindings *self, GHashTable *by_kind, JsonObject *problem, gboolean rejected)
{
  const char *column = text_of (problem, "column", NULL);
  const char *file = text_of (problem, "file", NULL);
  g_autofree char *kind = g_strdup_printf ("%s\n%s\n%s", text_of (problem, "code", ""), column != NULL ? column : "",
                                           file != NULL ? file : "");
  CmProblemCause *cause = g_hash_table_lookup (by_kind, kind);

  if (cause != NULL)
    {
      if (cause->more < CM_CAUSE_ROWS)
        cause->rows[cause->more] = json_object_get_int_member_with_default (problem, "row", 0);
      cause->more++;
      return FALSE;
    }
  cause = read_cause (problem, rejected);
  g_ptr_array_add (self->causes, cause);
  g_hash_table_insert (by_kind, g_steal_pointer (&kind), cause);
  return TRUE;
}

static void
add_problems (CmImportFindings *self, JsonObject *report, const char *member, gboolean rejected)
{
  JsonNode *node = json_object_get_member (report, member);
  JsonArray *problems = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr(GHashTable) by_kind = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; problems != NULL && i < json_array_get_length (problems); i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);
      gboolean first = add_problem (self, by_kind, problem, rejected);

      if (rejected && (first || self->faults->len < CM_FAULTS_KEPT))
        add_fault (self, problem);
    }
}

CmImportFindings *
cm_import_findings_new (JsonNode *report)
{
  CmImportFindings *self = g_atomic_rc_box_new0 (CmImportFindings);
  JsonObject *object = report != NULL && JSON_NODE_HOLDS_OBJECT (report) ? json_node_get_object (report) : NULL;

  self->counts = cm_import_counts_new ();
  self->causes = g_ptr_array_new_with_free_func (cause_free);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  if (object == NULL)
    return self;
  cm_import_counts_read (self->counts, object);
  self->store = g_strdup (text_of (object, "store", NULL));
  add_problems (self, object, "rejected", TRUE);
  add_problems (self, object, "warnings", FALSE);
  return self;
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
  g_free (self->store);
}

void
cm_import_findings_unref (CmImportFindings *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
