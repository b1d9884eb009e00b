/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-forget.h"
#include "cm-paper.h"

G_BEGIN_DECLS

#define CM_TYPE_PROOF_PAPER (cm_proof_paper_get_type ())
G_DECLARE_FINAL_TYPE (CmProofPaper, cm_proof_paper, CM, PROOF_PAPER, CmPaper)

/**
 * cm_proof_paper_new:
 * @shop: name of the shop
 * @proof: what the erasure did
 * @zone: the shop's zone
 *
 * One page for the folder of a shop, or for the person who asked: what was erased, what stays, and what was searched for afterwards. It
 * names nobody.
 *
 * Returns: (transfer full): a paper
 */
CmPaper *cm_proof_paper_new (const char *shop, const CmForgetProof *proof, GTimeZone *zone);

G_END_DECLS
