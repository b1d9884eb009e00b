/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-file.h"

G_BEGIN_DECLS

#define CM_TYPE_ENCODING_QUESTION (cm_encoding_question_get_type ())
G_DECLARE_FINAL_TYPE (CmEncodingQuestion, cm_encoding_question, CM, ENCODING_QUESTION, GtkWidget)

/**
 * CmEncodingQuestion:
 *
 * Offers the encodings that are likely for a sheet whose characters look wrong. A choice goes straight to the file, which reads itself
 * anew.
 */

/**
 * cm_encoding_question_is_needed:
 * @file: a file
 *
 * Returns: whether its characters look wrong
 */
gboolean cm_encoding_question_is_needed (CmImportFile *file);

/**
 * cm_encoding_question_set_file:
 * @self: a question
 * @file: (nullable): the file it is about
 */
void cm_encoding_question_set_file (CmEncodingQuestion *self, CmImportFile *file);

G_END_DECLS
