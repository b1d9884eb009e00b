/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_UNSET:
 *
 * Stands among whole numbers where a person has no value; among doubles NaN does.
 */
#define CM_UNSET G_MININT32

/**
 * CmNumbers:
 * @values: of @width bytes each; the least number of that width stands for %CM_UNSET
 * @room: how many there is memory for
 * @count: how many are set
 * @width: 1, 2 or 4
 *
 * Whole numbers of 32 bits, kept in as few bytes each as the largest of them needs: most of what is known of a person is a small number.
 */
typedef struct {
  gpointer values;
  gsize room;
  gsize count;
  guint width;
} CmNumbers;

void cm_numbers_clear (CmNumbers *self);

/* Makes room for as many as @room. */
void cm_numbers_reserve (CmNumbers *self, gsize room);

/* A copy with room for as many as @room. */
CmNumbers cm_numbers_copy (const CmNumbers *self, gsize room);

/**
 * cm_numbers_set:
 * @self: numbers; all of zeros is none of them
 * @place: a place there is room for, at most one behind the last
 * @value: a number, or %CM_UNSET
 *
 * Makes all of them wider when @value needs it.
 */
void cm_numbers_set (CmNumbers *self, gsize place, gint32 value);

static inline gint32
cm_numbers_get (const CmNumbers *self, gsize place)
{
  gint32 value;

  if (self->width == 4)
    return ((const gint32 *) self->values)[place];
  value = self->width == 1 ? ((const gint8 *) self->values)[place] : ((const gint16 *) self->values)[place];
  return value == (self->width == 1 ? G_MININT8 : G_MININT16) ? CM_UNSET : value;
}

/**
 * cm_numbers_between:
 * @self: numbers
 * @low: the smallest that is meant, above %CM_UNSET
 * @high: the largest
 * @words: (out): a bit for each number, one word for 64 of them, whether it is set and lies in between
 */
void cm_numbers_between (const CmNumbers *self, gint32 low, gint32 high, guint64 *words);

G_END_DECLS
