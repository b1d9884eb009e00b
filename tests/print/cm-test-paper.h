/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"

G_BEGIN_DECLS

/* Whether a program of poppler or zbar is there; skips the test with a message where it is not. */
gboolean cm_test_program (const char *name);

/* What pdftotext reads in the pages FIRST..LAST (from 1; 0, 0: all), in the order of the drawing when RAW. */
char *cm_test_pdf_text (const char *path, int first, int last, gboolean raw);

/* Runs a program and returns what it prints; fails the test when it fails. */
char *cm_test_run (const char *const *words);

/* How often NEEDLE stands in TEXT. */
guint cm_test_count (const char *text, const char *needle);

/* Saves PAPER as NAME in FOLDER and returns the path. */
char *cm_test_save (CmPaper *paper, const char *folder, const char *name);

G_END_DECLS
