/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cm_place_bind_translations:
 *
 * Binds the translations: those of the build folder when the program runs from it, else the installed ones. Sets the locale first.
 */
void cm_place_bind_translations (void);

/**
 * cm_place_settings:
 *
 * The window's settings; the schema is that of the build folder when the program runs from it or when none is installed.
 *
 * Returns: (transfer full) (nullable): settings of `com.example.Community`, %NULL where no schema can be found
 */
GSettings *cm_place_settings (void);

G_END_DECLS
