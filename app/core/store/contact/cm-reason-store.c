/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-reason-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-data.h"
#include "cm-texts.h"

#define NOT_COUNTED "none"

/* ---- the codes ---- */

static CmReasonCode
read_code (JsonObject *object)
{
  CmReasonCode code = { NULL, NULL, NULL };

  code.code = g_intern_string (json_object_get_string_member (object, "code"));
  code.group = g_intern_string (json_object_get_string_member (object, "group"));
  code.label = g_intern_string (json_object_get_string_member (object, cm_texts_language ()));
  return code;
}

static GArray *
load_codes (void)
{
  g_autoptr(JsonNode) node = cm_data_load_json ("content/reason-codes.json");
  JsonArray *list = json_object_get_array_member (json_node_get_object (node), "codes");
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (CmReasonCode));

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      CmReasonCode code = read_code (json_array_get_object_element (list, i));

      g_array_append_val (codes, code);
    }
  return codes;
}

const CmReasonCode *
cm_reason_codes (gsize *count)
{
  static GArray *codes;

  if (g_once_init_enter (&codes))
    g_once_init_leave (&codes, load_codes ());
  *count = codes->len;
  return (const CmReasonCode *) (gpointer) codes->data;
}

const CmReasonCode *
cm_reason_find (const char *text)
{
  gsize count;
  const CmReasonCode *codes = cm_reason_codes (&count);
  guint64 number = 0;

  if (text == NULL)
    return NULL;
  if (g_ascii_string_to_unsigned (text, 10, 1, count, &number, NULL))
    return &codes[number - 1];
  for (gsize i = 0; i < count; i++)
    if (g_str_equal (codes[i].code, text))
      return &codes[i];
  return NULL;
}

const char *
cm_reason_label (const char *code)
{
  const CmReasonCode *found = cm_reason_find (code);

  return found != NULL ? found->label : code;
}

const char *
cm_reason_group_label (const char *group)
{
  static const struct { const char *group; const char *label; } labels[] = {
    { "product", NC_ ("reason", "Product") }, { "price", NC_ ("reason", "Price") }, { "service", NC_ ("reason", "Service") },
    { "forgot", NC_ ("reason", "Forgetting") }, { "other", NC_ ("reason", "Something else") }, { "none", NC_ ("reason", "Not reached") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].group, group))
      return g_dpgettext2 (GETTEXT_PACKAGE, "reason", labels[i].label);
  return group;
}

/* ---- the tally ---- */

void
cm_reason_tally_free (CmReasonTally *tally)
{
  if (tally == NULL)
    return;
  g_array_unref (tally->shares);
  g_free (tally);
}

static void
count_in (GArray *shares, const char *name, gboolean group, gint64 people)
{
  CmReasonShare share = { name, group, people, { 0, 0, 0 } };

  for (guint i = 0; i < shares->len; i++)
    {
      CmReasonShare *known = &g_array_index (shares, CmReasonShare, i);

      if (known->group == group && g_str_equal (known->name, name))
        {
          known->people += people;
          return;
        }
    }
  g_array_append_val (shares, share);
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const CmReasonShare *x = a, *y = b;

  if (x->group != y->group)
    return x->group ? -1 : 1;
  return (x->people < y->people) - (x->people > y->people);
}

static void
finish (CmReasonTally *tally)
{
  g_array_sort (tally->shares, compare_shares);
  for (guint i = 0; i < tally->shares->len; i++)
    {
      CmReasonShare *share = &g_array_index (tally->shares, CmReasonShare, i);

      share->interval = cm_interval_wilson (share->people, tally->asked, CM_INTERVAL_95);
    }
}

CmReasonTally *
cm_reason_tally (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(CmReasonTally) tally = g_new0 (CmReasonTally, 1);
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT reason, count(*) FROM (SELECT f.reason, row_number() OVER (PARTITION BY c.main_id "
                                "ORDER BY f.at DESC, f.id DESC) AS nth FROM feedback f JOIN customers c ON c.id = f.customer_id "
                                "WHERE f.kind = 'reason' AND f.reason IS NOT NULL AND f.at <= ?1) WHERE nth = 1 GROUP BY reason "
                                "ORDER BY reason", "i", now);

  tally->shares = g_array_new (FALSE, FALSE, sizeof (CmReasonShare));
  while (cm_stmt_next (stmt, &failure))
    {
      const CmReasonCode *code = cm_reason_find (cm_stmt_text (stmt, 0));
      gint64 people = cm_stmt_int (stmt, 1);

      if (code != NULL && g_str_equal (code->group, NOT_COUNTED))
        tally->not_reached += people;
      else if (code != NULL)
        {
          tally->asked += people;
          count_in (tally->shares, code->group, TRUE, people);
          count_in (tally->shares, code->code, FALSE, people);
        }
    }
  if (failure == NULL)
    {
      finish (tally);
      return g_steal_pointer (&tally);
    }
  g_propagate_error (error, failure);
  return NULL;
}

char *
cm_reason_sentence (const CmReasonTally *tally, const CmReasonShare *share)
{
  const char *name = share->group ? cm_reason_group_label (share->name) : cm_reason_label (share->name);

  return g_strdup_printf (ngettext ("%s is %d%% of reasons (%d–%d), %d person asked.", "%s is %d%% of reasons (%d–%d), %d people asked.",
                                    (gulong) tally->asked),
                          name, (int) lround (share->interval.share * 100), (int) lround (share->interval.low * 100),
                          (int) lround (share->interval.high * 100), (int) tally->asked);
}
