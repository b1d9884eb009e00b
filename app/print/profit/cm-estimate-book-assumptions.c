/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of what holds for the whole sale: a row per field, its value as people write it, and as it is reckoned with. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-estimate-assumptions.h"
#include "cm-estimate-book-private.h"

enum { NAME, VALUE, RECKONED, SOURCE, KEY };

static CmBookStyle
style_of (const CmPromotionField *field)
{
  if (field->kind == CM_FIELD_MONEY)
    return CM_BOOK_INPUT_MONEY;
  return field->kind == CM_FIELD_SHARE ? CM_BOOK_INPUT_SHARE : CM_BOOK_INPUT_COUNT;
}

/* How many of what is reckoned with make one of what is typed. */
static gint64
scale_of (CmBook *self, const CmPromotionField *field)
{
  if (field->kind == CM_FIELD_MONEY)
    return self->unit;
  if (field->kind == CM_FIELD_SHARE)
    return CM_MILLION;
  return strcmp (field->key, "units_per_order_milli") == 0 ? 1000 : 1;
}

static const char *
flag_words (const CmPromotionField *field)
{
  if (strcmp (field->key, "platform_refund") == 0)
    return _("Platform fee comes back with a return (1 or 0)");
  if (strcmp (field->key, "payment_refund") == 0)
    return _("Payment fee comes back with a return (1 or 0)");
  return cm_estimate_field_words (FALSE, field);
}

static void
add_field (CmBook *self, lxw_worksheet *sheet, const char *name, guint row, const CmPromotionField *field)
{
  gint64 value = *cm_promotion_value (self->answer->plan, CM_PROMOTION_ITSELF, field), scale = scale_of (self, field);
  g_autofree char *formula = g_strdup_printf ("=IF(B%u=\"\",\"\",ROUND(B%u*%" G_GINT64_FORMAT ",0))", row + 1, row + 1, scale);

  cm_book_text (self, sheet, row, NAME, flag_words (field), CM_BOOK_TEXT);
  if (value == CM_NONE)
    {
      worksheet_write_blank (sheet, row, VALUE, self->styles[style_of (field)]);
      worksheet_write_formula_str (sheet, row, RECKONED, formula, self->styles[CM_BOOK_WHOLE], "");
    }
  else
    {
      cm_book_number (self, sheet, row, VALUE, (double) value / (double) scale, style_of (field));
      worksheet_write_formula_num (sheet, row, RECKONED, formula, self->styles[CM_BOOK_WHOLE], (double) value);
    }
  cm_book_text (self, sheet, row, SOURCE, cm_estimate_source_words (cm_estimate_source (self->estimate, field->key)), CM_BOOK_TEXT);
  cm_book_text (self, sheet, row, KEY, field->key, CM_BOOK_TEXT);
  cm_book_name (self, field->key, name, row, RECKONED);
}

static const char *
rounding_words (CmBook *self)
{
  if (self->answer->plan->rounding == CM_ROUND_HALF_EVEN)
    return _("Money is rounded to minor units, a half to the even neighbour; counts round a half up. Each amount is rounded once.");
  return _("Money is rounded to minor units, a half away from zero, as ROUND() does it; so are counts. Each amount is rounded once.");
}

void
cm_book_make_assumptions (CmBook *self)
{
  const char *name = C_("sheet", "Assumptions");
  lxw_worksheet *sheet = cm_book_add_sheet (self, name);
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (FALSE, &count);

  worksheet_set_column (sheet, NAME, NAME, 44, NULL);
  worksheet_set_column (sheet, VALUE, RECKONED, 16, NULL);
  worksheet_set_column (sheet, SOURCE, KEY, 24, NULL);
  cm_book_text (self, sheet, 0, NAME, self->estimate->name, CM_BOOK_TITLE);
  cm_book_text (self, sheet, 1, NAME, rounding_words (self), CM_BOOK_TEXT);
  cm_book_text (self, sheet, 2, NAME, _("Yellow cells may be changed: everything else follows. An empty cell means there is no limit."),
                CM_BOOK_TEXT);
  cm_book_text (self, sheet, 3, NAME, _("What holds for the whole sale"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, VALUE, _("Value"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, RECKONED, _("Reckoned with (minor units, millionths)"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, SOURCE, _("Where it comes from"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, KEY, _("Name in formulas"), CM_BOOK_HEAD);
  for (guint i = 0; i < count; i++)
    add_field (self, sheet, name, CM_BOOK_FIRST_ROW + i, &fields[i]);
}
