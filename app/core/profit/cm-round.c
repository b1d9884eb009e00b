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

gint64
cm_round_share (gint64 amount, gint64 ppm, CmRounding rounding)
{
  g_return_val_if_fail (ppm >= 0 && ppm <= CM_MILLION, 0);

  return (gint64) cm_round_wide ((CmWide) amount * ppm, CM_MILLION, rounding);
}

gint64
cm_round_vat (gint64 gross, gint64 ppm, CmRounding rounding)
{
  g_return_val_if_fail (ppm >= 0 && ppm <= CM_MILLION, 0);

  return (gint64) cm_round_wide ((CmWide) gross * ppm, CM_MILLION + ppm, rounding);
}
