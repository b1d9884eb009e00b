/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding-guess.h"

#include <string.h>

/* Words of two characters and more: by chance no wrong decoding holds them. Chinese in both forms, Japanese, Korean. */
static const char *const words[] = {
  "订单", "编号", "买家", "卖家", "商品", "数量", "金额", "价格", "单价", "姓名", "收货", "收件", "地址", "电话", "手机", "时间", "日期",
  "付款", "支付", "状态", "备注", "店铺", "快递", "物流", "运费", "退款", "客户", "会员", "昵称", "省份", "城市", "规格", "名称", "款式",
  "完成", "交易", "成功", "关闭", "已发货", "街道", "名单", "公司", "先生", "女士",
  "訂單", "編號", "買家", "賣家", "數量", "金額", "價格", "單價", "收貨", "電話", "手機", "時間", "狀態", "備註", "店鋪", "運費", "會員",
  "客戶", "規格", "名稱", "統一編號", "縣市", "鄉鎮", "付款方式", "收件人", "寄件", "配送",
  "注文", "番号", "氏名", "住所", "電話番号", "郵便", "商品名", "個数", "価格", "合計", "日時", "送料", "備考", "発送", "支払", "お届け", "配送",
  "都道府県", "市区町村", "ステータス", "メール", "カナ", "ポイント",
  "주문", "번호", "이름", "주소", "전화", "상품", "수량", "가격", "금액", "결제", "배송", "우편", "날짜", "고객", "구매자", "수취인", "연락처",
};

guint
cm_encoding_count_words (const char *text)
{
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    found += strstr (text, words[i]) != NULL;
  return found;
}
