/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-promotion-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cm-error.h"

static void
clear_item (gpointer data)
{
  CmPromotionItem *item = data;

  g_clear_pointer (&item->name, g_free);
  g_clear_pointer (&item->wishes, g_array_unref);
}

static void
set_defaults (CmPromotion *self, int item)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    *cm_promotion_value (self, item, fields + i) = fields[i].fallback;
}

CmPromotion *
cm_promotion_new (void)
{
  CmPromotion *self = g_new0 (CmPromotion, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (CmPromotionItem));
  g_array_set_clear_func (self->items, clear_item);
  set_defaults (self, CM_PROMOTION_ITSELF);
  return self;
}

CmPromotion *
cm_promotion_copy (const CmPromotion *self)
{
  CmPromotion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->items = g_array_copy (self->items);
  g_array_set_clear_func (copy->items, clear_item);
  for (guint i = 0; i < copy->items->len; i++)
    {
      CmPromotionItem *item = cm_promotion_item (copy, i);

      item->name = g_strdup (item->name);
      item->wishes = item->wishes != NULL ? g_array_copy (item->wishes) : NULL;
    }
  return copy;
}

void
cm_promotion_free (CmPromotion *self)
{
  g_array_unref (self->items);
  g_free (self);
}

CmPromotionItem *
cm_promotion_add_item (CmPromotion *self, const char *name)
{
  CmPromotionItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  g_array_set_size (self->items, self->items->len + 1);
  set_defaults (self, (int) self->items->len - 1);
  item = cm_promotion_item (self, self->items->len - 1);
  item->name = g_strdup (name);
  return item;
}

char *
cm_promotion_item_label (const CmPromotion *self, guint index)
{
  const CmPromotionItem *item = cm_promotion_item (self, index);

  if (item->name != NULL && *item->name != '\0')
    return g_strdup_printf (_("item %u, “%s”"), index + 1, item->name);
  return g_strdup_printf (_("item %u"), index + 1);
}

gboolean
cm_promotion_item_demand (const CmPromotionItem *self, gint64 *demand)
{
  CmWide sum = 0;

  if (self->demand != CM_NONE || self->wishes == NULL)
    {
      *demand = MAX (self->demand, 0);
      return TRUE;
    }
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const CmWish *wish = &g_array_index (self->wishes, CmWish, i);

      sum += (CmWide) wish->people * (self->limit != CM_NONE ? MIN (wish->units, self->limit) : wish->units);
      if (sum > G_MAXINT64)
        return FALSE;
    }
  *demand = (gint64) sum;
  return TRUE;
}

/* Where a complaint is about. */
static char *
place (const CmPromotion *self, int item)
{
  return item == CM_PROMOTION_ITSELF ? g_strdup (_("the promotion")) : cm_promotion_item_label (self, (guint) item);
}

static gboolean
refuse (const CmPromotion *self, int item, const char *key, const char *why, GError **error)
{
  g_autofree char *where = place (self, item);

  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” of %s: %s"), key, where, why);
  return FALSE;
}

/* l3_ppm, l3_share_ppm, level3_ppm … name a level beyond the second. */
static gboolean
names_higher_level (const char *key)
{
  const char *digits = g_str_has_prefix (key, "level") ? key + strlen ("level") : key + (key[0] == 'l');
  char *end;
  guint64 level;

  if (key[0] != 'l')
    return FALSE;
  digits += *digits == '_';
  level = g_ascii_strtoull (digits, &end, 10);
  return end != digits && g_ascii_isdigit (*digits) && level > 2 && (*end == '_' || *end == '\0');
}

static gboolean
refuse_key (const CmPromotion *self, int item, const char *key, GError **error)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  if (!names_higher_level (key))
    {
      g_autoptr (GString) names = g_string_new (item != CM_PROMOTION_ITSELF ? "name, buyers" : NULL);
      g_autofree char *why = NULL;

      for (gsize i = 0; i < count; i++)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields[i].key);
      why = g_strdup_printf (_("there is no such field. There are: %s."), names->str);
      return refuse (self, item, key, why, error);
    }
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
               _("“%s” is refused: only two levels of commission exist, that of the direct referrer and that of the referrer’s referrer."),
               key);
  return FALSE;
}

static gboolean
check_value (const CmPromotion *self, int item, const CmPromotionField *field, gint64 value, GError **error)
{
  if (value == CM_NONE && field->fallback == CM_NONE)
    return TRUE;
  if (value < 0)
    return refuse (self, item, field->key, _("it must not be negative."), error);
  if (value < field->least)
    return refuse (self, item, field->key, _("it must be above 0."), error);
  if (field->kind == CM_FIELD_SHARE && value > CM_MILLION)
    return refuse (self, item, field->key, _("a share is at most 1,000,000 parts per million."), error);
  if (field->kind == CM_FIELD_FLAG && value > 1)
    return refuse (self, item, field->key, _("it must be 0 or 1."), error);
  return TRUE;
}

gboolean
cm_promotion_add_wish (CmPromotion *self, guint item, gint64 units, gint64 people, GError **error)
{
  CmPromotionItem *target = cm_promotion_item (self, item);
  CmWish wish = { units, people };

  if (units < 0 || people < 0)
    return refuse (self, (int) item, "buyers", _("it must not be negative."), error);
  if (target->wishes == NULL)
    target->wishes = g_array_new (FALSE, FALSE, sizeof (CmWish));
  g_array_append_val (target->wishes, wish);
  return TRUE;
}

gboolean
cm_promotion_set (CmPromotion *self, int item, const char *key, gint64 value, GError **error)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  for (gsize i = 0; i < count; i++)
    if (g_str_equal (fields[i].key, key))
      {
        if (value < 0)
          return refuse (self, item, key, _("it must not be negative."), error);
        if (!check_value (self, item, fields + i, value, error))
          return FALSE;
        *cm_promotion_value (self, item, fields + i) = value;
        return TRUE;
      }
  return refuse_key (self, item, key, error);
}

static gboolean
check_fields (const CmPromotion *self, int item, GError **error)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    if (!check_value (self, item, fields + i, *cm_promotion_value (self, item, fields + i), error))
      return FALSE;
  return TRUE;
}

gboolean
cm_promotion_check (const CmPromotion *self, GError **error)
{
  for (int item = CM_PROMOTION_ITSELF; item < (int) self->items->len; item++)
    if (!check_fields (self, item, error))
      return FALSE;
  return TRUE;
}
