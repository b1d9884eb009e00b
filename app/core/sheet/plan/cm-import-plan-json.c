/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-plan.h"

#include "cm-day.h"

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_flag (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
add_confidence (JsonBuilder *builder, int ppm)
{
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_double_value (builder, ppm / 1e6);
}

static void
add_list (JsonBuilder *builder, const char *key, char **list)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    json_builder_add_string_value (builder, list[i]);
  json_builder_end_array (builder);
}

static void
add_mapping (JsonBuilder *builder, CmImportPlan *plan)
{
  json_builder_set_member_name (builder, "mapping");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      json_builder_begin_object (builder);
      add_number (builder, "column", i + 1);
      add_text (builder, "header", column->header);
      add_text (builder, "field", column->field != CM_FIELD_NONE ? cm_field_name (column->field) : NULL);
      add_confidence (builder, column->field != CM_FIELD_NONE ? column->confidence_ppm : 0);
      add_flag (builder, "fallback", column->fallback);
      add_flag (builder, "part", column->part);
      add_flag (builder, "duplicate", column->duplicate);
      add_number (builder, "line", column->line);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rows (JsonBuilder *builder, CmImportPlan *plan)
{
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->sample->len; i++)
    {
      json_builder_begin_object (builder);
      add_number (builder, "row", g_array_index (plan->sample_rows, gint64, i));
      add_list (builder, "cells", g_ptr_array_index (plan->sample, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_file (JsonBuilder *builder, CmImportPlan *plan)
{
  g_autofree char *name = g_path_get_basename (plan->path);
  char delimiter[2] = { plan->delimiter, '\0' };

  add_text (builder, "file", name);
  add_text (builder, "format", plan->format);
  add_text (builder, "encoding", plan->encoding);
  add_text (builder, "delimiter", plan->delimiter != 0 ? delimiter : NULL);
  add_text (builder, "sheet", plan->sheet);
  add_list (builder, "sheets", plan->sheets);
  add_number (builder, "header_row", plan->header_row);
}

JsonNode *
cm_import_plan_to_json (CmImportPlan *plan)
{
  static const char *const orders[] = { "ymd", "mdy", "dmy" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *fingerprint = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  day = plan->all_on != 0 ? cm_day_format (plan->all_on) : NULL;
  fingerprint = cm_import_plan_fingerprint (plan);
  json_builder_begin_object (builder);
  add_file (builder, plan);
  add_text (builder, "profile", plan->profile);
  add_text (builder, "profile_label", plan->profile_label);
  add_confidence (builder, plan->confidence_ppm);
  add_text (builder, "why", plan->why);
  add_text (builder, "platform", plan->platform);
  add_text (builder, "store", plan->store);
  add_flag (builder, "customers_only", plan->customers_only);
  add_flag (builder, "needs_user", plan->needs_user);
  add_text (builder, "date_order", orders[plan->date_order]);
  add_flag (builder, "undated", cm_import_plan_is_undated (plan));
  add_text (builder, "all_on", day);
  add_flag (builder, "one_day", plan->one_day);
  add_text (builder, "decimal", plan->decimal == CM_DECIMAL_COMMA ? "comma" : "point");
  add_text (builder, "currency", plan->currency);
  add_text (builder, "fingerprint", fingerprint);
  add_mapping (builder, plan);
  add_rows (builder, plan);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
