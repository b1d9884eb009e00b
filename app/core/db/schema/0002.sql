-- Version 2: how an order was paid for and sent.
CREATE TABLE deliveries (                         -- only of orders whose sheet says any of it
  order_id   INTEGER PRIMARY KEY REFERENCES orders(id) ON DELETE CASCADE,
  carrier    TEXT,
  tracking   TEXT,                                -- several parcels as the sheet joins them
  pay_method TEXT,
  CHECK (carrier IS NOT NULL OR tracking IS NOT NULL OR pay_method IS NOT NULL)
) STRICT;

PRAGMA user_version = 2;
