/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-address.h"

typedef struct {
  const char *text;
  const char *province, *city, *district, *street, *postcode;
} Case;

static const Case cases[] = {
  { "浙江省 杭州市 西湖区 示例街道1号(310000)", "浙江省", "杭州市", "西湖区", "示例街道1号", "310000" },
  { "浙江省 杭州市 西湖区 示例街道1号（000000）", "浙江省", "杭州市", "西湖区", "示例街道1号", NULL },
  { "广东深圳市福田区样板路1号", "广东省", "深圳市", "福田区", "样板路1号", NULL },
  { "内蒙古巴彦淖尔市临河区样板路1号", "内蒙古自治区", "巴彦淖尔市", "临河区", "样板路1号", NULL },
  { "内蒙古自治区", "内蒙古自治区", NULL, NULL, NULL, NULL },
  { "上海", "上海市", NULL, NULL, NULL, NULL },
  { "北京 北京市 朝阳区 样板路2号", "北京市", "北京市", "朝阳区", "样板路2号", NULL },
  { "北京市朝阳区样板路2号", "北京市", "北京市", "朝阳区", "样板路2号", NULL },
  { "重庆市 市辖区 渝中区 样板路3号", "重庆市", "重庆市", "渝中区", "样板路3号", NULL },
  { "广西 南宁市 青秀区 样板路4号", "广西壮族自治区", "南宁市", "青秀区", "样板路4号", NULL },
  { "四川省凉山彝族自治州西昌市样板路5号", "四川省", "凉山彝族自治州", "西昌市", "样板路5号", NULL },
  { "四川 凉山 西昌市 样板路5号", "四川省", "凉山彝族自治州", "西昌市", "样板路5号", NULL },
  { "四川省 乐山市 市中区 样板路6号", "四川省", "乐山市", "市中区", "样板路6号", NULL },
  { "吉林省吉林市船营区样板路7号", "吉林省", "吉林市", "船营区", "样板路7号", NULL },
  { "吉林市船营区样板路7号", "吉林省", "吉林市", "船营区", "样板路7号", NULL },
  { "深圳市南山区样板路8号", "广东省", "深圳市", "南山区", "样板路8号", NULL },
  { "江苏省 昆山市 样板路9号", "江苏省", "昆山市", NULL, "样板路9号", NULL },
  { "1 Fictional Lane", NULL, NULL, NULL, "1 Fictional Lane", NULL },
  { "", NULL, NULL, NULL, NULL, NULL },
};

static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CmAddress address;

      g_test_message ("%s", cases[i].text);
      cm_address_read (&address, cases[i].text);
      g_assert_cmpstr (address.province, ==, cases[i].province);
      g_assert_cmpstr (address.city, ==, cases[i].city);
      g_assert_cmpstr (address.district, ==, cases[i].district);
      g_assert_cmpstr (address.street, ==, cases[i].street);
      g_assert_cmpstr (address.postcode, ==, cases[i].postcode);
      g_assert_null (address.receiver);
      cm_address_clear (&address);
    }
}

static void
test_name_and_phone (void)
{
  CmAddress address;

  cm_address_read (&address, "示例甲，86-10000000004，江苏省 扬州市 广陵区 样板路1号");
  g_assert_cmpstr (address.receiver, ==, "示例甲");
  g_assert_cmpstr (address.phone, ==, "10000000004");
  g_assert_cmpstr (address.province, ==, "江苏省");
  g_assert_cmpstr (address.city, ==, "扬州市");
  g_assert_cmpstr (address.district, ==, "广陵区");
  g_assert_cmpstr (address.street, ==, "样板路1号");
  cm_address_clear (&address);
}

static void
test_cities (void)
{
  g_assert_cmpstr (cm_address_city ("四川省", "成都"), ==, "成都市");
  g_assert_cmpstr (cm_address_city ("四川省", "阿坝"), ==, "阿坝藏族羌族自治州");
  g_assert_cmpstr (cm_address_city ("北京市", "北京"), ==, "北京市");
  g_assert_cmpstr (cm_address_city ("北京市", "市辖区"), ==, "北京市");
  g_assert_cmpstr (cm_address_city (NULL, "苏州"), ==, "苏州市");
  g_assert_cmpstr (cm_address_city ("CA", "Testville"), ==, "Testville");
}

static void
test_provinces (void)
{
  g_assert_cmpstr (cm_address_province ("四川"), ==, "四川省");
  g_assert_cmpstr (cm_address_province ("Sichuan"), ==, "四川省");
  g_assert_cmpstr (cm_address_province ("Beijing"), ==, "北京市");
  g_assert_cmpstr (cm_address_province ("Guangxi"), ==, "广西壮族自治区");
  g_assert_cmpstr (cm_address_province ("Xinjiang"), ==, "新疆维吾尔自治区");
  g_assert_cmpstr (cm_address_province ("inner mongolia"), ==, "内蒙古自治区");
  g_assert_cmpstr (cm_address_province ("CN-SC"), ==, "四川省");
  g_assert_cmpstr (cm_address_province ("CA"), ==, "CA");
}

/* Any piece of any address must be survived. */
static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (const char *from = cases[i].text; *from != '\0'; from = g_utf8_next_char (from))
      for (const char *to = from; *to != '\0'; to = g_utf8_next_char (to))
        {
          g_autofree char *piece = g_strndup (from, to - from);
          CmAddress address;

          cm_address_read (&address, piece);
          cm_address_clear (&address);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/places", test_places);
  g_test_add_func ("/address/name-and-phone", test_name_and_phone);
  g_test_add_func ("/address/cities", test_cities);
  g_test_add_func ("/address/provinces", test_provinces);
  g_test_add_func ("/address/pieces", test_pieces);
  return g_test_run ();
}
