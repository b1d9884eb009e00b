/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-address.h"
#include "cm-place-names.h"

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
  { "江苏省 昆山市 样板路9号", "江苏省", "苏州市", "昆山市", "样板路9号", NULL },
  { "昆山市样板路9号", "江苏省", "苏州市", "昆山市", "样板路9号", NULL },
  { "浙江义乌样板路9号", "浙江省", "金华市", "义乌市", "样板路9号", NULL },
  { "东台市场样板路9号", NULL, NULL, NULL, "东台市场样板路9号", NULL },
  { "江苏东台路9号", "江苏省", NULL, NULL, "东台路9号", NULL },
  { "中华人民共和国江苏省扬州市广陵区样板路9号", "江苏省", "扬州市", "广陵区", "样板路9号", NULL },
  { "收货地址：225000 江苏省扬州市广陵区样板路9号", "江苏省", "扬州市", "广陵区", "样板路9号", NULL },
  { "225号样板楼", NULL, NULL, NULL, "225号样板楼", NULL },
  { "新疆维吾尔自治区伊犁哈萨克自治州伊宁市样板路1号", "新疆维吾尔自治区", "伊犁哈萨克自治州", "伊宁市", "样板路1号", NULL },
  { "新疆伊犁州伊宁市样板路1号", "新疆维吾尔自治区", "伊犁哈萨克自治州", "伊宁市", "样板路1号", NULL },
  { "湖北恩施州恩施市样板路1号", "湖北省", "恩施土家族苗族自治州", "恩施市", "样板路1号", NULL },
  { "云南省西双版纳州景洪市样板路1号", "云南省", "西双版纳傣族自治州", "景洪市", "样板路1号", NULL },
  { "内蒙古锡林郭勒盟锡林浩特市样板路1号", "内蒙古自治区", "锡林郭勒盟", "锡林浩特市", "样板路1号", NULL },
  { "内蒙古自治区鄂尔多斯市准格尔旗薛家湾镇样板路1号", "内蒙古自治区", "鄂尔多斯市", "准格尔旗", "薛家湾镇样板路1号", NULL },
  { "内蒙古包头市达尔罕茂明安联合旗样板路1号", "内蒙古自治区", "包头市", "达尔罕茂明安联合旗", "样板路1号", NULL },
  { "云南省临沧市双江拉祜族佤族布朗族傣族自治县样板路1号", "云南省", "临沧市", "双江拉祜族佤族布朗族傣族自治县", "样板路1号", NULL },
  { "海南省三亚市吉阳区样板路1号", "海南省", "三亚市", "吉阳区", "样板路1号", NULL },
  { "海南省文昌市文城镇样板路1号", "海南省", "文昌市", NULL, "文城镇样板路1号", NULL },
  { "海南省 省直辖县级行政区划 文昌市 文城镇样板路1号", "海南省", "文昌市", NULL, "文城镇样板路1号", NULL },
  { "湖北省神农架林区松柏镇样板路1号", "湖北省", "神农架林区", NULL, "松柏镇样板路1号", NULL },
  { "广东省东莞市南城街道样板路1号", "广东省", "东莞市", "南城街道", "样板路1号", NULL },
  { "广东省东莞市长安镇样板路1号", "广东省", "东莞市", "长安镇", "样板路1号", NULL },
  { "北京海淀区样板路1号", "北京市", "北京市", "海淀区", "样板路1号", NULL },
  { "北京市市辖区海淀区样板路1号", "北京市", "北京市", "海淀区", "样板路1号", NULL },
  { "上海上海市浦东新区样板路1号", "上海市", "上海市", "浦东新区", "样板路1号", NULL },
  { "重庆市酉阳土家族苗族自治县样板路1号", "重庆市", "重庆市", "酉阳土家族苗族自治县", "样板路1号", NULL },
  { "河北石家庄长安区样板路1号", "河北省", "石家庄市", "长安区", "样板路1号", NULL },
  { "深圳南山区样板路1号", "广东省", "深圳市", "南山区", "样板路1号", NULL },
  { "成都 武侯区 样板路1号", "四川省", "成都市", "武侯区", "样板路1号", NULL },
  { "浙江省义乌市稠江街道样板路1号", "浙江省", "金华市", "义乌市", "稠江街道样板路1号", NULL },
  { "浙江金华义乌市样板路1号", "浙江省", "金华市", "义乌市", "样板路1号", NULL },
  { "江苏省苏州市工业园区样板街1号", "江苏省", "苏州市", "工业园区", "样板街1号", NULL },
  { "广东省深圳市西丽社区样板楼1号", "广东省", "深圳市", NULL, "西丽社区样板楼1号", NULL },
  { "广东省深圳市科技园南区1号", "广东省", "深圳市", NULL, "科技园南区1号", NULL },
  { "湖北省荆州市沙市区样板路1号", "湖北省", "荆州市", "沙市区", "样板路1号", NULL },
  { "湖南省常德市津市市样板路1号", "湖南省", "常德市", "津市市", "样板路1号", NULL },
  { "河南省南阳市社旗县样板路1号", "河南省", "南阳市", "社旗县", "样板路1号", NULL },
  { "河南省新乡市红旗区样板路1号", "河南省", "新乡市", "红旗区", "样板路1号", NULL },
  { "河南省新乡市红旗大道1号", "河南省", "新乡市", NULL, "红旗大道1号", NULL },
  { "浙江省台州市路桥区样板路1号", "浙江省", "台州市", "路桥区", "样板路1号", NULL },
  { "山东省淄博市周村区样板路1号", "山东省", "淄博市", "周村区", "样板路1号", NULL },
  { "黑龙江省哈尔滨市道里区样板路1号", "黑龙江省", "哈尔滨市", "道里区", "样板路1号", NULL },
  { "广东省/深圳市/福田区/样板路1号", "广东省", "深圳市", "福田区", "样板路1号", NULL },
  { "广东省-深圳市-福田区-样板路1号", "广东省", "深圳市", "福田区", "样板路1号", NULL },
  { "广东省深圳市广东省深圳市福田区样板路1号", "广东省", "深圳市", "福田区", "样板路1号", NULL },
  { "中国广东省深圳市福田区样板路1号", "广东省", "深圳市", "福田区", "样板路1号", NULL },
  { "北京路1号", NULL, NULL, NULL, "北京路1号", NULL },
  { "福田区样板路1号", NULL, NULL, NULL, "福田区样板路1号", NULL },
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

/* Province and city stand in columns; the address goes on with the district. */
static void
test_behind_columns (void)
{
  CmAddress address;

  cm_address_read_in (&address, "福田区样板路1号", "广东", "深圳市");
  g_assert_cmpstr (address.district, ==, "福田区");
  g_assert_cmpstr (address.street, ==, "样板路1号");
  cm_address_clear (&address);
  cm_address_read_in (&address, "长安镇样板路1号", "广东省", "东莞市");
  g_assert_cmpstr (address.district, ==, "长安镇");
  cm_address_clear (&address);
  cm_address_read_in (&address, "1 Fictional Lane", "CA", "Testville");
  g_assert_null (address.district);
  g_assert_cmpstr (address.street, ==, "1 Fictional Lane");
  cm_address_clear (&address);
  cm_address_read_in (&address, "浙江省杭州市西湖区样板路1号", "浙江省", "杭州市");
  g_assert_cmpstr (address.district, ==, "西湖区");
  cm_address_clear (&address);
}

typedef struct {
  CmPlaceParts written;
  CmPlaceParts settled;
} PlaceCase;

static const PlaceCase places[] = {
  { { "四川省", "成都", "锦江区" }, { "四川省", "成都市", "锦江区" } },
  { { "四川省", "阿坝", NULL }, { "四川省", "阿坝藏族羌族自治州", NULL } },
  { { "四川省", "凉山州", "西昌市" }, { "四川省", "凉山彝族自治州", "西昌市" } },
  { { "北京市", "北京", NULL }, { "北京市", "北京市", NULL } },
  { { "北京市", "市辖区", "海淀区" }, { "北京市", "北京市", "海淀区" } },
  { { "北京市", NULL, NULL }, { "北京市", "北京市", NULL } },
  { { "上海市", "浦东新区", NULL }, { "上海市", "上海市", "浦东新区" } },
  { { "重庆市", "重庆郊县", "城口县" }, { "重庆市", "重庆市", "城口县" } },
  { { "香港特别行政区", "香港岛", "中西区" }, { "香港特别行政区", "香港特别行政区", "中西区" } },
  { { NULL, "苏州", NULL }, { "江苏省", "苏州市", NULL } },
  { { NULL, "上海", NULL }, { "上海市", "上海市", NULL } },
  { { NULL, "昆山市", NULL }, { "江苏省", "苏州市", "昆山市" } },
  { { "浙江省", "义乌", NULL }, { "浙江省", "金华市", "义乌市" } },
  { { "湖北省", "省直辖县级行政区划", "仙桃市" }, { "湖北省", "仙桃市", NULL } },
  { { "CA", "Testville", NULL }, { "CA", "Testville", NULL } },
  { { "島根県", "松江市", NULL }, { "島根県", "松江市", NULL } },
};

static void
test_settling (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      CmPlaceParts parts = places[i].written;

      cm_place_settle (&parts);
      g_assert_cmpstr (parts.province, ==, places[i].settled.province);
      g_assert_cmpstr (parts.city, ==, places[i].settled.city);
      g_assert_cmpstr (parts.district, ==, places[i].settled.district);
    }
}

static void
test_provinces (void)
{
  g_assert_cmpstr (cm_place_full_province ("四川"), ==, "四川省");
  g_assert_cmpstr (cm_place_full_province ("Sichuan"), ==, "四川省");
  g_assert_cmpstr (cm_place_full_province ("Beijing"), ==, "北京市");
  g_assert_cmpstr (cm_place_full_province ("Guangxi"), ==, "广西壮族自治区");
  g_assert_cmpstr (cm_place_full_province ("Xinjiang"), ==, "新疆维吾尔自治区");
  g_assert_cmpstr (cm_place_full_province ("inner mongolia"), ==, "内蒙古自治区");
  g_assert_cmpstr (cm_place_full_province ("CN-SC"), ==, "四川省");
  g_assert_cmpstr (cm_place_full_province ("CA"), ==, "CA");
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
  g_test_add_func ("/address/behind-columns", test_behind_columns);
  g_test_add_func ("/address/settling", test_settling);
  g_test_add_func ("/address/provinces", test_provinces);
  g_test_add_func ("/address/pieces", test_pieces);
  return g_test_run ();
}
