/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-mask.h"

typedef char *(*Mask) (const char *text);

static void
check (Mask mask, const char *text, const char *expected)
{
  g_autofree char *masked = mask (text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_names (void)
{
  check (cm_mask_name, NULL, NULL);
  check (cm_mask_name, "", "");
  check (cm_mask_name, "周", "*");
  check (cm_mask_name, "周华", "周*");
  check (cm_mask_name, "周丽华", "周*华");
  check (cm_mask_name, "欧阳丽华", "欧**华");
  check (cm_mask_name, "成都示例大药房", "成**房");
  check (cm_mask_name, "John  Smith", "J*** S***");
  check (cm_mask_name, "J", "*");
  check (cm_mask_name, "\xff\xfe", "");
}

static void
test_keys (void)
{
  check (cm_mask_phone, NULL, NULL);
  check (cm_mask_phone, "+8610000000121", "100****0121");
  check (cm_mask_phone, "100 0000 0121", "100****0121");
  check (cm_mask_phone, "5550012", "****12");
  check (cm_mask_phone, "110", "****");
  check (cm_mask_email, "lihua@mail.example", "l***@mail.example");
  check (cm_mask_email, "nobody", "n***y");
  check (cm_mask_email, "@", "*");
  check (cm_mask_account, "tb示例88", "t***8");
  check (cm_mask_account, "ab", "a***");
  check (cm_mask_account, "a", "*");
  check (cm_mask_account, "", "");
  check (cm_mask_number, "100000000000000001", "****0001");
  check (cm_mask_number, "A1", "****");
  check (cm_mask_number, NULL, NULL);
}

static void
test_text (void)
{
  g_autofree char *call = cm_mask_text ("周丽华说打 100-0000-0121，要 3 盒", "周丽华");
  g_autofree char *plain = cm_mask_text ("要 3 盒，2026-11-21", NULL);
  g_autofree char *none = cm_mask_text (NULL, "周");

  g_assert_cmpstr (call, ==, "周*华说打 100****0121，要 3 盒");
  g_assert_cmpstr (plain, ==, "要 3 盒，2026-11-21");
  g_assert_null (none);
}

/* Whatever it is, nothing of four characters or more is shown as it is. */
static void
test_nothing_stays (void)
{
  static const char *const texts[] = { "示例甲乙丙", "Anna Bell", "13800000000", "a@b.example", "tb_0001", "😀😀😀😀😀" };
  static const Mask masks[] = { cm_mask_name, cm_mask_phone, cm_mask_email, cm_mask_account, cm_mask_number };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (masks); j++)
      {
        g_autofree char *masked = masks[j] (texts[i]);

        g_assert_cmpstr (masked, !=, texts[i]);
        g_assert_true (g_utf8_validate (masked, -1, NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mask/names", test_names);
  g_test_add_func ("/mask/keys", test_keys);
  g_test_add_func ("/mask/text", test_text);
  g_test_add_func ("/mask/nothing-stays", test_nothing_stays);
  return g_test_run ();
}
