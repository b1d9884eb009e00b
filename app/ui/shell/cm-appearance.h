/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cm_appearance_follow:
 * @settings: settings of `com.example.Community`, kept for good
 *
 * The whole program follows what they say of this screen: colours, size of the text, whether people are hidden; hiding them by key is
 * remembered. Call it once.
 */
void cm_appearance_follow (GSettings *settings);

G_END_DECLS
