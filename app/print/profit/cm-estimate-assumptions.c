/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-assumptions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-estimate-words.h"
#include "cm-money.h"

/* What stands in the table of items, or describes it. */
static const char *const left_out[] = { "list", "promo", "cost", "floor", "stock", "demand", "clear_ppm", "limit", NULL };

static void
assumption_free (CmAssumption *assumption)
{
  g_free (assumption->name);
  g_free (assumption->value);
  g_free (assumption->source);
  g_free (assumption);
}

static void
add (GPtrArray *list, const char *name, const char *value, const char *source)
{
  CmAssumption *assumption = g_new0 (CmAssumption, 1);

  assumption->name = g_strdup (name);
  assumption->value = g_strdup (value);
  assumption->source = g_strdup (source);
  g_ptr_array_add (list, assumption);
}

const char *
cm_estimate_field_words (gboolean of_item, const CmPromotionField *field)
{
  g_autofree char *parameter = g_strconcat (of_item ? "item." : "promo.", field->key, NULL);
  const char *words = cm_estimate_parameter (parameter);

  return words == parameter ? field->key : words;
}

const char *
cm_estimate_source_words (CmEstimateSource source)
{
  switch (source)
    {
    case CM_ESTIMATE_TYPED_IN: return C_("source", "Typed in");
    case CM_ESTIMATE_BILL: return C_("source", "Last month’s bill");
    case CM_ESTIMATE_ORDERS: return C_("source", "From the orders");
    case CM_ESTIMATE_DEFAULT:
    default: return C_("source", "Estimated");
    }
}

static char *
value_words (const CmPromotionField *field, gint64 value, const char *currency)
{
  if (field->kind == CM_FIELD_MONEY)
    return cm_money_format (value, currency);
  if (field->kind == CM_FIELD_SHARE)
    return g_strdup_printf ("%g%%", (double) value / 10000);
  if (strcmp (field->key, "units_per_order_milli") == 0)
    return g_strdup_printf ("%g", (double) value / 1000);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
add_field (GPtrArray *list, const CmEstimate *estimate, gboolean of_item, const CmPromotionField *field)
{
  const CmPromotion *sale = estimate->promotion;
  int first = of_item ? 0 : CM_PROMOTION_ITSELF, last = of_item ? (int) sale->items->len - 1 : CM_PROMOTION_ITSELF;
  gint64 low = G_MAXINT64, high = G_MININT64;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *range = NULL;

  for (int item = first; item <= last; item++)
    {
      gint64 value = *cm_promotion_value (sale, item, field);

      low = MIN (low, value);
      high = MAX (high, value);
    }
  if (low > high || (low == field->fallback && high == low) || field->kind == CM_FIELD_FLAG)
    return;
  from = value_words (field, low, estimate->currency);
  to = value_words (field, high, estimate->currency);
  range = low < high ? g_strdup_printf ("%s–%s", from, to) : g_strdup (from);
  add (list, cm_estimate_field_words (of_item, field), range, cm_estimate_source_words (cm_estimate_source (estimate, field->key)));
}

static void
add_fields (GPtrArray *list, const CmEstimate *estimate, gboolean of_item)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (of_item, &count);

  for (gsize i = 0; i < count; i++)
    if (!of_item || !g_strv_contains (left_out, fields[i].key))
      add_field (list, estimate, of_item, &fields[i]);
}

static void
add_demand (GPtrArray *list, const CmEstimate *estimate, CmEstimateKnown known, const char *source)
{
  guint count = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < estimate->items->len; i++)
    count += cm_estimate_item (estimate, i)->known == known;
  if (count == 0)
    return;
  text = g_strdup_printf (ngettext ("%u item", "%u items", count), count);
  add (list, _("Demand"), text, source);
}

GPtrArray *
cm_estimate_assumptions (const CmEstimate *estimate)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) assumption_free);

  add_demand (list, estimate, CM_ESTIMATE_PAST, C_("source", "From past sales"));
  add_demand (list, estimate, CM_ESTIMATE_TYPED, C_("source", "Typed in"));
  add_demand (list, estimate, CM_ESTIMATE_SIMILAR, C_("source", "Like similar goods"));
  add_fields (list, estimate, FALSE);
  add_fields (list, estimate, TRUE);
  return list;
}

char *
cm_estimate_assumption_line (GPtrArray *list, const char *source)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const CmAssumption *assumption = g_ptr_array_index (list, i);

      if (strcmp (assumption->source, source) != 0)
        continue;
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? _(", ") : "", assumption->name, assumption->value);
    }
  /* Translators: where values come from, and the values: "Typed in: Platform fee 3%, Labour 600.00" */
  return g_markup_printf_escaped (_("<b>%1$s</b>: %2$s"), source, text->str);
}
