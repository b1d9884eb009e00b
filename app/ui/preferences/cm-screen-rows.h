/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer floating): the pages of what belongs to this screen and not to the shop: hiding people, colours, size of the text. */
GtkWidget *cm_privacy_page_new (GSettings *settings);
GtkWidget *cm_appearance_page_new (GSettings *settings);

G_END_DECLS
