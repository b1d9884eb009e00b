#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh OUTDIR [BUILD [NAME…]]: every page in zh_CN and English, light and dark, 1280×800 and 360×720, into OUTDIR; with names
# only those. CM_SHOP=FILE takes another shop than the demo; CM_LOCALES=FOLDER takes other translations than those of the build folder.
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: screenshots.sh OUTDIR [BUILD [NAME…]]}
build=${2:-$here/../../_build}
shift; [ $# -eq 0 ] || shift
wanted=" $* "
mkdir -p "$out"
out=$(cd "$out" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
shop=${CM_SHOP:-$folder/shop.db}
[ -e "$shop" ] || "$build/app/cli/community-cli" demo "$shop" >/dev/null || exit 1
sheet=$folder/orders.csv
cat >"$sheet" <<END
订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题
"100000000000000001",示例甲,128.00,交易成功,示例甲,四川省 成都市 武侯区 一路1号,10000000001,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货
"100000000000000002",示例乙,76.50,交易成功,示例乙,四川省 绵阳市 涪城区 二路2号,10000000002,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货
"100000000000000003",示例丙,9.00,交易成功,示例丙,四川省 绵阳市 三路3号,10000000003,2026-11-03 10:00:00,13/25/2026 20:09,丙货
END

cp "$sheet" "$folder/again.csv"
pairs=$folder/pairs.csv
cat >"$pairs" <<END
订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题
"100000000000000011",示例丁,128.00,交易成功,示例丁,四川省 成都市 武侯区 一路1号,10000000011,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货
"100000000000000012",示例丁家,76.50,交易成功,示例丁二,四川省 成都市 武侯区 一路1号,10000000011,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货
END
people=$folder/people.csv
cat >"$people" <<END
Customer ID,First Name,Last Name,Email,Accepts Email Marketing,City,Province,Country,Zip,Phone,Total Spent,Total Orders,Note
1,示例,戊,one@shop.example,no,成都市,四川省,CN,610000,10000000021,12.00,1,
2,示例,己,two@shop.example,yes,绵阳市,四川省,CN,621000,10000000022,30.00,2,
3,,,,no,,,,,,0.00,0,
END
undated=$folder/undated.csv
cat >"$undated" <<END
订单编号,买家昵称,收货人,手机,商品标题,数量,实付金额
U1001,示例甲,示例甲,10000000001,甲货,1,12.00
U1002,示例乙,示例乙,10000000002,乙货,2,30.00
END
touch -d 2026-11-19 "$undated"
next=$folder/next.csv
sed '4s/000003/000004/; 4s/13.25.2026/2026-11-03/' "$sheet" >"$next"
printf '%%PDF-1.4 not a table' >"$folder/poster.pdf"
printf 'PK\003\004 a broken workbook' >"$folder/broken.xlsx"

# A shop that is calling just now: two callers, the first results.
first () { /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]][0][sys.argv[2]])' "$@"; }
make_calling () # LANGUAGE
{
  cp "$shop" "$folder/calling-$1.db"
  cli="env LC_ALL=C.UTF-8 LANGUAGE=$1 $build/app/cli/community-cli --database $folder/calling-$1.db --format json"
  group=$($cli group list | first groups name)
  list=$($cli segment list | first segments name)
  sheet_id=$($cli invite plan --group "$group" --segment "$list" --callers 2 --days 1 | first lists list)
  for line in 1:1 2:3 3:2 4:1; do $cli invite result "$sheet_id" "${line%:*}" "${line#*:}" >/dev/null; done
}
# A shop that knows the orders of the sheet.
for language in zh_CN en; do
  cp "$shop" "$folder/known-$language.db"
  "$build/app/cli/community-cli" --database "$folder/known-$language.db" import "$sheet" >/dev/null || exit 1
done
make_calling zh_CN
make_calling en
# A shop with a few tags.
for language in zh_CN en; do
  cp "$shop" "$folder/tagged-$language.db"
  for tag in 挑剔:3 转发勤:40 要发票:7; do
    "$build/app/cli/community-cli" --database "$folder/tagged-$language.db" tag add "${tag%:*}" $(seq 10 $((10 + ${tag#*:}))) >/dev/null
  done
  "$build/app/cli/community-cli" --database "$folder/tagged-$language.db" tag colour 挑剔 '#9141ac' >/dev/null
  "$build/app/cli/community-cli" --database "$folder/tagged-$language.db" tag colour 转发勤 '#33b052' >/dev/null
done

take () # NAME OPTION…
{
  name=$1; shift
  case $wanted in "  " | *" $name "*) ;; *) return ;; esac
  for language in zh_CN en; do
    rm -f "$folder"/copy.db*
    case $name in first-run | nobody | no-list | no-group | profit-empty) ;; *) cp "$shop" "$folder/copy.db" ;; esac
    [ -z "$from" ] || cp "$folder/$from-$language.db" "$folder/copy.db"
    LC_ALL=C.UTF-8 LANGUAGE=$language timeout 120 /usr/bin/python3 "$here/../with-display.py" "$build/tests/ui/cm-screenshot" --all \
      --database "$folder/copy.db" --output "$out/$name-$language" ${CM_LOCALES:+--locales "$CM_LOCALES"} "$@" >"$folder/log" 2>&1 \
      || { echo "no picture: $name $language" >&2; cat "$folder/log" >&2; }
    grep -v '^$' "$folder/log" | grep -v 'dconf\|Xlib' >&2
  done
}

# A shop whose forecast was made.
for language in zh_CN en; do
  cp "$shop" "$folder/forecast-$language.db"
  "$build/app/cli/community-cli" --database "$folder/forecast-$language.db" predict >/dev/null
done

# A page that exists adds itself here.
take first-run --view import
take nobody --view customers
take no-list --view tags
take no-group --view groups
take import --view import
take import-preview --view import --import "$sheet"
take import-two --view import --import "$sheet" --import "$folder/again.csv"
take import-broken --view import --import "$folder/broken.xlsx"
take import-undated --view import --import "$undated"
take import-day --view import --import "$undated" --press '_Use This Day'
take import-result --view import --import "$sheet" --action win.primary
from=known
take known-rows --view import --import "$next" --action win.primary --press 'Rows that were here already'
from=
take left-out --view import --import "$sheet" --action win.primary --button left_out_button
take same-people --view import --import "$pairs" --action win.primary --page same-people
take pair-list --view import --import "$pairs" --action win.primary --page pair-list
take import-people --view import --import "$people"
take import-people-result --view import --import "$people" --action win.primary
take newcomers --view import --import "$sheet" --action win.primary --button customers_button
take history --view import --page history
take drop --view customers --drop "$sheet"
take drop-refused --view customers --drop "$folder/poster.pdf"
take toast --view customers --toast 'Toast' --working 'Reading'
take customers --view customers
take customers-found --view customers --search 13
take customers-not-found --view customers --search qqqq
take customers-rule --view customers --rule days_since_last
take customers-place --view customers --rule region.province
take customers-city --view customers --rule region.city
take customers-slider --view customers --rule net
bought='{"field":"last_order","op":"within-days","value":180}'
spent='{"field":"net","op":">=","value":300000}'
elsewhere='{"all":[{"field":"type","op":"in","value":["shop"]},{"not":{"field":"region.city","op":"in","value":["成都市"]}}]}'
take customers-bracket --view customers --open-rule 2 --rules "{\"all\":[$bought,{\"any\":[$spent,$elsewhere]}]}"
take customers-pane --view customers --rule days_since_last --button summary
take customers-nobody --view customers --rules "{\"all\":[$bought,{\"field\":\"net\",\"op\":\">=\",\"value\":900000000}]}"
take customers-swapped --view customers --open-rule 1 --rules '{"all":[{"field":"orders","op":"between","value":[9,4]}]}'
take customers-chosen --view customers --choose top
take customers-excluded --view customers --excluded refused
take save-list --view customers --action win.primary
take customer --view customers --person 2
take customer-left-out --view customers --excluded refused --person 1
take customer-contact --view customers --person 2 --page-action person.contact
take customer-guard --view customers --person 2 --page-action person.distributor
take customer-task --view customers --rules '{"field":"referrals","op":">=","value":1}' --person 1 --page-action person.task
take customer-task-guard --view customers --person 2 --page-action person.task
take customers-task --view customers --choose top --button task
take customer-strike --view customers --person 1 --page-action person.strike \
  --rules '{"all":[{"field":"group","op":"=","value":"四川核心群"}]}'
take customer-referrals --view customers --rules '{"field":"referrals","op":">=","value":1}' --person 1
take customer-hidden --view customers --person 2 --action win.mask-data
take customers-hidden --view customers --action win.mask-data
take ledger --view customers --action win.show-ledger
take reasons --view customers --action win.show-reasons
take inspectors --view customers --action win.show-inspectors
take customer-note --view customers --person 2 --page-action person.note
take tags-lists --view tags --page lists
take tags-rfm --view tags --page rfm
take tags-moves --view tags --page moves
take tags-cycles --view tags --page cycles
from=tagged
take tags-board --view tags --page tags
from=
take groups --view groups
take new-group --view groups --action win.create
take group --view groups --page group
take charter --view groups --page charter
take accounts --view groups --page accounts
take share-calls --view groups --page share-calls
from=calling
take group-calling --view groups --page group
take results --view groups --page results
take call-sheet --view groups --page call-sheet
from=
take script --view groups --page script
take poster --view groups --page poster
take preferences-shop --view customers --preferences shop
take preferences-rules --view customers --preferences rules
take preferences-effect --view customers --preferences rules --turn grade.heavy.purchase-days=4
take preferences-who --view customers --preferences rules --turn grade.heavy.purchase-days=4 --press 'See who, and why'
take preferences-rfm --view customers --preferences rfm
take preferences-own --view customers --preferences rfm --turn 'rfm.method="own"'
take preferences-exclusions --view customers --preferences exclusions
take preferences-few --view customers --preferences prediction
from=forecast
take preferences-prediction --view customers --preferences prediction
from=
take preferences-privacy --view customers --preferences privacy
take preferences-appearance --view customers --preferences appearance
take profit-empty --view profit
take profit --view profit --estimate profit --settle 900
take profit-loss --view profit --estimate loss --settle 900
take profit-stock --view profit --estimate stock --settle 900
take profit-little --view profit --estimate little --settle 900
take profit-items --view profit --estimate profit --settle 900 --page-action profit.items
take profit-item --view profit --estimate cash --settle 900 --page-action profit.items --press '_More About This Item'
take profit-long --view profit --estimate long --settle 900 --page-action profit.items
take profit-large --view profit --estimate large --settle 900
take profit-costs --view profit --estimate profit --settle 900 --page-action profit.costs
take profit-cash --view profit --estimate cash --settle 900 --page cash
take profit-list --view profit --estimate profit --estimate loss --page-action profit.estimates
take profit-four --view profit --estimate profit --estimate loss --estimate stock --estimate little --settle 1500 --page four
take profit-paper --view profit --estimate profit --settle 1500 --action win.print
take shortcuts --view customers --action app.shortcuts
take about --view customers --action app.about
