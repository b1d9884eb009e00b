/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_abroad_regions:
 *
 * Returns: (transfer none) (element-type utf8): the regions of all countries but China, after ISO 3166-2, each in its own language and,
 * where there is one, with its Chinese name
 */
GPtrArray *cm_abroad_regions (void);

/**
 * cm_abroad_find:
 * @name: a name
 *
 * Case, blanks, hyphens and marks on letters do not matter; nor does the last character of a Chinese name that says what kind it is.
 *
 * Returns: (transfer none) (nullable): the region as ISO 3166-2 writes it in the language of @name, %NULL when there is none
 */
const char *cm_abroad_find (const char *name);

G_END_DECLS
