/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cm_json_set_double:
 * @object: an object
 * @name: of the member
 * @value: any number
 *
 * Sets a member, null where @value is none. Where json-glib would write no JSON ("2e-12.0") the neighbour is taken. From 10¹⁵ on, where
 * json-glib may write what is no JSON ("1e+16.0"), it is a whole number, and beyond 64 bits null.
 */
void cm_json_set_double (JsonObject *object, const char *name, double value);

/**
 * cm_json_set_int_or_null:
 * @object: an object
 * @name: of the member
 * @there: whether there is a value
 * @value: the value
 *
 * Sets a member, null where there is nothing.
 */
void cm_json_set_int_or_null (JsonObject *object, const char *name, gboolean there, gint64 value);

/**
 * cm_json_set_object_or_null:
 * @object: an object
 * @name: of the member
 * @value: (transfer full) (nullable): an object
 *
 * Sets a member, null where there is none.
 */
void cm_json_set_object_or_null (JsonObject *object, const char *name, JsonObject *value);

/**
 * cm_json_add_double:
 * @array: a list
 * @value: any number
 *
 * Adds an element, as cm_json_set_double() sets a member.
 */
void cm_json_add_double (JsonArray *array, double value);

G_END_DECLS
