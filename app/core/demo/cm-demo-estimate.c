/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo shop pays for its products, and the estimate of its next sale. */
#include "cm-demo.h"
#include "cm-demo-files.h"
#include "cm-demo-private.h"
#include "cm-estimate-answer-json.h"
#include "cm-estimate-json.h"
#include "cm-estimate-store.h"
#include "cm-past-sales-store.h"
#include "cm-sku-store.h"

/* Both stores sell the same products; the second has no codes. */
static gint64
cost_of (JsonArray *costs, const CmSku *sku)
{
  for (guint i = 0; i < json_array_get_length (costs); i++)
    {
      JsonObject *cost = json_array_get_object_element (costs, i);

      if (g_strcmp0 (sku->code, cm_demo_text (cost, "sku")) == 0 || g_str_equal (sku->product, cm_demo_text (cost, "name")))
        return json_object_get_int_member (cost, "cost_fen");
    }
  return CM_SKU_UNKNOWN;
}

static gboolean
write_costs (CmStep *step, CmDemo *demo, G_GNUC_UNUSED gpointer data, GError **error)
{
  JsonArray *costs = json_object_get_array_member (demo->planted, "costs");
  g_autoptr (GPtrArray) skus = cm_sku_store_list (cm_step_conn (step), cm_step_now (step), error);

  for (guint i = 0; skus != NULL && i < skus->len; i++)
    {
      const CmSku *sku = g_ptr_array_index (skus, i);
      gint64 cost = cost_of (costs, sku);

      if (cost != CM_SKU_UNKNOWN && !cm_sku_store_set_cost (step, sku->id, cost, error))
        return FALSE;
    }
  return skus != NULL;
}

/* The days that stand out are the sales of the demo shop. */
static CmPastSales *
read_sales (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr (GArray) days = cm_past_sales_store_days (conn, now, error);
  g_autofree int *numbers = days != NULL ? g_new (int, days->len + 1) : NULL;

  for (guint i = 0; days != NULL && i < days->len; i++)
    numbers[i] = g_array_index (days, CmSaleDay, i).day;
  return days != NULL ? cm_past_sales_store_read (conn, numbers, days->len, error) : NULL;
}

/* What the document leaves to the shop: products with their costs and prices, and what they sold before. */
static void
fill_item (CmEstimate *estimate, guint index, GPtrArray *skus, const CmPastSales *sales)
{
  CmEstimateItem *item = cm_estimate_item (estimate, index);
  CmPromotionItem *line = cm_promotion_item (estimate->promotion, index);
  const CmSku *sku = cm_sku_find (skus, line->name);

  if (sku == NULL)
    return;
  item->sku_id = sku->id;
  item->spec = *sku->spec != '\0' ? g_strdup (sku->spec) : NULL;
  item->public_low = line->list;
  line->cost = MAX (sku->cost, 0);
  if (item->known == CM_ESTIMATE_PAST)
    item->sales = cm_past_sales_of (sales, sku->id);
}

static void
fill_similar (CmEstimate *estimate, const CmPastSales *sales)
{
  g_autofree gint64 *known = g_new0 (gint64, estimate->items->len);

  for (guint i = 0; i < estimate->items->len; i++)
    known[i] = cm_estimate_item (estimate, i)->sku_id;
  g_ptr_array_unref (estimate->similar);
  estimate->similar = cm_past_sales_others (sales, known, estimate->items->len);
}

static gboolean
write_estimate (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  CmEstimate *estimate = data;
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (GPtrArray) skus = cm_sku_store_list (conn, cm_step_now (step), error);
  g_autoptr (CmPastSales) sales = skus != NULL ? read_sales (conn, cm_step_now (step), error) : NULL;
  g_autoptr (CmEstimateAnswer) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *result = NULL;

  if (sales == NULL)
    return FALSE;
  for (guint i = 0; i < estimate->items->len; i++)
    fill_item (estimate, i, skus, sales);
  fill_similar (estimate, sales);
  answer = cm_estimate_work_answer (work, estimate, 0, demo->cancellable, error);
  if (answer == NULL)
    return FALSE;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, cm_estimate_answer_to_json (answer));
  result = json_to_string (node, FALSE);
  return cm_estimate_store_save (step, 0, estimate, result, error) != 0;
}

gboolean
cm_demo_enter_estimate (CmDemo *demo, GError **error)
{
  g_autoptr (JsonNode) document = cm_demo_json ("demo-estimate.json");
  g_autoptr (CmEstimate) estimate = cm_estimate_from_json (json_node_get_object (document), error);

  return estimate != NULL && cm_demo_step (demo, "cost-set", cm_demo_date (demo, "register"), write_costs, NULL, error)
         && cm_demo_step (demo, "estimate-saved", cm_demo_now (), write_estimate, estimate, error);
}
