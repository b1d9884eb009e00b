/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_zone_named:
 * @name: a zone as stores write it: `America/New_York`, `Eastern Time (US & Canada)`, `PST`, `GMT+8`
 *
 * Abbreviations stand for a fixed distance from UTC, as the sheet wrote it; regions have their summer time.
 *
 * Returns: (transfer none) (nullable): the zone
 */
GTimeZone *cm_zone_named (const char *name);

/**
 * cm_zone_in_header:
 * @header: a header
 *
 * Returns: (transfer full) (nullable): the zone of the times below it where it says so, as `Created (UTC)` does
 */
GTimeZone *cm_zone_in_header (const char *header);

G_END_DECLS
