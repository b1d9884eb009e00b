/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): what a search compares: folded, and old and new forms of a character are one. */
char *cm_test_fold (const char *text);

/* Whether @letters are pinyin of some place in @folded: whole syllables or first letters, the last one perhaps only begun. Read slowly,
 * character by character. */
gboolean cm_test_spells (const char *folded, const char *letters);

G_END_DECLS
