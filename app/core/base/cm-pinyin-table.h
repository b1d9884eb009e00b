/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What make-pinyin.c writes while the program is built. */
#pragma once

#include "cm-text.h"

#define CM_SYLLABLE_ROOM 8

/* Each syllable there is, the first empty: for characters without one. */
extern const char cm_pinyin_syllables[][CM_SYLLABLE_ROOM];

/* Which of these is that of a character. */
extern const guint16 cm_pinyin_table[CM_LAST_HAN - CM_FIRST_HAN + 1];
