/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-person-write.h"

G_BEGIN_DECLS

/**
 * cm_words_form_open:
 * @view: the page
 * @write: (transfer full): what is written once its words are there
 * @title: title of the form
 * @field: what the words are
 *
 * A form with nothing but words.
 *
 * Returns: (transfer none): the form
 */
CmForm *cm_words_form_open (CmView *view, CmPersonWrite *write, const char *title, const char *field);

G_END_DECLS
