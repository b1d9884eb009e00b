/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-forecast-keeper.h"
#include "cm-window.h"

G_BEGIN_DECLS

/**
 * cm_day_grading_start:
 * @window: a window that is being shown
 * @keeper: (nullable): looks after the forecast from then on
 *
 * Once the window has drawn its first frame, brings the figures of its shop to the present day behind it, and tells so in the progress
 * strip when that takes longer than about a second. Till then the views show what is stored; afterwards they follow `CmDb::changed`.
 * A window that is closed meanwhile leaves the figures as they were.
 */
void cm_day_grading_start (CmWindow *window, CmForecastKeeper *keeper);

G_END_DECLS
