/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_region_name_equal:
 * @a: name of a province or city
 * @b: another one
 *
 * Whether both mean the same place: a name without its suffix (省, 市, 自治区, 自治州, 地区, 盟 …) matches the full one, so 四川 is 四川省
 * and 凉山 is 凉山彝族自治州.
 *
 * Returns: whether they do
 */
gboolean cm_region_name_equal (const char *a, const char *b);

G_END_DECLS
