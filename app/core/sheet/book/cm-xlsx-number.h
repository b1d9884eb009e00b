/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for `YYYY-MM-DD HH:MM:SS` and the NUL. */
#define CM_XLSX_TIME_SIZE 20

/**
 * cm_xlsx_format_is_date:
 * @id: number of a built-in number format
 *
 * Built-in formats of ECMA-376 part 1, 18.8.30, those of East Asian versions among them.
 *
 * Returns: whether it shows a date or a time
 */
gboolean cm_xlsx_format_is_date (guint id);

/**
 * cm_xlsx_code_is_date:
 * @code: a format code such as `yyyy"年"m"月"d"日"` or `[Red]0.00`
 *
 * Returns: whether its first section has a letter of a date or time outside quotes, brackets and escapes
 */
gboolean cm_xlsx_code_is_date (const char *code);

/**
 * cm_xlsx_serial_to_time:
 * @serial: days since the workbook's first day, the time of day as fraction
 * @from_1904: whether day 0 is 1904-01-01
 * @text: (out caller-allocates): `YYYY-MM-DD HH:MM:SS`, rounded to the second
 *
 * In the 1900 system day 1 is 1900-01-01 and day 60 the 29 February 1900 that never was (read as 28 February).
 *
 * Returns: %FALSE when the number is no date of the years 1899 to 9999
 */
gboolean cm_xlsx_serial_to_time (double serial, gboolean from_1904, char text[CM_XLSX_TIME_SIZE]);

/**
 * cm_xlsx_iso_to_time:
 * @iso: `2026-11-21`, `2026-11-21T10:00:00`, with or without fraction and `Z`
 * @text: (out caller-allocates): `YYYY-MM-DD HH:MM:SS`
 *
 * Returns: %FALSE when it is no such date
 */
gboolean cm_xlsx_iso_to_time (const char *iso, char text[CM_XLSX_TIME_SIZE]);

G_END_DECLS
