/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"
#include "cm-estimate.h"

G_BEGIN_DECLS

/**
 * cm_estimates_make:
 * @kind: `profit`, `loss`, `stock` (capped by it), `little` (nothing sold before), `cash` (with a plan of it), `long` (20
 *   of long names), `large` (amounts of ten digits), `one` (a single item)
 * @items: how many, 0 for as many as there are
 *
 * Invented goods of an invented sale.
 *
 * Returns: (transfer full): the estimate
 */
CmEstimate *cm_estimates_make (const char *kind, guint items);

/* Saves one of each kind named, in that order; the last one is the newest. */
void cm_estimates_fill (CmDb *db, const char *const *kinds);

G_END_DECLS
