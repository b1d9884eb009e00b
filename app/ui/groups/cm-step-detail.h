/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_step_describe_group:
 * @step: the running step
 * @group: name of the group it is about
 * @people: how many people, -1 where nobody is counted
 *
 * Names and numbers for the step's sentence in the history.
 */
void cm_step_describe_group (CmStep *step, const char *group, gint64 people);

/**
 * cm_step_made:
 * @step: the running step
 * @id: what it made, 0 when it failed
 *
 * Returns: (transfer full) (nullable): two numbers, @id and the id of the step, as a write function hands them to the window; %NULL for 0
 */
gint64 *cm_step_made (CmStep *step, gint64 id);

G_END_DECLS
