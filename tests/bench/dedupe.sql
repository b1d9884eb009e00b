-- What somebody would write to get from the sheet to customers and orders without duplicates: two tables, their keys, an index, sums.
-- :file is put in by the benchmark.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE customers (id INTEGER PRIMARY KEY, nick TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, province TEXT, city TEXT,
                        orders INTEGER, paid INTEGER, first TEXT, last TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, order_no TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL, paid_at TEXT,
                     item TEXT, spec TEXT, qty INTEGER, price INTEGER, paid INTEGER, state TEXT, note TEXT);
.import --csv :file sheet
INSERT INTO customers (nick, name, phone, province, city)
  SELECT "买家昵称", "收货人", replace(replace("手机", '-', ''), '+86 ', ''), "省", "市" FROM sheet WHERE true
  ON CONFLICT (nick) DO NOTHING;
INSERT INTO orders (order_no, customer_id, paid_at, item, spec, qty, price, paid, state, note)
  SELECT s."订单编号", c.id, s."付款时间", s."商品标题", s."规格", s."数量", round(s."单价" * 100), round(s."实付金额" * 100), s."订单状态", s."备注"
  FROM sheet s JOIN customers c ON c.nick = s."买家昵称" WHERE true
  ON CONFLICT (order_no) DO UPDATE SET paid = excluded.paid, state = excluded.state;
CREATE INDEX orders_customer ON orders (customer_id, paid_at);
UPDATE customers SET (orders, paid, first, last) =
  (SELECT count(*), sum(paid), min(paid_at), max(paid_at) FROM orders WHERE customer_id = customers.id);
DROP TABLE sheet;
