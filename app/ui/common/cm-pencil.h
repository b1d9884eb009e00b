/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * cm_pencil_last:
 * @row: a row with words or buttons behind its text
 *
 * libadwaita draws the pencil of an entry row before what stands behind its text, so that pencils of rows below each other stand wherever
 * those words begin. This puts it at the end, in one column with all others.
 */
void cm_pencil_last (AdwEntryRow *row);

G_END_DECLS
