/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-forgotten-store.h"
#include "cm-import-people.h"
#include "cm-join-store.h"
#include "cm-known-record.h"
#include "cm-text-map.h"

G_BEGIN_DECLS

/* The records that a phone names, in the order in which they came; nearly always one. */
typedef struct {
  guint n;
  guint room;
  gint64 *ids;
  gint64 first[1];
} CmPhoneOwners;

struct _CmImportPeople {
  CmStep *step;
  CmArena *memory;           /* of records and owners of phones */
  CmTextMap *keys;           /* within kind and store: value -> record id; a phone -> address of its CmPhoneOwners */
  GPtrArray *fresh;          /* CmKnownRecord of this import from first_fresh on, as far as their ids follow each other */
  GPtrArray *known;          /* CmKnownRecord read at once, by their ids from first_known on; NULL = there is none */
  GHashTable *records;       /* id -> CmKnownRecord of all others */
  GHashTable *mains;         /* record id -> the record it was joined under; none for a main record */
  GPtrArray *met;            /* CmKnownRecord with an order of this import, in order of first meeting */
  CmTextMap *nameless;       /* receivers of anonymous orders: content -> id */
  GHashTable *crowds;        /* CmPhoneOwners of very many records -> CmPhoneCrowd */
  CmForgotten *forgotten;    /* NULL while nobody was erased */
  gboolean stored;           /* whether the database knew any identity before */
  gint64 first_fresh;        /* lowest record id of this import, 0 while there is none */
  gint64 first_known;        /* 0 when they were not read */
  gint64 proposals;
  GString *key;
};

CmKnownRecord *cm_import_people_record (CmImportPeople *self, gint64 id, GError **error);

/* Where the address of a record stands, unless it is among `records`; NULL then. */
gpointer *cm_import_people_place (const CmImportPeople *self, gint64 id);
gint64 cm_import_people_main (CmImportPeople *self, gint64 id);
CmPhoneOwners *cm_import_people_phone_owners (CmImportPeople *self, const char *phone, GError **error);
gint64 cm_import_people_scope (CmIdentityKind kind, gint64 store_id);    /* of the key in the map */
void cm_import_people_add_owner (CmImportPeople *self, CmPhoneOwners *owners, gint64 id);

/* Makes @phone a key of @record; @name stands beside it, NULL when no name does. */
gboolean cm_import_people_add_phone (CmImportPeople *self, CmKnownRecord *record, const char *phone, const char *name, GError **error);

/* Two records that share something: one person at once when @silent, else a proposal; nothing when they are one or it was decided. */
gboolean cm_import_people_connect (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, gboolean silent,
                                   GError **error);

/* The same for a proposal, sure to that degree. */
gboolean cm_import_people_propose (CmImportPeople *self, CmKnownRecord *a, CmKnownRecord *b, CmJoinEvidence evidence, int confidence_ppm,
                                   GError **error);

/* After the last order: proposes records of this import to be whoever has a name and an address like theirs. */
gboolean cm_import_people_propose_places (CmImportPeople *self, GError **error);

G_END_DECLS
