/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-exclusions.h"

#include <glib/gi18n-lib.h>

#include "cm-people-store.h"

/* Kinds of lifts as cm_people_store_facts() numbers them. */
enum { LIFT_PROBLEM, LIFT_REFUSED, LIFT_DO_NOT_CONTACT, LIFT_REGION, N_LIFTS };

/* Of two in one second the step tells which came first. */
typedef struct {
  gint64 at;
  gint64 step_id;
} Moment;

typedef struct {
  CmColumns *columns;
  CmExclusions *result;
  GTimeZone *zone;
  int refused_months;
  int removed_months;
  GHashTable *lifts[N_LIFTS];   /* slot -> Moment: the last lift */
  GHashTable *regions;          /* id -> Moment: since when it is excluded */
  GHashTable *added;            /* slot -> Moment: last time the person became a friend */
  CmExclusion kind;             /* what the facts at hand lead to */
  int lift;                     /* what lets through from them, -1 for nothing */
} Loader;

static const char *const names[CM_N_EXCLUSIONS] = {
  "problem", "refused", "do-not-contact", "region", "deleted-us", "already-in-group", "no-consent",
};

static const char *const labels[CM_N_EXCLUSIONS] = {
  N_("Problem"), N_("Refused"), N_("Do not contact"), N_("Field-sales region"), N_("Removed us"), N_("Already in this group"),
  N_("No consent recorded"),
};

static gboolean
is_before (const Moment *one, const Moment *other)
{
  return one->at < other->at || (one->at == other->at && one->step_id < other->step_id);
}

static void
keep_latest (GHashTable *table, int key, const CmPeopleFact *fact)
{
  Moment *known = g_hash_table_lookup (table, GINT_TO_POINTER (key)), moment = { fact->at, fact->step_id };

  if (known == NULL)
    g_hash_table_insert (table, GINT_TO_POINTER (key), g_memdup2 (&moment, sizeof moment));
  else if (is_before (known, &moment))
    *known = moment;
}

/* A lift holds against what was known before it. */
static gboolean
is_lifted (Loader *loader, int lift, int slot, const Moment *since)
{
  const Moment *lifted = lift >= 0 ? g_hash_table_lookup (loader->lifts[lift], GINT_TO_POINTER (slot)) : NULL;

  return lifted != NULL && !is_before (lifted, since);
}

static void
exclude (Loader *loader, const CmPeopleFact *fact)
{
  int slot = cm_columns_slot (loader->columns, fact->record_id);
  Moment since = { fact->at, fact->step_id };

  if (slot >= 0 && !is_lifted (loader, loader->lift, slot, &since))
    cm_bitset_add (loader->result->sets[loader->kind], (gsize) slot);
}

static void
add_fact_cb (const CmPeopleFact *fact, gpointer data)
{
  exclude (data, fact);
}

static gboolean
has_expired (Loader *loader, gint64 at, int months)
{
  return loader->columns->day >= cm_day_add_months (cm_day_from_time (at, loader->zone), months);
}

static void
add_refused_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;

  if (!has_expired (loader, fact->at, loader->refused_months))
    exclude (loader, fact);
}

static void
add_refused_by_hand_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;

  if (fact->value >= 0 ? loader->columns->day < fact->value : !has_expired (loader, fact->at, loader->refused_months))
    exclude (loader, fact);
}

static void
add_removed_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;

  if (!has_expired (loader, fact->at, loader->removed_months))
    exclude (loader, fact);
}

static void
add_lift_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;
  int slot = cm_columns_slot (loader->columns, fact->record_id);

  if (slot >= 0 && fact->value >= 0 && fact->value < N_LIFTS)
    keep_latest (loader->lifts[fact->value], slot, fact);
}

static void
add_friend_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;
  int slot = cm_columns_slot (loader->columns, fact->record_id);

  if (slot >= 0)
    keep_latest (loader->added, slot, fact);
}

static void
add_region_cb (const CmPeopleFact *fact, gpointer data)
{
  keep_latest (((Loader *) data)->regions, (int) fact->record_id, fact);
}

/* Everybody's own region is in the columns; those of joined records are read besides. */
static gboolean
exclude_regions (Loader *loader)
{
  const CmColumns *columns = loader->columns;

  for (gsize slot = 0; g_hash_table_size (loader->regions) > 0 && slot < columns->count; slot++)
    {
      gint32 region = cm_columns_int (columns, CM_COLUMN_REGION, slot);
      const Moment *since = region != CM_UNSET ? g_hash_table_lookup (loader->regions, GINT_TO_POINTER (region)) : NULL;

      if (since != NULL && !is_lifted (loader, LIFT_REGION, (int) slot, since))
        cm_bitset_add (loader->result->sets[CM_EXCLUSION_REGION], slot);
    }
  return TRUE;
}

static void
add_deleted_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;
  int slot = cm_columns_slot (loader->columns, fact->record_id);
  const Moment *added = slot >= 0 ? g_hash_table_lookup (loader->added, GINT_TO_POINTER (slot)) : NULL;

  if (slot >= 0 && (added == NULL || added->at <= fact->at))
    cm_bitset_add (loader->result->sets[CM_EXCLUSION_DELETED_US], (gsize) slot);
}

/* In the order they were said: a withdrawal stands until the person's own new consent. */
static void
add_consent_cb (const CmPeopleFact *fact, gpointer data)
{
  Loader *loader = data;
  CmExclusions *result = loader->result;
  int slot = cm_columns_slot (loader->columns, fact->record_id);

  if (slot < 0)
    return;
  if ((fact->value & 1) == 0)
    cm_bitset_add (result->sets[CM_EXCLUSION_DO_NOT_CONTACT], (gsize) slot);
  else if ((fact->value & 2) != 0)
    cm_bitset_remove (result->sets[CM_EXCLUSION_DO_NOT_CONTACT], (gsize) slot);
}

static void
add_member_cb (gint64 record_id, gpointer data)
{
  Loader *loader = data;
  int slot = cm_columns_slot (loader->columns, record_id);

  if (slot >= 0)
    cm_bitset_add (loader->result->sets[CM_EXCLUSION_ALREADY_IN_GROUP], (gsize) slot);
}

static gboolean
read_facts (Loader *loader, CmConn *conn, CmPeopleFacts facts, CmExclusion kind, int lift, CmPeopleFactFunc func, GError **error)
{
  loader->kind = kind;
  loader->lift = lift;
  return cm_people_store_facts (conn, facts, loader->columns->end_at, func, loader, error);
}

/* Consents come before what was written by hand: a new consent ends a withdrawal, a hand-written row asks for a lift. */
static gboolean
read_all_facts (Loader *loader, CmConn *conn, GError **error)
{
  return read_facts (loader, conn, CM_FACTS_LIFTS, 0, -1, add_lift_cb, error)
         && read_facts (loader, conn, CM_FACTS_REFUSED_BY_HAND, CM_EXCLUSION_REFUSED, LIFT_REFUSED, add_refused_by_hand_cb, error)
         && read_facts (loader, conn, CM_FACTS_REFUSED, CM_EXCLUSION_REFUSED, -1, add_refused_cb, error)
         && read_facts (loader, conn, CM_FACTS_REMOVED, CM_EXCLUSION_REFUSED, -1, add_removed_cb, error)
         && read_facts (loader, conn, CM_FACTS_CONSENTS, CM_EXCLUSION_DO_NOT_CONTACT, -1, add_consent_cb, error)
         && read_facts (loader, conn, CM_FACTS_DO_NOT_CONTACT_BY_HAND, CM_EXCLUSION_DO_NOT_CONTACT, LIFT_DO_NOT_CONTACT, add_fact_cb, error)
         && read_facts (loader, conn, CM_FACTS_REGIONS, CM_EXCLUSION_REGION, -1, add_region_cb, error)
         && read_facts (loader, conn, CM_FACTS_JOINED_REGION, CM_EXCLUSION_REGION, LIFT_REGION, add_fact_cb, error)
         && read_facts (loader, conn, CM_FACTS_ADDED, CM_EXCLUSION_DELETED_US, -1, add_friend_cb, error)
         && read_facts (loader, conn, CM_FACTS_DELETED, CM_EXCLUSION_DELETED_US, -1, add_deleted_cb, error)
         && exclude_regions (loader);
}

static void
read_grade_rules (Loader *loader, CmGradeRules *rules)
{
  const CmColumns *columns = loader->columns;
  gint64 returns = 0, orders = 0;

  cm_grade_rules_read (rules, columns->rules);
  for (gsize i = 0; i < columns->count; i++)
    {
      returns += cm_numbers_get (&columns->returns, i);
      orders += cm_columns_int (columns, CM_COLUMN_ORDERS, i);
    }
  rules->shop_return_share = returns > 0 ? (double) returns / (double) (returns + orders) : 0;
}

/* The few who were let through as a problem stay in when all evidence is older than that. */
static gboolean
let_problems_through (Loader *loader, CmConn *conn, GError **error)
{
  const CmColumns *columns = loader->columns;
  CmGradeRules rules;
  GHashTableIter iter;
  gpointer key;

  read_grade_rules (loader, &rules);
  g_hash_table_iter_init (&iter, loader->lifts[LIFT_PROBLEM]);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int slot = GPOINTER_TO_INT (key);
      CmPeopleEvidence evidence;
      Moment since;

      if (!cm_people_store_evidence (conn, columns->ids[slot], columns->end_at, &evidence, error))
        return FALSE;
      since = (Moment) { evidence.at, evidence.step_id };
      if (evidence.returned_at > since.at
          && cm_grade_returns_too_much (&rules, cm_numbers_get (&columns->returns, slot), cm_columns_int (columns, CM_COLUMN_ORDERS, slot)))
        since = (Moment) { evidence.returned_at, 0 };
      if (is_lifted (loader, LIFT_PROBLEM, slot, &since))
        cm_bitset_remove (loader->result->sets[CM_EXCLUSION_PROBLEM], (gsize) slot);
    }
  return TRUE;
}

static void
read_columns (Loader *loader)
{
  const CmColumns *columns = loader->columns;
  CmExclusions *result = loader->result;

  cm_columns_between (columns, CM_COLUMN_PROBLEM, 1, 1, result->sets[CM_EXCLUSION_PROBLEM]);
  cm_columns_between (columns, CM_COLUMN_CONSENT, CM_CONSENT_GIVEN, CM_CONSENT_GIVEN, result->no_consent);
  cm_bitset_invert (result->no_consent);
  if (columns->require_consent)
    cm_bitset_or (result->sets[CM_EXCLUSION_NO_CONSENT], result->no_consent);
}

static void
clear_loader (Loader *loader)
{
  for (int i = 0; i < N_LIFTS; i++)
    g_hash_table_unref (loader->lifts[i]);
  g_hash_table_unref (loader->added);
  g_hash_table_unref (loader->regions);
}

CmExclusions *
cm_exclusions_load (CmConn *conn, CmColumns *columns, gint64 group_id, GError **error)
{
  g_autoptr (CmExclusions) self = g_new0 (CmExclusions, 1);
  Loader loader = { .columns = columns, .result = self, .zone = cm_conn_zone (conn) };
  gboolean done;

  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    self->sets[i] = cm_bitset_new (columns->count);
  self->no_consent = cm_bitset_new (columns->count);
  self->count = columns->require_consent ? CM_N_EXCLUSIONS : CM_N_EXCLUSIONS - 1;
  for (int i = 0; i < N_LIFTS; i++)
    loader.lifts[i] = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  loader.added = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  loader.regions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  loader.refused_months = (int) cm_rules_int (columns->rules, "exclude.refused.months");
  loader.removed_months = (int) cm_rules_int (columns->rules, "exclude.after-removal.months");

  read_columns (&loader);
  done = read_all_facts (&loader, conn, error)
         && let_problems_through (&loader, conn, error)
         && (group_id == 0 || cm_people_store_members (conn, group_id, columns->end_at, add_member_cb, &loader, error));
  clear_loader (&loader);
  return done ? g_steal_pointer (&self) : NULL;
}

void
cm_exclusions_free (CmExclusions *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    cm_bitset_free (self->sets[i]);
  cm_bitset_free (self->no_consent);
  g_free (self);
}

gboolean
cm_exclusions_has (const CmExclusions *self, CmExclusion which, gsize slot)
{
  g_return_val_if_fail (which < CM_N_EXCLUSIONS, FALSE);
  return cm_bitset_has (self->sets[which], slot);
}

int
cm_exclusions_first (const CmExclusions *self, int slot)
{
  if (slot < 0)
    return CM_EXCLUSION_DO_NOT_CONTACT;
  for (int i = 0; i < self->count; i++)
    if (cm_exclusions_has (self, (CmExclusion) i, (gsize) slot))
      return i;
  return -1;
}

void
cm_exclusions_apply (const CmExclusions *self, CmBitset *set)
{
  for (int i = 0; i < self->count; i++)
    cm_bitset_minus (set, self->sets[i]);
}

const char *
cm_exclusion_name (CmExclusion which)
{
  g_return_val_if_fail (which < CM_N_EXCLUSIONS, NULL);
  return names[which];
}

const char *
cm_exclusion_label (CmExclusion which)
{
  g_return_val_if_fail (which < CM_N_EXCLUSIONS, NULL);
  return _(labels[which]);
}

int
cm_exclusion_from_name (const char *name)
{
  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return -1;
}
