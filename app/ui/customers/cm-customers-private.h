/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-customer-query.h"
#include "cm-customer-table.h"
#include "cm-customers-view.h"
#include "cm-grade-strip.h"
#include "cm-waterfall-pane.h"

G_BEGIN_DECLS

/* What the files of the customers view share: asking is in cm-customers-view.c, each other file has one idea. */
struct _CmCustomersView
{
  CmView parent_instance;

  /* From the template */
  GtkStack *pages;
  AdwFlap *flap;
  CmWaterfallPane *pane;
  CmGradeStrip *strip;
  CmCustomerTable *table;
  GtkStack *results;
  AdwStatusPage *none;
  GtkButton *widen;
  GtkButton *summary;
  GtkLabel *summary_text;
  GtkLabel *summary_count;
  GtkLabel *state;
  GtkButton *save;
  GtkButton *tag;
  GtkButton *task;
  GtkButton *export_button;
  GtkButton *all;
  GtkWidget *bar;

  /* Owned */
  CmCustomerQuery *query;
  CmPageModel *model;
  CmCustomerChoice *choice;
  GPtrArray *segments;     /* CmSegment */
  char *segment;           /* name of the list that is shown, NULL for all customers */
  char *saved_rule;        /* as the list has it */
  gboolean found;          /* the rows are what a search found */
  int strictest;           /* rule to take away where nobody is left, -1 none */
  char *search;
  char *sort;
  GArray *imports;         /* whose newcomers are shown, NULL for none */
  gboolean known;          /* not their newcomers, but whom they knew again */
  int excluded;            /* exclusion whose people are shown, -1 none */
  gboolean everybody;      /* the search looks beyond the list */
  gboolean partial;        /* the rows are some of the hits, while the search index is made */
  gboolean outdated;       /* or they are by figures of before, while those of now are read */
  gboolean none_yet;       /* or there is none so far, and the rows are those of before */
  gboolean awaiting;       /* the index is waited for */
  gboolean asking;
  gboolean from_top;       /* another question was asked, its list begins at its top */
  gboolean again;          /* something changed while a question was under way */
  gint64 answered_at;      /* when the last answer came; of the monotonic clock */
  CmCustomerAnswer *late;  /* whose rows are still to be shown */
  guint showing_late;
};

/* cm-customers-view.c: asks the question that stands now, which is another one than before. */
void cm_customers_ask (CmCustomersView *self);

/* The saved list of that name, NULL for all customers; @rule is what it asks for. */
void cm_customers_show_list (CmCustomersView *self, const char *name, const char *rule);

/* cm-customers-answer.c: shows what a question gave (transfer full), forgets what is still to be shown of one, and shows the state of the
 * list without a new answer. */
void cm_customers_show_answer (CmCustomersView *self, CmCustomerAnswer *answer);
void cm_customers_drop_late (CmCustomersView *self);
void cm_customers_show_state (CmCustomersView *self);

/* The rule is another one than the saved list has. */
gboolean cm_customers_rule_changed (CmCustomersView *self);

/* cm-customers-lists.c: reads the saved lists; shows the one of that name; saves, or goes on to the calls. */
void cm_customers_load_lists (CmCustomersView *self);
void cm_customers_choose_list (CmCustomersView *self, const char *name);
void cm_customers_save_or_share (CmCustomersView *self);

/* cm-customers-why.c: why the selected person is in the list or not. */
void cm_customers_ask_why (CmCustomersView *self);

/* cm-customers-export.c: asks for a file and writes the ticked people, or all shown, into it. */
void cm_customers_export (CmCustomersView *self);
void cm_customers_export_to (CmCustomersView *self, const char *path);

/* cm-customers-tag.c: puts a tag on the ticked people, or takes one off; where nobody is ticked on all shown, or on the selected person. */
void cm_customers_tag (CmCustomersView *self);
void cm_customers_tag_here (CmCustomersView *self);

/* cm-customers-task.c: a sharing task for the ticked people without those who must not or better not be asked; where nobody is ticked for
 * all shown, or for the selected person. */
void cm_customers_task (CmCustomersView *self);
void cm_customers_task_here (CmCustomersView *self);

G_END_DECLS
