/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-person-state.h"
#include "cm-row-group.h"

G_BEGIN_DECLS

/**
 * cm_person_form_task:
 * @view: the page
 * @state: the person; read only while the form is made
 * @reason: (nullable): why they are asked although the guard warned
 *
 * A sharing task for the person: one that runs, or a new one with its exact rule. Says so when the person is left out of every list.
 *
 * Returns: (transfer none): the form
 */
CmForm *cm_person_form_task (CmView *view, const CmPersonState *state, const char *reason);

/**
 * cm_person_form_task_done:
 * @view: the page
 * @state: the person
 * @task_id: a task the person has
 *
 * Asks what shows that the task was done.
 *
 * Returns: (transfer none) (nullable): the form, %NULL when the person does not have the task
 */
CmForm *cm_person_form_task_done (CmView *view, const CmPersonState *state, gint64 task_id);

/* What the person was sent and has not done. */
void cm_person_show_tasks (CmRowGroup *group, const CmPersonState *state);

G_END_DECLS
