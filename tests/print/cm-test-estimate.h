/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/* An estimate of an invented Thursday sale: dear and cheap goods, one under its cost, all kinds of costs, a cash plan, a ceiling. */
CmEstimate *cm_test_estimate (void);

/* Its answer from 20,000 tries, or roughly. */
CmEstimateAnswer *cm_test_estimate_answer (const CmEstimate *estimate, gboolean rough);

G_END_DECLS
