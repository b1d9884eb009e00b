/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-slots-private.h"

struct _CmRowSlot
{
  GObject parent_instance;

  CmRowSlots *slots;    /* not owned, NULL once the place has left them */
  guint position;
  gboolean stale;       /* somebody else may stand here now */
  gboolean other_words; /* of the same customer */
  CmCustomer *customer;
  CmCustomer *shown;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRowSlot, cm_row_slot, G_TYPE_OBJECT)

static gboolean
in_sight (CmRowSlot *self)
{
  return self->slots == NULL || cm_row_slots_sees (self->slots, self->position);
}

static void
loaded_cb (CmRowSlot *self)
{
  self->other_words = TRUE;
  if (in_sight (self))
    cm_row_slot_show (self);
  else
    cm_row_slots_wait (self->slots, self, FALSE);
}

static void
take (CmRowSlot *self)
{
  g_autoptr(CmCustomer) customer = cm_row_slots_dup_customer (self->slots, self->position);

  self->stale = FALSE;
  if (customer == self->customer || customer == NULL)
    return;
  if (self->customer != NULL)
    g_signal_handlers_disconnect_by_func (self->customer, loaded_cb, self);
  g_signal_connect_swapped (customer, "notify::loaded", G_CALLBACK (loaded_cb), self);
  g_set_object (&self->customer, customer);
}

/* Words that are still being read are waited for a moment, with those of before. */
static void
take_and_show (CmRowSlot *self)
{
  take (self);
  if (cm_customer_get_row (self->customer) == NULL && self->customer != self->shown)
    cm_row_slots_wait (self->slots, self, TRUE);
  else
    cm_row_slot_show (self);
}

static void
cm_row_slot_dispose (GObject *object)
{
  CmRowSlot *self = CM_ROW_SLOT (object);

  cm_row_slot_leave (self);
  if (self->customer != NULL)
    g_signal_handlers_disconnect_by_func (self->customer, loaded_cb, self);
  g_clear_object (&self->customer);
  g_clear_object (&self->shown);
  G_OBJECT_CLASS (cm_row_slot_parent_class)->dispose (object);
}

static void
cm_row_slot_class_init (CmRowSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_row_slot_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_row_slot_init (CmRowSlot *self)
{
  (void) self;
}

CmCustomer *
cm_row_slot_get_customer (CmRowSlot *self)
{
  g_return_val_if_fail (CM_IS_ROW_SLOT (self), NULL);

  if (self->stale && self->slots != NULL)
    take (self);
  return self->customer;
}

CmCustomer *
cm_row_slot_get_shown (CmRowSlot *self)
{
  g_return_val_if_fail (CM_IS_ROW_SLOT (self), NULL);

  return self->shown;
}

/* ---- for the list ---- */

CmRowSlot *
cm_row_slot_new (CmRowSlots *slots, guint position)
{
  CmRowSlot *self = g_object_new (CM_TYPE_ROW_SLOT, NULL);

  self->slots = slots;
  self->position = position;
  take (self);
  g_set_object (&self->shown, self->customer);
  return self;
}

guint
cm_row_slot_get_position (CmRowSlot *self)
{
  return self->position;
}

void
cm_row_slot_follow (CmRowSlot *self)
{
  self->stale = TRUE;
  if (in_sight (self))
    take_and_show (self);
  else
    cm_row_slots_wait (self->slots, self, TRUE);
}

void
cm_row_slot_show (CmRowSlot *self)
{
  gboolean other = g_set_object (&self->shown, cm_row_slot_get_customer (self)) || self->other_words;

  self->other_words = FALSE;
  if (self->slots != NULL)
    cm_row_slots_has_shown (self->slots, self);
  if (other)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
cm_row_slot_leave (CmRowSlot *self)
{
  if (self->slots != NULL)
    cm_row_slots_forget (self->slots, self);
  self->slots = NULL;
}
