-- The same for DuckDB: no duplicates, two tables, sums, and points for recency, frequency and money; no index, no way back.
-- :file is put in by the benchmark.
SET preserve_insertion_order = true;
CREATE TEMP TABLE sheet AS SELECT row_number() OVER () AS place, * FROM read_csv(:file, header = true, all_varchar = true);
CREATE TABLE customers AS
  SELECT row_number() OVER (ORDER BY place) AS id, * EXCLUDE (place)
  FROM (SELECT "买家昵称" AS nick, min(place) AS place, first("收货人") AS name,
               first(replace(replace("手机", '-', ''), '+86 ', '')) AS phone, first("省") AS province, first("市") AS city
        FROM sheet GROUP BY nick);
CREATE TABLE orders AS
  SELECT s.place AS id, s."订单编号" AS order_no, c.id AS customer_id, CAST(s."付款时间" AS TIMESTAMP) AS paid_at, s."商品标题" AS item,
         s."规格" AS spec, CAST(s."数量" AS INTEGER) AS qty, CAST(round(CAST(s."单价" AS DOUBLE) * 100) AS BIGINT) AS price,
         CAST(round(CAST(s."实付金额" AS DOUBLE) * 100) AS BIGINT) AS paid, s."订单状态" AS state, s."备注" AS note
  FROM sheet s JOIN customers c ON c.nick = s."买家昵称"
  WHERE s.place IN (SELECT max(place) FROM sheet GROUP BY "订单编号");
CREATE TABLE figures AS
  SELECT *, ntile(5) OVER (ORDER BY last) AS r, ntile(5) OVER (ORDER BY orders) AS f, ntile(5) OVER (ORDER BY paid) AS m
  FROM (SELECT customer_id, count(*) AS orders, sum(paid) AS paid, min(paid_at) AS first, max(paid_at) AS last
        FROM orders GROUP BY customer_id);
CHECKPOINT;
