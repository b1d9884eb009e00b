/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-cli-rows.h"
#include "cm-import-job.h"
#include "cm-import-pair.h"
#include "cm-import-runner.h"
#include "cm-import-store.h"
#include "cm-profile.h"
#include "cm-text.h"
#include "cm-undo.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What the words and options of `import` say. */
typedef struct {
  char *store;
  char *platform;
  char *profile;
  char *sheet;
  char *encoding;
  char *delimiter;
  char **map;
  gboolean no_header;
  char *date_order;
  char *currency;
  char *all_on;
  gboolean dry_run;
  char **words;
  char **saved;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->saved);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_delimiter (const char *text, char *delimiter, GError **error)
{
  *delimiter = '\0';
  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "tab"))
    *delimiter = '\t';
  else if (g_str_equal (text, "blanks"))
    *delimiter = ' ';
  else if (strlen (text) == 1)
    *delimiter = *text;
  else
    cm_cli_usage (error, _("--delimiter takes one character, tab or blanks, not “%s”."), text);
  return *delimiter != '\0';
}

static gboolean
read_date_order (const char *text, int *order, GError **error)
{
  static const char *const names[] = { "ymd", "mdy", "dmy" };

  *order = -1;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      *order = i;
  if (*order < 0)
    cm_cli_usage (error, _("--date-order takes ymd, dmy or mdy, not “%s”."), text);
  return *order >= 0;
}

static gboolean
check_map (char **map, GError **error)
{
  for (int i = 0; map != NULL && map[i] != NULL; i++)
    {
      const char *at = strchr (map[i], '=');
      g_autofree char *name = at == NULL ? NULL : g_strndup (map[i], at - map[i]);

      if (name != NULL && at[1] != '\0' && cm_field_from_name (name) != CM_FIELD_NONE)
        continue;
      cm_cli_usage (error, _("--map takes FIELD=HEADER or FIELD=#N, not “%s”."), map[i]);
      return FALSE;
    }
  return TRUE;
}

static gpointer
read_saved (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr(GPtrArray) profiles = cm_saved_profile_list (conn, error);

  (void) data;
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    g_strv_builder_add (texts, ((CmSavedProfile *) g_ptr_array_index (profiles, i))->mapping);
  return g_strv_builder_end (texts);
}

static gboolean
check_platform (const char *platform, GError **error)
{
  static const char *const platforms[] = {
    "taobao", "tmall", "pinduoduo", "douyin", "jd", "youzan", "weidian", "xiaohongshu", "kuaishou", "wechat-store", "1688", "kuaituantuan",
    "shopify", "woocommerce", "vendure", "medusa", "etsy", "amazon", "ebay", "square", "stripe", "paypal", "magento", "rakuten", "file",
    NULL
  };
  g_autofree char *known = NULL;

  if (platform == NULL || g_strv_contains (platforms, platform))
    return TRUE;
  known = g_strjoinv (", ", (char **) platforms);
  cm_cli_usage (error, _("“%s” cannot be used here. Use one of: %s."), platform, known);
  return FALSE;
}

/* What names the shop and its money is refused before any file is opened. */
static gboolean
check_shop_words (CmCli *cli, Options *options, GError **error)
{
  g_autofree char *store = cm_text_clean (options->store);

  if (options->store != NULL && store == NULL)
    {
      cm_cli_usage (error, _("A name cannot be empty."));
      return FALSE;
    }
  if (options->currency != NULL)
    {
      char *capitals = cm_cli_keep (cli, g_ascii_strup (options->currency, -1));

      options->currency = capitals;
      if (strlen (capitals) != 3 || strspn (capitals, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        {
          cm_cli_usage (error, _("“%s” is no currency. Write its three letters, such as CNY or USD."), capitals);
          return FALSE;
        }
    }
  return check_platform (options->platform, error);
}

static gboolean
read_options (CmCli *cli, char **args, Options *options, CmImportChoices *choices, GError **error)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_STRING, &options->store, NULL, NULL },
    { "platform", 0, 0, G_OPTION_ARG_STRING, &options->platform, NULL, NULL },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options->sheet, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options->encoding, NULL, NULL },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &options->delimiter, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->map, NULL, NULL },
    { "no-header", 0, 0, G_OPTION_ARG_NONE, &options->no_header, NULL, NULL },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &options->date_order, NULL, NULL },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options->currency, NULL, NULL },
    { "all-on", 0, 0, G_OPTION_ARG_STRING, &options->all_on, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, NULL, NULL },
    { NULL }
  };

  options->words = cm_cli_parse (cli, args, entries, 1, -1, error);
  if (options->words == NULL || !check_map (options->map, error) || !check_shop_words (cli, options, error))
    return FALSE;
  *choices = (CmImportChoices) {
    .store = options->store, .platform = options->platform, .profile = options->profile, .sheet = options->sheet,
    .encoding = options->encoding, .map = options->map, .no_header = options->no_header, .currency = options->currency
  };
  if (!read_delimiter (options->delimiter, &choices->delimiter, error)
      || !read_date_order (options->date_order, &choices->date_order, error)
      || !cm_cli_read_day (options->all_on, 0, &choices->all_on, error))
    return FALSE;
  options->saved = cm_cli_read (cli, read_saved, NULL, error);
  choices->saved = options->saved;
  return options->saved != NULL;
}

/* One step under way. */
typedef struct {
  gint64 started;
  gboolean shown;
  CmCliRows *rows;
} Progress;

static void
show_progress (gint64 rows, double share, gpointer data)
{
  Progress *progress = data;

  if (!isatty (STDERR_FILENO) || g_get_monotonic_time () - progress->started < G_USEC_PER_SEC)
    return;
  progress->shown = TRUE;
  g_printerr ("\r%3d %%  %" G_GINT64_FORMAT, (int) (share * 100), rows);
}

static gboolean
take_row (const CmReportRow *row, gpointer data, GError **error)
{
  return cm_cli_rows_add (row, ((Progress *) data)->rows, error);
}

static JsonObject *
describe_error (const GError *error)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "code", cm_error_code_name (error));
  json_object_set_string_member (object, "message", error->message);
  return object;
}

/* A refused file is an entry of its own; the others are imported nevertheless. */
static JsonObject *
refuse (CmCli *cli, const char *path, const GError *error)
{
  JsonObject *entry = json_object_new ();
  g_autofree char *name = g_path_get_basename (path);

  json_object_set_string_member (entry, "file", path);
  json_object_set_object_member (entry, "error", describe_error (error));
  cli->status = 1;
  g_printerr ("%s: %s\n", name, error->message);
  return entry;
}

/* The files of one command. */
typedef struct {
  char **paths;
  JsonObject **entries;    /* what is answered for each file; NULL for one that belongs to the step of another */
  CmCliRows **rows;        /* of each entry; NULL of a file that was refused */
  GPtrArray *plans;        /* of the files that can be read */
  GArray *places;          /* of these, their index among all files, int */
} Drop;

static void
drop_clear (Drop *drop)
{
  for (int i = 0; drop->entries != NULL && drop->paths[i] != NULL; i++)
    {
      g_clear_pointer (&drop->entries[i], json_object_unref);
      g_clear_pointer (&drop->rows[i], cm_cli_rows_free);
    }
  g_free (drop->entries);
  g_free (drop->rows);
  g_clear_pointer (&drop->plans, g_ptr_array_unref);
  g_clear_pointer (&drop->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drop, drop_clear)

static void
plan_files (CmCli *cli, Drop *drop, const CmImportChoices *choices)
{
  drop->entries = g_new0 (JsonObject *, g_strv_length (drop->paths));
  drop->rows = g_new0 (CmCliRows *, g_strv_length (drop->paths));
  drop->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_import_plan_free);
  drop->places = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; drop->paths[i] != NULL; i++)
    {
      g_autoptr(GError) failed = NULL;
      g_autoptr(CmImportPlan) plan = cm_import_plan_new (drop->paths[i], choices, &failed);

      if (plan == NULL || !cm_import_plan_check (plan, &failed))
        {
          drop->entries[i] = refuse (cli, drop->paths[i], failed);
          continue;
        }
      g_ptr_array_add (drop->plans, g_steal_pointer (&plan));
      g_array_append_val (drop->places, i);
    }
}

static JsonNode *
run_step (CmCli *cli, const Drop *drop, const GArray *step, const Options *options, CmCliRows *rows, GError **error)
{
  g_autofree CmImportPlan **together = g_new0 (CmImportPlan *, step->len + 1);
  Progress progress = { g_get_monotonic_time (), FALSE, rows };
  const CmImportWatch watch = { show_progress, take_row, &progress };
  JsonNode *result;

  for (guint i = 0; i < step->len; i++)
    {
      together[i] = drop->plans->pdata[g_array_index (step, guint, i)];
      if ((options->map != NULL || options->all_on != NULL) && !options->dry_run)
        cm_import_keep_mapping (cli->db, together[i], cli->now);
    }
  result = cm_import_run (cli->db, together, cli->now, options->dry_run, &watch, cli->cancellable, error);
  if (progress.shown)
    g_printerr ("\r%*s\r", 30, "");
  return result;
}

/* FALSE when it was stopped; a step that fails refuses its files. */
static gboolean
import_step (CmCli *cli, Drop *drop, const GArray *step, const Options *options, GError **error)
{
  g_autoptr(GError) failed = NULL;
  g_autoptr(CmCliRows) rows = cm_cli_rows_new ();
  g_autoptr(JsonNode) entry = run_step (cli, drop, step, options, rows, &failed);

  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  for (guint i = 0; i < step->len && (i == 0 || entry == NULL); i++)
    {
      int place = g_array_index (drop->places, int, g_array_index (step, guint, i));

      drop->entries[place] = entry != NULL ? json_node_dup_object (entry) : refuse (cli, drop->paths[place], failed);
      drop->rows[place] = entry != NULL ? g_steal_pointer (&rows) : NULL;
    }
  return TRUE;
}

static void
print_counts (JsonObject *entry)
{
  JsonObject *rows = json_object_get_object_member (entry, "row_counts");
  JsonObject *orders = json_object_get_object_member (entry, "orders");
  JsonObject *customers = json_object_get_object_member (entry, "customers");

  g_print (_("  rows: %d imported, %d unchanged, %d rejected, %d notes\n"), (int) json_object_get_int_member (rows, "imported"),
           (int) json_object_get_int_member (rows, "unchanged"), (int) json_object_get_int_member (rows, "rejected"),
           (int) json_object_get_int_member (rows, "notes"));
  g_print (_("  orders: %d new, %d updated, %d unchanged\n"), (int) json_object_get_int_member (orders, "new"),
           (int) json_object_get_int_member (orders, "updated"), (int) json_object_get_int_member (orders, "unchanged"));
  g_print (_("  customers: %d new, %d known; %d orders without a buyer; %d proposals\n"),
           (int) json_object_get_int_member (customers, "new"),
           (int) json_object_get_int_member (customers, "matched"), (int) json_object_get_int_member (entry, "anonymous_orders"),
           (int) json_object_get_int_member (entry, "proposals"));
}

static void
print_totals (JsonObject *entry)
{
  JsonArray *totals = json_object_get_array_member (entry, "totals");

  for (guint i = 0; i < json_array_get_length (totals); i++)
    {
      JsonObject *total = json_array_get_object_element (totals, i);
      const char *currency = json_object_get_string_member (total, "currency");
      g_autofree char *paid = cm_money_format (json_object_get_int_member (total, "paid_minor"), currency);
      g_autofree char *refund = cm_money_format (json_object_get_int_member (total, "refund_minor"), currency);
      g_autofree char *net = cm_money_format (json_object_get_int_member (total, "net_minor"), currency);

      g_print (_("  %s: paid %s, refunded %s, net %s\n"), currency, paid, refund, net);
    }
}

static void
print_import (JsonObject *entry, CmCliRows *rows)
{
  g_print ("%s (%s, %s)\n", json_object_get_string_member (entry, "file"), json_object_get_string_member (entry, "profile"),
           json_object_get_string_member_with_default (entry, "store", "-"));
  print_counts (entry);
  print_totals (entry);
  cm_cli_rows_print_first (rows, CM_REPORT_REJECTED);
  cm_cli_rows_print_first (rows, CM_REPORT_WARNINGS);
}

static void
print_json (const Drop *drop)
{
  gboolean first = TRUE;

  printf ("{\"imports\":[");
  for (int i = 0; drop->paths[i] != NULL; i++)
    {
      if (drop->entries[i] == NULL)
        continue;
      if (!first)
        putchar (',');
      first = FALSE;
      cm_cli_rows_print (drop->rows[i], drop->entries[i]);
    }
  printf ("]}\n");
}

static JsonNode *
import (CmCli *cli, char **args, GError **error)
{
  g_auto(Options) options = { 0 };
  g_auto(Drop) drop = { 0 };
  CmImportChoices choices;
  g_autoptr(GPtrArray) steps = NULL;

  if (!read_options (cli, args, &options, &choices, error))
    return NULL;
  drop.paths = options.words;
  plan_files (cli, &drop, &choices);
  steps = cm_import_pair ((CmImportPlan *const *) drop.plans->pdata, drop.plans->len);
  for (guint i = 0; i < steps->len; i++)
    if (!import_step (cli, &drop, steps->pdata[i], &options, error))
      return NULL;
  /* The answer may be longer than memory has room for, so it is no document. */
  if (cli->json)
    print_json (&drop);
  for (int i = 0; !cli->json && drop.paths[i] != NULL; i++)
    if (drop.rows[i] != NULL)
      print_import (drop.entries[i], drop.rows[i]);
  return NULL;
}

static JsonNode *
preview (CmCli *cli, char **args, GError **error)
{
  g_auto(Options) options = { 0 };
  CmImportChoices choices;
  g_autoptr(JsonArray) previews = json_array_new ();

  if (!read_options (cli, args, &options, &choices, error))
    return NULL;
  for (int i = 0; options.words[i] != NULL; i++)
    {
      g_autoptr(GError) failed = NULL;
      g_autoptr(CmImportPlan) plan = cm_import_plan_new (options.words[i], &choices, &failed);

      if (plan != NULL)
        json_array_add_element (previews, cm_import_plan_to_json (plan));
      else
        json_array_add_object_element (previews, refuse (cli, options.words[i], failed));
    }
  return cm_cli_list ("previews", g_steal_pointer (&previews));
}

/* Remembers the mapping of a file under a name: profile save NAME FILE [options of import]. */
typedef struct {
  const char *name;
  char *fingerprint;
  char *mapping;
} Saving;

static gint64
write_profile (CmStep *step, gpointer data, GError **error)
{
  Saving *saving = data;

  return cm_saved_profile_write (step, saving->name, saving->fingerprint, saving->mapping, error);
}

static JsonNode *
profile_save (CmCli *cli, char **args, GError **error)
{
  g_auto(Options) options = { 0 };
  CmImportChoices choices;
  g_autoptr(CmImportPlan) plan = NULL;
  Saving saving;

  if (!read_options (cli, args, &options, &choices, error))
    return NULL;
  if (g_strv_length (options.words) != 2)
    {
      cm_cli_usage (error, _("profile save takes a name and a file."));
      return NULL;
    }
  plan = cm_import_plan_new (options.words[1], &choices, error);
  if (plan == NULL)
    return NULL;
  saving = (Saving) { options.words[0], cm_cli_keep (cli, cm_import_plan_fingerprint (plan)),
                      cm_cli_keep (cli, cm_saved_mapping_new (plan, options.words[0])) };
  return cm_cli_run_ok (cli, "profile-saved", write_profile, &saving, error);
}

static gpointer
read_profiles (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_saved_profile_list (conn, error);
}

static JsonObject *
profile_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmSavedProfile *profile = item;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", profile->name);
  json_object_set_string_member (object, "fingerprint", profile->fingerprint);
  return object;
}

static JsonNode *
profile_list (CmCli *cli, char **args, GError **error)
{
  JsonNode *result;

  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  result = cm_cli_list_of (cli, "saved", cm_cli_read (cli, read_profiles, NULL, error), profile_to_json);
  if (result != NULL)
    json_object_set_member (json_node_get_object (result), "profiles", cm_profile_list ());
  return result;
}

static JsonNode *
profile_show (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autoptr(GPtrArray) saved = NULL;

  if (words == NULL)
    return NULL;
  saved = cm_cli_read (cli, read_profiles, NULL, error);
  if (saved == NULL)
    return NULL;
  for (guint i = 0; i < saved->len; i++)
    {
      const CmSavedProfile *profile = g_ptr_array_index (saved, i);

      if (g_str_equal (profile->name, words[0]))
        return json_from_string (profile->mapping, error);
    }
  return cm_profile_show (words[0], error);
}

#define IMPORT_OPTIONS \
  "[--store NAME] [--platform ID] [--profile ID] [--sheet NAME] [--encoding NAME] [--delimiter C|tab|blanks]" \
  " [--map FIELD=HEADER|FIELD=#N]… [--no-header] [--date-order ymd|dmy|mdy] [--currency CODE] [--all-on DAY]"

const CmCommand cm_commands_import[] = {
  { "import", NULL, "FILE… " IMPORT_OPTIONS " [--dry-run]", N_("Import order sheets"), import, NULL, FALSE },
  { "import", "preview", "FILE… " IMPORT_OPTIONS, N_("Show what a sheet would be read as"), preview, NULL, FALSE },
  { "profile", "list", "", N_("List the known layouts of sheets"), profile_list, NULL, FALSE },
  { "profile", "show", "NAME", N_("Show a layout"), profile_show, NULL, FALSE },
  { "profile", "save", "NAME FILE " IMPORT_OPTIONS, N_("Remember how the columns of a sheet were matched"), profile_save, NULL, FALSE },
  { NULL }
};
