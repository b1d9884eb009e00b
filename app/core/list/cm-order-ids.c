/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-people-store.h"
#include "cm-radix.h"
#include "cm-segment-field.h"
#include "cm-text.h"

gboolean
cm_sort_parse (const char *text, CmSort *sort, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "id", ":", 2);
  const char *field = parts[0] != NULL ? parts[0] : "";
  const char *direction = parts[0] != NULL ? parts[1] : NULL;
  const CmSegmentField *known = cm_segment_field_find (field);
  gboolean sortable = g_str_equal (field, "id") || (known != NULL && known->kind != CM_SEGMENT_NAMES);

  if (!sortable || (direction != NULL && !g_str_equal (direction, "desc") && !g_str_equal (direction, "asc")))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID,
                   _("A list cannot be sorted by “%s”. Write a field, such as net, last_order, name or id,"
                     " and :desc for the largest first."),
                   text != NULL ? text : "");
      return FALSE;
    }
  sort->field = g_strdup (field);
  sort->descending = g_strcmp0 (direction, "desc") == 0;
  return TRUE;
}

void
cm_sort_clear (CmSort *sort)
{
  g_clear_pointer (&sort->field, g_free);
}

/* ---- regions ---- */

/* The key of a region's name, and its id. */
typedef struct {
  char *key;
  gint64 id;
} Region;

static void
clear_region (gpointer data)
{
  g_free (((Region *) data)->key);
}

static void
add_region_cb (gint64 id, const char *name, gpointer data)
{
  Region region = { cm_text_collate_key (name), id };

  g_array_append_val (data, region);
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Region *) a)->key, ((const Region *) b)->key);
}

static void
set_rank (GArray *ranks, gint64 id, guint32 rank)
{
  if (id >= ranks->len)
    g_array_set_size (ranks, (guint) id + 1);
  g_array_index (ranks, guint32, id) = rank;
}

/* Returns: (element-type guint32) (transfer full): places by id, from 1; cities of two provinces that have one name share it */
static GArray *
rank_regions (const CmSegmentField *field, CmConn *conn, GError **error)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (Region));
  GArray *ranks;
  guint32 rank = 0;

  g_array_set_clear_func (regions, clear_region);
  if (!cm_people_store_names (conn, field->names, add_region_cb, regions, error))
    return NULL;
  g_array_sort (regions, compare_regions);
  ranks = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint i = 0; i < regions->len; i++)
    {
      const Region *region = &g_array_index (regions, Region, i);

      rank += i == 0 || compare_regions (region - 1, region) != 0;
      set_rank (ranks, region->id, rank);
    }
  return ranks;
}

/* ---- what people are ordered by ---- */

typedef struct {
  const CmColumns *columns;
  const CmSegmentField *field;  /* NULL for the id */
  gboolean descending;
  const CmNameRank *names;      /* where the field is the name */
  GArray *regions;              /* (element-type guint32): by id, where it is a region */
} Order;

static gboolean
order_init (Order *order, CmColumns *columns, const CmSort *sort, CmConn *conn, GError **error)
{
  const CmSegmentField *field = sort->field != NULL ? cm_segment_field_find (sort->field) : NULL;

  *order = (Order) { columns, field, sort->descending };
  if (field != NULL && field->kind == CM_SEGMENT_TEXT)
    return (order->names = cm_order_name_ranks (columns, conn, error)) != NULL;
  if (field != NULL && field->kind == CM_SEGMENT_REGION)
    return (order->regions = rank_regions (field, conn, error)) != NULL;
  return TRUE;
}

static void
order_clear (Order *order)
{
  g_clear_pointer (&order->regions, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static double
name_number (const Order *order, gsize slot)
{
  guint32 rank = order->names[slot].rank;

  return rank != CM_NO_RANK ? rank : NAN;
}

static double
region_number (const Order *order, gsize slot)
{
  gint32 region = cm_columns_int (order->columns, CM_COLUMN_REGION, slot);
  guint32 rank = region != CM_UNSET && (guint) region < order->regions->len ? g_array_index (order->regions, guint32, region) : 0;

  return rank > 0 ? rank : NAN;
}

/* Not a number where the person has none. */
static double
number_of (const Order *order, gsize slot)
{
  double value;

  if (order->field == NULL)
    return (double) order->columns->ids[slot];
  if (order->names != NULL)
    return name_number (order, slot);
  if (order->regions != NULL)
    return region_number (order, slot);
  if (order->field->column < 0)
    return NAN;
  value = cm_columns_value (order->columns, order->field->column, slot);
  return order->field->backwards ? order->columns->day - value : value;
}

/* Slots of @people from the first or from the last on, so that equal ones follow by id in the direction of the order. */
static gsize
list_people (const CmColumns *columns, const CmBitset *people, gboolean descending, guint32 *slots)
{
  gsize count = 0;

  for (gsize i = 0; i < columns->count; i++)
    {
      gsize slot = descending ? columns->count - 1 - i : i;

      if (people == NULL || cm_bitset_has (people, slot))
        slots[count++] = (guint32) slot;
    }
  return count;
}

/* ---- in order ---- */

/* What a place of the list is, one after the other: of a million people each costs 8 MB. */
typedef union {
  double number;
  guint64 key;
  gint64 id;
} Cell;

/* Whole numbers in the order of the doubles; people without a value come last either way. */
static guint64
wide_key (double value, gboolean descending)
{
  const guint64 sign = G_GUINT64_CONSTANT (1) << 63;
  guint64 bits;

  if (isnan (value))
    return G_MAXUINT64;
  value += 0.0;                 /* no zero below zero */
  memcpy (&bits, &value, sizeof bits);
  bits = (bits & sign) != 0 ? ~bits : bits | sign;
  return descending ? ~bits : bits;
}

static void
order_wide (const Order *order, Cell *cells, guint32 *slots, gsize count)
{
  for (gsize i = 0; i < count; i++)
    cells[i].key = wide_key (cells[i].number, order->descending);
  cm_radix_order (&cells->key, slots, count);
  for (gsize i = 0; i < count; i++)
    cells[i].id = order->columns->ids[slots[i]];
}

typedef struct {
  double least;
  double most;
} Span;

/* Whether all are whole and so near each other that their distances take half a key, with one left for those without. */
static gboolean
are_near (const Cell *cells, gsize count, Span *span)
{
  gboolean whole = TRUE;

  *span = (Span) { INFINITY, -INFINITY };
  for (gsize i = 0; i < count && whole; i++)
    {
      double number = cells[i].number;

      if (isnan (number))
        continue;
      whole = number == floor (number);
      span->least = MIN (span->least, number);
      span->most = MAX (span->most, number);
    }
  return whole && !(span->most - span->least >= G_MAXUINT32);
}

/* The distance in the upper half of a key, the slot in the lower one: nothing has to be moved along. */
static void
order_near (const Order *order, Cell *cells, const guint32 *slots, gsize count, const Span *span)
{
  for (gsize i = 0; i < count; i++)
    {
      double number = cells[i].number, distance = order->descending ? span->most - number : number - span->least;

      cells[i].key = (isnan (number) ? (guint64) G_MAXUINT32 : (guint64) distance) << 32 | slots[i];
    }
}

static void
take_ids (const Order *order, Cell *cells, gsize count)
{
  for (gsize i = 0; i < count; i++)
    cells[i].id = order->columns->ids[(guint32) cells[i].key];
}

static void
order_cells (const Order *order, const CmBitset *people, GArray *ids)
{
  g_autofree guint32 *slots = g_new (guint32, order->columns->count + 1);
  gsize count = list_people (order->columns, people, order->descending, slots);
  Cell *cells;
  Span span;

  if (count == 0)
    return;
  g_array_set_size (ids, (guint) count);
  cells = (Cell *) (gpointer) ids->data;
  for (gsize i = 0; i < count; i++)
    cells[i].number = number_of (order, slots[i]);
  if (!are_near (cells, count, &span))
    {
      order_wide (order, cells, slots, count);
      return;
    }
  order_near (order, cells, slots, count, &span);
  g_clear_pointer (&slots, g_free);
  cm_radix_sort_upper (&cells->key, count);
  take_ids (order, cells, count);
}

GArray *
cm_order_ids (CmColumns *columns, const CmBitset *people, const CmSort *sort, CmConn *conn, GError **error)
{
  g_auto (Order) order = { NULL };
  GArray *ids;

  if (!order_init (&order, columns, sort, conn, error))
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (Cell));
  order_cells (&order, people, ids);
  return ids;
}
