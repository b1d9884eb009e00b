/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"

G_BEGIN_DECLS

/**
 * CmObjection:
 * @they: what the person may say
 * @you: what the caller answers
 */
typedef struct {
  char *they;
  char *you;
} CmObjection;

/**
 * CmScript:
 * @caller: who calls
 * @accounts: (nullable): the service accounts the caller adds friends from
 * @consent: (nullable): words that ask for consent, printed below the name
 * @opening: how the call begins
 * @hook: (nullable): why it is worth a minute
 * @benefits: (element-type utf8): what is in it for the person, two as a rule
 * @objections: (element-type CmObjection): answers to what people say
 * @closing: (nullable): how the friend request is agreed on
 * @way_out: what must be said at the end
 *
 * The words of one caller.
 */
typedef struct {
  char *caller;
  char *accounts;
  char *consent;
  char *opening;
  char *hook;
  GPtrArray *benefits;
  GPtrArray *objections;
  char *closing;
  char *way_out;
} CmScript;

CmScript *cm_script_new (const char *caller);
void cm_script_free (CmScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmScript, cm_script_free)
void cm_script_add_objection (CmScript *script, const char *they, const char *you);

#define CM_TYPE_SCRIPT_PAPER (cm_script_paper_get_type ())
G_DECLARE_FINAL_TYPE (CmScriptPaper, cm_script_paper, CM, SCRIPT_PAPER, CmPaper)

/**
 * cm_script_paper_new:
 * @shop: the shop's name
 * @group: (nullable): the group people are invited to
 * @scripts: (transfer full) (element-type CmScript): one per caller
 * @printed_at: UTC seconds
 * @zone: the shop's zone
 * @error: return location; %CM_ERROR_REFUSED for a script without its way out
 *
 * A4; each caller begins on a new page, and a block or a pair of question and answer is never split over pages.
 *
 * Returns: (transfer full) (nullable): a paper
 */
CmPaper *cm_script_paper_new (const char *shop, const char *group, GPtrArray *scripts, gint64 printed_at, GTimeZone *zone, GError **error);

G_END_DECLS
