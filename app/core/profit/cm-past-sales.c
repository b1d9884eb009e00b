/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simple rule: Poisson sales with a gamma rate. */
#include "cm-past-sales.h"

CmGammaRate
cm_gamma_rate_learn (const CmGammaRate *prior, const CmPastSale *sales, gsize count, double discount)
{
  double units = 0, exposure = 0;

  for (gsize i = 0; i < count; i++)
    {
      units = units * discount + sales[i].units;
      exposure = exposure * discount + sales[i].exposure;
    }
  return (CmGammaRate) { prior->shape + units, prior->rate + exposure };
}

CmDemand *
cm_gamma_rate_demand (const CmGammaRate *self, double exposure, GError **error)
{
  return cm_demand_new (self->shape / self->rate * exposure, self->shape, error);
}
