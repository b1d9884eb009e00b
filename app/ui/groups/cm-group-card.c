/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-card.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-rule-pack.h"
#include "cm-shop.h"

/* A code that dies within so many days is worth a look, as the rule pack says for WeChat. */
#define CODE_SOON_DAYS 2

/* What the state of a group is judged by. */
typedef struct {
  CmRules *rules;
  GTimeZone *zone;
  int today;
} Judge;

void
cm_group_card_free (CmGroupCard *card)
{
  g_clear_pointer (&card->group, cm_group_free);
  g_free (card->word);
  g_free (card->about);
  g_free (card);
}

const char *
cm_group_monogram (const char *place)
{
  static const struct { const char *place; const char *letter; } letters[] = {
    { "wechat", NC_("place, one letter", "W") },   { "wecom", NC_("place, one letter", "E") },
    { "qq", NC_("place, one letter", "Q") },       { "dingtalk", NC_("place, one letter", "D") },
    { "yy", NC_("place, one letter", "Y") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_strcmp0 (letters[i].place, place) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "place, one letter", letters[i].letter);
  return C_("place, one letter", "G");
}

static gboolean
take_word (CmGroupCard *card, CmTone tone, const char *word)
{
  card->tone = tone;
  card->word = g_strdup (word);
  return TRUE;
}

static gboolean
judge_room (CmGroupCard *card, const Judge *judge)
{
  const CmGroup *group = card->group;

  if (group->members >= group->capacity)
    return take_word (card, CM_TONE_NOW, _("Full, open a new one"));
  if (group->members * 100 > card->limit * cm_rules_int (judge->rules, "group.capacity-warn"))
    return take_word (card, CM_TONE_SOON, _("Nearly full, open a new one"));
  return FALSE;
}

static gboolean
judge_code (CmGroupCard *card, const Judge *judge)
{
  int until;

  if (card->group->qr_text == NULL || card->group->qr_until_at == 0 || card->group->members >= card->group->join_limit)
    return FALSE;
  until = cm_day_from_time (card->group->qr_until_at, judge->zone);
  if (until < judge->today)
    return take_word (card, CM_TONE_NOW, _("Code expired"));
  return until <= judge->today + CODE_SOON_DAYS && take_word (card, CM_TONE_SOON, _("Code expiring"));
}

/* Only a sale that is still to come keeps people waiting. */
static gboolean
judge_gap (CmGroupCard *card, const Judge *judge, CmGroupGap least)
{
  g_autofree char *words = NULL;
  int days = 0;
  CmGroupGap gap = cm_group_gap (card->group, judge->rules, &days);

  if (gap < least || card->group->first_sale_on == CM_NO_DAY || card->group->first_sale_on < judge->today)
    return FALSE;
  words = g_strdup_printf (ngettext ("%d day without a sale", "%d days without a sale", (gulong) days), days);
  return take_word (card, gap == CM_GROUP_GAP_RED ? CM_TONE_NOW : CM_TONE_SOON, words);
}

static void
judge_state (CmGroupCard *card, const Judge *judge)
{
  if (card->group->charter == NULL)
    take_word (card, CM_TONE_SOON, _("No charter yet"));
  else if (!judge_gap (card, judge, CM_GROUP_GAP_RED) && !judge_room (card, judge) && !judge_code (card, judge)
           && !judge_gap (card, judge, CM_GROUP_GAP_AMBER))
    {
      if (card->funnel.states[CM_INVITE_ADDED] > 0)
        take_word (card, CM_TONE_SOON, _("Bring in today"));
      else
        take_word (card, CM_TONE_PLAIN, _("Fine"));
    }
}

static void
add_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
add_sale (GString *text, const CmGroup *group, const Judge *judge)
{
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;

  if (group->first_sale_on == CM_NO_DAY)
    return;
  day = cm_format_day (group->first_sale_on, judge->today);
  sentence = cm_fill (_("First sale {day}"), "day", day, NULL);
  add_part (text, sentence);
}

static void
add_code (GString *text, const CmGroup *group, const Judge *judge)
{
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;

  if (group->qr_text == NULL || group->qr_until_at == 0)
    return;
  day = cm_format_day (cm_day_from_time (group->qr_until_at, judge->zone), judge->today);
  sentence = cm_fill (_("Code until {day}"), "day", day, NULL);
  add_part (text, sentence);
}

static void
describe (CmGroupCard *card, const Judge *judge)
{
  GString *text = g_string_new (NULL);
  int waiting = card->funnel.states[CM_INVITE_ADDED];

  if (card->group->charter == NULL)
    add_part (text, _("Write the charter, then invite people"));
  add_sale (text, card->group, judge);
  if (waiting > 0)
    {
      g_autofree char *people = g_strdup_printf (ngettext ("%d person waits to be brought in", "%d people wait to be brought in",
                                                           (gulong) waiting), waiting);

      add_part (text, people);
    }
  if (card->group->members >= card->group->join_limit && card->group->join_limit < card->group->capacity)
    add_part (text, _("too full to join by scanning"));
  else
    add_code (text, card->group, judge);
  if (text->len == 0)
    add_part (text, cm_place_name (card->group->place));
  card->about = g_string_free (text, FALSE);
}

static CmGroupCard *
make_card (CmConn *conn, CmGroup *group, const Judge *judge, GError **error)
{
  g_autoptr(CmGroupCard) card = g_new0 (CmGroupCard, 1);

  card->group = group;
  if (!cm_invite_funnel (conn, group->id, &card->funnel, error))
    return NULL;
  card->limit = group->members < group->join_limit ? group->join_limit : group->capacity;
  judge_state (card, judge);
  describe (card, judge);
  return g_steal_pointer (&card);
}

static gboolean
begin (Judge *judge, CmConn *conn, gint64 now, GError **error)
{
  judge->rules = cm_shop_rules (conn, error);
  judge->zone = cm_conn_zone (conn);
  judge->today = cm_conn_today (conn, now);
  return judge->rules != NULL;
}

CmGroupCard *
cm_group_card_read (CmConn *conn, gint64 id, gint64 now, GError **error)
{
  CmGroup *group = cm_group_read (conn, id, now, error);
  Judge judge = { 0 };
  CmGroupCard *card;

  if (group == NULL)
    return NULL;
  if (!begin (&judge, conn, now, error))
    {
      cm_group_free (group);
      return NULL;
    }
  card = make_card (conn, group, &judge, error);
  cm_rules_unref (judge.rules);
  return card;
}

/* Red before amber before plain; otherwise in the order they were made. */
static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const CmGroupCard *one = *(const CmGroupCard *const *) a;
  const CmGroupCard *other = *(const CmGroupCard *const *) b;

  if (one->tone != other->tone)
    return one->tone > other->tone ? -1 : 1;
  return one->group->id < other->group->id ? -1 : one->group->id > other->group->id;
}

static GPtrArray *
make_cards (CmConn *conn, GPtrArray *groups, const Judge *judge, GError **error)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_group_card_free);

  while (groups->len > 0)
    {
      CmGroupCard *card = make_card (conn, g_ptr_array_steal_index (groups, 0), judge, error);

      if (card == NULL)
        return NULL;
      g_ptr_array_add (cards, card);
    }
  g_ptr_array_sort (cards, compare_cards);
  return g_steal_pointer (&cards);
}

GPtrArray *
cm_group_cards_read (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) groups = cm_group_list (conn, now, error);
  Judge judge = { 0 };
  GPtrArray *cards;

  if (groups == NULL || !begin (&judge, conn, now, error))
    return NULL;
  cards = make_cards (conn, groups, &judge, error);
  cm_rules_unref (judge.rules);
  return cards;
}

guint
cm_group_cards_count_looks (GPtrArray *cards)
{
  guint looks = 0;

  for (guint i = 0; i < cards->len; i++)
    looks += ((CmGroupCard *) cards->pdata[i])->tone != CM_TONE_PLAIN;
  return looks;
}
