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
is_of (CmImportFile *file, const CmRowFault *fault)
{
  return cm_import_file_get_lead (file) != NULL ? g_strcmp0 (fault->file, cm_import_file_get_name (file)) == 0 : fault->file == NULL;
}

static CmFileProblem *
create_problem (const CmImportPlan *plan, const CmRowFault *fault)
{
  CmFileProblem *problem = g_new0 (CmFileProblem, 1);

  problem->row_no = fault->row_no;
  problem->column = cm_file_problem_column (plan, fault->column);
  problem->damaged = fault->damaged;
  problem->message = g_strdup (fault->message);
  return problem;
}

GPtrArray *
cm_file_problems (CmImportFile *file)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);
  CmImportFile *lead = cm_import_file_get_lead (file);
  const CmImportFindings *findings = cm_import_file_get_findings (lead != NULL ? lead : file);
  const CmImportPlan *plan = cm_import_file_get_plan (file);

  for (guint i = 0; findings != NULL && plan != NULL && i < findings->faults->len; i++)
    if (is_of (file, findings->faults->pdata[i]))
      g_ptr_array_add (problems, create_problem (plan, findings->faults->pdata[i]));
  return problems;
}
