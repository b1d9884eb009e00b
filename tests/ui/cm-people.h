/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/* How many persons cm_people_fill() makes. */
#define CM_PEOPLE 60

/**
 * cm_people_fill:
 * @db: an empty shop
 *
 * Puts persons 1 to 60 into it, each with a name of its own, a phone, and two to six orders on as many days; nobody spent the same as
 * another. Person 60 is a second record of person 1. The shop's time stands still at %CM_TEST_NOW, and Wei is its owner.
 */
void cm_people_fill (CmDb *db);

G_END_DECLS
