/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-task-store.h"

G_BEGIN_DECLS

/**
 * CmTaskFields:
 *
 * The fields of a form that sends a sharing task: one that runs, with its rule, or a new one. They go with the form.
 */
typedef struct _CmTaskFields CmTaskFields;

/**
 * cm_task_fields_new:
 * @form: a form
 * @today: the shop's day
 *
 * Returns: (transfer none): fields without a task to choose from, not on the form yet
 */
CmTaskFields *cm_task_fields_new (CmForm *form, int today);

/* One that can be chosen; before cm_task_fields_add(). */
void cm_task_fields_offer (CmTaskFields *self, const CmTask *task);

/* Puts them on the form. Afterwards come the other rows, then cm_task_fields_end(), which calls @changed with @data at every choice. */
void cm_task_fields_add (CmTaskFields *self);
void cm_task_fields_end (CmTaskFields *self, GCallback changed, gpointer data);

/* Place of the chosen one in the order of offering, as many as were offered for a new one; its id, 0 for a new one. */
guint cm_task_fields_place (CmTaskFields *self);
gint64 cm_task_fields_id (CmTaskFields *self);

/**
 * cm_task_fields_dup_new:
 * @self: the fields
 * @last_day: (out): its last day
 *
 * Returns: (transfer full): what was typed for a new task
 */
CmTask *cm_task_fields_dup_new (CmTaskFields *self, int *last_day);

G_END_DECLS
