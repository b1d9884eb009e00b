/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-privacy.h"

#include "cm-mask.h"
#include "cm-text.h"

struct _CmPrivacy
{
  GObject parent_instance;

  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (CmPrivacy, cm_privacy, G_TYPE_OBJECT)

enum { PROP_0, PROP_HIDDEN, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
cm_privacy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HIDDEN)
    g_value_set_boolean (value, CM_PRIVACY (object)->hidden);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cm_privacy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HIDDEN)
    cm_privacy_set_hidden (g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cm_privacy_class_init (CmPrivacyClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = cm_privacy_get_property;
  G_OBJECT_CLASS (klass)->set_property = cm_privacy_set_property;
  props[PROP_HIDDEN] = g_param_spec_boolean ("hidden", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
cm_privacy_init (CmPrivacy *self)
{
  (void) self;
}

CmPrivacy *
cm_privacy_get (void)
{
  static CmPrivacy *only;

  if (only == NULL)
    only = g_object_new (CM_TYPE_PRIVACY, NULL);
  return only;
}

gboolean
cm_privacy_is_hidden (void)
{
  return cm_privacy_get ()->hidden;
}

void
cm_privacy_set_hidden (gboolean hidden)
{
  CmPrivacy *self = cm_privacy_get ();

  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN]);
}

char *
cm_privacy_name (const char *name)
{
  return cm_privacy_is_hidden () ? cm_mask_name (name) : g_strdup (name);
}

char *
cm_privacy_phone (const char *phone)
{
  return cm_privacy_is_hidden () ? cm_mask_phone (phone) : cm_phone_format (phone);
}

char *
cm_privacy_email (const char *email)
{
  return cm_privacy_is_hidden () ? cm_mask_email (email) : g_strdup (email);
}

char *
cm_privacy_account (const char *account)
{
  return cm_privacy_is_hidden () ? cm_mask_account (account) : g_strdup (account);
}

char *
cm_privacy_number (const char *number)
{
  return cm_privacy_is_hidden () ? cm_mask_number (number) : g_strdup (number);
}

char *
cm_privacy_text (const char *text, const char *name)
{
  return cm_privacy_is_hidden () ? cm_mask_text (text, name) : g_strdup (text);
}

char *
cm_privacy_any (const char *text)
{
  g_autofree char *numbers = NULL;

  if (!cm_privacy_is_hidden () || text == NULL)
    return g_strdup (text);
  /* What hiding numbers changes is one. */
  numbers = cm_mask_text (text, NULL);
  return g_strcmp0 (numbers, text) != 0 ? g_steal_pointer (&numbers) : cm_mask_name (text);
}

char *
cm_privacy_title (const CmCustomerRow *row)
{
  if (!cm_privacy_is_hidden () || (row->name == NULL && row->nicks == NULL && row->phones == NULL && row->emails == NULL))
    return cm_customer_row_title (row);
  if (row->name != NULL && *row->name != '\0')
    return cm_mask_name (row->name);
  if (row->nicks != NULL && row->nicks[0] != NULL)
    return cm_mask_account (row->nicks[0]);
  if (row->phones != NULL && row->phones[0] != NULL)
    return cm_mask_phone (row->phones[0]);
  if (row->emails != NULL && row->emails[0] != NULL)
    return cm_mask_email (row->emails[0]);
  return cm_customer_row_title (row);
}
