/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_region_stem:
 * @name: a province or a city
 *
 * The name without what says which kind of region it is: 四川省 and 四川 give 四川, 广西壮族自治区 gives 广西, 凉山彝族自治州 gives 凉山.
 *
 * Returns: (transfer full): the stem; the whole name when it has no such ending
 */
char *cm_region_stem (const char *name);

/**
 * cm_region_same:
 * @a: (nullable): a name
 * @b: (nullable): another one
 *
 * Returns: whether both name the same region, a missing ending counting as the right one
 */
gboolean cm_region_same (const char *a, const char *b);

/**
 * cm_region_full_province:
 * @name: a province of China, with or without its ending
 *
 * Returns: (transfer none): the full name of ISO 3166-2 in Chinese, @name itself when it is none
 */
const char *cm_region_full_province (const char *name);

G_END_DECLS
