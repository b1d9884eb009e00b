/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

/* The target of libFuzzer, and of our own main(): must neither crash nor hang, whatever the bytes are. */
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Writes the bytes to the one file of all rounds. Returns its path. */
const char *cm_fuzz_write (const guint8 *data, size_t size);

/* Writes the bytes to a file, reads it as a table to the end, and checks what every row promises. */
void cm_fuzz_read (const guint8 *data, size_t size);

/* Reads @sheet to the end and checks what every row promises; without a sheet there must be an error. */
void cm_fuzz_walk (CmSheet *sheet, GError **error);

/* The parts of a zip archive as plain text, each behind a line of `#` and its name: packs and reads them. Bytes changed within an archive
 * nearly always end at its checksum. What begins like an archive is read as it is. */
void cm_fuzz_read_parts (const guint8 *data, size_t size);
