/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-backtest.h"
#include "cm-chart-data.h"

G_BEGIN_DECLS

/* What was said of the weeks held back against what happened: a point per group of chances, with its interval; (transfer full). */
CmChartData *cm_calibration_chart (const CmBacktest *backtest);

/* `Of 120 people said to buy again at 80%, 76% did`: the highest chance that was said of enough people; (transfer full) (nullable). */
char *cm_calibration_sentence (const CmBacktest *backtest);

G_END_DECLS
