/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-people.h"
#include "cm-join-store.h"
#include "cm-known-record.h"

G_BEGIN_DECLS

struct _CmImportPeople {
  CmStep *step;
  GHashTable *keys;          /* kind, store and value -> record id */
  GHashTable *phones;        /* phone -> GArray of record ids */
  GHashTable *records;       /* id -> CmKnownRecord */
  GHashTable *mains;         /* record id -> the record it was joined under; none for a main record */
  GPtrArray *met;            /* CmKnownRecord with an order of this import, in order of first meeting */
  GHashTable *nameless;      /* receivers of anonymous orders: content -> id */
  gboolean stored;           /* whether the database knew any identity before */
  gint64 first_fresh;        /* lowest record id of this import, 0 while there is none */
  gint64 proposals;
  GString *key;
};

CmKnownRecord *cm_import_people_record (CmImportPeople *self, gint64 id, GError **error);
gint64 cm_import_people_main (CmImportPeople *self, gint64 id);
GArray *cm_import_people_phone_owners (CmImportPeople *self, const char *phone, GError **error);

/* Makes @phone a key of @record; @name stands beside it, NULL when no name does. */
gboolean cm_import_people_add_phone (CmImportPeople *self, CmKnownRecord *record, const char *phone, const char *name, GError **error);

/* Two records that share something: one person at once when @silent, else a proposal; nothing when they are one or it was decided. */
gboolean cm_import_people_connect (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, gboolean silent,
                                   GError **error);

G_END_DECLS
