/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmProfileKind:
 * @CM_PROFILE_ORDERS: a sheet of orders
 * @CM_PROFILE_DETAILS: the lines of orders whose list is another sheet
 * @CM_PROFILE_CUSTOMERS: a sheet of customers
 *
 * What a sheet of a profile lists.
 */
typedef enum {
  CM_PROFILE_ORDERS,
  CM_PROFILE_DETAILS,
  CM_PROFILE_CUSTOMERS,
} CmProfileKind;

/**
 * CmProfileParts:
 * @field: a field
 * @headers: canonical headers of the columns that make it, in this order
 *
 * A value that stands in several columns.
 */
typedef struct {
  CmField field;
  char **headers;
} CmProfileParts;

/**
 * CM_PROFILE_INHERITED:
 *
 * Rank of the headers that a platform's layout takes over from the general one of its language, and of all behind them: they fill what
 * the platform's own headers leave open, and say nothing about which layout a sheet has.
 */
#define CM_PROFILE_INHERITED 100

/**
 * CmProfile:
 * @id: platform-kind[-year], such as `taobao-orders`
 * @label: its name for people, in the language of the locale
 * @kind: what the sheet lists
 * @platform: platform id
 * @currency: (nullable): what the platform trades in, %NULL when every shop has its own; of a generic profile what counts
 *   where the file says nothing
 * @date_order: order of dates that end with the year; `ymd` leaves it to the file
 * @generic: no platform's own layout, only words many sheets use; recognised by what it finds
 * @nick_is_account: the platform's name of a buyer is a unique account
 * @continues: a row without an order number belongs to the order above
 * @guest: (nullable): the account of everybody who has none
 * @group_numbers: canonical headers of columns whose numbers count within one group buy
 * @group_titles: canonical words that name the group buy, above the header or as a column; without it the file stands for the group buy
 * @require: (element-type GStrv): of each set one header must be there
 * @forbid: headers of which none may be there
 * @headers: canonical header to the packed field and rank, see cm_profile_lookup()
 * @numbered: headers that mean something else, or anything at all, only where they carry a number; as @headers
 * @packed: (element-type utf8): headers that are the items' where their cells hold several with their number, `Mug x 2; Cup x 1`
 * @fallback: per field whether further alternatives fill empty cells of the first
 * @per_order: per field whether a value stands for the order or for the line
 * @status_words: canonical word to state name
 * @turns: (element-type CmStatusTurn): second columns of the state
 * @parts: (element-type CmProfileParts): values in several columns
 * @rules: (element-type CmRowRule): rows that are notes or belong to another order
 * @totals_by_data: whether the amounts paid of an order's lines decide if they stand for the order or for the line
 * @zone: (nullable): IANA zone of the times, %NULL for the shop's
 * @ids: (nullable): pattern that the order numbers of this platform, and hardly any other, match
 *
 * One layout of a sheet, read from a JSON file in data/profiles.
 *
 * Keys of the file: `id`, `label` (language to text), `kind` (`orders`, `details`, `customers`), `platform`, `currency`, `date_order`
 * (`ymd`, `mdy`, `dmy`), `generic`, `nick_is_account`, `continues`, `guest`, `group_buy` (`numbers`, `titles`: headers), `require`,
 * `forbid`, `fields` (field to headers in order of preference; an array in the array holds headers of equal rank), `numbered` (the same
 * for headers of items that stand side by side, without their numbers: `Item Price` for `Item Price #1` and `Item 2 Price`; what is in
 * `fields` holds there too), `packed` (headers of the items where their cells hold several), `fallback` (fields), `per_order` and
 * `per_line` (fields that differ from the usual), `also` (headers that belong to the layout but carry nothing we keep), `status` (word to
 * state; a word that begins with ~ stands for every text that contains the rest), `words_of` (id of a general profile whose words and
 * headers hold where its own say nothing), `totals_by_data` (the file tells whether the amounts paid repeat or differ on the lines of an
 * order), `turns` (`headers`, `from`, `words`), `parts` (field to lists of headers), `notes` (`headers`, `words`: such rows are no
 * orders), `refers` (`headers`, `words`, `number`: such rows belong to the order that the column `number` names; `except` in place of
 * `words` means any other word), `zone`, `ids`.
 */
typedef struct {
  char *id;
  char *label;
  CmProfileKind kind;
  char *platform;
  char *currency;
  CmDateOrder date_order;
  gboolean generic;
  gboolean nick_is_account;
  gboolean continues;
  char *guest;
  char **group_numbers;
  char **group_titles;
  GPtrArray *require;
  char **forbid;
  GHashTable *headers;
  GHashTable *numbered;
  GHashTable *packed;
  gboolean fallback[CM_N_FIELDS];
  gboolean per_order[CM_N_FIELDS];
  GHashTable *status_words;
  GPtrArray *turns;
  GPtrArray *parts;
  GPtrArray *rules;
  gboolean totals_by_data;
  char *zone;
  GRegex *ids;
} CmProfile;

/**
 * cm_profiles:
 *
 * Returns: (transfer none) (element-type CmProfile): all shipped profiles, the generic ones last
 */
GPtrArray *cm_profiles (void);

/**
 * cm_profile_find:
 * @id: a profile id
 *
 * Returns: (transfer none) (nullable): the shipped profile of that id
 */
const CmProfile *cm_profile_find (const char *id);

/**
 * cm_profile_lookup:
 * @profile: a profile
 * @header: a canonical header
 * @field: (out): the field it fills, %CM_FIELD_NONE for a header that is known but not kept
 * @rank: (out): 0 for the header that is preferred; %CM_PROFILE_INHERITED and more for one of the general layout
 *
 * Returns: whether the header belongs to the layout
 */
gboolean cm_profile_lookup (const CmProfile *profile, const char *header, CmField *field, guint *rank);

/**
 * cm_profile_lookup_numbered:
 * @profile: a profile
 * @header: a canonical header with a number, such as `itemname#2`, `商品1` or `productitem3name`
 * @field: (out): the field of a line that it fills
 * @rank: (out): as for cm_profile_lookup()
 * @number: (out): its number
 *
 * Returns: whether it tells something of one of the items that stand side by side in a row
 */
gboolean cm_profile_lookup_numbered (const CmProfile *profile, const char *header, CmField *field, guint *rank, guint *number);

/**
 * cm_profile_list:
 *
 * Returns: (transfer full): JSON array of `id`, `label`, `kind`, `platform` of the shipped profiles, for `profile list`
 */
JsonNode *cm_profile_list (void);

/**
 * cm_profile_show:
 * @id: a profile id
 * @error: return location, %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the profile's file as JSON, for `profile show`
 */
JsonNode *cm_profile_show (const char *id, GError **error);

/**
 * cm_saved_mapping_new:
 * @plan: a plan the user agreed to
 * @name: name the shop gives it
 *
 * The mapping of a plan as JSON text, to be kept in the table `profiles` and given back as #CmImportChoices.saved:
 * `{"name", "fingerprint", "profile", "platform", "date_order", "one_day", "mapping": {header: field}}`. A header that
 * names no field is left out on purpose.
 *
 * Returns: (transfer full): JSON text
 */
char *cm_saved_mapping_new (CmImportPlan *plan, const char *name);

G_END_DECLS
