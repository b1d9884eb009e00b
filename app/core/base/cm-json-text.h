/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_json_append_text:
 * @json: a document being written
 * @text: (nullable): UTF-8
 *
 * Appends a JSON string, `null` without a text: for documents that are too long to be built as a tree first.
 */
void cm_json_append_text (GString *json, const char *text);

G_END_DECLS
