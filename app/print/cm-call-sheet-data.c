/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-sheet-data.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-call-store.h"
#include "cm-customer-store.h"
#include "cm-exclusions.h"
#include "cm-grade.h"
#include "cm-script-data.h"
#include "cm-segment-rule.h"
#include "cm-shop.h"
#include "cm-text.h"

/* Places named in the head. */
#define MOST_PLACES 3

/* What the sheets of one print share while they are put together. */
typedef struct {
  CmConn *conn;
  CmGroup *group;
  CmCallSheets *sheets;
  gint64 now;
  char *currency; /* the shop's */
} Build;

static const char *
place_of (const CmCallLine *line)
{
  return line->city != NULL ? line->city : line->province;
}

/* Place, grade and how often: what there is of it. */
static char *
details_of (const CmCallLine *line)
{
  g_autofree char *times = g_strdup_printf (C_("times bought", "%d×"), line->orders);
  int grade = line->grade != NULL ? cm_grade_from_name (line->grade) : -1;
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  if (place_of (line) != NULL)
    g_strv_builder_add (parts, place_of (line));
  if (grade >= 0)
    g_strv_builder_add (parts, cm_grade_label ((CmGrade) grade));
  g_strv_builder_add (parts, times);
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

/* A person without a name is called by the nick, or whatever else is known. */
static char *
name_of (CmConn *conn, const CmCallLine *line)
{
  g_autoptr(GPtrArray) rows = NULL;

  if (line->name != NULL && *line->name != '\0')
    return g_strdup (line->name);
  rows = cm_customer_store_rows (conn, &line->customer_id, 1, NULL);
  return rows != NULL && rows->len > 0 ? cm_customer_row_title (g_ptr_array_index (rows, 0)) : NULL;
}

static void
add_row (Build *build, CmCallSheet *sheet, const CmCallLine *line)
{
  g_autofree char *name = name_of (build->conn, line);
  g_autofree char *details = details_of (line);
  g_autofree char *phone = line->phone != NULL ? cm_phone_format (line->phone) : g_strdup ("—");

  g_ptr_array_add (sheet->rows, cm_call_row_new (line->line_no, name, details, phone, line->bought));
}

typedef struct {
  const char *name;
  int people;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->people != other->people ? other->people - one->people : g_strcmp0 (one->name, other->name);
}

static void
count_place (GArray *places, const char *name)
{
  Place place = { name, 1 };

  for (guint i = 0; i < places->len; i++)
    {
      if (g_str_equal (g_array_index (places, Place, i).name, name))
        {
          g_array_index (places, Place, i).people++;
          return;
        }
    }
  g_array_append_val (places, place);
}

/* The places most people of the sheet live in. */
static char *
places_of (GPtrArray *lines)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      if (place_of (g_ptr_array_index (lines, i)) != NULL)
        count_place (places, place_of (g_ptr_array_index (lines, i)));
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < MIN (places->len, MOST_PLACES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? C_("list of places", ", ") : "", g_array_index (places, Place, i).name);
  if (places->len > MOST_PLACES)
    g_string_append (text, "…");
  return g_string_free (text, places->len == 0);
}

static char *
budget_sentence (const CmCallBudget *budget)
{
  int sum = (int) budget->adds_per_day;
  int each = budget->accounts > 0 && sum % budget->accounts == 0 ? sum / budget->accounts : 0;

  if (budget->assumed)
    return g_strdup_printf (_("No account yet, planned with %d a day (%d × %d)"), sum, budget->accounts, each);
  if (each == 0)
    return g_strdup_printf (ngettext ("At most %d friend requests a day (%d account)", "At most %d friend requests a day (%d accounts)",
                                      (gulong) budget->accounts), sum, budget->accounts);
  return g_strdup_printf (ngettext ("At most %d friend requests a day (%d account × %d)",
                                    "At most %d friend requests a day (%d accounts × %d)", (gulong) budget->accounts),
                          sum, budget->accounts, each);
}

static gboolean
add_sheet (Build *build, gint64 list_id, gint64 staff_id, const char *caller, GPtrArray *lines, GError **error)
{
  g_autoptr(CmScript) script = cm_script_read (build->conn, build->group, staff_id, caller, build->now, error);
  CmCallBudget budget;
  CmCallSheet *sheet;

  if (script == NULL || !cm_call_budget (build->conn, staff_id, build->group != NULL ? build->group->place : NULL, &budget, error))
    return FALSE;
  sheet = cm_call_sheet_new (caller);
  g_ptr_array_add (build->sheets->sheets, sheet);
  sheet->number = list_id;
  sheet->opening = g_steal_pointer (&script->opening);
  sheet->way_out = g_steal_pointer (&script->way_out);
  sheet->budget = budget_sentence (&budget);
  sheet->places = places_of (lines);
  for (guint i = 0; i < lines->len; i++)
    add_row (build, sheet, g_ptr_array_index (lines, i));
  return TRUE;
}

static CmSegmentRule *
foot_rule (JsonObject *foot)
{
  JsonNode *node = json_object_get_member (foot, "rule");
  g_autofree char *json = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_to_string (node, FALSE) : NULL;

  return json != NULL ? cm_segment_rule_parse (json, NULL) : NULL;
}

/* The words of today's language; those of the day of the plan where a rule or an exclusion is not known any more. */
static char *
foot_label (JsonObject *row, const CmSegmentRule *rule, gboolean exclusion, const char *currency)
{
  const char *label = json_object_get_string_member_with_default (row, "label", "");

  if (exclusion)
    {
      int which = cm_exclusion_from_name (json_object_get_string_member_with_default (row, "key", ""));

      return g_strdup (which >= 0 ? cm_exclusion_label ((CmExclusion) which) : label);
    }
  if (rule != NULL)
    {
      gint64 part = json_object_get_int_member_with_default (row, "key", -1);

      if (part >= 0 && part < cm_segment_rule_rows (rule))
        return cm_segment_rule_label (cm_segment_rule_row (rule, (guint) part), currency);
    }
  return g_strdup (label);
}

/* A row of the waterfall: a part of the filter, or an exclusion with its count. */
static void
add_foot_row (Build *build, JsonObject *row, const CmSegmentRule *rule, GString *filter)
{
  gboolean exclusion = g_str_equal (json_object_get_string_member_with_default (row, "kind", ""), "exclusion");
  g_autofree char *label = foot_label (row, rule, exclusion, build->currency);

  if (!exclusion)
    {
      g_string_append_printf (filter, "%s%s", filter->len > 0 ? " · " : "", label);
      return;
    }
  cm_call_sheets_add_left_out (build->sheets, label, json_object_get_int_member_with_default (row, "removed", 0));
  if (g_str_equal (json_object_get_string_member_with_default (row, "key", ""), "no-consent"))
    build->sheets->without_consent = -1;
}

static void
add_foot_count (CmCallSheets *sheets, JsonObject *foot, const char *name, const char *label)
{
  gint64 count = json_object_get_int_member_with_default (foot, name, 0);

  if (count > 0)
    cm_call_sheets_add_left_out (sheets, label, count);
}

/* The footer is kept as JSON with the round, so that it counts the same when it is printed again. */
static void
add_foot (Build *build, const char *json)
{
  CmCallSheets *sheets = build->sheets;
  g_autoptr(JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *foot = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *rows = foot != NULL && json_object_has_member (foot, "rows") ? json_object_get_array_member (foot, "rows") : NULL;
  g_autoptr(CmSegmentRule) rule = foot != NULL ? foot_rule (foot) : NULL;
  GString *filter = g_string_new (NULL);

  sheets->without_consent = foot != NULL ? json_object_get_int_member_with_default (foot, "without_consent", 0) : -1;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    add_foot_row (build, json_array_get_object_element (rows, i), rule, filter);
  if (foot != NULL)
    {
      add_foot_count (sheets, foot, "settled", _("called or added before"));
      add_foot_count (sheets, foot, "left_over", _("no room for them"));
    }
  sheets->filter = g_string_free (filter, filter->len == 0);
}

static gboolean
begin (Build *build, CmConn *conn, gint64 group_id, const char *title, gint64 now, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(CmGroup) group = shop != NULL && group_id != 0 ? cm_print_group (conn, group_id, now, error) : NULL;

  if (shop == NULL || (group_id != 0 && group == NULL))
    return FALSE;
  build->conn = conn;
  build->now = now;
  build->sheets = cm_call_sheets_new (cm_conn_zone (conn));
  build->currency = g_strdup (shop->currency);
  build->sheets->shop = g_strdup (shop->name);
  build->sheets->audience = g_strdup (group != NULL ? group->name : title);
  build->sheets->printed_at = now;
  build->group = g_steal_pointer (&group);
  return TRUE;
}

static void
set_days (CmCallSheets *sheets, int first_day, int days)
{
  sheets->first_day = first_day;
  sheets->last_day = first_day + MAX (1, days) - 1;
}

/* Hands out the sheets, or takes everything back after a failure. */
static CmCallSheets *
end (Build *build, gboolean good)
{
  g_clear_pointer (&build->group, cm_group_free);
  g_clear_pointer (&build->currency, g_free);
  if (!good)
    g_clear_pointer (&build->sheets, cm_call_sheets_free);
  return build->sheets;
}

static gboolean
add_caller (Build *build, const CmInviteCaller *caller, GError **error)
{
  g_autoptr(GPtrArray) lines = NULL;

  if (caller->people->len == 0)
    return TRUE;
  lines = cm_call_lines_for (build->conn, caller->people, error);
  return lines != NULL && add_sheet (build, caller->list_id, caller->staff_id, caller->name, lines, error);
}

CmCallSheets *
cm_call_sheets_read (CmConn *conn, const CmInvitePlan *plan, const char *title, gint64 now, GError **error)
{
  Build build = { 0 };
  gboolean good;

  g_return_val_if_fail (plan != NULL, NULL);

  good = begin (&build, conn, plan->group_id, title, now, error);
  for (guint i = 0; good && i < plan->callers->len; i++)
    good = add_caller (&build, g_ptr_array_index (plan->callers, i), error);
  if (good)
    {
      add_foot (&build, plan->footer);
      set_days (build.sheets, cm_conn_today (conn, now), plan->days);
    }
  return end (&build, good);
}

static gboolean
add_list (Build *build, const CmCallList *list, GError **error)
{
  g_autoptr(GPtrArray) lines = NULL;

  if (list->lines == 0)
    return TRUE;
  lines = cm_call_lines (build->conn, list->id, error);
  return lines != NULL && add_sheet (build, list->id, list->staff_id, list->staff, lines, error);
}

CmCallSheets *
cm_call_sheets_read_round (CmConn *conn, gint64 group_id, gint64 round_id, gint64 now, GError **error)
{
  Build build = { 0 };
  int days = 1;
  gint64 made_at = now;
  g_autofree char *footer = cm_call_round_footer (conn, round_id, &days, &made_at, error);
  g_autoptr(GPtrArray) lists = footer != NULL ? cm_call_lists (conn, round_id, error) : NULL;
  gboolean good = lists != NULL && begin (&build, conn, group_id, NULL, now, error);

  for (guint i = 0; good && i < lists->len; i++)
    good = add_list (&build, g_ptr_array_index (lists, i), error);
  if (good)
    {
      add_foot (&build, footer);
      set_days (build.sheets, cm_conn_today (conn, made_at), days);
    }
  return end (&build, good);
}
