/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-fill-down.h"
#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

/**
 * cm_xlsx_merge_load:
 * @archive: a workbook
 * @part: name of a sheet's part
 *
 * The merged cells of a sheet stand behind its rows, so the part has to be unpacked once more to know them first. Sheets of more than 32 MB
 * (about 60,000 rows) are read without, as that would take as long again: people merge cells in short tables.
 *
 * Returns: (transfer full) (nullable): the cells merged over rows, %NULL when there are none
 */
CmFillDown *cm_xlsx_merge_load (CmXlsxArchive *archive, const char *part);

G_END_DECLS
