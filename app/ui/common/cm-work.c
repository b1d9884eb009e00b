/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-work.h"

struct _CmWork
{
  GObject parent_instance;

  char *text;
  double share;
  gboolean over;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CmWork, cm_work, G_TYPE_OBJECT)

enum { PROP_0, PROP_TEXT, PROP_SHARE, N_PROPS };
enum { ENDED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
cm_work_finalize (GObject *object)
{
  CmWork *self = CM_WORK (object);

  g_free (self->text);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cm_work_parent_class)->finalize (object);
}

static void
cm_work_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CmWork *self = CM_WORK (object);

  switch (id)
    {
    case PROP_TEXT: g_value_set_string (value, self->text); break;
    case PROP_SHARE: g_value_set_double (value, self->share); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cm_work_class_init (CmWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cm_work_finalize;
  object_class->get_property = cm_work_get_property;
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ENDED] = g_signal_new ("ended", CM_TYPE_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_work_init (CmWork *self)
{
  self->share = -1;
}

CmWork *
cm_work_new (const char *text, GCancellable *cancellable)
{
  CmWork *self = g_object_new (CM_TYPE_WORK, NULL);

  self->text = g_strdup (text);
  g_set_object (&self->cancellable, cancellable);
  return self;
}

void
cm_work_update (CmWork *self, const char *text, double share)
{
  g_return_if_fail (CM_IS_WORK (self));

  if (text != NULL && g_strcmp0 (text, self->text) != 0)
    {
      g_free (self->text);
      self->text = g_strdup (text);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
    }
  share = share < 0 ? -1 : MIN (share, 1);
  if (share != self->share)
    {
      self->share = share;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHARE]);
    }
}

void
cm_work_end (CmWork *self)
{
  g_return_if_fail (CM_IS_WORK (self));

  if (self->over)
    return;
  self->over = TRUE;
  g_signal_emit (self, signals[ENDED], 0);
}

void
cm_work_stop (CmWork *self)
{
  g_return_if_fail (CM_IS_WORK (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
cm_work_can_stop (CmWork *self)
{
  g_return_val_if_fail (CM_IS_WORK (self), FALSE);

  return self->cancellable != NULL;
}

const char *
cm_work_get_text (CmWork *self)
{
  g_return_val_if_fail (CM_IS_WORK (self), NULL);

  return self->text;
}

double
cm_work_get_share (CmWork *self)
{
  g_return_val_if_fail (CM_IS_WORK (self), -1);

  return self->share;
}
