/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-calc.h"
#include "cm-purchases.h"

G_BEGIN_DECLS

/* The purchases of a text file that an input describes: "file", "delimiter" ("blanks" or one character), and by number from 1
 * "customer_column", "day_column" (YYYYMMDD or YYYY-MM-DD), "amount_column" (in a currency with two digits; may be absent). */
CmPurchases *cm_calc_read_table (JsonObject *description, GError **error);

G_END_DECLS
