/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmNearNames:
 *
 * What somebody may have meant who typed a region that does not exist: the names that differ from it in one or two characters.
 */
typedef struct _CmNearNames CmNearNames;

/**
 * cm_near_names_new:
 * @typed: the region as it was typed
 */
CmNearNames *cm_near_names_new (const char *typed);
void cm_near_names_free (CmNearNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmNearNames, cm_near_names_free)

/**
 * cm_near_names_add:
 * @self: names
 * @name: of a region that exists
 * @label: how to write it
 */
void cm_near_names_add (CmNearNames *self, const char *name, const char *label);

/**
 * cm_near_names_tell:
 * @self: names
 *
 * Returns: (transfer full) (nullable): the nearest three, in quotation marks; %NULL when there is none
 */
char *cm_near_names_tell (const CmNearNames *self);

G_END_DECLS
