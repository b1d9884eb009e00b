/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cycle-store.h"
#include "cm-exclusions.h"

G_BEGIN_DECLS

/**
 * CmReminders:
 * @due: (element-type CmCycleDue): who may be reminded of what, the earliest first; nobody who must not be contacted
 * @people: how many people that are
 * @excluded: people who were taken off, each counted at the first exclusion that holds
 *
 * The morning's list of people who may need something again.
 */
typedef struct {
  GArray *due;
  gsize people;
  gsize excluded[CM_N_EXCLUSIONS];
} CmReminders;

void cm_reminders_free (CmReminders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmReminders, cm_reminders_free)

/**
 * cm_reminders_new:
 * @cycles: what is due
 * @columns: everybody
 * @exclusions: who must not be contacted
 *
 * Returns: (transfer full): what is left of @cycles
 */
CmReminders *cm_reminders_new (const CmCycles *cycles, const CmColumns *columns, const CmExclusions *exclusions);

G_END_DECLS
