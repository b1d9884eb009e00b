/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmPrivacyGo:
 * @over: the widget it was asked for
 *
 * What is done once nobody minds.
 */
typedef void (*CmPrivacyGo) (GtkWidget *over);

/**
 * cm_privacy_ask:
 * @over: a widget of the window; @go is not called when it is gone by then
 * @go: prints or exports
 *
 * Paper and files name people in full. While they are hidden on the screen this is asked once; then, and while they are shown, @go is
 * called at once.
 */
void cm_privacy_ask (GtkWidget *over, CmPrivacyGo go);

G_END_DECLS
