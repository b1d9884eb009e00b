/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-file-problems.h"

static void
problem_free (gpointer data)
{
  g_free (((CmFileProblem *) data)->message);
  g_free (data);
}

int
cm_file_problem_column (const CmImportPlan *plan, const char *header)
{
  for (guint i = 0; header != NULL && i < plan->columns->len; i++)
    if (g_str_equal (((CmImportColumn *) plan->columns->pdata[i])->header, header))
      return (int) i;
  return -1;
}

/* A list and its details have one report; what belongs to the details carries their name. */
static gboolean
is_of (CmImportFile *file, JsonObject *problem)
{
  const char *name = json_object_get_string_member_with_default (problem, "file", NULL);

  return cm_import_file_get_lead (file) != NULL ? g_strcmp0 (name, cm_import_file_get_name (file)) == 0 : name == NULL;
}

static CmFileProblem *
read_problem (const CmImportPlan *plan, JsonObject *object)
{
  CmFileProblem *problem = g_new0 (CmFileProblem, 1);

  problem->row_no = json_object_get_int_member_with_default (object, "row", 0);
  problem->column = cm_file_problem_column (plan, json_object_get_string_member_with_default (object, "column", NULL));
  problem->damaged = g_str_equal (json_object_get_string_member_with_default (object, "code", ""), "damaged-number");
  problem->message = g_strdup (json_object_get_string_member_with_default (object, "message", ""));
  return problem;
}

GPtrArray *
cm_file_problems (CmImportFile *file)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);
  CmImportFile *lead = cm_import_file_get_lead (file);
  JsonObject *report = cm_import_file_get_report (lead != NULL ? lead : file);
  const CmImportPlan *plan = cm_import_file_get_plan (file);
  JsonArray *rejected = report != NULL && plan != NULL ? json_object_get_array_member (report, "rejected") : NULL;

  for (guint i = 0; rejected != NULL && i < json_array_get_length (rejected); i++)
    if (is_of (file, json_array_get_object_element (rejected, i)))
      g_ptr_array_add (problems, read_problem (plan, json_array_get_object_element (rejected, i)));
  return problems;
}
