/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static const char *const methods[] = { "quintiles+1", "midrank", "own", NULL };
static const char *const models[] = { "mbg-nbd", "bg-nbd", NULL };

static const CmRuleInfo infos[] = {
  { "grade.fan.purchase-days", CM_RULE_GRADES, N_("A fan has bought on at least {n} day"), N_("A fan has bought on at least {n} days"),
    0, NULL },
  { "grade.fan.needs-feedback", CM_RULE_GRADES, N_("A fan has given a suggestion or a good review"), NULL, 0, NULL },
  { "grade.heavy.top-percent", CM_RULE_GRADES, N_("A heavy buyer is among the top {n} percent by what was paid"), NULL, 0, NULL },
  { "grade.heavy.purchase-days", CM_RULE_GRADES, N_("or has bought on at least {n} day"), N_("or has bought on at least {n} days"),
    0, NULL },
  { "grade.spreader.referred-orders", CM_RULE_GRADES, N_("A spreader has brought at least {n} order"),
    N_("A spreader has brought at least {n} orders"), 0, NULL },
  { "grade.spreader.tasks", CM_RULE_GRADES, N_("or has done at least {n} sharing task"), N_("or has done at least {n} sharing tasks"), 0,
    NULL },
  { "stage.trusting.orders", CM_RULE_STAGES, N_("Trusting from {n} valid order on"), N_("Trusting from {n} valid orders on"), 0, NULL },
  { "stage.dependent.gap-factor", CM_RULE_STAGES, N_("Dependent while the last order is at most {n} usual gaps old"), NULL, 1, NULL },
  { "reminder.min-orders", CM_RULE_STAGES, N_("A person’s own gap counts from {n} purchase days on"), NULL, 0, NULL },
  { "stage.dependent.fallback-gaps", CM_RULE_STAGES, N_("A category or the shop lends its usual gap from {n} gaps on"), NULL, 0, NULL },
  { "class.problem.min-returns", CM_RULE_PROBLEMS, N_("A problem from {n} wholly refunded order on"),
    N_("A problem from {n} wholly refunded orders on"), 0, NULL },
  { "class.problem.return-rate.factor", CM_RULE_PROBLEMS, N_("and when they surely come to more than {n} times the shop’s share"), NULL, 1,
    NULL },
  { "case.due-days", CM_RULE_PROBLEMS, N_("A case is due {n} day after it was opened"), N_("A case is due {n} days after it was opened"), 0,
    NULL },
  { "gap.group-first-sale.amber", CM_RULE_GROUPS, N_("A group turns amber after {n} day without a first sale"),
    N_("A group turns amber after {n} days without a first sale"), 0, NULL },
  { "gap.group-first-sale.red", CM_RULE_GROUPS, N_("and red after {n} day"), N_("and red after {n} days"), 0, NULL },
  { "group.capacity-warn", CM_RULE_GROUPS, N_("Its code is refused on paper from {n} percent of the join limit on"), NULL, 0, NULL },
  { "group.strikes", CM_RULE_GROUPS, N_("A member is taken out at {n} strike for advertising or the like"),
    N_("A member is taken out at {n} strikes for advertising or the like"), 0, NULL },
  { "invite.callers", CM_RULE_CALLS, N_("{n} person makes calls where nobody is named"),
    N_("{n} people make calls where nobody is named"), 0, NULL },
  { "invite.accounts-per-staff", CM_RULE_CALLS, N_("A caller without accounts is planned with {n}"), NULL, 0, NULL },
  { "invite.adds-per-day", CM_RULE_CALLS, N_("An account adds {n} friend a day"), N_("An account adds {n} friends a day"), 0, NULL },
  { "reminder.cycle-factor", CM_RULE_REMINDERS, N_("Due soon once {n} of the gap have passed"), NULL, 1, NULL },
  { "exclude.refused.months", CM_RULE_EXCLUSIONS, N_("Who refused is not asked again for {n} month"),
    N_("Who refused is not asked again for {n} months"), 0, NULL },
  { "exclude.after-removal.months", CM_RULE_EXCLUSIONS, N_("Who was removed from a group is not asked again for {n} month"),
    N_("Who was removed from a group is not asked again for {n} months"), 0, NULL },
  { "exclude.region.review-months", CM_RULE_EXCLUSIONS, N_("A region left out is looked at again after {n} month"),
    N_("A region left out is looked at again after {n} months"), 0, NULL },
  { "rfm.method", CM_RULE_RFM, N_("The scores part by {n}"), NULL, 0, methods },
  { "rfm.once-f", CM_RULE_RFM, N_("Who bought on one day alone has frequency {n}"), NULL, 0, NULL },
  { "rfm.own-recency", CM_RULE_RFM, N_("Own limits of recency, in days: {n}"), NULL, 0, NULL },
  { "rfm.own-frequency", CM_RULE_RFM, N_("Own limits of frequency, in orders: {n}"), NULL, 0, NULL },
  { "rfm.own-monetary", CM_RULE_RFM, N_("Own limits of money, in minor units: {n}"), NULL, 0, NULL },
  { "predict.model", CM_RULE_FORECAST, N_("Who buys again is forecast by {n}"), NULL, 0, models },
  { "predict.weeks", CM_RULE_FORECAST, N_("A forecast looks {n} week ahead"), N_("A forecast looks {n} weeks ahead"), 0, NULL },
  { "predict.min-customers", CM_RULE_FORECAST, N_("There is a forecast from {n} customers on"), NULL, 0, NULL },
  { "predict.min-repeat", CM_RULE_FORECAST, N_("and from {n} repeat purchases on"), NULL, 0, NULL },
  { "predict.map-below", CM_RULE_FORECAST, N_("Below {n} customers a cautious guess steadies the forecast"), NULL, 0, NULL },
};

static const char *const area_names[CM_N_RULE_AREAS] = {
  "grades", "stages", "problems", "groups", "calls", "reminders", "exclusions", "rfm", "forecast"
};

const char *
cm_rule_area_name (CmRuleArea area)
{
  return area_names[area];
}

const CmRuleInfo *
cm_rule_infos (gsize *count)
{
  *count = G_N_ELEMENTS (infos);
  return infos;
}

const CmRuleInfo *
cm_rule_info (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_strcmp0 (infos[i].id, id) == 0)
      return &infos[i];
  return NULL;
}

const char *
cm_rule_pattern (const CmRuleInfo *info, double number)
{
  if (info->many == NULL)
    return _(info->one);
  return g_dngettext (GETTEXT_PACKAGE, info->one, info->many, (gulong) fmax (round (number), 0));
}

char *
cm_rule_value_text (const CmRuleInfo *info, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup (json);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _("on") : _("off"));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strdup_printf ("%.*f", info->digits, json_node_get_double (node));
}

char *
cm_rule_sentence (const CmRuleInfo *info, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  gboolean is_number = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                       && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
  g_autofree char *value = cm_rule_value_text (info, json);
  GString *text = g_string_new (cm_rule_pattern (info, is_number ? json_node_get_double (node) : 0));

  if (g_string_replace (text, "{n}", value, 0) == 0)
    g_string_append_printf (text, _(": %s"), value);
  return g_string_free (text, FALSE);
}
