/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-step-sentence.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cm-format.h"

/* A step's sentence. `one` and `many` have {places} for members of the step's detail, `count` is the member that chooses between them;
 * a sentence whose places the detail does not fill falls back to `plain`. */
typedef struct
{
  const char *name;
  const char *area;
  const char *plain;
  const char *one;
  const char *many;
  const char *count;
} Sentence;

static const Sentence sentences[] = {
  { "file-imported", "import", N_("Imported a sheet"),
    N_("Imported {orders} order from {file}"), N_("Imported {orders} orders from {file}"), "orders" },
  { "file-imported", "import", N_("Imported a sheet"),
    N_("Imported {customers} customer from {file}"), N_("Imported {customers} customers from {file}"), "customers" },
  { "shop-set", "shop", N_("Changed the shop’s settings"), NULL, NULL, NULL },
  { "rule-set", "shop", N_("Changed a rule"), N_("Changed a rule: {rule}"), NULL, NULL },
  { "rule-restored", "shop", N_("Brought a shipped rule back"), N_("Brought a shipped rule back: {rule}"), NULL, NULL },
  { "rules-restored", "shop", N_("Brought all shipped rules back"), NULL, NULL, NULL },
  { "staff-added", "shop", N_("Added a colleague"), NULL, NULL, NULL },
  { "region-excluded", "shop", N_("Left a region out"), NULL, NULL, NULL },
  { "region-included", "shop", N_("Let a region in again"), NULL, NULL, NULL },
  { "customer-set", "customers", N_("Changed a customer"), NULL, NULL, NULL },
  { "customer-erased", "customers", N_("Erased a customer"), NULL, NULL, NULL },
  { "note-added", "customers", N_("Added a note"), NULL, NULL, NULL },
  { "case-opened", "customers", N_("Opened a case"), NULL, NULL, NULL },
  { "case-changed", "customers", N_("Wrote down what a case cost or why it came about"), NULL, NULL, NULL },
  { "feedback-answered", "customers", N_("Wrote down what was done about a feedback"), NULL, NULL, NULL },
  { "reason-added", "customers", N_("Noted why somebody did not buy again"), NULL, NULL, NULL },
  { "thanks-added", "customers", N_("Noted how a customer was thanked"), NULL, NULL, NULL },
  { "contact-added", "customers", N_("Planned a contact"), NULL, NULL, NULL },
  { "contact-done", "customers", N_("Ticked off a contact"), NULL, NULL, NULL },
  { "task-added", "customers", N_("Made a sharing task"), NULL, NULL, NULL },
  { "task-sent", "customers", N_("Sent a sharing task"), N_("Sent a sharing task to {people} person"),
    N_("Sent a sharing task to {people} people"), "people" },
  { "task-done", "customers", N_("Noted a sharing task as done"), NULL, NULL, NULL },
  { "case-settled", "customers", N_("Settled a case"), NULL, NULL, NULL },
  { "review-added", "customers", N_("Noted a review"), NULL, NULL, NULL },
  { "feedback-added", "customers", N_("Noted a suggestion"), NULL, NULL, NULL },
  { "influencer-added", "customers", N_("Noted an influencer"), NULL, NULL, NULL },
  { "exclusion-added", "customers", N_("Left a customer out"), NULL, NULL, NULL },
  { "exclusion-lifted", "customers", N_("Let a customer through"), NULL, NULL, NULL },
  { "consent-given", "customers", N_("Noted consent"), NULL, NULL, NULL },
  { "consent-recorded", "customers", N_("Noted consent"), NULL, NULL, NULL },
  { "consent-withdrawn", "customers", N_("Noted a withdrawn consent"), NULL, NULL, NULL },
  { "joins-accepted", "customers", N_("Joined records of the same person"), NULL, NULL, NULL },
  { "group-added", "groups", N_("Made a group"), N_("Made the group “{group}”"), NULL, NULL },
  { "charter-written", "groups", N_("Wrote a group’s charter"), N_("Wrote the charter of “{group}”"), NULL, NULL },
  { "invite-planned", "groups", N_("Shared out calls"),
    N_("Shared out {people} call for “{group}”"), N_("Shared out {people} calls for “{group}”"), "people" },
  { "calls-rebalanced", "groups", N_("Shared out calls anew"), NULL, NULL, NULL },
  { "call-result", "groups", N_("Noted the result of a call"), NULL, NULL, NULL },
  { "account-added", "groups", N_("Added a service account"), NULL, NULL, NULL },
  { "friend-noted", "groups", N_("Noted a friend request"), NULL, NULL, NULL },
  { "friend-recorded", "groups", N_("Noted a friend request"), NULL, NULL, NULL },
  { "member-noted", "groups", N_("Noted a member of a group"), NULL, NULL, NULL },
  { "strike-added", "groups", N_("Noted a strike in a group"), NULL, NULL, NULL },
  { "customer-locked", "customers", N_("Marked a customer as not to be pushed"), NULL, NULL, NULL },
  { "register-joined", "customers", N_("Joined the register with the orders"), NULL, NULL, NULL },
  { "proposals-accepted", "customers", N_("Joined records of the same person"), NULL, NULL, NULL },
  { "customers-merged", "customers", N_("Joined two customers into one"), NULL, NULL, NULL },
  { "customer-split", "customers", N_("Took joined records apart"), NULL, NULL, NULL },
  { "proposal-rejected", "customers", N_("Kept two records apart"), NULL, NULL, NULL },
  { "influencer-ended", "customers", N_("Struck an influencer off"), NULL, NULL, NULL },
  { "distributor-enrolled", "customers", N_("Enrolled a distributor"), NULL, NULL, NULL },
  { "code-made", "customers", N_("Made a person code"), NULL, NULL, NULL },
  { "enrolled", "customers", N_("Enrolled a distributor"), NULL, NULL, NULL },
  { "orders-brought", "customers", N_("Wrote down who brought orders"), NULL, NULL, NULL },
  { "enrolment-ended", "customers", N_("Ended a distributor’s enrolment"), NULL, NULL, NULL },
  { "segment-saved", "customers", N_("Saved a list"), NULL, NULL, NULL },
  { "segment-frozen", "customers", N_("Fixed a list"), NULL, NULL, NULL },
  { "segment-unfrozen", "customers", N_("Let a list refresh itself again"), NULL, NULL, NULL },
  { "segment-renamed", "customers", N_("Gave a list another name"), NULL, NULL, NULL },
  { "segment-copied", "customers", N_("Copied a list"), NULL, NULL, NULL },
  { "segment-deleted", "customers", N_("Deleted a list"), NULL, NULL, NULL },
  { "tag-added", "customers", N_("Put a tag on"),
    N_("Put the tag “{tag}” on {people} person"), N_("Put the tag “{tag}” on {people} people"), "people" },
  { "tag-removed", "customers", N_("Took a tag off"),
    N_("Took the tag “{tag}” off {people} person"), N_("Took the tag “{tag}” off {people} people"), "people" },
  { "tag-made", "customers", N_("Made a tag"), N_("Made the tag “{tag}”"), NULL, NULL },
  { "tag-coloured", "customers", N_("Gave a tag a colour"), N_("Gave the tag “{tag}” a colour"), NULL, NULL },
  { "tag-renamed", "customers", N_("Gave a tag another name"), N_("Renamed the tag “{tag}” to “{other}”"), NULL, NULL },
  { "tag-merged", "customers", N_("Merged two tags"), N_("Merged the tag “{tag}” into “{other}”"), NULL, NULL },
  { "tag-deleted", "customers", N_("Deleted a tag"), N_("Deleted the tag “{tag}”"), NULL, NULL },
  { "tag-ruled", "customers", N_("Changed the rule of a tag"), N_("Changed the rule of the tag “{tag}”"), NULL, NULL },
  { "group-code-set", "groups", N_("Noted a group’s code"), NULL, NULL, NULL },
  { "calls-planned", "groups", N_("Shared out calls"), NULL, NULL, NULL },
  { "call-results", "groups", N_("Typed in call results"), NULL, NULL, NULL },
  { "estimate-saved", "profit", N_("Saved an estimate"), NULL, NULL, NULL },
  { "estimate-renamed", "profit", N_("Gave an estimate another name"), NULL, NULL, NULL },
  { "estimate-copied", "profit", N_("Copied an estimate"), NULL, NULL, NULL },
  { "estimate-deleted", "profit", N_("Deleted an estimate"), NULL, NULL, NULL },
  { "cost-set", "profit", N_("Set what a product costs"), NULL, NULL, NULL },
  { "profile-saved", "import", N_("Kept how the columns match"), NULL, NULL, NULL },
};

static const Sentence *
find_sentence (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].name, name) == 0)
      return &sentences[i];
  return NULL;
}

static JsonObject *
parse_detail (JsonParser *parser, const char *detail)
{
  JsonNode *root;

  if (detail == NULL || !json_parser_load_from_data (parser, detail, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

/* Numbers with thousands commas, texts as they are, anything else is not for a sentence. */
static char *
member_text (JsonObject *detail, const char *member)
{
  JsonNode *node = json_object_get_member (detail, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return cm_format_count (json_node_get_int (node));
  return json_node_dup_string (node);
}

static char *
fill (const char *pattern, JsonObject *detail)
{
  g_autofree char *text = g_strdup (pattern);
  g_autoptr(GList) members = json_object_get_members (detail);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *value = member_text (detail, l->data);
      char *filled;

      if (value == NULL)
        continue;
      filled = cm_fill (text, (const char *) l->data, value, NULL);
      g_free (text);
      text = filled;
    }
  return g_steal_pointer (&text);
}

/* Whether every place of @pattern is a member that can be shown. */
static gboolean
is_covered (const char *pattern, JsonObject *detail)
{
  const char *place = pattern;

  while ((place = strchr (place, '{')) != NULL)
    {
      const char *end = strchr (place, '}');
      g_autofree char *member = end != NULL ? g_strndup (place + 1, end - place - 1) : NULL;
      g_autofree char *value = member != NULL ? member_text (detail, member) : NULL;

      if (value == NULL)
        return FALSE;
      place = end;
    }
  return TRUE;
}

static gint64
count_of (const Sentence *sentence, JsonObject *detail)
{
  return sentence->count != NULL ? json_object_get_int_member_with_default (detail, sentence->count, 0) : 0;
}

/* Of the sentences of a name the first whose places the detail fills, NULL when none has its numbers. */
static const Sentence *
find_covered (const char *name, JsonObject *detail)
{
  for (guint i = 0; detail != NULL && i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].name, name) == 0 && sentences[i].one != NULL && is_covered (sentences[i].one, detail))
      return &sentences[i];
  return NULL;
}

char *
cm_step_sentence (const char *name, const char *detail)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *object = parse_detail (parser, detail);
  const Sentence *sentence = find_covered (name, object);

  if (sentence == NULL)
    sentence = find_sentence (name);
  else if (sentence->many == NULL)
    return fill (_(sentence->one), object);
  else
    return fill (g_dngettext (GETTEXT_PACKAGE, sentence->one, sentence->many, count_of (sentence, object)), object);
  return sentence != NULL ? g_strdup (_(sentence->plain)) : g_strdup_printf (_("A change (%s)"), name);
}

const char *
cm_step_area (const char *name)
{
  const Sentence *sentence = find_sentence (name);

  return sentence != NULL ? sentence->area : "shop";
}
