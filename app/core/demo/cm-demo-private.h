/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-db.h"

G_BEGIN_DECLS

/* Columns of the register of customers. */
enum {
  CM_DEMO_NUMBER, CM_DEMO_NAME, CM_DEMO_TYPE, CM_DEMO_CONTACT, CM_DEMO_PHONE, CM_DEMO_PROVINCE, CM_DEMO_CITY, CM_DEMO_DISTRICT,
  CM_DEMO_ADDRESS, CM_DEMO_CONSENT, CM_DEMO_PROBLEM, CM_DEMO_REASON, CM_DEMO_REFUSED, CM_DEMO_DELETED_US, CM_DEMO_RESULT,
  CM_DEMO_N_COLUMNS
};

/* One row of it; @record is the record it belongs to, 0 when it has none yet, and @main_record the one its person counts under. */
typedef struct {
  char *text[CM_DEMO_N_COLUMNS];
  gint64 record;
  gint64 main_record;
} CmDemoPerson;

/* What the entering of a part works with. */
typedef struct {
  CmDb *db;
  const char *folder;
  GCancellable *cancellable;
  JsonNode *story_node;
  JsonNode *planted_node;
  JsonObject *story;
  JsonObject *planted;
  GPtrArray *people;
} CmDemo;

typedef gboolean (*CmDemoFunc) (CmStep *step, CmDemo *demo, gpointer data, GError **error);

/* Runs one named step at a date. */
gboolean cm_demo_step (CmDemo *demo, const char *name, gint64 at, CmDemoFunc func, gpointer data, GError **error);

/* A moment written in the story, and a day written as YYYY-MM-DD at a full hour of the shop's zone. */
gint64 cm_demo_time (const char *text);
gint64 cm_demo_date (CmDemo *demo, const char *name);
gint64 cm_demo_day_at (const char *day, int hour);

/* Reads the register; its rows are numbered from 1. The second finds the records its rows were joined to. */
gboolean cm_demo_read_people (CmDemo *demo, GError **error);
gboolean cm_demo_find_records (CmDemo *demo, GError **error);
CmDemoPerson *cm_demo_person (CmDemo *demo, gint64 number);
GHashTable *cm_demo_people_by_record (CmDemo *demo);

/* A member of the story's or the plan's objects. */
const char *cm_demo_text (JsonObject *object, const char *member);

/* The parts. */
gboolean cm_demo_enter_shop (CmDemo *demo, GError **error);
gboolean cm_demo_enter_register (CmDemo *demo, GError **error);
gboolean cm_demo_enter_estimate (CmDemo *demo, GError **error);
gboolean cm_demo_enter_group (CmDemo *demo, GError **error);
gboolean cm_demo_enter_calls (CmDemo *demo, GError **error);
gboolean cm_demo_enter_parts (CmDemo *demo, GError **error);

G_END_DECLS
