/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customers-fixture.h"
#include "cm-profit-view.h"

G_BEGIN_DECLS

/**
 * CmProfitFixture:
 *
 * A window on a small shop of its own, opened at the profit of an estimate.
 */
typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  CmProfitView *view;
  CmProfitDesk *desk;
} CmProfitFixture;

/* Before the tests are added, and in place of g_test_run(). @shop is a kind of cm_estimates_fill(), `empty`, or `demo`. */
void cm_profit_begin (int *argc, char ***argv);
void cm_profit_add_test (const char *path, const char *shop, void (*func) (CmProfitFixture *, gconstpointer));
int cm_profit_done (void);

void cm_profit_open (CmProfitFixture *f, gconstpointer data);
void cm_profit_close (CmProfitFixture *f, gconstpointer data);

/* The answer in full, when it is there. */
const CmEstimateAnswer *cm_profit_answer (CmProfitFixture *f);

/* What the guard says first. */
const char *cm_profit_sentence (CmProfitFixture *f);

/* Activates an action of the view. */
void cm_profit_run (CmProfitFixture *f, const char *action);

/* Presses a key where @widget hears it. */
void cm_profit_press_key (GtkWidget *widget, guint key, GdkModifierType state);

G_END_DECLS
