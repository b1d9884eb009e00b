/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_delivery_take:
 * @step: the running step
 * @order_id: an order
 * @carrier: (nullable): who carries it
 * @tracking: (nullable): the carrier's number
 * @pay_method: (nullable): how it was paid for
 * @changed: (out): set to %TRUE when something was written, else left as it is
 * @error: return location
 *
 * Lays what a sheet says over what stands; an empty or hidden value replaces nothing.
 *
 * Returns: whether it worked
 */
gboolean cm_delivery_take (CmStep *step, gint64 order_id, const char *carrier, const char *tracking, const char *pay_method,
                           gboolean *changed, GError **error);

G_END_DECLS
