/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_step_sentence:
 * @name: message id of a step, as `tag-added`
 * @detail: (nullable): the step's JSON object
 *
 * What a step did, in the user's language, for the history, the undo button and notes: `Imported 1,874 rows from orders.csv`. The
 * sentences stand in one table in cm-step-sentence.c; a step with a new name adds its line there.
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *cm_step_sentence (const char *name, const char *detail);

/**
 * cm_step_area:
 * @name: message id of a step
 *
 * Returns: (transfer none): `import`, `customers`, `groups`, `sales` or `shop`: which filter of the history shows it
 */
const char *cm_step_area (const char *name);

G_END_DECLS
