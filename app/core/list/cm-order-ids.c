/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-ids.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-people-store.h"
#include "cm-segment-field.h"
#include "cm-text.h"

typedef struct {
  double number;                /* NaN without a value */
  const char *text;             /* NULL without a value; used where texts are sorted */
  gint64 id;
} Key;

typedef struct {
  CmColumns *columns;
  char **texts;                 /* per slot, or per region */
  gsize count;
} Texts;

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

static int
compare_ids (const Key *x, const Key *y)
{
  return (x->id > y->id) - (x->id < y->id);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key *x = a, *y = b;
  gboolean descending = GPOINTER_TO_INT (data);
  int order;

  if (isnan (x->number) != isnan (y->number))
    return isnan (x->number) ? 1 : -1;
  order = (x->number > y->number) - (x->number < y->number);
  if (order == 0)
    order = compare_ids (x, y);
  return descending ? -order : order;
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key *x = a, *y = b;
  gboolean descending = GPOINTER_TO_INT (data);
  int order;

  if ((x->text == NULL) != (y->text == NULL))
    return x->text == NULL ? 1 : -1;
  order = x->text != NULL ? strcmp (x->text, y->text) : 0;
  if (order == 0)
    order = compare_ids (x, y);
  return descending ? -order : order;
}

/* The main record's name wins over those of joined ones. */
static void
add_name_cb (gint64 id, const char *name, gpointer data)
{
  Texts *texts = data;
  int slot = cm_columns_slot (texts->columns, id);

  if (slot < 0 || (texts->texts[slot] != NULL && texts->columns->ids[slot] != id))
    return;
  g_free (texts->texts[slot]);
  texts->texts[slot] = cm_text_collate_key (name);
}

static void
add_region_cb (gint64 id, const char *name, gpointer data)
{
  Texts *texts = data;

  if (id >= (gint64) texts->count)
    {
      gsize room = MAX ((gsize) id + 1, texts->count * 2);

      texts->texts = g_renew (char *, texts->texts, room);
      memset (texts->texts + texts->count, 0, (room - texts->count) * sizeof (char *));
      texts->count = room;
    }
  g_free (texts->texts[id]);
  texts->texts[id] = cm_text_collate_key (name);
}

static void
clear_texts (Texts *texts)
{
  for (gsize i = 0; i < texts->count; i++)
    g_free (texts->texts[i]);
  g_free (texts->texts);
}

static gboolean
read_texts (Texts *texts, const CmSegmentField *field, CmConn *conn, GError **error)
{
  gboolean names = field->kind == CM_SEGMENT_TEXT;

  texts->count = names ? texts->columns->count : 64;
  texts->texts = g_new0 (char *, texts->count + 1);
  return cm_people_store_names (conn, field->names, names ? add_name_cb : add_region_cb, texts, error);
}

static const char *
text_of (const Texts *texts, const CmSegmentField *field, gsize slot)
{
  gint32 region = texts->columns->ints[CM_COLUMN_REGION][slot];

  if (field->kind == CM_SEGMENT_TEXT)
    return texts->texts[slot];
  return region != CM_UNSET && region < (gint64) texts->count ? texts->texts[region] : NULL;
}

static double
number_of (const CmColumns *columns, const CmSegmentField *field, gsize slot)
{
  double value;

  if (field == NULL)
    return (double) columns->ids[slot];
  if (field->column < 0)
    return NAN;
  value = cm_columns_value (columns, field->column, slot);
  return field->backwards ? columns->day - value : value;
}

GArray *
cm_order_ids (CmColumns *columns, const CmBitset *people, const CmSort *sort, CmConn *conn, GError **error)
{
  const CmSegmentField *field = sort->field != NULL ? cm_segment_field_find (sort->field) : NULL;
  gboolean by_text = field != NULL && (field->kind == CM_SEGMENT_TEXT || field->kind == CM_SEGMENT_REGION);
  Texts texts = { .columns = columns };
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  GArray *ids = NULL;

  if (!by_text || read_texts (&texts, field, conn, error))
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (gsize i = 0; i < columns->count; i++)
        if (people == NULL || cm_bitset_has (people, i))
          {
            Key key = { .id = columns->ids[i] };

            if (by_text)
              key.text = text_of (&texts, field, i);
            else
              key.number = number_of (columns, field, i);
            g_array_append_val (keys, key);
          }
      g_array_sort_with_data (keys, by_text ? compare_texts : compare_numbers, GINT_TO_POINTER (sort->descending));
      for (guint i = 0; i < keys->len; i++)
        g_array_append_val (ids, g_array_index (keys, Key, i).id);
    }
  clear_texts (&texts);
  return ids;
}
