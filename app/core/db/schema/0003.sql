-- Version 3: tags, fixed lists, the contact plan, erased people.
CREATE TABLE tags (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  colour TEXT,
  rule   TEXT                                     -- JSON tree; NULL = put on by hand
) STRICT;

CREATE TABLE customer_tags (                      -- put on by hand: present tags and their history in one, removed_at NULL = has it
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  tag_id      INTEGER NOT NULL REFERENCES tags(id),
  step_id     INTEGER NOT NULL,                   -- who put it on and where: steps.staff_id, steps.name
  added_at    INTEGER NOT NULL,
  removed_at  INTEGER CHECK (removed_at >= added_at)
) STRICT;
CREATE UNIQUE INDEX customer_tags_now ON customer_tags(customer_id, tag_id) WHERE removed_at IS NULL;
CREATE INDEX customer_tags_customer ON customer_tags(customer_id);
CREATE INDEX customer_tags_tag ON customer_tags(tag_id, customer_id);

-- COMPUTED like `moves`: whom the rule of a tag matched and when; never journalled, not in `dump`.  Goes with its record and its tag, and
-- so keeps no import from being undone, as a tag put on by hand does
CREATE TABLE tag_matches (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE CASCADE,
  tag_id      INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  added_on    INTEGER NOT NULL,
  removed_on  INTEGER CHECK (removed_on >= added_on)
) STRICT;
CREATE UNIQUE INDEX tag_matches_now ON tag_matches(tag_id, customer_id) WHERE removed_on IS NULL;
CREATE INDEX tag_matches_customer ON tag_matches(customer_id);

ALTER TABLE segments ADD COLUMN frozen_at INTEGER;   -- NULL = follows its rule; else its members are the rows below

CREATE TABLE segment_members (                    -- the people of a frozen list
  id          INTEGER PRIMARY KEY,
  segment_id  INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  UNIQUE (segment_id, customer_id)
) STRICT;
CREATE INDEX segment_members_customer ON segment_members(customer_id);

CREATE TABLE contacts (                           -- contact plan: next contact of a person
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  due_on      INTEGER NOT NULL,
  place       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  body        TEXT,
  done_at     INTEGER
) STRICT;
CREATE INDEX contacts_customer ON contacts(customer_id);
CREATE INDEX contacts_due ON contacts(due_on) WHERE done_at IS NULL;

CREATE TABLE forgotten (                          -- so that the same sheet does not bring an erased person back
  id     INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,                    -- hex HMAC-SHA256 (key of this shop, which is not in this file; kind, store, value)
  on_day INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 3;
