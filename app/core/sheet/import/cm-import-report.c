/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-report.h"

#include "cm-forgotten-store.h"

#include <glib/gi18n-lib.h>

#include "cm-import-document.h"
#include "cm-import-store.h"
#include "cm-plan-columns.h"

typedef struct {
  gint64 paid;
  gint64 refund;
  gint64 net;
} Total;

CmImportReport *
cm_import_report_new (void)
{
  CmImportReport *self = g_new0 (CmImportReport, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_row_problem_free);
  self->totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int fate = 0; fate < CM_N_ORDER_FATES; fate++)
    self->places[fate] = g_array_new (FALSE, FALSE, sizeof (CmOrderPlace));
  self->anonymous_places = g_array_new (FALSE, FALSE, sizeof (CmOrderPlace));
  return self;
}

void
cm_import_report_free (CmImportReport *self)
{
  if (self == NULL)
    return;
  g_free (self->store);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->totals);
  g_clear_pointer (&self->fates, g_hash_table_unref);
  for (int fate = 0; fate < CM_N_ORDER_FATES; fate++)
    g_array_unref (self->places[fate]);
  g_array_unref (self->anonymous_places);
  g_clear_pointer (&self->people.known, g_array_unref);
  g_free (self->file);
  g_free (self);
}

void
cm_import_report_begin_sheet (CmImportReport *self, const CmImportPlan *plan, int index)
{
  g_clear_pointer (&self->file, g_free);
  self->sheet = (guint) index;
  if (index > 0)
    self->file = g_path_get_basename (plan->path);
}

/* What stands in the sum for an order that comes again is taken out first. */
static void
count_order (CmImportReport *self, CmOrderFate fate, int sign)
{
  gint64 *counts[] = { &self->orders_unchanged, &self->orders_updated, &self->orders_new };

  *counts[fate] += sign;
}

void
cm_import_report_order (CmImportReport *self, gint64 order_id, CmOrderFate fate, const CmSheetOrder *from)
{
  const CmOrderPlace place = { from->first_row, from->last_row, order_id, order_id, self->sheet };
  gpointer key = GSIZE_TO_POINTER (order_id);
  int before = self->fates != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->fates, key)) - 1 : -1;

  if (before >= 0)
    count_order (self, before, -1);
  else
    cm_order_places_add (self->places[self->fates != NULL ? 0 : fate], &place);
  fate = MAX ((int) fate, before);
  count_order (self, fate, 1);
  if (self->fates != NULL)
    g_hash_table_insert (self->fates, key, GINT_TO_POINTER (fate + 1));
  if (fate == CM_ORDER_UNCHANGED)
    self->rows_unchanged += from->rows;
  else
    self->rows_imported += from->rows;
}

void
cm_import_report_anonymous (CmImportReport *self, gint64 order_id, const CmSheetOrder *from)
{
  const CmOrderPlace place = { from->first_row, from->last_row, order_id, order_id, self->sheet };

  self->anonymous++;
  cm_order_places_add (self->anonymous_places, &place);
}

void
cm_import_report_known_person (CmImportReport *self, gint64 row_no)
{
  const CmOrderPlace place = { row_no, row_no, 0, 0, self->sheet };

  cm_order_places_add (self->places[CM_ORDER_UNCHANGED], &place);
  self->rows_unchanged++;
}

void
cm_import_report_take_problems (CmImportReport *self, GPtrArray *problems)
{
  for (guint i = 0; self->file != NULL && problems != NULL && i < problems->len; i++)
    ((CmRowProblem *) problems->pdata[i])->file = g_strdup (self->file);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (self->problems, problems);
}

void
cm_import_report_problem (CmImportReport *self, gint64 row_no, CmField field, const char *column, const char *code, gboolean rejected,
                          char *message, const char *raw)
{
  CmRowProblem *problem = g_new0 (CmRowProblem, 1);

  problem->row_no = row_no;
  problem->field = field;
  problem->column = g_strdup (column);
  problem->code = code;
  problem->message = message;
  problem->rejected = rejected;
  problem->raw = g_strdup (raw);
  problem->file = g_strdup (self->file);
  g_ptr_array_add (self->problems, problem);
}

static void
report_repair (CmImportReport *self, const CmImportPlan *plan, gint64 row_no, guint index, const char *text)
{
  const CmImportColumn *column = g_ptr_array_index (plan->columns, index);
  char *message = *text != '\0' ? g_strdup_printf (_("Row %d “%s” was corrected: %s."), (int) row_no, column->header, text)
                                : g_strdup_printf (_("Row %d “%s” was emptied."), (int) row_no, column->header);

  cm_import_report_problem (self, row_no, column->field, column->header, "repaired", FALSE, message, NULL);
}

void
cm_import_report_repairs (CmImportReport *self, const CmImportPlan *plan)
{
  g_autoptr(GArray) rows = cm_row_repairs_rows (plan->repairs);

  for (guint r = 0; r < rows->len; r++)
    for (guint i = 0; i < plan->columns->len; i++)
      {
        gint64 row_no = g_array_index (rows, gint64, r);
        const char *text = cm_row_repairs_get (plan->repairs, row_no, i);

        if (text != NULL)
          report_repair (self, plan, row_no, i, text);
      }
}

void
cm_import_report_total (CmImportReport *self, const char *currency, const CmOrder *order)
{
  Total *total = g_hash_table_lookup (self->totals, currency);

  if (total == NULL)
    {
      total = g_new0 (Total, 1);
      g_hash_table_insert (self->totals, g_strdup (currency), total);
    }
  total->paid += order->paid;
  total->refund += order->refund;
  total->net += order->net;
}

static void
add_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
begin (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
}

static void
add_totals (JsonBuilder *json, GHashTable *totals)
{
  g_autoptr(GList) codes = g_list_sort (g_hash_table_get_keys (totals), (GCompareFunc) g_strcmp0);

  json_builder_set_member_name (json, "totals");
  json_builder_begin_array (json);
  for (GList *link = codes; link != NULL; link = link->next)
    {
      const Total *total = g_hash_table_lookup (totals, link->data);

      json_builder_begin_object (json);
      add_text (json, "currency", link->data);
      add_int (json, "paid_minor", total->paid);
      add_int (json, "refund_minor", total->refund);
      add_int (json, "net_minor", total->net);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_unmapped (JsonBuilder *json, CmImportPlan *const *plans)
{
  json_builder_set_member_name (json, "unmapped");
  json_builder_begin_array (json);
  for (; *plans != NULL; plans++)
    for (guint i = 0; i < (*plans)->columns->len; i++)
      if (!cm_import_plan_uses (*plans, i))
        json_builder_add_string_value (json, ((CmImportColumn *) g_ptr_array_index ((*plans)->columns, i))->header);
  json_builder_end_array (json);
}

/* Only when all sheets of a step are read is it known what became of each order. */
static void
sort_fates (CmImportReport *self)
{
  g_autoptr(GArray) all = self->places[0];

  self->places[0] = g_array_new (FALSE, FALSE, sizeof (CmOrderPlace));
  for (guint i = 0; i < all->len; i++)
    {
      const CmOrderPlace *run = &g_array_index (all, CmOrderPlace, i);

      for (gint64 id = run->first_id; id <= run->last_id; id++)
        {
          int fate = GPOINTER_TO_INT (g_hash_table_lookup (self->fates, GSIZE_TO_POINTER (id))) - 1;
          CmOrderPlace place = { 0, 0, id, id, run->file };

          place.first_row = cm_order_place_row (run, id, &place.last_row);
          cm_order_places_add (self->places[MAX (fate, 0)], &place);
        }
    }
}

/* Which orders a count speaks of: first and last row, first and last id, and the index of the file where it is not the first. */
static void
add_places (JsonBuilder *json, const char *name, GArray *places)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < places->len; i++)
    {
      const CmOrderPlace *place = &g_array_index (places, CmOrderPlace, i);

      json_builder_begin_array (json);
      json_builder_add_int_value (json, place->first_row);
      json_builder_add_int_value (json, place->last_row);
      json_builder_add_int_value (json, place->first_id);
      json_builder_add_int_value (json, place->last_id);
      if (place->file > 0)
        json_builder_add_int_value (json, place->file);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
add_orders (JsonBuilder *json, CmImportReport *self)
{
  begin (json, "order_rows");
  add_places (json, "new", self->places[CM_ORDER_NEW]);
  add_places (json, "updated", self->places[CM_ORDER_UPDATED]);
  add_places (json, "unchanged", self->places[CM_ORDER_UNCHANGED]);
  add_places (json, "anonymous", self->anonymous_places);
  json_builder_end_object (json);
}

/* Whom it knew: the first and last id of each run of records. */
static void
add_known (JsonBuilder *json, GArray *known)
{
  gint64 first = 0, last = 0;

  json_builder_set_member_name (json, CM_IMPORT_KNOWN);
  json_builder_begin_array (json);
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      first = last = g_array_index (known, gint64, i);
      while (i + 1 < known->len && g_array_index (known, gint64, i + 1) == last + 1)
        last = g_array_index (known, gint64, ++i);
      json_builder_begin_array (json);
      json_builder_add_int_value (json, first);
      json_builder_add_int_value (json, last);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
add_files (JsonBuilder *json, CmImportPlan *const *plans)
{
  json_builder_set_member_name (json, "files");
  json_builder_begin_array (json);
  for (; *plans != NULL; plans++)
    json_builder_add_string_value (json, (*plans)->path);
  json_builder_end_array (json);
}

static void
add_file (JsonBuilder *json, const CmImportReport *self, const CmImportPlan *plan)
{
  json_builder_set_member_name (json, "import_id");
  if (self->import_id != 0)
    json_builder_add_int_value (json, self->import_id);
  else
    json_builder_add_null_value (json);
  add_text (json, "file", plan->path);
  add_text (json, "format", plan->format);
  add_text (json, "profile", plan->profile);
  add_text (json, "store", self->store);
  add_text (json, "encoding", plan->encoding);
  add_text (json, "sheet", plan->sheet);
  add_int (json, "header_row", plan->header_row);
}

static void
add_counts (JsonBuilder *json, const CmImportReport *self)
{
  add_int (json, "rows", self->rows);
  begin (json, "row_counts");
  add_int (json, "imported", self->rows_imported);
  add_int (json, "unchanged", self->rows_unchanged);
  add_int (json, "rejected", self->rows_rejected);
  add_int (json, "notes", self->rows_notes);
  json_builder_end_object (json);
  begin (json, "orders");
  add_int (json, "new", self->orders_new);
  add_int (json, "updated", self->orders_updated);
  add_int (json, "unchanged", self->orders_unchanged);
  json_builder_end_object (json);
  begin (json, "lines");
  add_int (json, "new", self->lines.added);
  add_int (json, "updated", self->lines.updated);
  add_int (json, "unchanged", self->lines.unchanged);
  json_builder_end_object (json);
  begin (json, "customers");
  add_int (json, "new", self->people.fresh);
  add_int (json, "matched", self->people.matched);
  json_builder_end_object (json);
  add_int (json, "anonymous_orders", self->anonymous);
  begin (json, "products");
  add_int (json, "new", self->products_new);
  json_builder_end_object (json);
}

/* Of items side by side every one has a column for a field. */
static char *
name_field (CmField field, guint line)
{
  return line > 1 ? g_strdup_printf ("%s#%u", cm_field_name (field), line) : g_strdup (cm_field_name (field));
}

static void
add_further_headers (JsonBuilder *json, const CmImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *name = NULL;

      if (!cm_plan_column_is_further (column))
        continue;
      name = name_field (column->field, column->line);
      add_text (json, name, column->header);
    }
}

/* The log keeps the problems as rows, which name a field: what its column is called in each file stands here. */
static void
add_headers (JsonBuilder *json, CmImportPlan *const *plans)
{
  json_builder_set_member_name (json, CM_IMPORT_HEADERS);
  json_builder_begin_array (json);
  for (; *plans != NULL; plans++)
    {
      json_builder_begin_object (json);
      for (int field = 0; field < CM_N_FIELDS; field++)
        if ((*plans)->column_of[field] >= 0)
          add_text (json, cm_field_name (field),
                    ((CmImportColumn *) g_ptr_array_index ((*plans)->columns, (*plans)->column_of[field]))->header);
      add_further_headers (json, *plans);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

JsonNode *
cm_import_report_to_json (CmImportReport *self, CmImportPlan *const *plans)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_file (json, self, plans[0]);
  add_files (json, plans);
  add_counts (json, self);
  if (self->import_id != 0)
    {
      add_orders (json, self);
      add_known (json, self->people.known);
    }
  add_headers (json, plans);
  add_int (json, "proposals", self->people.proposals);
  add_totals (json, self->totals);
  add_unmapped (json, plans);
  json_builder_set_member_name (json, "seconds");
  json_builder_add_double_value (json, self->seconds);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

void
cm_import_report_finish (CmImportReport *self)
{
  if (self->fates != NULL)
    sort_fates (self);
}

/* The rows of people who were erased are counted and named, and not kept. */
static gboolean
write_problem (CmImportReport *self, CmStep *step, const CmRowProblem *problem, const CmForgotten *forgotten, GError **error)
{
  g_autofree char *field = problem->field == CM_FIELD_NONE ? NULL : name_field (problem->field, problem->line);
  g_autofree char *elsewhere = problem->file != NULL ? g_strdup_printf ("%s: %s", problem->file, problem->message) : NULL;

  return cm_import_log_row (step, self->next_row++, self->log_id, problem->row_no, problem->rejected, field, problem->code,
                            elsewhere != NULL ? elsewhere : problem->message,
                            cm_forgotten_in_row (forgotten, problem->raw) ? NULL : problem->raw, error);
}

gboolean
cm_import_report_write (CmImportReport *self, CmStep *step, GError **error)
{
  g_autoptr(CmForgotten) forgotten = self->problems->len > 0 ? cm_forgotten_load (cm_step_conn (step), error) : NULL;

  if (self->problems->len == 0)
    return TRUE;
  if (forgotten == NULL)
    return FALSE;
  if (self->next_row == 0)
    self->next_row = cm_import_next_row_id (cm_step_conn (step));
  for (guint i = 0; i < self->problems->len; i++)
    if (!write_problem (self, step, self->problems->pdata[i], forgotten, error))
      return FALSE;
  g_ptr_array_set_size (self->problems, 0);
  return TRUE;
}
