-- Version 5: strikes in a group, sharing tasks, person codes.
CREATE TABLE strikes (                            -- against a rule of the group; enough of them end the membership
  id        INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES group_members(id),
  kind      TEXT NOT NULL CHECK (kind IN ('advertising','insult','politics','other')),
  body      TEXT,
  staff_id  INTEGER REFERENCES staff(id),
  at        INTEGER NOT NULL
) STRICT;
CREATE INDEX strikes_member ON strikes(member_id);

CREATE TABLE tasks (                              -- sharing tasks with exact rule
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('share','invite','vote','distribute','other')),
  title     TEXT NOT NULL UNIQUE CHECK (title <> ''),
  rule      TEXT NOT NULL CHECK (rule <> ''),
  starts_at INTEGER NOT NULL,
  ends_at   INTEGER CHECK (ends_at >= starts_at)
) STRICT;

CREATE TABLE task_sends (                         -- to whom a task was sent, and who did it
  id           INTEGER PRIMARY KEY,
  task_id      INTEGER NOT NULL REFERENCES tasks(id),
  customer_id  INTEGER NOT NULL REFERENCES customers(id),
  sent_at      INTEGER NOT NULL,
  guard_reason TEXT,                              -- the reason typed when the role-fit guard asked
  done_at      INTEGER,
  proof        TEXT,
  UNIQUE (task_id, customer_id),
  CHECK (proof IS NULL OR done_at IS NOT NULL)
) STRICT;
CREATE INDEX task_sends_customer ON task_sends(customer_id);
CREATE INDEX task_sends_done ON task_sends(done_at) WHERE done_at IS NOT NULL;

CREATE TABLE codes (                              -- person codes: one owner each; an order's `code` that is one of them was brought
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 6 AND 8),
  customer_id INTEGER UNIQUE REFERENCES customers(id),
  staff_id    INTEGER UNIQUE REFERENCES staff(id),
  CHECK (customer_id IS NULL OR staff_id IS NULL)
) STRICT;
-- The codes of channels come with the table `channels`, as a column that may be NULL; so the check says at most one owner

-- How many orders each person brought is among their figures; without a digest everybody is graded anew when the file is opened
UPDATE shop SET rules_digest = NULL;
ALTER TABLE figures ADD COLUMN referred_orders INTEGER NOT NULL DEFAULT 0;   -- valid orders of others that the person brought

-- Covering: who brought how many orders is asked of the whole shop after each step that moves an order with a code
DROP INDEX orders_code;
CREATE INDEX orders_code ON orders(code, store_id, valid, customer_id, day) WHERE code IS NOT NULL;

PRAGMA user_version = 5;
