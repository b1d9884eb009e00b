/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-toasts.h"

#include <glib/gi18n-lib.h>

#define SECONDS 8

struct _CmToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* weak: the window owns both */
  GHashTable *shown;        /* kind -> AdwToast */
};

G_DEFINE_FINAL_TYPE (CmToasts, cm_toasts, G_TYPE_OBJECT)

static gboolean
is_toast (gpointer kind, gpointer toast, gpointer gone)
{
  (void) kind;
  return toast == gone;
}

static void
dismissed_cb (AdwToast *toast, CmToasts *self)
{
  g_hash_table_foreach_remove (self->shown, is_toast, toast);
}

static void
forget_toast (gpointer toast)
{
  g_object_unref (toast);
}

static void
cm_toasts_dispose (GObject *object)
{
  CmToasts *self = CM_TOASTS (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_pointer (&self->shown, g_hash_table_unref);
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
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forget_toast);
}

CmToasts *
cm_toasts_new (AdwToastOverlay *overlay)
{
  CmToasts *self = g_object_new (CM_TYPE_TOASTS, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  return self;
}

void
cm_toasts_dismiss (CmToasts *self, const char *kind)
{
  g_autoptr(AdwToast) old = NULL;

  g_return_if_fail (CM_IS_TOASTS (self));

  old = g_hash_table_lookup (self->shown, kind);
  if (old == NULL)
    return;
  g_object_ref (old);
  g_hash_table_remove (self->shown, kind);
  adw_toast_dismiss (old);
}

static AdwToast *
show_toast (CmToasts *self, const char *kind, AdwToast *toast)
{
  cm_toasts_dismiss (self, kind);
  if (self->overlay == NULL)
    {
      g_object_unref (g_object_ref_sink (toast));
      return NULL;
    }
  adw_toast_set_timeout (toast, SECONDS);
  g_hash_table_insert (self->shown, g_strdup (kind), g_object_ref (toast));
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
