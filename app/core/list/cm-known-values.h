/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-segment-field.h"

G_BEGIN_DECLS

/**
 * CmKnownValue:
 * @name: the value as a rule has it
 * @label: the same for people
 * @people: how many persons have it
 *
 * One of the values a field has in this shop.
 */
typedef struct {
  char *name;
  char *label;
  gsize people;
} CmKnownValue;

/**
 * cm_known_values:
 * @field: a field of choices, names or regions
 * @columns: everybody
 * @conn: names are read through it
 * @error: return location
 *
 * What a list to tick can offer: choices in their order; names and regions with the most persons first. The same name of several products
 * or stores is one value, as it is to a rule.
 *
 * Returns: (transfer full) (element-type CmKnownValue) (nullable): the values
 */
GPtrArray *cm_known_values (const CmSegmentField *field, CmColumns *columns, CmConn *conn, GError **error);

G_END_DECLS
