/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customers-view.h"
#include "cm-person-page.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-window.h"

G_BEGIN_DECLS

/**
 * CmCustomersFixture:
 *
 * A window on a small shop of its own, opened at the customers.
 */
typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  CmCustomersView *view;
} CmCustomersFixture;

/* Turns the loop until @condition holds, at most a minute: other tests may have the machine, and the disk, to themselves for a while. */
#define wait_for(condition) \
  G_STMT_START { for (int i_ = 0; i_ < 3000 && !(condition); i_++) cm_shot_spin (20); g_assert_true (condition); } G_STMT_END

/* Before the tests are added, and in place of g_test_run(). */
void cm_customers_begin (int *argc, char ***argv);
void cm_customers_add_test (const char *path, void (*func) (CmCustomersFixture *, gconstpointer));
int cm_customers_run (void);

void cm_customers_open (CmCustomersFixture *f, gconstpointer data);
void cm_customers_close (CmCustomersFixture *f, gconstpointer data);

/* One number out of the database. */
gint64 cm_customers_count (CmCustomersFixture *f, const char *sql);

/* How many people the list shows. */
guint cm_customers_shown (CmCustomersFixture *f);

/* Opens a case about person 3, who is left out then. */
void cm_customers_add_case (CmCustomersFixture *f);

/* Opens the page about a person over the list and waits until it shows. */
CmPersonPage *cm_customers_open_person (CmCustomersFixture *f, gint64 id);

/* The form or dialog over the window, %NULL without. */
GtkWindow *cm_customers_dialog (CmCustomersFixture *f);

/* The first widget at or under @widget of that type, or with that style class. */
GtkWidget *cm_find_child (GtkWidget *widget, GType type);
GtkWidget *cm_find_class (GtkWidget *widget, const char *class);

/* Whether a label under @widget that is not hidden holds @text. */
gboolean cm_shows (GtkWidget *widget, const char *text);

G_END_DECLS
