/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-stored-orders.h"

#define AHEAD 64
/* Ids that lie no further apart follow each other: a sheet may leave out some orders. */
#define GAP 8

struct _CmStoredOrders {
  CmConn *conn;
  gint64 first;         /* id of the first of those below */
  CmOrder *ahead[AHEAD];  /* NULL where taken, or not there */
  gint64 last;          /* the id taken before */
};

CmStoredOrders *
cm_stored_orders_new (CmConn *conn)
{
  CmStoredOrders *self = g_new0 (CmStoredOrders, 1);

  self->conn = conn;
  return self;
}

static void
forget (CmStoredOrders *self)
{
  for (guint i = 0; i < AHEAD; i++)
    g_clear_pointer (&self->ahead[i], cm_order_free);
}

void
cm_stored_orders_free (CmStoredOrders *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_free (self);
}

static gboolean
is_ahead (const CmStoredOrders *self, gint64 id)
{
  return id >= self->first && id < self->first + AHEAD;
}

CmOrder *
cm_stored_orders_take (CmStoredOrders *self, gint64 id, GError **error)
{
  gboolean follows = id > self->last && id <= self->last + GAP;

  self->last = id;
  if (!is_ahead (self, id) && follows)
    {
      forget (self);
      self->first = id;
      if (!cm_orders_load (self->conn, id, AHEAD, self->ahead, error))
        return NULL;
    }
  if (is_ahead (self, id) && self->ahead[id - self->first] != NULL)
    return g_steal_pointer (&self->ahead[id - self->first]);
  return cm_order_load (self->conn, id, error);
}
