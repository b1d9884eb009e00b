/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-estimate.h"

#include "cm-estimate-json.h"

static const char document[] =
  "{\"name\":\"Thursday sale\",\"sale_on\":\"2026-11-26\",\"loss_ceiling\":200000,\"draws\":20000,\"seed\":7,"
  "\"supplier\":\"East Gate Trading\",\"take_back_days\":14,\"restock_hours\":48,"
  "\"sources\":{\"freight_cost\":\"bill\",\"return_ppm\":\"orders\",\"platform_ppm\":\"typed\"},"
  "\"cash\":{\"opening_cash\":2500000,\"deposit_ppm\":300000,\"deposit_day\":-7,\"balance_day\":-1,\"settle_lag\":10,\"freight_lag\":15,"
  "\"commission_day\":20,\"labour_day\":5,\"vat_day\":20,\"first_day\":-10,\"last_day\":30,\"daily_burn\":20000},"
  "\"estimate\":{\"promo\":{\"platform_ppm\":30000,\"payment_ppm\":6000,\"orders\":450,\"freight_cost\":950,\"pack_order\":110,"
  "\"rp_face\":400,\"rp_redeem_ppm\":400000,\"rp_budget\":90000,\"l1_ppm\":40000,\"l2_ppm\":15000,\"labour\":60000,\"vat_ppm\":10000},"
  "\"items\":["
  "{\"name\":\"Ban lan gen 20 bags\",\"promo\":1790,\"cost\":1420,\"demand\":210,\"return_ppm\":20000,\"return_cost\":300,"
  "\"l1_share_ppm\":300000,\"l2_share_ppm\":150000,\"rebate\":40,\"rebate_min\":50,\"stock\":300},"
  "{\"name\":\"Plasters, 100\",\"promo\":590,\"cost\":310,\"demand\":400,\"return_ppm\":10000,\"return_cost\":200},"
  "{\"name\":\"Blood-pressure meter\",\"promo\":16800,\"cost\":9600,\"demand\":90,\"return_ppm\":60000,\"return_cost\":900,"
  "\"l1_share_ppm\":400000,\"l2_share_ppm\":200000,\"stock\":160,\"cannibal_ppm\":100000,\"baseline_units\":9,"
  "\"baseline_unit_margin\":5200},"
  "{\"name\":\"Vitamin C, clearance\",\"promo\":990,\"cost\":1100,\"demand\":300,\"stock\":320}]},"
  "\"items\":[{\"spec\":\"20 x 10 g\",\"demand\":{\"known\":\"typed\",\"low\":150,\"high\":300},\"take_back\":1300},"
  "{\"demand\":{\"known\":\"past\",\"y\":[300,420,510,380],\"exposure\":[1,1,1.2,1],\"sold_out\":[false,false,true,false]}},"
  "{\"spec\":\"for the upper arm\",\"demand\":{\"known\":\"typed\",\"low\":60,\"high\":130},\"take_back\":9000},"
  "{\"clearance\":true,\"demand\":{\"known\":\"typed\"}}]}";

CmEstimate *
cm_test_estimate (void)
{
  g_autoptr (GError) error = NULL;
  CmEstimate *estimate = cm_estimate_from_text (document, &error);

  g_assert_no_error (error);
  return estimate;
}

CmEstimateAnswer *
cm_test_estimate_answer (const CmEstimate *estimate, gboolean rough)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  CmEstimateAnswer *answer = cm_estimate_work_answer (work, estimate, rough ? CM_ESTIMATE_QUICK : 0, NULL, &error);

  g_assert_no_error (error);
  return answer;
}
