/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * cm_contrast_alpha:
 * @alpha: how strong a pale shape is drawn, 0 to 1
 *
 * Returns: the same, or two and a half times as much where the user wants high contrast
 */
static inline float
cm_contrast_alpha (float alpha)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? MIN (alpha * 2.5f, 1.f) : alpha;
}

G_END_DECLS
