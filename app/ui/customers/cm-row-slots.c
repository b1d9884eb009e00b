/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-slots-private.h"

/* Milliseconds after another list came until the places out of sight follow, and between a few of them and the next few. */
#define REST 120
#define STEP 10
#define SLOTS_A_STEP 12
/* Places in sight until it is known better. */
#define SEEN_FIRST 40

struct _CmRowSlots
{
  GObject parent_instance;

  CmPageModel *model;
  guint count;
  GHashTable *living;   /* position -> CmRowSlot, not owned: views hold those of their rows */
  GHashTable *late;     /* CmRowSlot, not owned: have something new to show */
  guint showing_late;
  guint seen_first;
  guint seen_end;
  gboolean exchanging;
  gboolean exchanged;   /* the model said so meanwhile */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CmRowSlots, cm_row_slots, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- those that show later ---- */

/* Those that have come into sight meanwhile are the first. */
static CmRowSlot *
next_late (CmRowSlots *self)
{
  CmRowSlot *next = NULL;
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->late);
  while (g_hash_table_iter_next (&iter, &slot, NULL))
    {
      next = slot;
      if (cm_row_slots_sees (self, cm_row_slot_get_position (next)))
        break;
    }
  return next;
}

static gboolean
show_late_cb (gpointer data)
{
  CmRowSlots *self = data;
  CmRowSlot *slot;

  for (int i = 0; i < SLOTS_A_STEP && (slot = next_late (self)) != NULL; i++)
    cm_row_slot_show (slot);
  self->showing_late = g_hash_table_size (self->late) > 0 ? g_timeout_add (STEP, show_late_cb, self) : 0;
  return G_SOURCE_REMOVE;
}

/* ---- the list ---- */

static GType
get_item_type (GListModel *list)
{
  (void) list;
  return CM_TYPE_ROW_SLOT;
}

static guint
get_n_items (GListModel *list)
{
  return CM_ROW_SLOTS (list)->count;
}

static gpointer
get_item (GListModel *list, guint position)
{
  CmRowSlots *self = CM_ROW_SLOTS (list);
  CmRowSlot *slot = g_hash_table_lookup (self->living, GUINT_TO_POINTER (position));

  if (position >= self->count)
    return NULL;
  if (slot != NULL)
    return g_object_ref (slot);
  slot = cm_row_slot_new (self, position);
  g_hash_table_insert (self->living, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Whoever hears of a change may let go of places. */
static GList *
dup_living (CmRowSlots *self)
{
  GList *slots = g_hash_table_get_values (self->living);

  for (GList *l = slots; l != NULL; l = l->next)
    g_object_ref (l->data);
  return slots;
}

/* Who stands in the places that are left may be somebody else in any of them. */
static void
follow (CmRowSlots *self)
{
  guint before = self->count, kept;
  g_autolist(CmRowSlot) slots = dup_living (self);

  self->count = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  kept = MIN (before, self->count);
  g_clear_handle_id (&self->showing_late, g_source_remove);
  for (GList *l = slots; l != NULL; l = l->next)
    {
      CmRowSlot *slot = l->data;

      if (cm_row_slot_get_position (slot) < kept)
        cm_row_slot_follow (slot);
      else
        cm_row_slot_leave (slot);
    }
  if (before != self->count)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, self->count - kept);
}

static void
model_changed_cb (CmRowSlots *self)
{
  self->exchanged = TRUE;
  if (!self->exchanging)
    follow (self);
}

/* ---- the object ---- */

static void
cm_row_slots_dispose (GObject *object)
{
  CmRowSlots *self = CM_ROW_SLOTS (object);
  g_autoptr(GList) slots = g_hash_table_get_values (self->living);

  g_clear_handle_id (&self->showing_late, g_source_remove);
  for (GList *l = slots; l != NULL; l = l->next)
    cm_row_slot_leave (l->data);
  g_clear_object (&self->model);
  self->count = 0;
  G_OBJECT_CLASS (cm_row_slots_parent_class)->dispose (object);
}

static void
cm_row_slots_finalize (GObject *object)
{
  CmRowSlots *self = CM_ROW_SLOTS (object);

  g_hash_table_unref (self->living);
  g_hash_table_unref (self->late);
  G_OBJECT_CLASS (cm_row_slots_parent_class)->finalize (object);
}

static void
cm_row_slots_class_init (CmRowSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_row_slots_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_row_slots_finalize;
}

static void
cm_row_slots_init (CmRowSlots *self)
{
  self->living = g_hash_table_new (NULL, NULL);
  self->late = g_hash_table_new (NULL, NULL);
  self->seen_end = SEEN_FIRST;
}

CmRowSlots *
cm_row_slots_new (CmPageModel *model)
{
  CmRowSlots *self;

  g_return_val_if_fail (CM_IS_PAGE_MODEL (model), NULL);

  self = g_object_new (CM_TYPE_ROW_SLOTS, NULL);
  self->model = g_object_ref (model);
  self->count = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
cm_row_slots_set_ids (CmRowSlots *self, GArray *ids, const char *currency, int today)
{
  g_return_val_if_fail (CM_IS_ROW_SLOTS (self), FALSE);

  self->exchanging = TRUE;
  self->exchanged = FALSE;
  cm_page_model_set_ids (self->model, ids, currency, today);
  self->exchanging = FALSE;
  if (self->exchanged)
    follow (self);
  return self->exchanged;
}

void
cm_row_slots_set_sight (CmRowSlots *self, guint first, guint end)
{
  g_return_if_fail (CM_IS_ROW_SLOTS (self));

  if (first == self->seen_first && end == self->seen_end)
    return;
  self->seen_first = first;
  self->seen_end = end;
  if (self->showing_late == 0)
    return;
  /* Not here: views say so while they lay out their rows, when no label may want another width. */
  g_source_remove (self->showing_late);
  self->showing_late = g_timeout_add (0, show_late_cb, self);
}

/* ---- for its places ---- */

CmCustomer *
cm_row_slots_dup_customer (CmRowSlots *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->model), position);
}

gboolean
cm_row_slots_sees (CmRowSlots *self, guint position)
{
  return position >= self->seen_first && position < self->seen_end;
}

void
cm_row_slots_wait (CmRowSlots *self, CmRowSlot *slot, gboolean rest)
{
  g_hash_table_add (self->late, slot);
  if (self->showing_late == 0)
    self->showing_late = g_timeout_add (rest ? REST : STEP, show_late_cb, self);
}

void
cm_row_slots_has_shown (CmRowSlots *self, CmRowSlot *slot)
{
  g_hash_table_remove (self->late, slot);
}

void
cm_row_slots_forget (CmRowSlots *self, CmRowSlot *slot)
{
  g_hash_table_remove (self->living, GUINT_TO_POINTER (cm_row_slot_get_position (slot)));
  g_hash_table_remove (self->late, slot);
}
