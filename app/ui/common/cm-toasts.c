/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-toasts.h"

#include <glib/gi18n-lib.h>

#define SECONDS 8
/* A toast has come in by then. libadwaita 1.2 reads freed memory where one goes before it has. */
#define SETTLE_MS 500

struct _CmToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* weak: the window owns both */
  AdwToast *shown;          /* NULL while there is none */
  char *kind;               /* of the one that is shown */
  gint64 settled_at;        /* monotonic time at which it has come in */
};

G_DEFINE_FINAL_TYPE (CmToasts, cm_toasts, G_TYPE_OBJECT)

static void
forget_shown (CmToasts *self)
{
  g_clear_object (&self->shown);
  g_clear_pointer (&self->kind, g_free);
}

static void
dismissed_cb (AdwToast *toast, CmToasts *self)
{
  if (toast == self->shown)
    forget_shown (self);
}

static void
cm_toasts_dispose (GObject *object)
{
  CmToasts *self = CM_TOASTS (object);

  g_clear_weak_pointer (&self->overlay);
  forget_shown (self);
  G_OBJECT_CLASS (cm_toasts_parent_class)->dispose (object);
}

static void
cm_toasts_class_init (CmToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_toasts_dispose;
}

static void
cm_toasts_init (CmToasts *self)
{
  (void) self;
}

CmToasts *
cm_toasts_new (AdwToastOverlay *overlay)
{
  CmToasts *self = g_object_new (CM_TYPE_TOASTS, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  return self;
}

typedef struct {
  AdwToast *toast;
  GWeakRef overlay;
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_object_unref (leaving->toast);
  g_weak_ref_clear (&leaving->overlay);
  g_free (leaving);
}

static gboolean
leave_cb (gpointer data)
{
  Leaving *leaving = data;
  g_autoptr (AdwToastOverlay) overlay = g_weak_ref_get (&leaving->overlay);

  if (overlay != NULL)
    adw_toast_dismiss (leaving->toast);
  return G_SOURCE_REMOVE;
}

/* What comes next waits behind it for that moment. */
static void
dismiss_shown (CmToasts *self)
{
  g_autoptr (AdwToast) old = g_steal_pointer (&self->shown);
  gint64 rest = self->settled_at - g_get_monotonic_time ();
  Leaving *leaving;

  forget_shown (self);
  if (old == NULL || self->overlay == NULL)
    return;
  if (rest <= 0)
    {
      adw_toast_dismiss (old);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  leaving->toast = g_steal_pointer (&old);
  g_weak_ref_init (&leaving->overlay, self->overlay);
  g_timeout_add_full (G_PRIORITY_LOW, (guint) (rest / 1000 + 1), leave_cb, leaving, leaving_free);
}

void
cm_toasts_dismiss (CmToasts *self, const char *kind)
{
  g_return_if_fail (CM_IS_TOASTS (self));

  if (g_strcmp0 (self->kind, kind) == 0)
    dismiss_shown (self);
}

/* The overlay shows one toast after the other: the news of now would wait until what was done before has had its time. */
static AdwToast *
show_toast (CmToasts *self, const char *kind, AdwToast *toast)
{
  dismiss_shown (self);
  if (self->overlay == NULL)
    {
      g_object_unref (g_object_ref_sink (toast));
      return NULL;
    }
  adw_toast_set_timeout (toast, SECONDS);
  self->settled_at = MAX (self->settled_at, g_get_monotonic_time ()) + SETTLE_MS * 1000;
  self->shown = g_object_ref (toast);
  self->kind = g_strdup (kind);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
  return toast;
}

/* The title of a toast is markup; names of files and people are not. */
static AdwToast *
plain_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
cm_toasts_add (CmToasts *self, const char *kind, const char *text)
{
  g_return_if_fail (CM_IS_TOASTS (self));

  show_toast (self, kind, plain_toast (text));
}

void
cm_toasts_add_step (CmToasts *self, const char *kind, const char *text, gint64 step_id)
{
  AdwToast *toast;

  g_return_if_fail (CM_IS_TOASTS (self));

  toast = plain_toast (text);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo-step");
  adw_toast_set_action_target (toast, "x", step_id);
  show_toast (self, kind, toast);
}

void
cm_toasts_add_steps (CmToasts *self, const char *kind, const char *text, GArray *step_ids)
{
  AdwToast *toast;

  g_return_if_fail (CM_IS_TOASTS (self));

  toast = plain_toast (text);
  if (step_ids->len > 0)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo-steps");
      adw_toast_set_action_target_value (toast, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, step_ids->data, step_ids->len,
                                                                           sizeof (gint64)));
    }
  show_toast (self, kind, toast);
}

void
cm_toasts_add_action (CmToasts *self, const char *kind, const char *text, const char *label, const char *action_name)
{
  AdwToast *toast;

  g_return_if_fail (CM_IS_TOASTS (self));

  toast = plain_toast (text);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action_name);
  show_toast (self, kind, toast);
}
