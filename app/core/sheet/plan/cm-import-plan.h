/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-error.h"
#include "cm-field.h"
#include "cm-money.h"
#include "cm-row-repairs.h"

G_BEGIN_DECLS

/**
 * CmDateOrder:
 *
 * How a column of dates such as `03/04/2026` is read; decided once per column. %CM_DATE_YMD says that dates begin with the year; one that
 * ends with it is then read by its own values, and rejected with the question which order is meant when they do not tell.
 * %CM_DATE_SHORT_YMD says the same of a column whose years have two digits, as `24/3/5`; only the file itself tells that.
 */
typedef enum {
  CM_DATE_YMD,
  CM_DATE_MDY,
  CM_DATE_DMY,
  CM_DATE_SHORT_YMD,
} CmDateOrder;

/**
 * CmPacking:
 * @CM_PACKING_NONE: a cell names one item
 * @CM_PACKING_MARKED: a cell may hold several items whose parts are named: `name:Mug|quantity:2;name:Cup|quantity:1`, or JSON
 * @CM_PACKING_COUNTED: a cell may hold several items with their number: `Mug x 2; Cup x 1`
 * @CM_PACKING_STACKED: a cell may hold several items, and the cells beside it as many codes, quantities or amounts, see cm_stacked_count()
 *
 * How a column writes items into its cells, see cm_packed_items_read().
 */
typedef enum {
  CM_PACKING_NONE,
  CM_PACKING_MARKED,
  CM_PACKING_COUNTED,
  CM_PACKING_STACKED,
} CmPacking;

/**
 * CmImportColumn:
 * @header: the header as written, trimmed; `#3` without one
 * @field: what it fills, %CM_FIELD_NONE when it is left out
 * @confidence_ppm: how sure the match is, 1,000,000 for a profile's own header or the user's word
 * @duplicate: a column of this name came before
 * @fallback: fills @field only in rows where the field's first column is empty
 * @part: its text is a further piece of the column whose @next it is: a given name behind the family name, the time behind the date
 * @next: the column whose text follows this one's, -1 without one
 * @zone: (nullable): zone of its times where the header names one, such as `Created (UTC)`
 * @line: of the items that stand side by side in one row, the one this column tells of, from 1; 0 for any other column
 * @packing: whether its cells hold several items each
 * @date_order: how the dates of this column are read
 * @decimal: how the amounts of this column are written
 */
typedef struct {
  char *header;
  CmField field;
  int confidence_ppm;
  gboolean duplicate;
  gboolean fallback;
  gboolean part;
  int next;
  guint line;
  CmPacking packing;
  GTimeZone *zone;
  CmDateOrder date_order;
  CmDecimalStyle decimal;
} CmImportColumn;

/**
 * CmImportPlan:
 * @path: the file
 * @format: `csv` or `xlsx`
 * @encoding: IANA name
 * @delimiter: separator, 0 for a workbook
 * @sheet: (nullable): sheet of a workbook
 * @sheets: (nullable): all its sheets
 * @header_row: row number of the header, 0 without one
 * @profile: profile id, such as `taobao-orders` or `generic-zh`
 * @profile_label: its name for people
 * @platform: platform id the orders belong to
 * @store: (nullable): store name of `--store`; %NULL lets the import choose by definitions.md
 * @confidence_ppm: of the profile
 * @why: (nullable): what it was recognised by, for people
 * @customers_only: the sheet lists customers, not orders
 * @details_only: the sheet lists the lines of orders whose amounts and states stand in another sheet
 * @columns: (element-type CmImportColumn): one per column
 * @side_by_side: several items stand in one row under numbered headers; a column of items without a number then speaks of all of them
 * @packed: a column has cells with several items each
 * @column_of: per field its column, -1 when not mapped; of items that stand side by side that of the first, the columns of the others have
 *   their field and their `line` alone
 * @fallback_of: per field the column that fills its empty cells, -1 without one
 * @per_order: per field whether a value stands for the order (taken once) or for the line (summed)
 * @nick_is_account: the platform's nick is a unique account (such profiles map it to `buyer_id`)
 * @continues: an empty order number belongs to the order above
 * @guest: (nullable): the account of everybody who has none
 * @group_numbers: canonical headers of columns whose numbers count within one group buy, see cm_group_buy_counts()
 * @group_title: (nullable): title of the group buy the whole sheet is of
 * @damaged: at least half the order numbers of the file are in E notation or bare long numbers that end in 000
 * @date_order: how dates are read in columns that do not tell
 * @decimal: how amounts are written in columns that do not tell
 * @currency: (nullable): currency of the sheet when it has no such column; %NULL is the shop's
 * @currency_told: whether the user said so; else the sign of an amount decides for its row
 * @status_words: map of the platform's words (as cm_header_canonical() writes them) to state names
 * @turns: (element-type CmStatusTurn): second columns that change the state, such as the reason of closing
 * @rules: (element-type CmRowRule): rows that are notes or belong to another order
 * @all_on: day of the orders that have no date of their own, 0 when nobody said
 * @one_day: the shop remembers that sheets of this layout are of one day each; which one, is asked for every sheet
 * @needs_user: below the threshold: the user maps before importing
 * @asks_day: no column tells when the orders were made, nobody said it, and somebody is there to ask
 * @undecided: (nullable): two columns claim one field alike, and the user must choose; only with #CmImportChoices.may_ask
 * @sample: (element-type GStrv): the first 20 data rows as clean text
 * @sample_rows: (element-type gint64): their row numbers
 * @repairs: (nullable): cells that were typed anew
 *
 * Everything known about a file before it is imported; the preview shows it and changes it.
 */
typedef struct {
  char *path;
  char *format;
  char *encoding;
  char delimiter;
  char *sheet;
  char **sheets;
  gint64 header_row;
  char *profile;
  char *profile_label;
  char *platform;
  char *store;
  int confidence_ppm;
  char *why;
  gboolean customers_only;
  gboolean details_only;
  GPtrArray *columns;
  gboolean side_by_side;
  gboolean packed;
  int column_of[CM_N_FIELDS];
  int fallback_of[CM_N_FIELDS];
  gboolean per_order[CM_N_FIELDS];
  gboolean nick_is_account;
  gboolean continues;
  char *guest;
  char **group_numbers;
  char *group_title;
  gboolean damaged;
  CmDateOrder date_order;
  CmDecimalStyle decimal;
  char *currency;
  gboolean currency_told;
  GHashTable *status_words;
  GPtrArray *turns;
  GPtrArray *rules;
  int all_on;
  gboolean one_day;
  gboolean needs_user;
  gboolean asks_day;
  GError *undecided;
  GPtrArray *sample;
  GArray *sample_rows;
  CmRowRepairs *repairs;
} CmImportPlan;

/**
 * CmImportChoices:
 *
 * What the user fixed (command line or preview); zero or %NULL finds out.
 * @map: (nullable) (array zero-terminated=1): `FIELD=HEADER` or `FIELD=#N`
 * @header_row: row number of the header, 0 finds out
 * @date_order: -1 finds out
 * @all_on: day of the orders that have no date of their own; 0 for none
 * @may_ask: somebody is there to choose between two columns that claim one field, or the day of a sheet without dates: the plan is
 *   made nevertheless
 * @saved: (nullable): shop's own profiles as JSON texts, looked at before the shipped ones
 * @repairs: (nullable): cells that were typed anew; the plan keeps them
 */
typedef struct {
  const char *store;
  const char *platform;
  const char *profile;
  const char *sheet;
  const char *encoding;
  char delimiter;
  char **map;
  gboolean no_header;
  gint64 header_row;
  int date_order;
  const char *currency;
  int all_on;
  gboolean may_ask;
  char **saved;
  CmRowRepairs *repairs;
} CmImportChoices;

/**
 * cm_import_plan_new:
 * @path: a file
 * @choices: (nullable): what the user fixed
 * @error: return location; the codes of cm_sheet_open(), and without `may_ask` %CM_ERROR_DUPLICATE_HEADER and %CM_ERROR_AMBIGUOUS_HEADER
 *
 * Opens the file, finds header row, profile and mapping, reads up to 20 sample rows and as many more as deciding dates and decimals takes.
 *
 * Returns: (transfer full) (nullable): the plan
 */
CmImportPlan *cm_import_plan_new (const char *path, const CmImportChoices *choices, GError **error);
void cm_import_plan_free (CmImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportPlan, cm_import_plan_free)

/**
 * cm_import_plan_map:
 * @plan: a plan
 * @column: index of a column
 * @field: what it shall fill, %CM_FIELD_NONE to leave it out; a column that filled @field before, of the same item where several stand
 *   side by side, is left out
 *
 * The user's word on one column.
 */
void cm_import_plan_map (CmImportPlan *plan, guint column, CmField field);

/**
 * cm_import_plan_uses:
 * @plan: a plan
 * @column: index of a column
 *
 * Returns: whether the column has a say in the orders: it fills a field, fills the gaps of another column or changes the state
 */
gboolean cm_import_plan_uses (const CmImportPlan *plan, guint column);

/**
 * cm_import_plan_is_undated:
 * @plan: a plan
 *
 * Returns: whether it is a sheet of orders none of whose columns tells when they were made or paid
 */
gboolean cm_import_plan_is_undated (const CmImportPlan *plan);

/**
 * cm_import_plan_fingerprint:
 * @plan: a plan
 *
 * Returns: (transfer full): SHA-256 of the canonical headers, by which a mapping is remembered
 */
char *cm_import_plan_fingerprint (CmImportPlan *plan);

/**
 * cm_import_plan_check:
 * @plan: a plan
 * @error: return location; %CM_ERROR_NOT_A_TABLE, %CM_ERROR_DUPLICATE_HEADER, %CM_ERROR_AMBIGUOUS_HEADER
 *
 * Whether orders can be read by the plan: it lists orders, and is sure of their number or time and of what was bought or paid. Where
 * somebody can be asked, their day must be known too; otherwise undated orders are rejected one by one.
 *
 * Returns: %FALSE with a sentence for people that says what is missing
 */
gboolean cm_import_plan_check (CmImportPlan *plan, GError **error);

/**
 * cm_import_plan_open:
 * @plan: a plan
 * @error: return location; the codes of cm_sheet_open()
 *
 * Opens the table the plan speaks of from its first row, with the cells that were typed anew.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_import_plan_open (const CmImportPlan *plan, GError **error);

/**
 * cm_import_plan_to_json:
 * @plan: a plan
 *
 * For `import preview`: `file`, `format`, `profile`, `profile_label`, `confidence` (0..1), `why`,
 * `platform`, `store`, `encoding`, `delimiter`, `sheet`,
 * `sheets`, `header_row`, `customers_only`, `needs_user`, `date_order`, `undated`, `all_on` (a day or null),
 * `one_day`, `decimal`, `currency`, `fingerprint`,
 * `mapping` (`column` from 1, `header`, `field`, `confidence`, `fallback`, `duplicate`, `line`: which of the items side by side, or 0) and
 * `rows` (`row`, `cells`), the first 20.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *cm_import_plan_to_json (CmImportPlan *plan);

G_END_DECLS
