/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_district_is_one:
 * @word: one word of an address that is written with blanks
 *
 * Returns: whether it names a district, county, banner or town
 */
gboolean cm_district_is_one (const char *word);

/**
 * cm_district_is_flat:
 * @city: full name of a city
 *
 * Returns: whether the city has no districts, so that its towns stand directly below it
 */
gboolean cm_district_is_flat (const char *city);

/**
 * cm_district_take:
 * @text: (inout): an address behind its city; moved behind the district
 * @flat: whether a town or subdistrict may stand here
 *
 * Finds the district an address without blanks goes on with by how such names end; no list of them is needed. What ends like one but names
 * an estate, a factory or a park (小区, 社区, 厂区) is none.
 *
 * Returns: (transfer full) (nullable): its name
 */
char *cm_district_take (const char **text, gboolean flat);

G_END_DECLS
