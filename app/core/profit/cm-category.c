/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hierarchical rule: items of a category lend each other what they lack in sales of their own. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-error.h"
#include "cm-minimise.h"
#include "cm-past-sales.h"
#include "cm-special.h"

#define GRID_FROM -8.0
#define GRID_STEP 0.02
#define GRID_COUNT 651
#define PRIOR_K 5.0
#define PRIOR_SHAPE 2.0
#define LEAST_CHANCE 1e-300
#define NOTHING 1e-17

enum { LOG_SHAPE, LOG_MEAN, LOG_K, PARAMETERS };

typedef struct {
  GPtrArray *items;
  double pooled;
  double discount;
  GCancellable *cancellable;
} Data;

/* The log-likelihood of an item on the grid, and its derivative by k. */
typedef struct {
  double value[GRID_COUNT];
  double slope[GRID_COUNT];
} Grid;

double
cm_category_pooled (GPtrArray *items)
{
  double units = 0, exposure = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const GArray *sales = g_ptr_array_index (items, i);

      for (guint s = 0; s < sales->len; s++)
        {
          units += g_array_index (sales, CmPastSale, s).units;
          exposure += g_array_index (sales, CmPastSale, s).exposure;
        }
    }
  return exposure > 0 ? fmax (units, 0.5) / exposure : 1;
}

static double
log_rate_at (double pooled, int place)
{
  return log (pooled) + GRID_FROM + GRID_STEP * place;
}

static double
log_chance (double units, double mean, double k)
{
  return cm_log_gamma (units + k) - cm_log_gamma (k) - cm_log_gamma (units + 1) - (k + units) * log (k + mean) + k * log (k)
         + units * log (mean);
}

static double
slope_by_k (double units, double mean, double k)
{
  return cm_digamma (units + k) - cm_digamma (k) - log1p (mean / k) + (mean - units) / (k + mean);
}

/* Log of the chance of at least @units, summed from where it is smaller, with its derivative. From one number of units to the next the
 * derivative of the log changes by 1 / (y + k) - 1 / (k + mean), since that is what ψ does. */
static void
add_sold_out (double units, double mean, double k, double weight, double *value, double *slope)
{
  gboolean above = units > mean;
  double y = above ? units : units - 1, sum = 0, sloped = 0;
  double chance = y >= 0 ? exp (log_chance (y, mean, k)) : 0;
  double steep = y >= 0 ? slope_by_k (y, mean, k) : 0, share = mean / (k + mean);

  for (; y >= 0 && chance > NOTHING * sum && chance > LEAST_CHANCE; y += above ? 1 : -1)
    {
      double rest = above ? y + k : y - 1 + k;

      sum += chance;
      sloped += chance * steep;
      chance *= above ? rest / (y + 1) * share : y / (rest * share);
      steep += above ? 1 / rest - 1 / (k + mean) : 1 / (k + mean) - 1 / rest;
    }
  if (!above)
    {
      sum = 1 - sum;
      sloped = -sloped;
    }
  sum = fmax (sum, LEAST_CHANCE);
  *value += weight * log (sum);
  *slope += weight * sloped / sum;
}

static void
add_sale (Grid *grid, const CmPastSale *sale, double pooled, double k, double weight)
{
  double y = sale->units;
  double constant = cm_log_gamma (y + k) - cm_log_gamma (k) - cm_log_gamma (y + 1) + k * log (k);
  double constant_slope = cm_digamma (y + k) - cm_digamma (k) + log (k) + 1;

  for (int i = 0; i < GRID_COUNT; i++)
    {
      double log_mean = log_rate_at (pooled, i) + log (sale->exposure), mean = exp (log_mean);
      double log_sum;

      if (sale->sold_out)
        {
          add_sold_out (y, mean, k, weight, grid->value + i, grid->slope + i);
          continue;
        }
      log_sum = log (k + mean);
      grid->value[i] += weight * (constant - (k + y) * log_sum + y * log_mean);
      grid->slope[i] += weight * (constant_slope - log_sum - (k + y) / (k + mean));
    }
}

static void
fill_grid (Grid *grid, const CmPastSale *sales, gsize count, double discount, double pooled, double k)
{
  double weight = 1;

  *grid = (Grid) { 0 };
  for (gsize i = count; i > 0; i--, weight *= discount)
    add_sale (grid, sales + i - 1, pooled, k, weight);
}

/* Log of the gamma density of a rate, in steps of its logarithm. */
static double
log_prior_at (double shape, double mean, double log_rate)
{
  return shape * log (shape / mean) - cm_log_gamma (shape) + shape * log_rate - shape / mean * exp (log_rate) + log (GRID_STEP);
}

/* Turns the grid's logs into weights that sum to 1, and returns the log of what they summed to. */
static double
weigh (Grid *grid, double shape, double mean, double pooled)
{
  double most = -INFINITY, sum = 0;

  for (int i = 0; i < GRID_COUNT; i++)
    {
      grid->value[i] += log_prior_at (shape, mean, log_rate_at (pooled, i));
      most = fmax (most, grid->value[i]);
    }
  for (int i = 0; i < GRID_COUNT; i++)
    sum += grid->value[i] = exp (grid->value[i] - most);
  for (int i = 0; i < GRID_COUNT; i++)
    grid->value[i] /= sum;
  return most + log (sum);
}

static double
add_item (const Data *data, const GArray *sales, const double *parameters, double *gradient)
{
  double shape = parameters[LOG_SHAPE], mean = parameters[LOG_MEAN], k = parameters[LOG_K];
  Grid grid;
  double value;

  fill_grid (&grid, (const CmPastSale *) (const void *) sales->data, sales->len, data->discount, data->pooled, k);
  value = weigh (&grid, shape, mean, data->pooled);
  for (int i = 0; i < GRID_COUNT; i++)
    {
      double log_rate = log_rate_at (data->pooled, i), ratio = exp (log_rate) / mean;

      gradient[LOG_SHAPE] += grid.value[i] * shape * (log (shape / mean) + 1 - cm_digamma (shape) + log_rate - ratio);
      gradient[LOG_MEAN] += grid.value[i] * shape * (ratio - 1);
      gradient[LOG_K] += grid.value[i] * k * grid.slope[i];
    }
  return value;
}

/* Minus the posterior, to be made small. */
static double
objective (const double *point, double *gradient, gpointer user_data)
{
  const Data *data = user_data;
  const double parameters[PARAMETERS] = { exp (point[LOG_SHAPE]), exp (point[LOG_MEAN]), exp (point[LOG_K]) };
  double off_shape = point[LOG_SHAPE] - log (PRIOR_SHAPE), off_k = point[LOG_K] - log (PRIOR_K);
  double value = -0.5 * off_shape * off_shape - 0.5 * off_k * off_k;
  double slopes[PARAMETERS] = { -off_shape, 0, -off_k };

  for (guint i = 0; i < data->items->len; i++)
    {
      /* No search goes on from there. */
      if (g_cancellable_is_cancelled (data->cancellable))
        {
          memset (gradient, 0, sizeof (double) * PARAMETERS);
          return INFINITY;
        }
      value += add_item (data, g_ptr_array_index (data->items, i), parameters, slopes);
    }
  for (int i = 0; i < PARAMETERS; i++)
    gradient[i] = -slopes[i];
  return -value;
}

gboolean
cm_category_check (GPtrArray *items, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const GArray *sales = g_ptr_array_index (items, i);

      any |= sales->len > 0;
      for (guint s = 0; s < sales->len; s++)
        if (!g_array_index (sales, CmPastSale, s).sold_out)
          return TRUE;
    }
  if (any)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID,
                         _("Every past sale was sold out, so nobody knows how many more were asked for. Add a sale that was not sold "
                           "out, or write how many you expect."));
  else
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID,
                         _("There is no past sale to forecast from. Write what was sold in one at least."));
  return FALSE;
}

static gboolean
has_sales (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (((GArray *) g_ptr_array_index (items, i))->len > 0)
      return TRUE;
  return FALSE;
}

CmCategory
cm_category_fit (GPtrArray *items, double discount, GCancellable *cancellable)
{
  Data data = { items, cm_category_pooled (items), discount, cancellable };
  double point[PARAMETERS] = { log (PRIOR_SHAPE), log (data.pooled), log (PRIOR_K) };
  CmMinimum found = { 0 };

  if (has_sales (items))
    found = cm_minimise (objective, &data, point, PARAMETERS);
  return (CmCategory) {
    .shape = exp (point[LOG_SHAPE]),
    .mean = exp (point[LOG_MEAN]),
    .k = exp (point[LOG_K]),
    .pooled = data.pooled,
    .objective = -found.value,
    .settled = found.settled,
  };
}

CmDemand *
cm_category_demand (const CmCategory *self, const CmPastSale *sales, gsize count, double discount, double exposure, GError **error)
{
  Grid grid;
  double rates[GRID_COUNT];

  fill_grid (&grid, sales, count, discount, self->pooled, self->k);
  weigh (&grid, self->shape, self->mean, self->pooled);
  for (int i = 0; i < GRID_COUNT; i++)
    rates[i] = exp (log_rate_at (self->pooled, i)) * exposure;
  return cm_demand_new_mixture (rates, grid.value, GRID_COUNT, self->k, error);
}
