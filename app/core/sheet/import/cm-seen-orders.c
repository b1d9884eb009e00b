/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-seen-orders.h"

#include "cm-pages.h"

typedef struct {
  guint32 mark;
  guint32 id;           /* 0 = free */
} Slot;

/* An order on its way to its place, which may be far away. */
typedef struct {
  guint64 hash;
  gint64 id;            /* 0 = none */
} Arrival;

#define ARRIVALS 16

struct _CmSeenOrders {
  Slot *slots;
  gsize mask;           /* number of slots - 1, a power of two - 1 */
  gsize filled;
  Arrival arrivals[ARRIVALS];   /* a ring */
  guint next;
};

#define FIRST_SLOTS 1024

CmSeenOrders *
cm_seen_orders_new (void)
{
  CmSeenOrders *self = g_new0 (CmSeenOrders, 1);

  self->mask = FIRST_SLOTS - 1;
  self->slots = cm_pages_new (FIRST_SLOTS * sizeof (Slot));
  return self;
}

void
cm_seen_orders_free (CmSeenOrders *self)
{
  if (self == NULL)
    return;
  cm_pages_free (self->slots, (self->mask + 1) * sizeof (Slot));
  g_free (self);
}

static void
put (CmSeenOrders *self, Slot slot)
{
  gsize at = slot.mark & self->mask;

  while (self->slots[at].id != 0)
    at = (at + 1) & self->mask;
  self->slots[at] = slot;
}

static gboolean
is_full (const CmSeenOrders *self, gsize orders)
{
  return orders * 3 > self->mask * 2;
}

static void
grow (CmSeenOrders *self, gsize orders)
{
  Slot *old = self->slots;
  gsize count = self->mask + 1;

  while (is_full (self, orders))
    self->mask = self->mask * 2 + 1;
  self->slots = cm_pages_new ((self->mask + 1) * sizeof (Slot));
  for (gsize i = 0; i < count; i++)
    if (old[i].id != 0)
      put (self, old[i]);
  cm_pages_free (old, count * sizeof (Slot));
}

void
cm_seen_orders_reserve (CmSeenOrders *self, gsize orders)
{
  if (is_full (self, self->filled + orders))
    grow (self, self->filled + orders);
}

void
cm_seen_orders_add (CmSeenOrders *self, guint64 hash, gint64 id)
{
  g_return_if_fail (id > 0 && id <= G_MAXUINT32);

  put (self, (Slot) { (guint32) hash, (guint32) id });
  if (is_full (self, ++self->filled))
    grow (self, self->filled);
}

void
cm_seen_orders_bring (CmSeenOrders *self, guint64 hash, gint64 id)
{
  Arrival *arrival = &self->arrivals[self->next++ % ARRIVALS];

  if (arrival->id != 0)
    cm_seen_orders_add (self, arrival->hash, arrival->id);
  *arrival = (Arrival) { hash, id };
  cm_seen_orders_expect (self, hash);
}

/* Each of them makes place for nobody. */
void
cm_seen_orders_settle (CmSeenOrders *self)
{
  for (guint i = 0; i < ARRIVALS; i++)
    cm_seen_orders_bring (self, 0, 0);
}

void
cm_seen_orders_expect (const CmSeenOrders *self, guint64 hash)
{
  __builtin_prefetch (&self->slots[hash & self->mask], 1);
}

gint64
cm_seen_orders_next (const CmSeenOrders *self, guint64 hash, gsize *place)
{
  guint32 mark = (guint32) hash;

  for (;; (*place)++)
    {
      const Slot *slot = &self->slots[(mark + *place) & self->mask];

      if (slot->id == 0)
        return 0;
      if (slot->mark == mark)
        {
          (*place)++;
          return slot->id;
        }
    }
}
