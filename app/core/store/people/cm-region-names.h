/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * cm_region_names_settle:
 * @conn: a connection
 * @province: province, with or without its ending
 * @city: (nullable): city, with or without its ending; %NULL or empty for the whole province
 * @full_province: (out): its name as the orders write it, else as ISO 3166-2 does
 * @full_city: (out): likewise, empty for the whole province
 * @error: return location; %CM_ERROR_INVALID, with what may be meant
 *
 * A region is one that the orders name, one of China, or one of another country by ISO 3166-2, in Chinese or its own language. Which
 * cities there are is known of China alone.
 *
 * Returns: whether there is such a region
 */
gboolean cm_region_names_settle (CmConn *conn, const char *province, const char *city, char **full_province, char **full_city,
                                 GError **error);

G_END_DECLS
