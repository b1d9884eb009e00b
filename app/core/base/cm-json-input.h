/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CM_JSON_DEEPEST:
 *
 * How many brackets of a document may be open at a time; none of ours needs a tenth of it.
 */
#define CM_JSON_DEEPEST 128

/**
 * cm_json_input_is_deep:
 * @text: JSON from outside
 *
 * The JSON reader calls itself for each level: text that would exhaust the stack has to be turned away before it is read. Brackets within
 * texts count too, since a comment could hide where a text begins.
 *
 * Returns: whether more than %CM_JSON_DEEPEST brackets are open somewhere
 */
gboolean cm_json_input_is_deep (const char *text);

/**
 * cm_json_input_check:
 * @text: JSON from outside, before it is read
 * @error: return location
 *
 * Turns away what the JSON reader would take for something else: too deep nesting, whole numbers that do not fit into 64 bits, numbers
 * with zeros before them (`010`, `0x10`), what stands outside of texts and is no JSON, such as comments, a name given twice in an object,
 * and whatever follows the end of the document. Whether brackets and commas are right is left to the reader.
 *
 * Returns: whether the text may be read
 */
gboolean cm_json_input_check (const char *text, GError **error);

/**
 * cm_json_input_whole:
 * @node: a value
 * @where: what it is, for messages
 * @value: (out): the number
 * @error: return location
 *
 * Whole numbers only: money never goes through floating point, so a fraction is refused, and one written as `12.0` is taken up to 2⁵³.
 * True and false are no numbers.
 *
 * Returns: whether it was a whole number
 */
gboolean cm_json_input_whole (JsonNode *node, const char *where, gint64 *value, GError **error);

/**
 * cm_json_input_only:
 * @object: an object
 * @where: what it is, for messages
 * @known: (array zero-terminated=1): the members it may have
 * @error: return location
 *
 * Returns: whether it has no other; otherwise the error names one
 */
gboolean cm_json_input_only (JsonObject *object, const char *where, const char *const *known, GError **error);

/**
 * cm_json_input_has:
 * @object: an object
 * @name: of a member
 *
 * Returns: whether there is one that is not null
 */
gboolean cm_json_input_has (JsonObject *object, const char *name);

/**
 * cm_json_input_object:
 * @object: an object
 * @name: of a member
 * @value: (out) (transfer none) (nullable): the member, %NULL where there is none
 * @error: return location
 *
 * Returns: whether there is no member or one that is an object
 */
gboolean cm_json_input_object (JsonObject *object, const char *name, JsonObject **value, GError **error);

/**
 * cm_json_input_array:
 * @object: an object
 * @name: of a member
 * @value: (out) (transfer none) (nullable): the member, %NULL where there is none
 * @error: return location
 *
 * Returns: whether there is no member or one that is an array
 */
gboolean cm_json_input_array (JsonObject *object, const char *name, JsonArray **value, GError **error);

/**
 * cm_json_input_int:
 * @object: an object
 * @name: of a member
 * @fallback: what to take where there is none
 * @value: (out): the number
 * @error: return location
 *
 * Returns: whether there is no member or one that is a whole number
 */
gboolean cm_json_input_int (JsonObject *object, const char *name, gint64 fallback, gint64 *value, GError **error);

/**
 * cm_json_input_double:
 * @node: a value
 * @where: what it is, for messages
 * @value: (out): the number
 * @error: return location
 *
 * Returns: whether it was a number of at most 10¹⁵
 */
gboolean cm_json_input_double (JsonNode *node, const char *where, double *value, GError **error);

/**
 * cm_json_input_number:
 * @object: an object
 * @name: of a member
 * @fallback: what to take where there is none; NaN when there has to be one
 * @value: (out): the number
 * @error: return location
 *
 * Returns: whether there is a number of at most 10¹⁵, or none and a fallback
 */
gboolean cm_json_input_number (JsonObject *object, const char *name, double fallback, double *value, GError **error);

/**
 * cm_json_input_text:
 * @object: an object
 * @name: of a member
 * @fallback: (nullable): what to take where there is none
 * @value: (out) (transfer none): the text
 * @error: return location
 *
 * Returns: whether there is no member or one that is a text
 */
gboolean cm_json_input_text (JsonObject *object, const char *name, const char *fallback, const char **value, GError **error);

G_END_DECLS
