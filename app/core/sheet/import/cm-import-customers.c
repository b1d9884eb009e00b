/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-customers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cm-import-store.h"

struct _CmImportCustomers {
  CmStep *step;
  const CmImportPlan *plan;
  CmImportPeople *people;
  CmDictionary *words;
  CmImportReport *report;
  CmArena *memory;           /* of the person at hand */
  gint64 store_id;           /* 0 until the first row */
};

CmImportCustomers *
cm_import_customers_new (CmStep *step, const CmImportPlan *plan, CmImportPeople *people, CmDictionary *words, CmImportReport *report)
{
  CmImportCustomers *self = g_new0 (CmImportCustomers, 1);

  self->step = step;
  self->plan = plan;
  self->people = people;
  self->words = words;
  self->report = report;
  self->memory = cm_arena_new (1024);
  return self;
}

void
cm_import_customers_free (CmImportCustomers *self)
{
  if (self == NULL)
    return;
  cm_arena_free (self->memory);
  g_free (self);
}

gint64
cm_import_customers_store (const CmImportCustomers *self)
{
  return self->store_id;
}

/* The sheet speaks of the person, not of a parcel: the phone beside the name is the person's own. */
static CmBuyer *
read_person (CmImportCustomers *self, const CmOrderRow *row, GError **error)
{
  CmBuyer *person;

  cm_arena_clear (self->memory);
  person = cm_buyer_read (row, self->words, self->memory, error);
  if (person == NULL)
    return NULL;
  if (person->phone == NULL && person->receiver->phone_kind == CM_PHONE_REAL)
    person->phone = person->receiver->phone;
  if (person->phone != NULL && person->receiver->phone_kind != CM_PHONE_REAL)
    {
      person->receiver->phone = person->phone;
      person->receiver->phone_kind = CM_PHONE_REAL;
    }
  return person;
}

/* Name and address beside a phone tell later orders of this person from those of others at that phone. */
static gboolean
take_address (CmImportCustomers *self, const CmBuyer *person, gint64 record_id, GError **error)
{
  gint64 ignored;

  if (person->receiver->phone_kind != CM_PHONE_REAL || person->receiver->name == NULL)
    return TRUE;
  return cm_import_people_receiver (self->people, record_id, person->receiver, &ignored, error);
}

static void
warn_kept_name (CmImportCustomers *self, const CmOrderRow *row, const char *name)
{
  cm_import_report_problem (self->report, row->row_no, CM_FIELD_RECEIVER, NULL, "kept-by-hand", FALSE,
                            g_strdup_printf (_("Row %" PRId64 ": the name “%s” was not taken, because you typed another one. Change it "
                                               "on the customer's page."), row->row_no, name), NULL);
}

static gint64
count_changes (CmImportCustomers *self)
{
  return cm_conn_int (cm_step_conn (self->step), 0, NULL, "SELECT total_changes()", "");
}

static gboolean
write_person (CmImportCustomers *self, const CmOrderRow *row, GError **error)
{
  CmBuyer *person = read_person (self, row, error);
  CmPersonFound found;

  if (person != NULL && cm_import_people_erased (self->people, self->store_id, person))
    return TRUE;
  if (person == NULL || !cm_import_people_find (self->people, self->store_id, person, &found, error))
    return FALSE;
  if (found.kept_name != NULL)
    warn_kept_name (self, row, found.kept_name);
  return take_address (self, person, found.record_id, error);
}

gboolean
cm_import_customers_take (CmImportCustomers *self, const CmOrderRow *row, GError **error)
{
  gint64 before = count_changes (self);

  if (self->store_id == 0)
    self->store_id = cm_store_choose (self->step, self->plan->platform, self->plan->store, error);
  if (self->store_id == 0 || !write_person (self, row, error))
    return FALSE;
  if (count_changes (self) != before)
    self->report->rows_imported++;
  else
    cm_import_report_known_person (self->report, row->row_no);
  return TRUE;
}
