/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-appearance.h"

#include <adwaita.h>

#include "cm-privacy.h"

/* By so much large text is larger. */
#define LARGER 5 / 4

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

static void
follow_scheme (GSettings *settings)
{
  int chosen = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (chosen, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

/* Larger than what the desktop says; where it says nothing later, its own value comes back by a reset. */
static void
follow_text (GSettings *settings)
{
  GtkSettings *screen = gtk_settings_get_default ();
  int dpi = 0;

  if (screen == NULL)
    return;
  gtk_settings_reset_property (screen, "gtk-xft-dpi");
  if (!g_settings_get_boolean (settings, "large-text"))
    return;
  g_object_get (screen, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (screen, "gtk-xft-dpi", (dpi > 0 ? dpi : 96 * 1024) * LARGER, NULL);
}

void
cm_appearance_follow (GSettings *settings)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  follow_scheme (settings);
  follow_text (settings);
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (follow_scheme), NULL);
  g_signal_connect (settings, "changed::large-text", G_CALLBACK (follow_text), NULL);
  g_settings_bind (settings, "hide-data", cm_privacy_get (), "hidden", G_SETTINGS_BIND_DEFAULT);
}
