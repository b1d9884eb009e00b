/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words the invented orders are put together from. */
#pragma once

#define N(words) G_N_ELEMENTS (words)

static const char *const headers[] = {
  "订单编号", "付款时间", "买家昵称", "收货人", "手机", "省", "市", "商品标题", "规格", "数量", "单价", "实付金额", "订单状态", "备注"
};
static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "欧阳", "司马"
};
static const char *const given[] = {
  "安", "宁", "文", "雨", "晴", "小", "一", "子", "若", "青", "云", "舟", "禾", "木", "川", "山", "月", "星", "夏", "秋", "冬", "春"
};
static const char *const nick_heads[] = { "小", "大", "阿", "爱喝茶的", "南山", "北城", "早起", "sunny", "tea", "月下" };
static const char *const nick_tails[] = { "猫", "鱼", "橙子", "先生", "同学", "石头", "_yu", "rain", "云", "树" };
static const char *const places[][5] = {
  { "广东省", "广州市", "深圳市", "佛山市", "东莞市" }, { "浙江省", "杭州市", "宁波市", "温州市", "绍兴市" },
  { "江苏省", "南京市", "苏州市", "无锡市", "常州市" }, { "山东省", "济南市", "青岛市", "烟台市", "潍坊市" },
  { "四川省", "成都市", "绵阳市", "德阳市", "宜宾市" }, { "湖北省", "武汉市", "襄阳市", "宜昌市", "荆州市" },
  { "福建省", "福州市", "厦门市", "泉州市", "漳州市" }, { "陕西省", "西安市", "咸阳市", "宝鸡市", "汉中市" },
  { "云南省", "昆明市", "曲靖市", "玉溪市", "保山市" }, { "广西壮族自治区", "南宁市", "柳州市", "桂林市", "梧州市" },
};
static const char *const manners[] = { "手工", "有机", "便携", "加厚", "大容量", "复古", "现磨" };
static const char *const goods[] = { "绿茶", "咖啡豆", "坚果礼盒", "保温杯", "毛巾", "雨伞", "台灯", "收纳盒", "饼干", "蜂蜜", "拖鞋" };
static const char *const colours[] = { "白色", "黑色", "米色", "藏青", "墨绿", "浅灰" };
static const char *const sizes[] = { "均码", "大号", "小号", "500g", "1kg", "两件装" };
static const char *const states[] = {
  "交易成功", "交易成功", "交易成功", "交易成功", "交易成功", "交易成功", "已发货", "待发货", "已退款", "交易关闭"
};
/* The first three have to be quoted in text. */
static const char *const notes[] = {
  "白色一件,黑色一件", "写上\"生日快乐\"", "第一行\n第二行", "尽快发货", "周末送货", "送礼用", "电话联系", "第二次买了"
};
