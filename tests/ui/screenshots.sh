#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh OUTDIR [BUILD [DATABASE]]: every view in zh_CN and English, light and dark, 1280×800 and 360×720, into OUTDIR.
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: screenshots.sh OUTDIR [BUILD [DATABASE]]}
build=${2:-$here/../../_build}
shop=${3:-}
mkdir -p "$out"
out=$(cd "$out" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[ -n "$shop" ] || shop=$folder/shop.db
sheet=$folder/orders.csv
cat >"$sheet" <<END
订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题
"100000000000000001",示例甲,128.00,交易成功,示例甲,四川省 成都市 武侯区 一路1号,10000000001,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货
"100000000000000002",示例乙,76.50,交易成功,示例乙,四川省 绵阳市 涪城区 二路2号,10000000002,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货
"100000000000000003",示例丙,9.00,交易成功,示例丙,四川省 绵阳市 三路3号,10000000003,2026-11-03 10:00:00,13/25/2026 20:09,丙货
END

take () # NAME OPTION…
{
  name=$1; shift
  for language in zh_CN en; do
    for scheme in light dark; do
      for size in 1280x800 360x720; do
        rm -f "$folder"/copy.db*
        [ ! -e "$shop" ] || cp "$shop" "$folder/copy.db"
        LC_ALL=C.UTF-8 LANGUAGE=$language timeout 60 /usr/bin/python3 "$here/../with-display.py" "$build/tests/ui/cm-screenshot" \
          --database "$folder/copy.db" --output "$out/$name-$language-$scheme-${size%x*}.png" --width "${size%x*}" --height "${size#*x}" \
          $([ $scheme = dark ] && echo --dark) ${CM_LOCALES:+--locales "$CM_LOCALES"} "$@" >/dev/null 2>&1 \
          || echo "no picture: $name $language $scheme $size" >&2
      done
    done
  done
}

# A view that exists adds itself here.
take import --view import
take import-preview --view import --import "$sheet"
take import-result --view import --import "$sheet" --action win.primary
take history --view import --action win.show-history
take customers --view customers
take customers-rule --view customers --rule days_since_last
take customer --view customers --person 2
take customer-left-out --view customers --excluded problem --person 1
take customer-note --view customers --person 2 --page-action person.note
take groups --view groups
take new-group --view groups --action win.create
