/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-choice.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-picks.h"

struct _CmCustomerChoice
{
  GObject parent_instance;

  CmCustomerQuery *query;
  GCancellable *alive;
  CmChosen *chosen;
  GSimpleActionGroup *actions;
  guint picks; /* bits of CmPick */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmCustomerChoice, cm_customer_choice, G_TYPE_OBJECT)

static const char *const pick_actions[CM_N_PICKS] = {
  [CM_PICK_BUYS_AGAIN] = "buys-again",
  [CM_PICK_NO_GROUP] = "no-group",
  [CM_PICK_DUE] = "due",
  [CM_PICK_TOP] = "top",
};

static void
tell (CmCustomerChoice *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_picks (CmCustomerChoice *self, guint picks)
{
  self->picks = picks;
  for (int pick = 0; pick < CM_N_PICKS; pick++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), pick_actions[pick]);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean ((picks & (1u << pick)) != 0));
    }
}

/* ---- quick choices ---- */

typedef struct {
  guint picks;
  GArray *ids;
} Picking;

static void
picking_free (gpointer data)
{
  Picking *picking = data;

  g_array_unref (picking->ids);
  g_free (picking);
}

static gpointer
pick_job (const CmCustomerPeople *people, CmConn *conn, gpointer data, GError **error)
{
  const Picking *picking = data;

  return cm_picks_places (picking->picks, picking->ids, people->columns, conn, error);
}

/* An answer about another list, or to another question, comes too late. */
typedef struct {
  CmCustomerChoice *choice;
  GArray *ids;
  guint picks;
} Asked;

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr(CmCustomerChoice) self = asked->choice;
  g_autoptr(GArray) ids = asked->ids;
  g_autoptr(CmBitset) places = cm_customer_query_run_finish (CM_CUSTOMER_QUERY (source), result, NULL);

  if (places == NULL || ids != self->chosen->ids || asked->picks != self->picks)
    return;
  cm_chosen_only (self->chosen, places);
  tell (self);
}

static void
ask (CmCustomerChoice *self)
{
  Picking *picking = g_new0 (Picking, 1);
  Asked *asked = g_new0 (Asked, 1);

  *picking = (Picking) { self->picks, g_array_ref (self->chosen->ids) };
  *asked = (Asked) { g_object_ref (self), g_array_ref (self->chosen->ids), self->picks };
  cm_customer_query_run_async (self->query, 0, pick_job, picking, picking_free, (GDestroyNotify) cm_bitset_free, self->alive, picked_cb,
                               asked);
}

static void
pick_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CmCustomerChoice *self = data;
  guint picks = self->picks;

  (void) parameter;
  for (int pick = 0; pick < CM_N_PICKS; pick++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), pick_actions[pick]))
      picks ^= 1u << pick;
  set_picks (self, picks);
  if (picks != 0)
    ask (self);
  else
    cm_chosen_none (self->chosen);
  tell (self);
}

static void
all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CmCustomerChoice *self = data;

  (void) action;
  (void) parameter;
  set_picks (self, 0);
  cm_chosen_all (self->chosen);
  tell (self);
}

static void
none_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CmCustomerChoice *self = data;

  (void) action;
  (void) parameter;
  set_picks (self, 0);
  cm_chosen_none (self->chosen);
  tell (self);
}

static const GActionEntry entries[] = {
  { .name = "all", .activate = all_cb },
  { .name = "none", .activate = none_cb },
  { .name = "buys-again", .activate = pick_cb, .state = "false" },
  { .name = "no-group", .activate = pick_cb, .state = "false" },
  { .name = "due", .activate = pick_cb, .state = "false" },
  { .name = "top", .activate = pick_cb, .state = "false" },
};

/* ---- the object ---- */

static void
cm_customer_choice_dispose (GObject *object)
{
  g_cancellable_cancel (CM_CUSTOMER_CHOICE (object)->alive);
  G_OBJECT_CLASS (cm_customer_choice_parent_class)->dispose (object);
}

static void
cm_customer_choice_finalize (GObject *object)
{
  CmCustomerChoice *self = CM_CUSTOMER_CHOICE (object);

  g_clear_object (&self->query);
  g_clear_object (&self->alive);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->chosen, cm_chosen_free);
  G_OBJECT_CLASS (cm_customer_choice_parent_class)->finalize (object);
}

static void
cm_customer_choice_class_init (CmCustomerChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_customer_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_customer_choice_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_customer_choice_init (CmCustomerChoice *self)
{
  self->alive = g_cancellable_new ();
  self->chosen = cm_chosen_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

CmCustomerChoice *
cm_customer_choice_new (CmCustomerQuery *query)
{
  CmCustomerChoice *self = g_object_new (CM_TYPE_CUSTOMER_CHOICE, NULL);

  self->query = g_object_ref (query);
  return self;
}

void
cm_customer_choice_set_ids (CmCustomerChoice *self, GArray *ids)
{
  cm_chosen_set_ids (self->chosen, ids);
  if (self->picks != 0)
    ask (self);
  tell (self);
}

gboolean
cm_customer_choice_has (CmCustomerChoice *self, guint place)
{
  return cm_chosen_has (self->chosen, place);
}

void
cm_customer_choice_set (CmCustomerChoice *self, guint place, gboolean chosen)
{
  if (!cm_chosen_set (self->chosen, place, chosen))
    return;
  set_picks (self, 0);
  tell (self);
}

gsize
cm_customer_choice_count (CmCustomerChoice *self)
{
  return self->chosen->count;
}

GArray *
cm_customer_choice_dup_ids (CmCustomerChoice *self)
{
  return self->chosen->count > 0 ? cm_chosen_dup_ids (self->chosen) : g_array_ref (self->chosen->ids);
}

char *
cm_customer_choice_dup_words (CmCustomerChoice *self)
{
  GString *words = self->picks != 0 ? g_string_new (NULL) : NULL;

  for (int pick = 0; words != NULL && pick < CM_N_PICKS; pick++)
    if (self->picks & (1u << pick))
      g_string_append_printf (words, "%s%s", words->len > 0 ? _(", ") : "", cm_pick_label ((CmPick) pick));
  return words != NULL ? g_string_free (words, FALSE) : NULL;
}

GActionGroup *
cm_customer_choice_get_actions (CmCustomerChoice *self)
{
  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
cm_customer_choice_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) quick = g_menu_new ();

  for (int pick = 0; pick < CM_N_PICKS; pick++)
    {
      g_autofree char *action = g_strconcat ("choose.", pick_actions[pick], NULL);

      g_menu_append (quick, cm_pick_label ((CmPick) pick), action);
    }
  g_menu_append (menu, _("_All of the List"), "choose.all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (quick));
  g_menu_append (menu, _("_None"), "choose.none");
  return G_MENU_MODEL (menu);
}
