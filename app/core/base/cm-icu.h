/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <unicode/utrans.h>

/* Opens ICU's rules of that name, which stay open; NULL where ICU has none. */
UTransliterator *cm_icu_open_rules (const char *name);
