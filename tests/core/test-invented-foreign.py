#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented exports of shops abroad: languages, encodings, dates, amounts and notes as they come, and what each order must be."""
import calendar
import json
import os
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
from commands import run  # noqa: E402

# Each: name, encoding, the sheet, layout (None for any), notes, and per order: time, paid and refund in minor units, currency, state.
CASES = [
    ('german', 'cp1252', '''\
Bestellnummer;Bestelldatum;Kunde;E-Mail;Menge;Einzelpreis;Gesamtbetrag;Status
B-1;31.01.2026 14:05;Jürgen Müller;j@example.com;1;1.234,50 €;1.239,45 €;Bezahlt
B-2;01.02.2026 09:00;Käthe Groß;k@example.com;2;4,95 €;9,90 €;Noch nicht versandt
B-3;02.02.2026 09:00;Änne Weiß;a@example.com;1;12,00 €;12,00 €;Storniert
Gesamtsumme:;;;;;;1.261,35 €;
''', 'generic-de', 1, {'B-1': ('2026-01-31T14:05:00', 123945, 0, 'EUR', 'paid'), 'B-2': ('2026-02-01T09:00:00', 990, 0, 'EUR', 'paid'),
                       'B-3': ('2026-02-02T09:00:00', 1200, 0, 'EUR', 'closed')}),
    ('french', 'utf-8-sig', '''\
N° de commande;Date de commande;Nom du client;Téléphone;Produit;Qté;Montant TTC;Statut
1001;mar. 6 janv. 2026 14h05;Hélène Forêt;0033 6 12 34 56 78;Thé;1;1\u202f234,50\xa0€;Expédiée
1002;1er février 2026 à 08:00;Zoé Noël;+33 6 12 34 56 79;Café;2;8,00\xa0€;Remboursée
''', 'generic-fr', 0, {'1001': ('2026-01-06T14:05:00', 123450, 0, 'EUR', 'shipped'),
                       '1002': ('2026-02-01T08:00:00', 800, 800, 'EUR', 'refunded')}),
    ('spanish', 'cp1252', '''\
Numero de pedido\tFecha del pedido\tCliente\tCorreo electronico\tImporte total\tEstado
77\t4 de septiembre de 2026, 2:21 p. m.\tÍñigo Peña\ti@example.com\t12,00-\tCancelado
78\t5 de septiembre de 2026, 9:21 a. m.\tBegoña Sáez\tb@example.com\t1.200,00\tPendiente de pago
''', 'generic-es', 0,
     {'77': ('2026-09-04T14:21:00', 0, 1200, 'CNY', 'refunded'), '78': ('2026-09-05T09:21:00', 120000, 0, 'CNY', 'unpaid')}),
    ('russian', 'cp1251', '''\
№ заказа;Дата заказа;Покупатель;Телефон;Товар;Сумма заказа;Статус
5;4 сентября 2026 г. 14:21;Ольга Примерова;+7 900 000-00-01;Чашка;1 234,50 руб.;Не оплачен
6;05.09.2026 10:00;Иван Образцов;+7 900 000-00-02;Свеча;90,00 руб.;Отменён
''', 'generic-ru', 0, {'5': ('2026-09-04T14:21:00', 123450, 0, 'RUB', 'unpaid'), '6': ('2026-09-05T10:00:00', 9000, 0, 'RUB', 'closed')}),
    ('korean', 'cp949', '''\
주문번호,주문일시,주문자명,주문자 휴대폰,상품명,수량,결제금액,주문상태
2026-1,2026. 9. 4. 오후 2:21,김예시,010-0000-0001,녹차,1,"12,000원",배송중
2026-2,2026-09-05 10:00:00,이예시,010-0000-0002,비누,2,"9,000원",취소완료
''', 'generic-ko', 0,
     {'2026-1': ('2026-09-04T14:21:00', 12000, 0, 'KRW', 'shipped'), '2026-2': ('2026-09-05T10:00:00', 9000, 0, 'KRW', 'closed')}),
    ('japanese', 'cp932', '''\
注文番号,注文日,氏名,電話番号,商品名,数量,合計金額,ステータス
J1,2026年9月4日,示例　花子,090-0000-0001,緑茶,１,￥１，２００,発送済み
J2,2026年9月5日,示例　太郎,090-0000-0002,石鹸,2,￥600,キャンセル
''', 'generic-ja', 0, {'J1': ('2026-09-04T00:00:00', 1200, 0, 'JPY', 'shipped'), 'J2': ('2026-09-05T00:00:00', 600, 0, 'JPY', 'closed')}),
    ('japanese, day and time apart', 'cp932', '''\
注文番号,注文日時,注文日,お名前,商品名,数量,請求金額
J3,2026/09/04 10:11:12,2026/09/04,示例　花子,緑茶,1,1200
''', 'generic-ja', 0, {'J3': ('2026-09-04T10:11:12', 1200, 0, 'JPY', 'paid')}),
    ('turkish', 'cp1254', '''\
Sipariş Numarası;Sipariş Tarihi;Müşteri;E-posta;Toplam Tutar;Durum
T1;4 Eylül 2026 14:21;Gülşah Işık;g@example.com;1.234,50 TL;İptal Edildi
T2;5 Eylül 2026 14:21;Çağrı Öztürk;c@example.com;90,00 TL;Kargolandı
''', 'generic-tr', 0,
     {'T1': ('2026-09-04T14:21:00', 123450, 0, 'TRY', 'closed'), 'T2': ('2026-09-05T14:21:00', 9000, 0, 'TRY', 'shipped')}),
    ('paypal, german', 'utf-8-sig', '''\
"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse",\
"Transaktionscode","Zugehöriger Transaktionscode"
"04.09.2026","14:21:00","CEST","J. Muster","PayPal Express-Zahlung","Abgeschlossen","EUR","1.234,50","-12,00","1.222,50",\
"j@example.com","9A1",""
"05.09.2026","14:21:00","CEST","Laden","Rückzahlung","Abgeschlossen","EUR","-234,50","2,00","-232,50","laden@example.org","9A2","9A1"
"06.09.2026","14:21:00","CEST","","Allgemeine Abbuchung","Abgeschlossen","EUR","-500,00","0,00","-500,00","","9A3",""
''', 'paypal-activity', 1, {'9A1': ('2026-09-04T12:21:00', 123450, 23450, 'EUR', 'part-refunded')}),
    ('paypal, zones by place', 'utf-8', '''\
"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","Transaction ID","Reference Txn ID"
"13/10/2026","09:12:01","Europe/Berlin","A. Sample","Website Payment","Completed","EUR","34.50","-3.10","31.40","a@example.com","9B1",""
"14/10/2026","10:00:00","GMT-08:00","A. Sample","Website Payment","Completed","EUR","20.00","-1.00","19.00","a@example.com","9B2",""
''', 'paypal-activity', 0,
     {'9B1': ('2026-10-13T07:12:01', 3450, 0, 'EUR', 'done'), '9B2': ('2026-10-14T18:00:00', 2000, 0, 'EUR', 'done')}),
    ('amazon, german', 'utf-8-sig', '''\
"Umfasst Transaktionen im Marketplace"
"Datum/Uhrzeit","Abrechnungsnummer","Typ","Bestellnummer","SKU","Beschreibung","Menge","Umsätze",\
"Gutschrift für Versandkosten","Rabatte aus Werbeaktionen","Verkaufsgebühren","Gesamt"
"24.08.2026 17:00:58 UTC","1","Bestellung","302-0000001-0000001","S","Tasse","1","1.234,50","0","0","-10,00","1.224,50"
"25.08.2026 17:00:58 UTC","1","Servicegebühr","","","Abo","","0","0","0","0","-39,00"
''', 'amazon-date-range', 1, {'302-0000001-0000001': ('2026-08-24T17:00:58', 123450, 0, 'CNY', 'shipped')}),
    ('ebay, closing notes', 'utf-8', '''\

Sales Record Number,Order Number,Buyer Username,Item Title,Quantity,Sold For,Shipping And Handling,Total Price,\
Sale Date,Paid On Date,Feedback Left
"300","10-12345-54321","buyer_1","Mug","1","$1,900.00","$5.00","$1,905.00","Jul-25-26","Jul-25-26","--"

"1"," record(s) downloaded"
"Seller ID: shop_x"
''', 'ebay-orders', 2, {'10-12345-54321': ('2026-07-25T00:00:00', 190500, 0, 'USD', 'paid')}),
    ('units in headers', 'utf-8', '''\
Order ID,Order Date (PST),Customer Email,Total (CHF)
C-1,2026-09-04 06:21:00,a@example.com,"1'234.50"
''', 'generic-en', 0, {'C-1': ('2026-09-04T14:21:00', 123450, 0, 'CHF', 'paid')}),
    ('currencies in cells', 'utf-8', '''\
Order ID,Order Date,Customer Email,Total
1,2026-09-04 14:21,a@example.com,$12.00
2,2026-09-04 14:21,b@example.com,€13.00
3,2026-09-04 14:21,c@example.com,£14.00
''', 'generic-en', 0,
     {str(i + 1): ('2026-09-04T14:21:00', 1200 + 100 * i, 0, code, 'paid') for i, code in enumerate(['USD', 'EUR', 'GBP'])}),
    ('dates of machines', 'utf-8', '''\
Order ID,Order Date,Customer Email,Total
1,Fri Sep 04 14:21:24 UTC 2026,a@example.com,12.00
2,20260904T142124Z,b@example.com,12.00
3,"14:21:24 Sep 4, 2026 UTC",c@example.com,12.00
,,Grand Total:,36.00
''', 'generic-en', 1, {str(i): ('2026-09-04T14:21:24', 1200, 0, 'CNY', 'paid') for i in (1, 2, 3)}),
]


class ForeignTest(unittest.TestCase):
    def import_case(self, folder, name, encoding, sheet):
        path = os.path.join(folder, 'orders.csv')
        with open(path, 'w', encoding=encoding, newline='') as out:
            out.write(sheet)
        database = os.path.join(folder, 'shop.db')
        answer = run(database, 'import', path)
        self.assertEqual(answer.status, 0, answer.err)
        rows = [json.loads(line) for line in run(database, 'dump').out.splitlines()]
        return answer.document['imports'][0], rows

    def orders_of(self, rows):
        home = next(row['home_currency'] for row in rows if row['table'] == 'shop')
        return {row['order_no']: (row['created_at'], row['paid_minor'], row['refund_minor'], row['currency'] or home, row['state'])
                for row in rows if row['table'] == 'orders'}

    def test_every_case(self):
        for name, encoding, sheet, layout, notes, orders in CASES:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                report, rows = self.import_case(folder, name, encoding, sheet)
                self.assertEqual(report['profile'], layout)
                self.assertEqual(report['rejected'], [])
                self.assertEqual(report['row_counts']['notes'], notes)
                self.assertEqual(sum(report['row_counts'].values()), report['rows'])
                wanted = {number: (time_of(time), *rest) for number, (time, *rest) in orders.items()}
                self.assertEqual(self.orders_of(rows), wanted)


def time_of(text):
    return calendar.timegm(time.strptime(text, '%Y-%m-%dT%H:%M:%S'))


if __name__ == '__main__':
    os.environ['TZ'] = 'UTC'
    unittest.main()
