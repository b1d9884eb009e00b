/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "cm-day.h"
#include "cm-money.h"
#include "cm-text.h"

struct _CmCustomer {
  GObject parent_instance;

  gint64 id;
  char *currency;
  CmCustomerRow *row;           /* NULL until read */
  int today;
};

G_DEFINE_FINAL_TYPE (CmCustomer, cm_customer, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_LOADED,
  PROP_TITLE,
  PROP_NICK,
  PROP_PLACE,
  PROP_GRADE_LABEL,
  PROP_ORDERS_TEXT,
  PROP_NET_TEXT,
  PROP_BUYS_AGAIN_TEXT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

void
cm_customer_row_free (CmCustomerRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_strfreev (row->nicks);
  g_strfreev (row->phones);
  g_strfreev (row->emails);
  g_strfreev (row->tags);
  g_free (row->province);
  g_free (row->city);
  g_free (row->grade_reason);
  g_free (row);
}

char *
cm_customer_row_title (const CmCustomerRow *row)
{
  if (row->name != NULL)
    return g_strdup (row->name);
  if (row->nicks != NULL && row->nicks[0] != NULL)
    return g_strdup (row->nicks[0]);
  if (row->phones != NULL && row->phones[0] != NULL)
    return cm_phone_format (row->phones[0]);
  if (row->emails != NULL && row->emails[0] != NULL)
    return g_strdup (row->emails[0]);
  return g_strdup_printf (_("Customer %d"), (int) row->id);
}

static char *
place_text (const CmCustomerRow *row)
{
  if (row->city != NULL)
    return g_strdup (row->city);
  return g_strdup (row->province != NULL ? row->province : "");
}

static char *
text_of (CmCustomer *self, guint prop)
{
  const CmCustomerRow *row = self->row;

  if (row == NULL)
    return g_strdup ("");
  switch (prop)
    {
    case PROP_TITLE:
      return cm_customer_row_title (row);
    case PROP_NICK:
      return g_strdup (row->nicks != NULL && row->nicks[0] != NULL ? row->nicks[0] : "");
    case PROP_PLACE:
      return place_text (row);
    case PROP_GRADE_LABEL:
      return g_strdup (cm_grade_label (row->grade));
    case PROP_ORDERS_TEXT:
      return g_strdup_printf ("%d", row->facts.orders);
    case PROP_NET_TEXT:
      return cm_money_format_signed (row->facts.net_minor, self->currency, self->currency);
    default:
      return row->buys_again_ppm < 0 ? g_strdup ("—") : g_strdup_printf ("%d%%", (row->buys_again_ppm + 5000) / 10000);
    }
}

static void
cm_customer_get_property (GObject *object, guint prop, GValue *value, G_GNUC_UNUSED GParamSpec *pspec)
{
  CmCustomer *self = CM_CUSTOMER (object);

  if (prop == PROP_ID)
    g_value_set_int64 (value, self->id);
  else if (prop == PROP_LOADED)
    g_value_set_boolean (value, self->row != NULL);
  else
    g_value_take_string (value, text_of (self, prop));
}

static void
cm_customer_finalize (GObject *object)
{
  CmCustomer *self = CM_CUSTOMER (object);

  g_free (self->currency);
  cm_customer_row_free (self->row);
  G_OBJECT_CLASS (cm_customer_parent_class)->finalize (object);
}

static void
cm_customer_class_init (CmCustomerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const texts[] = {
    "title", "nick", "place", "grade-label", "orders-text", "net-text", "buys-again-text",
  };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cm_customer_get_property;
  object_class->finalize = cm_customer_finalize;

  props[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    props[PROP_TITLE + i] = g_param_spec_string (texts[i], NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cm_customer_init (G_GNUC_UNUSED CmCustomer *self)
{
}

CmCustomer *
cm_customer_new (gint64 id, const char *currency)
{
  CmCustomer *self = g_object_new (CM_TYPE_CUSTOMER, NULL);

  self->id = id;
  self->currency = g_strdup (currency);
  return self;
}

void
cm_customer_fill (CmCustomer *self, CmCustomerRow *row, int today)
{
  g_return_if_fail (CM_IS_CUSTOMER (self) && row != NULL && row->id == self->id);

  cm_customer_row_free (self->row);
  self->row = row;
  self->today = today;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_LOADED; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
cm_customer_get_id (CmCustomer *self)
{
  g_return_val_if_fail (CM_IS_CUSTOMER (self), 0);
  return self->id;
}

const CmCustomerRow *
cm_customer_get_row (CmCustomer *self)
{
  g_return_val_if_fail (CM_IS_CUSTOMER (self), NULL);
  return self->row;
}

int
cm_customer_get_today (CmCustomer *self)
{
  g_return_val_if_fail (CM_IS_CUSTOMER (self), 0);
  return self->today;
}
