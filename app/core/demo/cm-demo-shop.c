/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-account-store.h"
#include "cm-day.h"
#include "cm-demo-private.h"
#include "cm-region-store.h"
#include "cm-shop.h"
#include "cm-staff-store.h"

static gboolean
name_shop (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  (void) data;
  return cm_shop_set (step, cm_demo_text (demo->story, "shop"), "CNY", "Asia/Shanghai", -1, error)
         && cm_shop_set_fixed_now (step, cm_demo_time (cm_demo_text (demo->story, "now")), error);
}

static gboolean
add_staff (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *staff = json_object_get_array_member (demo->story, "staff");

  (void) data;
  for (guint i = 0; i < json_array_get_length (staff); i++)
    {
      JsonObject *one = json_array_get_object_element (staff, i);

      if (cm_staff_add (step, cm_demo_text (one, "name"), cm_demo_text (one, "role"), NULL, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_accounts (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *accounts = json_object_get_array_member (demo->story, "accounts");

  (void) data;
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *one = json_array_get_object_element (accounts, i);
      CmAccount account = {
        .place = (char *) "wechat", .name = (char *) cm_demo_text (one, "name"), .phone = (char *) cm_demo_text (one, "phone"),
        .qr_text = (char *) cm_demo_text (one, "code"), .friends = json_object_get_int_member (one, "friends"), .adds_per_day = -1,
      };

      account.staff_id = cm_staff_find (cm_step_conn (step), cm_demo_text (one, "owner"), error);
      if (account.staff_id == 0 || cm_account_add (step, &account, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
exclude_regions (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  JsonArray *regions = json_object_get_array_member (demo->story, "excluded_regions");

  (void) data;
  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      JsonObject *one = json_array_get_object_element (regions, i);
      gint64 owner = cm_staff_find (cm_step_conn (step), cm_demo_text (one, "owner"), error);

      if (owner == 0
          || cm_region_exclude (step, cm_demo_text (one, "province"), cm_demo_text (one, "city"), cm_demo_text (one, "reason"),
                                owner, cm_day_parse (cm_demo_text (one, "review")), error) == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
cm_demo_enter_shop (CmDemo *demo, GError **error)
{
  gint64 opened = cm_demo_date (demo, "opened");

  return cm_demo_step (demo, "shop-set", opened, name_shop, NULL, error)
         && cm_demo_step (demo, "staff-added", opened, add_staff, NULL, error)
         && cm_demo_step (demo, "account-added", opened, add_accounts, NULL, error)
         && cm_demo_step (demo, "region-excluded", opened, exclude_regions, NULL, error);
}
