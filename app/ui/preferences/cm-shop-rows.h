/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

/* (transfer floating): the page of the shop: name, home currency, time zone, consent. */
GtkWidget *cm_shop_page_new (CmRuleBook *book);

G_END_DECLS
