/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The target of libFuzzer, and of our own main(): must neither crash nor hang, whatever the bytes are. */
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Writes the bytes to a file, reads it as a table to the end, and checks what every row promises. */
void cm_fuzz_read (const guint8 *data, size_t size);
