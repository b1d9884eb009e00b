/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-facts.h"

struct _CmRuleFacts
{
  GObject parent_instance;

  CmCustomerQuery *query;
  GCancellable *alive;
  char *currency;
  GHashTable *known; /* name → CmFieldFacts, NULL while it is read */
};

enum { LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleFacts, cm_rule_facts, G_TYPE_OBJECT)

static void
facts_free (gpointer data)
{
  CmFieldFacts *facts = data;

  if (facts == NULL)
    return;
  g_clear_pointer (&facts->distribution, cm_distribution_free);
  g_clear_pointer (&facts->values, g_ptr_array_unref);
  g_free (facts->currency);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFieldFacts, facts_free)

gboolean
cm_field_facts_empty (const CmFieldFacts *facts)
{
  if (facts->distribution != NULL)
    return facts->distribution->people == 0;
  for (guint i = 0; i < facts->values->len; i++)
    if (((const CmKnownValue *) facts->values->pdata[i])->people > 0)
      return FALSE;
  return TRUE;
}

static gpointer
facts_job (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error)
{
  const CmSegmentField *field = data;
  g_autoptr(CmFieldFacts) facts = g_new0 (CmFieldFacts, 1);

  facts->distribution = cm_distribution_new (people->columns, field);
  facts->values = cm_known_values (field, people->columns, conn, error);
  facts->currency = g_strdup (people->columns->currency);
  facts->today = people->columns->day;
  facts->customers = people->columns->count;
  return facts->values != NULL ? g_steal_pointer (&facts) : NULL;
}

typedef struct {
  CmRuleFacts *facts;
  const CmSegmentField *field;
} Asked;

/* A field whose facts cannot be read still has its editor; the list itself says what is wrong. */
static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr(CmRuleFacts) self = asked->facts;
  CmFieldFacts *facts = cm_customer_query_run_finish (CM_CUSTOMER_QUERY (source), result, NULL);

  if (facts == NULL)
    return;
  g_hash_table_insert (self->known, g_strdup (asked->field->name), facts);
  g_signal_emit (self, signals[LOADED], 0, asked->field->name);
}

static void
cm_rule_facts_dispose (GObject *object)
{
  CmRuleFacts *self = CM_RULE_FACTS (object);

  g_cancellable_cancel (self->alive);
  G_OBJECT_CLASS (cm_rule_facts_parent_class)->dispose (object);
}

static void
cm_rule_facts_finalize (GObject *object)
{
  CmRuleFacts *self = CM_RULE_FACTS (object);

  g_clear_object (&self->query);
  g_clear_object (&self->alive);
  g_free (self->currency);
  g_clear_pointer (&self->known, g_hash_table_unref);
  G_OBJECT_CLASS (cm_rule_facts_parent_class)->finalize (object);
}

static void
cm_rule_facts_class_init (CmRuleFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_rule_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_rule_facts_finalize;
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
cm_rule_facts_init (CmRuleFacts *self)
{
  self->alive = g_cancellable_new ();
  self->currency = g_strdup ("CNY");
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, facts_free);
}

CmRuleFacts *
cm_rule_facts_new (CmCustomerQuery *query)
{
  CmRuleFacts *self = g_object_new (CM_TYPE_RULE_FACTS, NULL);

  self->query = g_object_ref (query);
  return self;
}

const CmFieldFacts *
cm_rule_facts_get (CmRuleFacts *self, const CmSegmentField *field)
{
  gpointer facts = NULL;
  Asked *asked;

  g_return_val_if_fail (CM_IS_RULE_FACTS (self), NULL);

  if (g_hash_table_lookup_extended (self->known, field->name, NULL, &facts))
    return facts;
  g_hash_table_insert (self->known, g_strdup (field->name), NULL);
  asked = g_new0 (Asked, 1);
  *asked = (Asked) { g_object_ref (self), field };
  cm_customer_query_run_async (self->query, 0, facts_job, (gpointer) field, NULL, facts_free, self->alive, known_cb, asked);
  return NULL;
}

void
cm_rule_facts_forget (CmRuleFacts *self)
{
  g_hash_table_remove_all (self->known);
}

void
cm_rule_facts_set_currency (CmRuleFacts *self, const char *currency)
{
  if (g_str_equal (self->currency, currency))
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
}

char *
cm_rule_facts_label (CmRuleFacts *self, const char *json)
{
  g_autoptr(CmSegmentRule) rule = cm_segment_rule_parse (json, NULL);

  return rule != NULL ? cm_segment_rule_label (rule, self->currency) : g_strdup (json);
}
