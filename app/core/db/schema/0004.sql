-- Version 4: profit estimates.
CREATE TABLE estimates (                          -- a profit estimate: the calculation's own input and result documents
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  input   TEXT NOT NULL,                          -- JSON
  result  TEXT NOT NULL,                          -- JSON
  made_at INTEGER NOT NULL
) STRICT;
-- The sale that holds an estimate comes with the table `sales`: ALTER TABLE estimates ADD COLUMN sale_id INTEGER REFERENCES sales(id) ON
-- DELETE SET NULL, with an index on it.  A column that refers to another table may be added later as long as it may be NULL

PRAGMA user_version = 4;
