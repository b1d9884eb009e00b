/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-cli-rule.h"
#include "cm-customer-store.h"
#include "cm-figures-store.h"
#include "cm-list-query.h"
#include "cm-people-table.h"
#include "cm-segment-store.h"
#include "cm-table-save.h"
#include "cm-timeline-store.h"

typedef struct {
  char *where;
  char *segment;
  gboolean contactable;
  char *search;
  char *sort;
  int offset;
  int limit;
  char *export;
} List;

static void
add_words (JsonObject *object, const char *name, char **words)
{
  JsonArray *array = json_array_new ();

  for (; words != NULL && *words != NULL; words++)
    json_array_add_string_element (array, *words);
  json_object_set_array_member (object, name, array);
}

static void
add_score (JsonObject *object, const char *name, int score)
{
  if (score > 0)
    json_object_set_int_member (object, name, score);
  else
    json_object_set_null_member (object, name);
}

static void
add_prediction (JsonObject *object, const char *name, int value, double scale)
{
  if (value >= 0)
    json_object_set_double_member (object, name, value / scale);
  else
    json_object_set_null_member (object, name);
}

static void
add_grades (JsonObject *object, const CmCustomerRow *row)
{
  JsonObject *rfm = json_object_new ();

  json_object_set_string_member (object, "class", cm_class_name (row->klass));
  json_object_set_boolean_member (object, "problem", row->problem);
  json_object_set_string_member (object, "stage", cm_stage_name (row->stage));
  cm_cli_add_day (object, "stage_day", row->stage_day);
  json_object_set_string_member (object, "grade", cm_grade_name (row->grade));
  json_object_set_string_member (object, "grade_reason", row->grade_reason);
  add_score (rfm, "r", row->scores[0]);
  add_score (rfm, "f", row->scores[1]);
  add_score (rfm, "m", row->scores[2]);
  json_object_set_object_member (object, "rfm", rfm);
  add_prediction (object, "buys_again", row->buys_again_ppm, 1e6);
  add_prediction (object, "expected_orders", row->expected_milli, 1e3);
}

static void
add_exclusions (JsonObject *object, const CmListResult *result, gint64 id)
{
  JsonArray *array = json_array_new ();
  int slot = cm_columns_slot (result->columns, id);

  for (int i = 0; slot >= 0 && i < result->exclusions->count; i++)
    if (cm_exclusions_has (result->exclusions, (CmExclusion) i, (gsize) slot))
      json_array_add_string_element (array, cm_exclusion_name ((CmExclusion) i));
  json_object_set_array_member (object, "exclusions", array);
}

static JsonObject *
customer_object (const CmCustomerRow *row, const CmListResult *result)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", row->id);
  cm_cli_add_text (object, "name", row->name);
  json_object_set_string_member (object, "type", row->shop ? "shop" : "person");
  add_words (object, "nicks", row->nicks);
  add_words (object, "phones", row->phones);
  add_words (object, "emails", row->emails);
  cm_cli_add_text (object, "province", row->province);
  cm_cli_add_text (object, "city", row->city);
  json_object_set_int_member (object, "orders", row->facts.orders);
  json_object_set_int_member (object, "purchase_days", row->facts.purchase_days);
  json_object_set_int_member (object, "net_minor", row->facts.net_minor);
  json_object_set_string_member (object, "currency", result->columns->currency);
  cm_cli_add_day (object, "first_order", row->facts.first_day);
  cm_cli_add_day (object, "last_order", row->facts.last_day);
  add_grades (object, row);
  add_words (object, "tags", row->tags);
  add_exclusions (object, result, row->id);
  return object;
}

static JsonNode *
list_document (const CmListResult *result, GPtrArray *rows)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_int_member (object, "total", result->ids->len);
  for (guint i = 0; i < rows->len; i++)
    json_array_add_object_element (array, customer_object (g_ptr_array_index (rows, i), result));
  json_object_set_array_member (object, "customers", array);
  return cm_cli_object (object);
}

static JsonNode *
export_list (const List *list, CmPeopleAbout *about, const gint64 *ids, gsize count, gsize total, CmConn *conn, GError **error)
{
  g_autoptr (CmPlainTable) table = cm_people_table (conn, about, ids, count, error);
  JsonObject *object;

  if (table == NULL || !cm_table_save (table, list->export, error))
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "total", (gint64) total);
  json_object_set_int_member (object, "exported", (gint64) count);
  json_object_set_string_member (object, "file", list->export);
  return cm_cli_object (object);
}

/* The rules of --where and --segment; both must hold. */
static char **
list_rules (const List *list, const CmSegment *segment, GError **error)
{
  g_autoptr (GStrvBuilder) rules = g_strv_builder_new ();

  if (list->where != NULL)
    {
      g_autofree char *rule = cm_cli_rule_text (list->where, error);

      if (rule == NULL)
        return NULL;
      g_strv_builder_add (rules, rule);
    }
  if (segment != NULL)
    g_strv_builder_add (rules, segment->rule);
  return g_strv_builder_end (rules);
}

/* A page of the list as a document, or as a file. */
static gpointer
answer_list (const List *list, const CmSegment *segment, char **rules, const CmListResult *result, CmConn *conn, GError **error)
{
  gsize first = MIN ((gsize) list->offset, result->ids->len);
  gsize rest = result->ids->len - first;
  gsize count = MIN ((gsize) list->limit, rest);
  const gint64 *ids = (const gint64 *) (void *) result->ids->data + first;
  g_autoptr (GPtrArray) rows = NULL;

  if (list->export != NULL)
    {
      CmPeopleAbout about = {
        .columns = result->columns, .exclusions = result->exclusions, .matched = result->matched, .contactable = list->contactable,
        .rules = rules, .search = list->search,
      };

      if (segment != NULL)
        {
          about.name = segment->name;
          about.frozen_at = segment->frozen_at;
          about.frozen_rule = segment->live_rule;
        }
      return export_list (list, &about, ids, count, result->ids->len, conn, error);
    }
  rows = cm_customer_store_rows (conn, ids, count, error);
  return rows != NULL ? list_document (result, rows) : NULL;
}

static gpointer
read_list (CmConn *conn, gpointer data, GError **error)
{
  List *list = data;
  g_autoptr (CmSegment) segment = list->segment != NULL ? cm_segment_store_find (conn, list->segment, error) : NULL;
  g_auto (GStrv) rules = list->segment == NULL || segment != NULL ? list_rules (list, segment, error) : NULL;
  CmListQuery query = { rules, list->search, list->sort, list->contactable, 0 };
  g_autoptr (CmListResult) result = rules != NULL ? cm_list_query_run (&query, conn, error) : NULL;

  return result != NULL ? answer_list (list, segment, rules, result, conn, error) : NULL;
}

static JsonNode *
customer_list (CmCli *cli, char **args, GError **error)
{
  List list = { .limit = G_MAXINT };
  const GOptionEntry entries[] = {
    { "where", 0, 0, G_OPTION_ARG_STRING, &list.where, NULL, NULL },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &list.segment, NULL, NULL },
    { "contactable", 0, 0, G_OPTION_ARG_NONE, &list.contactable, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &list.search, NULL, NULL },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &list.sort, NULL, NULL },
    { "offset", 0, 0, G_OPTION_ARG_INT, &list.offset, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &list.limit, NULL, NULL },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &list.export, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  if (list.offset < 0 || list.limit < 0)
    cm_cli_usage (error, _("--offset and --limit take whole numbers from 0."));
  else if (list.export != NULL && !cm_table_can_save (list.export))
    cm_cli_usage (error, _("--export writes a .csv or a .xlsx file, not “%s”."), list.export);
  else
    return cm_cli_read (cli, read_list, &list, error);
  return NULL;
}

static JsonObject *
identity_object (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmCustomerIdentity *identity = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "record", identity->record_id);
  json_object_set_string_member (object, "kind", identity->kind);
  cm_cli_add_text (object, "store", identity->store);
  json_object_set_string_member (object, "value", identity->value);
  return object;
}

static JsonObject *
record_object (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmCustomerRecord *record = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", record->id);
  cm_cli_add_id (object, "joined_to", record->joined_to);
  cm_cli_add_text (object, "name", record->name);
  json_object_set_string_member (object, "type", record->shop ? "shop" : "person");
  return object;
}

/* The person who brought an order or a person, if anybody did. */
static void
add_referrer (JsonObject *object, gint64 id, const char *name)
{
  JsonObject *referrer;

  if (id == 0)
    {
      json_object_set_null_member (object, "referred_by");
      return;
    }
  referrer = json_object_new ();
  json_object_set_int_member (referrer, "id", id);
  cm_cli_add_text (referrer, "name", name);
  json_object_set_object_member (object, "referred_by", referrer);
}

static void
add_referrals (JsonObject *object, const CmCustomerPage *page)
{
  JsonObject *brought = json_object_new ();

  cm_cli_add_text (object, "code", page->code);
  add_referrer (object, page->referrals.referrer_id, page->referrals.referrer);
  json_object_set_int_member (brought, "orders", page->referrals.orders);
  json_object_set_int_member (brought, "net_minor", page->referrals.net_minor);
  json_object_set_object_member (object, "referrals", brought);
}

static JsonObject *
order_object (const CmCustomerOrder *order, const char *home)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", order->id);
  json_object_set_int_member (object, "record", order->record_id);
  json_object_set_string_member (object, "store", order->store);
  json_object_set_string_member (object, "order_no", order->order_no);
  json_object_set_string_member (object, "state", order->state);
  cm_cli_add_day (object, "day", order->day);
  json_object_set_string_member (object, "currency", order->currency != NULL ? order->currency : home);
  json_object_set_int_member (object, "paid_minor", order->paid_minor);
  json_object_set_int_member (object, "refund_minor", order->refund_minor);
  json_object_set_int_member (object, "net_minor", order->net_minor);
  json_object_set_boolean_member (object, "valid", order->valid);
  cm_cli_add_text (object, "carrier", order->carrier);
  cm_cli_add_text (object, "tracking", order->tracking);
  cm_cli_add_text (object, "pay_method", order->pay_method);
  add_referrer (object, order->referrer_id, order->referrer);
  return object;
}

static JsonArray *
order_list (GPtrArray *orders, const char *home)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < orders->len; i++)
    json_array_add_object_element (array, order_object (g_ptr_array_index (orders, i), home));
  return array;
}

static JsonObject *
event_object (CmCli *cli, const CmTimelineEvent *event)
{
  JsonObject *object = json_object_new ();
  gboolean moved = g_str_equal (event->kind, "grade") || g_str_equal (event->kind, "stage");
  g_autofree char *move = moved ? g_strdup_printf ("%s → %s", event->what, event->text) : NULL;

  cm_cli_add_day (object, "day", event->day);
  cm_cli_add_time (cli, object, "at", event->timed ? event->at : 0);
  json_object_set_string_member (object, "kind", event->kind);
  cm_cli_add_text (object, "what", event->what);
  cm_cli_add_text (object, "text", moved ? move : event->text);
  cm_cli_add_text (object, "extra", event->extra);
  cm_cli_add_text (object, "staff", event->who);
  return object;
}

/* The orders stand in a list of their own. */
static JsonArray *
history_array (CmCli *cli, GPtrArray *events)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      const CmTimelineEvent *event = events->pdata[i];

      if (!g_str_equal (event->kind, "order"))
        json_array_add_object_element (array, event_object (cli, event));
    }
  return array;
}

typedef struct {
  CmCli *cli;
  gint64 id;
} Show;

static gpointer
read_page (CmConn *conn, gpointer data, GError **error)
{
  Show *show = data;
  g_autoptr (CmCustomerPage) page = cm_customer_store_page (conn, show->id, error);
  CmListQuery query = { NULL, NULL, NULL, FALSE, 0 };
  g_autoptr (CmListResult) result = page != NULL ? cm_list_query_run (&query, conn, error) : NULL;
  g_autoptr (GPtrArray) events = result != NULL ? cm_timeline_read (conn, show->id, show->cli->now, 0, G_MAXINT, NULL, error) : NULL;
  JsonObject *object;

  if (events == NULL)
    return NULL;
  object = customer_object (page->row, result);
  add_referrals (object, page);
  json_object_set_array_member (object, "records", cm_cli_array (NULL, page->records, record_object));
  json_object_set_array_member (object, "identities", cm_cli_array (NULL, page->identities, identity_object));
  json_object_set_array_member (object, "order_list", order_list (page->orders, result->columns->currency));
  json_object_set_array_member (object, "history", history_array (show->cli, events));
  return cm_cli_object (object);
}

static JsonNode *
customer_show (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  Show show = { .cli = cli };

  if (words == NULL || !cm_cli_id (words[0], &show.id, error))
    return NULL;
  return cm_cli_read (cli, read_page, &show, error);
}

static gpointer
write_grades (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_figures_grade_day (step, cm_step_today (step), error);
  return NULL;
}

/* {"none": 3, …} over one column of choices. */
static JsonObject *
count_choices (const CmColumns *columns, CmColumn column, int values, const char *(*name_of) (guint value))
{
  JsonObject *object = json_object_new ();
  g_autofree gint64 *counts = g_new0 (gint64, values);

  for (gsize i = 0; i < columns->count; i++)
    counts[cm_columns_int (columns, column, i)]++;
  for (int i = 0; i < values; i++)
    json_object_set_int_member (object, name_of ((guint) i), counts[i]);
  return object;
}

static const char *
class_name (guint value)
{
  return cm_class_name (value);
}

static const char *
stage_name (guint value)
{
  return cm_stage_name (value);
}

static const char *
grade_name (guint value)
{
  return cm_grade_name (value);
}

static gpointer
read_grades (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmBitset) problems = NULL;
  JsonObject *object;

  if (columns == NULL)
    return NULL;
  problems = cm_bitset_new (columns->count);
  cm_columns_between (columns, CM_COLUMN_PROBLEM, 1, 1, problems);
  object = json_object_new ();
  json_object_set_int_member (object, "customers", (gint64) columns->count);
  cm_cli_add_day (object, "graded_on", columns->day);
  json_object_set_object_member (object, "classes", count_choices (columns, CM_COLUMN_CLASS, CM_N_CLASSES, class_name));
  json_object_set_int_member (object, "problem", (gint64) cm_bitset_count (problems));
  json_object_set_object_member (object, "stages", count_choices (columns, CM_COLUMN_STAGE, CM_N_STAGES, stage_name));
  json_object_set_object_member (object, "grades", count_choices (columns, CM_COLUMN_GRADE, CM_N_GRADES, grade_name));
  return cm_cli_object (object);
}

static JsonNode *
grade (CmCli *cli, char **args, GError **error)
{
  GError *failure = NULL;

  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  cm_db_write_quietly (cli->db, cli->now, write_grades, NULL, &failure);
  if (failure == NULL)
    return cm_cli_read (cli, read_grades, NULL, error);
  g_propagate_error (error, failure);
  return NULL;
}

static void
add_limits (JsonObject *object, const char *name, const double *limits)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < CM_RFM_BREAKS; i++)
    json_array_add_double_element (array, limits[i]);
  json_object_set_array_member (object, name, array);
}

static JsonObject *
breaks_object (const CmRfmBreaks *breaks)
{
  JsonObject *object = json_object_new ();

  add_limits (object, "recency", breaks->recency);
  add_limits (object, "frequency", breaks->frequency);
  add_limits (object, "monetary", breaks->monetary);
  return object;
}

static gpointer
read_rfm (CmConn *conn, gpointer data, GError **error)
{
  int day = *(int *) data;
  CmRfmBreaks breaks;
  g_autoptr (GArray) people = cm_figures_rfm (conn, day, &breaks, error);
  JsonObject *object;
  JsonArray *array;

  if (people == NULL)
    return NULL;
  object = json_object_new ();
  array = json_array_new ();
  cm_cli_add_day (object, "as_of", day);
  json_object_set_int_member (object, "total", people->len);
  json_object_set_object_member (object, "breaks", breaks_object (&breaks));
  for (guint i = 0; i < people->len; i++)
    {
      const CmRfmPerson *person = &g_array_index (people, CmRfmPerson, i);
      JsonObject *one = json_object_new ();

      json_object_set_int_member (one, "id", person->id);
      json_object_set_int_member (one, "recency", (gint64) person->values[0]);
      json_object_set_int_member (one, "frequency", (gint64) person->values[1]);
      json_object_set_double_member (one, "monetary", person->values[2]);
      json_object_set_int_member (one, "r", person->scores[0]);
      json_object_set_int_member (one, "f", person->scores[1]);
      json_object_set_int_member (one, "m", person->scores[2]);
      json_array_add_object_element (array, one);
    }
  json_object_set_array_member (object, "customers", array);
  return cm_cli_object (object);
}

static JsonNode *
rfm (CmCli *cli, char **args, GError **error)
{
  return cm_cli_read_as_of (cli, args, read_rfm, error);
}

const CmCommand cm_commands_customer[] = {
  { "customer", "list",
    "[--where JSON|@FILE] [--segment NAME] [--contactable] [--search TEXT] [--sort FIELD[:desc]] [--offset N] [--limit N]"
    " [--export FILE.csv|.xlsx]",
    N_("Lists people; --contactable leaves out who must not be contacted"), customer_list },
  { "customer", "show", "ID", N_("Shows one person: records, identities, orders (order_list), history, person code (code),"
      " who brought them or an order (referred_by), what others ordered through them (referrals)"), customer_show },
  { "grade", NULL, "", N_("Makes classes, stages and grades anew and counts them"), grade },
  { "rfm", NULL, "[--as-of DAY]", N_("Scores everybody with a valid order; later orders do not count"), rfm },
  { NULL }
};
