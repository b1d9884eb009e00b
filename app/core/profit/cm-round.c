/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-round.h"

gboolean
cm_round_ratio (CmWide number, CmWide divisor, CmRounding rounding, gint64 *result)
{
  CmWide rounded;

  g_return_val_if_fail (divisor > 0, FALSE);

  rounded = cm_round_wide (number, divisor, rounding);
  if (rounded < G_MININT64 || rounded > G_MAXINT64)
    return FALSE;
  *result = (gint64) rounded;
  return TRUE;
}
