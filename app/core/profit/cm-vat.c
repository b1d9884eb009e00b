/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-vat.h"

gint64
cm_vat_rate (CmVatMode mode, gint64 ppm)
{
  return mode == CM_VAT_NONE ? 0 : ppm;
}

gint64
cm_vat_unit_cost (CmVatMode mode, gint64 paid, gint64 input_ppm, CmRounding rounding)
{
  return mode == CM_VAT_GENERAL ? paid - cm_round_vat (paid, input_ppm, rounding) : paid;
}
