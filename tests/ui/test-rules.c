/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a list: every field and comparison in an editor, brackets, order, and what takes a change back. */
#include <string.h>

#include "cm-customers-fixture.h"
#include "cm-field-menu.h"
#include "cm-histogram.h"
#include "cm-people.h"
#include "cm-rule-bracket.h"
#include "cm-rule-checks.h"
#include "cm-rule-drag.h"
#include "cm-rule-editor.h"
#include "cm-rule-number.h"
#include "cm-rule-value.h"
#include "cm-rule-words.h"
#include "cm-waterfall-pane.h"

#define ORDERS "{\"field\":\"orders\",\"op\":\">=\",\"value\":2}"
#define SPENT "{\"field\":\"net\",\"op\":\">=\",\"value\":100}"
#define SHOPS "{\"field\":\"type\",\"op\":\"in\",\"value\":[\"shop\"]}"

static CmRuleList *
rules_of (CmCustomersFixture *f)
{
  return cm_waterfall_pane_get_rules (CM_WATERFALL_PANE (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_WATERFALL_PANE)));
}

static void
choose_field (CmCustomersFixture *f, const char *field)
{
  g_signal_emit_by_name (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_FIELD_MENU), "field-chosen", field);
}

static void
expect_rule (CmCustomersFixture *f, const char *expected)
{
  g_autofree char *rule = cm_rule_list_dup_rule (rules_of (f));

  g_assert_cmpstr (rule, ==, expected);
}

/* The middle of a field that counts days back is a number of days; behind its slider stand the people. */
static void
test_fact (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *histogram;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  choose_field (f, "days_since_last");
  wait_for ((histogram = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_HISTOGRAM)) != NULL && gtk_widget_get_visible (histogram));
  wait_for (cm_shows (GTK_WIDGET (f->view), "Half of the customers bought within 4"));
  choose_field (f, "buys_again");
  wait_for (cm_shows (GTK_WIDGET (f->view), "“Buys again” is not known of anybody yet"));
  choose_field (f, "referrals");
  wait_for (!cm_shows (GTK_WIDGET (f->view), "is not known of anybody yet"));
}

/* Lines change places, become brackets and single again; each of it can be taken back. */
static void
test_lines (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = rules_of (f);

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_rule_list_set_rule (rules, "{\"all\":[" ORDERS "," SPENT "," SHOPS "]}");
  cm_rule_list_move (rules, 2, 1);
  expect_rule (f, "{\"all\":[" ORDERS "," SHOPS "," SPENT "]}");
  cm_rule_list_join (rules, 1, 0);
  expect_rule (f, "{\"all\":[{\"any\":[" ORDERS "," SHOPS "]}," SPENT "]}");
  wait_for (cm_shows (GTK_WIDGET (rules), "Orders ≥ 2 or Type is one of Shop"));
  g_assert_true (cm_rule_list_undo (rules));
  expect_rule (f, "{\"all\":[" ORDERS "," SHOPS "," SPENT "]}");
  g_assert_false (cm_rule_list_undo (rules));
  cm_rule_list_remove (rules, 1);
  g_assert_true (cm_shows (GTK_WIDGET (rules), "“Type is one of Shop” removed"));
  wait_for (cm_customers_shown (f) > 0);
  g_assert_true (cm_rule_list_undo (rules));
  wait_for (cm_customers_shown (f) == 0);
}

/* The edges of a line move, its middle joins. */
static void
test_drop (void)
{
  g_assert_cmpint (cm_rule_drag_place (2, 40), ==, CM_RULE_DROP_ABOVE);
  g_assert_cmpint (cm_rule_drag_place (20, 40), ==, CM_RULE_DROP_ONTO);
  g_assert_cmpint (cm_rule_drag_place (39, 40), ==, CM_RULE_DROP_BELOW);
}

/* Esc leaves the rule as it was before its line was opened. */
static void
test_take_back (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = rules_of (f);
  GtkWidget *number;
  guint before;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_rule_list_set_rule (rules, "{\"all\":[" ORDERS "]}");
  g_assert_false (cm_rule_list_take_back (rules));
  cm_rule_list_toggle (rules, 0);
  number = cm_find_child (GTK_WIDGET (rules), CM_TYPE_RULE_NUMBER);
  cm_rule_number_set (CM_RULE_NUMBER (number), 1000);
  wait_for (cm_customers_shown (f) == 0);
  g_assert_true (cm_rule_list_take_back (rules));
  expect_rule (f, "{\"all\":[" ORDERS "]}");
  wait_for ((before = cm_customers_shown (f)) > 0);
  g_assert_null (cm_find_child (GTK_WIDGET (rules), CM_TYPE_RULE_NUMBER));
}

/* A range that ends before it begins is marked, not counted, and one press turns it. */
static void
test_swap (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = rules_of (f);
  const char *range = "{\"all\":[{\"field\":\"orders\",\"op\":\"between\",\"value\":[1,4]}]}";
  GtkWidget *editor, *value;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_rule_list_set_rule (rules, range);
  cm_rule_list_toggle (rules, 0);
  editor = cm_find_child (GTK_WIDGET (rules), CM_TYPE_RULE_EDITOR);
  value = cm_find_child (editor, CM_TYPE_RULE_VALUE);
  cm_rule_number_set (CM_RULE_NUMBER (cm_find_child (value, CM_TYPE_RULE_NUMBER)), 9);
  g_assert_true (gtk_widget_has_css_class (editor, "wrong") && cm_shows (editor, "Orders from 9 to 4: that is nobody"));
  expect_rule (f, range);
  cm_rule_value_swap (CM_RULE_VALUE (value));
  g_assert_false (gtk_widget_has_css_class (editor, "wrong"));
  expect_rule (f, "{\"all\":[{\"field\":\"orders\",\"op\":\"between\",\"value\":[4,9]}]}");
}

static GtkCheckButton *
tick_at (GtkWidget *editor, int index)
{
  GtkListBox *list = GTK_LIST_BOX (cm_find_child (cm_find_child (editor, CM_TYPE_RULE_CHECKS), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row != NULL ? GTK_CHECK_BUTTON (cm_find_child (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON)) : NULL;
}

/* Values the shop knows, with their people; until one is ticked everybody with any counts. */
static void
test_checks (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = rules_of (f);
  GtkWidget *editor;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  choose_field (f, "grade");
  editor = cm_find_child (GTK_WIDGET (rules), CM_TYPE_RULE_EDITOR);
  expect_rule (f, "{\"all\":[{\"field\":\"grade\",\"op\":\"is-set\"}]}");
  wait_for (tick_at (editor, 0) != NULL);
  gtk_check_button_set_active (tick_at (editor, 0), TRUE);
  expect_rule (f, "{\"all\":[{\"field\":\"grade\",\"op\":\"in\",\"value\":[\"follower\"]}]}");
  gtk_check_button_set_active (tick_at (editor, 0), FALSE);
  expect_rule (f, "{\"all\":[{\"field\":\"grade\",\"op\":\"is-set\"}]}");
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
}

/* ---- every field and comparison ---- */

static char *
value_text (const CmSegmentField *field, CmSegmentOp op)
{
  if (op == CM_OP_WITHIN_DAYS || op == CM_OP_TOP_PERCENT)
    return g_strdup ("30");
  if (field->choices != NULL)
    return g_str_equal (field->choices[0], "false") ? g_strdup ("true") : g_strdup_printf ("\"%s\"", field->choices[1]);
  if (field->kind == CM_SEGMENT_DAY)
    return g_strdup ("\"2026-03-14\"");
  return field->kind < CM_SEGMENT_CHOICE ? g_strdup (field->kind == CM_SEGMENT_SHARE ? "0.25" : "1234") : g_strdup ("\"one\"");
}

static char *
leaf_text (const CmSegmentField *field, CmSegmentOp op)
{
  g_autofree char *value = value_text (field, op);
  g_autofree char *both = op == CM_OP_BETWEEN || op == CM_OP_IN || op == CM_OP_NOT_IN ? g_strdup_printf ("[%s,%s]", value, value) : NULL;

  /* A name twice in a list is ticked once. */
  if (both != NULL && field->kind >= CM_SEGMENT_CHOICE && op != CM_OP_BETWEEN)
    {
      g_free (both);
      both = g_strdup_printf ("[%s]", value);
    }
  if (op == CM_OP_IS_SET || op == CM_OP_IS_NOT_SET)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"%s\"}", field->name, cm_segment_op_name (op));
  return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}", field->name, cm_segment_op_name (op),
                          both != NULL ? both : value);
}

/* Opened and touched, a rule is what it was. */
static void
check_leaf (const CmSegmentField *field, CmSegmentOp op, CmRuleFacts *facts)
{
  g_autofree char *json = leaf_text (field, op);
  g_autoptr(GtkWidget) editor = g_object_ref_sink (cm_rule_editor_new (json, 1, NULL, facts));
  GtkToggleButton *negate = GTK_TOGGLE_BUTTON (cm_find_child (gtk_widget_get_last_child (editor), GTK_TYPE_TOGGLE_BUTTON));
  g_autofree char *turned = NULL, *again = NULL;
  g_autofree char *expected = g_strdup_printf ("{\"not\":%s}", json);

  gtk_toggle_button_set_active (negate, TRUE);
  turned = cm_rule_editor_get_json (CM_RULE_EDITOR (editor));
  g_assert_cmpstr (turned, ==, expected);
  gtk_toggle_button_set_active (negate, FALSE);
  again = cm_rule_editor_get_json (CM_RULE_EDITOR (editor));
  g_assert_cmpstr (again, ==, json);
}

/* From a fresh rule each comparison can be chosen, and what comes out is a rule. */
static void
choose_all_ops (const CmSegmentField *field, CmRuleFacts *facts)
{
  g_autofree char *json = cm_rule_editor_fresh (field->name);
  g_autoptr(GtkWidget) editor = g_object_ref_sink (cm_rule_editor_new (json, 1, NULL, facts));
  GtkDropDown *ops = GTK_DROP_DOWN (cm_find_child (editor, GTK_TYPE_DROP_DOWN));

  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (ops)); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CmSegmentRule) rule = NULL;
      g_autofree char *now = NULL;

      gtk_drop_down_set_selected (ops, i);
      now = cm_rule_editor_get_json (CM_RULE_EDITOR (editor));
      rule = cm_segment_rule_parse (now, &error);
      g_assert_no_error (error);
    }
}

static void
test_every_field (CmCustomersFixture *f, gconstpointer data)
{
  g_autoptr(CmCustomerQuery) query = cm_customer_query_get (f->db);
  g_autoptr(CmRuleFacts) facts = cm_rule_facts_new (query);
  gsize count;
  const CmSegmentField *fields = cm_segment_fields (&count);

  (void) data;
  for (gsize i = 0; i < count; i++)
    {
      for (int op = 0; op < CM_N_OPS; op++)
        if (cm_segment_field_takes (&fields[i], (CmSegmentOp) op))
          check_leaf (&fields[i], (CmSegmentOp) op, facts);
      choose_all_ops (&fields[i], facts);
    }
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
}

/* A tree from the command line, deeper than any line: shown as it is, edited where it is. */
static void
test_deep (CmCustomersFixture *f, gconstpointer data)
{
  const char *deep = "{\"any\":[" SPENT ",{\"all\":[" ORDERS ",{\"not\":{\"any\":[" SHOPS "," SPENT "]}}]}]}";
  g_autoptr(CmCustomerQuery) query = cm_customer_query_get (f->db);
  g_autoptr(CmRuleFacts) facts = cm_rule_facts_new (query);
  g_autoptr(GtkWidget) part = g_object_ref_sink (cm_rule_part_new (deep, 1, NULL, facts));
  g_autofree char *same = cm_rule_part_get_json (part);
  g_autofree char *turned = NULL;

  (void) data;
  g_assert_true (CM_IS_RULE_BRACKET (part));
  g_assert_cmpstr (same, ==, deep);
  g_assert_true (cm_shows (part, "Orders ≥ 2 and not: (Type is one of Shop or Spent ≥ ¥1.00)"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (cm_find_child (part, GTK_TYPE_DROP_DOWN)), 1);
  turned = cm_rule_part_get_json (part);
  g_assert_true (g_str_has_prefix (turned, "{\"all\":[" SPENT ",{\"all\":["));
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
}

/* Lines of a member open inside the bracket, and its count follows. */
static void
test_member (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = rules_of (f);
  GtkWidget *bracket, *member;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_rule_list_set_rule (rules, "{\"all\":[{\"any\":[" SHOPS "," ORDERS "]}]}");
  cm_rule_list_toggle (rules, 0);
  bracket = cm_find_child (GTK_WIDGET (rules), CM_TYPE_RULE_BRACKET);
  member = cm_find_class (bracket, "rule-member");
  g_signal_emit_by_name (member, "clicked");
  g_assert_nonnull (cm_find_child (bracket, CM_TYPE_RULE_EDITOR));
  g_signal_emit_by_name (cm_find_child (bracket, CM_TYPE_RULE_EDITOR), "remove");
  expect_rule (f, "{\"all\":[" ORDERS "]}");
  g_signal_emit_by_name (cm_find_child (bracket, CM_TYPE_FIELD_MENU), "field-chosen", "net");
  expect_rule (f, "{\"all\":[{\"any\":[" ORDERS ",{\"field\":\"net\",\"op\":\">=\",\"value\":100000}]}]}");
  wait_for (cm_shows (GTK_WIDGET (rules), "or Spent"));
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/rules/fact", test_fact);
  cm_customers_add_test ("/ui/rules/lines", test_lines);
  g_test_add_func ("/ui/rules/drop", test_drop);
  cm_customers_add_test ("/ui/rules/take-back", test_take_back);
  cm_customers_add_test ("/ui/rules/swap", test_swap);
  cm_customers_add_test ("/ui/rules/checks", test_checks);
  cm_customers_add_test ("/ui/rules/every-field", test_every_field);
  cm_customers_add_test ("/ui/rules/deep", test_deep);
  cm_customers_add_test ("/ui/rules/member", test_member);
  return cm_customers_run ();
}
