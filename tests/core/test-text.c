/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text.h"

#include <string.h>

typedef struct {
  const char *text;
  CmPhoneKind kind;
  const char *phone;
} PhoneCase;

static const PhoneCase phones[] = {
  { "10010000001", CM_PHONE_REAL, "+8610010000001" },
  { "'10010000001", CM_PHONE_REAL, "+8610010000001" },
  { "86-10010000001", CM_PHONE_REAL, "+8610010000001" },
  { "+86 100 1000 0001", CM_PHONE_REAL, "+8610010000001" },
  { "008610010000001", CM_PHONE_REAL, "+8610010000001" },
  { "１００１００００００１", CM_PHONE_REAL, "+8610010000001" },
  { "8610010000001", CM_PHONE_REAL, "+8610010000001" },
  { "+1 (555) 010-0199", CM_PHONE_REAL, "+15550100199" },
  { "028-55500100", CM_PHONE_REAL, "02855500100" },
  { "100****0001", CM_PHONE_MASKED, "100****0001" },
  { "##密文==", CM_PHONE_ENCRYPTED, "##密文==" },
  { "$abc$", CM_PHONE_ENCRYPTED, "$abc$" },
  { "10090000012-1012", CM_PHONE_VIRTUAL, "10090000012-1012" },
  { "10090000012转1012", CM_PHONE_VIRTUAL, "10090000012转1012" },
  { "100-1000-0001", CM_PHONE_REAL, "+8610010000001" },
  { "(+86)100-1000-0001", CM_PHONE_REAL, "+8610010000001" },
  { "0044 7911 123456", CM_PHONE_REAL, "+447911123456" },
  { "0086 100 1000 0001", CM_PHONE_REAL, "+8610010000001" },
  { "10010000001.0", CM_PHONE_REAL, "+8610010000001" },
  { "tel:10010000001", CM_PHONE_REAL, "+8610010000001" },
  { "10010000001/10010000002", CM_PHONE_REAL, "+8610010000001" },
  { "10010000001、028-55500100", CM_PHONE_REAL, "+8610010000001" },
  { "（028）55500100", CM_PHONE_REAL, "02855500100" },
  { "028-55500100-8012", CM_PHONE_REAL, "02855500100-8012" },
  { "028-55500100转8012", CM_PHONE_REAL, "02855500100-8012" },
  { "0755 5550 0100", CM_PHONE_REAL, "075555500100" },
  { "090-5555-0100", CM_PHONE_REAL, "09055550100" },
  { "03-5555-0100", CM_PHONE_REAL, "0355550100" },
  { "07700900999", CM_PHONE_REAL, "07700900999" },
  { "+44 7700 900999", CM_PHONE_REAL, "+447700900999" },
  { "+86 10090000012-1012", CM_PHONE_VIRTUAL, "+86 10090000012-1012" },
  { "8610090000012-1012", CM_PHONE_VIRTUAL, "8610090000012-1012" },
  { "10090000012[1012]", CM_PHONE_VIRTUAL, "10090000012[1012]" },
  { "10090000012，转 1012", CM_PHONE_VIRTUAL, "10090000012,转 1012" },
  { "10090000012 ext.1012", CM_PHONE_VIRTUAL, "10090000012 ext.1012" },
  { "10090000012(分机号1012)", CM_PHONE_VIRTUAL, "10090000012(分机号1012)" },
  { "95013312345678", CM_PHONE_VIRTUAL, "95013312345678" },
  { "100xxxx0001", CM_PHONE_MASKED, "100xxxx0001" },
  { "100＊＊＊＊0001", CM_PHONE_MASKED, "100****0001" },
  { "100••••0001", CM_PHONE_MASKED, "100••••0001" },
  { "~AgAAAbCd~", CM_PHONE_ENCRYPTED, "~AgAAAbCd~" },
  { "00000000000", CM_PHONE_NONE, NULL },
  { "11111111111", CM_PHONE_NONE, NULL },
  { "1.001E+10", CM_PHONE_NONE, NULL },
  { "call me", CM_PHONE_NONE, NULL },
  { "", CM_PHONE_NONE, NULL },
  { "无", CM_PHONE_NONE, NULL },
  { "12", CM_PHONE_NONE, NULL },
};

static void
test_phones (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *phone = NULL;

      g_test_message ("%s", phones[i].text);
      g_assert_cmpint (cm_phone_read (phones[i].text, &phone), ==, phones[i].kind);
      g_assert_cmpstr (phone, ==, phones[i].phone);
    }
}

static void
assert_text (char *got, const char *expected)
{
  g_assert_cmpstr (got, ==, expected);
  g_free (got);
}

static void
test_clean (void)
{
  assert_text (cm_text_clean (" \t周　丽华\xc2\xa0\n "), "周 丽华");
  assert_text (cm_text_clean ("ＡＢ１"), "AB1");
  assert_text (cm_text_clean ("\xef\xbb\xbf"), NULL);
  assert_text (cm_text_clean ("\u202e周\u2067丽\u2069华\u202c"), "周丽华");
  assert_text (cm_text_clean ("\u202e"), NULL);
  assert_text (cm_text_clean ("\xff\xfe"), NULL);
  assert_text (cm_text_fold ("Zhou Li-Hua"), "zhoulihua");
  assert_text (cm_phone_format ("+8610010000001"), "100 1000 0001");
  assert_text (cm_phone_format ("+15550100199"), "+15550100199");
  assert_text (cm_email_read (" Ada@Example.COM "), "ada@example.com");
  assert_text (cm_email_read ("a***@example.com"), NULL);
  assert_text (cm_email_read ("nobody"), NULL);
}

static void
test_chinese (void)
{
  g_autofree char *bai = cm_text_collate_key ("白云");
  g_autofree char *zhou = cm_text_collate_key ("周丽华");
  g_autofree char *latin = cm_text_collate_key ("Ada");

  assert_text (cm_text_pinyin ("周丽华"), "zhou li hua");
  assert_text (cm_text_pinyin_initials ("周丽华 K2"), "zlhk2");
  g_assert_cmpint (strcmp (bai, zhou), <, 0);
  g_assert_cmpint (strcmp (latin, bai), !=, 0);
}

/* The search takes two steps: ICU turns a pair of rare characters into one another. Two more lead nowhere else. */
static void
test_simplified (void)
{
  for (gunichar c = 0x4e00; c <= 0x9fff; c++)
    {
      gunichar simple = cm_text_simplify (cm_text_simplify (c));

      g_assert_cmpuint (cm_text_simplify (cm_text_simplify (simple)), ==, simple);
    }
}

/* A platform hides a name behind two stars, a Chinese one behind a single star too. */
static void
test_masked (void)
{
  static const char *const hidden[] = { "张*", "张*明", "*明", "＊", "*", "t**1", "A***", "##密文", "王••" };
  static const char *const names[] = { "t*1", "*star*", "4*4", "张明", "A B" };

  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autofree char *clean = cm_text_clean (hidden[i]);

      g_assert_true (cm_name_is_masked (clean));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (cm_name_is_masked (names[i]));
  g_assert_false (cm_name_is_masked (NULL));
}

/* A buyer without an account is nobody; names that begin alike are somebody. */
static void
test_nobody (void)
{
  static const char *const nobody[] = { "guest", "游客", "微信用户", "ゲスト" };
  static const char *const somebody[] = { "", "0", "1", "guest1", "游客小王", "微信", "Gus" };

  for (gsize i = 0; i < G_N_ELEMENTS (nobody); i++)
    g_assert_true (cm_text_names_nobody (nobody[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (somebody); i++)
    g_assert_false (cm_text_names_nobody (somebody[i]));
  g_assert_false (cm_text_names_nobody (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/phones", test_phones);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/simplified", test_simplified);
  g_test_add_func ("/text/masked", test_masked);
  g_test_add_func ("/text/nobody", test_nobody);
  g_test_add_func ("/text/chinese", test_chinese);
  return g_test_run ();
}
