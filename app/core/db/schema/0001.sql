-- Version 1: the shop, the journal, stores and imports, customers, figures, groups and calls.
-- *_at = UTC seconds; *_on and day = days since 1970-01-01 in the shop's time zone; *_minor = money in minor units;
-- *_ppm = millionths; 0/1 = no/yes. Every table has one integer id, given by id_marks, never by the engine.
-- A released migration is never edited: the next change is 0002.sql.
PRAGMA application_id = 1129270637;   -- 'COMm'

-- ---------- the shop and its people
CREATE TABLE shop (                               -- one row: what every sum and every day depends on
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  name          TEXT    NOT NULL,
  home_currency TEXT    NOT NULL CHECK (length(home_currency) = 3),   -- the locale's; on an empty database that of the first import
  time_zone     TEXT    NOT NULL,
  require_consent INTEGER NOT NULL DEFAULT 0 CHECK (require_consent IN (0,1)),   -- 1: who has not given consent is excluded (no-consent)
  -- the last three are computed like `figures`: never journalled, not in `dump`
  graded_on     INTEGER,                          -- the day `figures` is true for; orders of later days do not count
  rules_digest  TEXT,                             -- of the rule files that made it
  model         TEXT                              -- JSON: fit, parameters, log-likelihood of the last prediction run
) STRICT;

CREATE TABLE settings (                           -- overrides of shipped defaults (rules, rule pack, labels); absent = default
  name       TEXT PRIMARY KEY,
  value      TEXT NOT NULL,                       -- JSON
  note       TEXT,                                -- where a changed rule-pack value was seen
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  role    TEXT NOT NULL CHECK (role IN ('owner','traffic','community','referral','conversion','caller','promoter','other')),
  phone   TEXT,
  left_on INTEGER
) STRICT;

-- ---------- undo journal and ids (left out of `dump`)
CREATE TABLE steps (                              -- one named step = one transaction = one undo
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,                        -- message id of the sentence, e.g. 'tag-added'
  detail    TEXT,                                 -- JSON: numbers for the sentence
  staff_id  INTEGER,                              -- no reference: the log outlives the row
  at        INTEGER NOT NULL,
  undone_at INTEGER,
  undoable  INTEGER NOT NULL DEFAULT 1 CHECK (undoable IN (0,1))   -- 0: consent, lift, ledger, forget
) STRICT;

CREATE TABLE step_inserts (                       -- rows a step inserted: whole id ranges, one line per table
  id         INTEGER PRIMARY KEY,
  step_id    INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE,
  table_name TEXT    NOT NULL,
  first_id   INTEGER NOT NULL,
  last_id    INTEGER NOT NULL,
  CHECK (first_id <= last_id)
) STRICT;
CREATE INDEX step_inserts_step ON step_inserts(step_id);

CREATE TABLE step_changes (                       -- rows a step changed or deleted: what stood there before
  id         INTEGER PRIMARY KEY,
  step_id    INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE,
  table_name TEXT    NOT NULL,
  row_id     INTEGER NOT NULL,
  before     TEXT                                 -- JSON {column: old value}; changed columns, or all when deleted; NULL = no row
) STRICT;
CREATE INDEX step_changes_step ON step_changes(step_id);
CREATE INDEX step_changes_row  ON step_changes(row_id, table_name);   -- "did a later step touch this row?"

CREATE TABLE id_marks (                           -- next free id per table; see "id allocation"
  table_name TEXT PRIMARY KEY,
  next_id    INTEGER NOT NULL
) STRICT;

-- ---------- stores and imports
CREATE TABLE stores (                             -- one shop on one platform
  id       INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,                         -- a platform id of definitions.md: taobao, pinduoduo, ..., file
  name     TEXT NOT NULL,
  url      TEXT,
  UNIQUE (platform, name)
) STRICT;

CREATE TABLE profiles (                           -- remembered column mappings (left out of `dump`); shipped ones live in data/
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL UNIQUE,               -- digest of the canonical headers
  mapping     TEXT NOT NULL                       -- JSON
) STRICT;

CREATE TABLE imports (                            -- the import log (left out of `dump`)
  id        INTEGER PRIMARY KEY,
  step_id   INTEGER REFERENCES steps(id) ON DELETE SET NULL,
  store_id  INTEGER,                              -- no reference: the log outlives an undone store
  source    TEXT NOT NULL CHECK (source IN ('file','sync','paste')),
  file_name TEXT,
  digest    TEXT,                                 -- sha256 of the file: "you imported this on Monday"
  at        INTEGER NOT NULL,
  report    TEXT NOT NULL                         -- JSON exactly as `import` printed it
) STRICT;

CREATE TABLE import_rows (                        -- rows that did not go in plainly: rejected, warned, repaired by hand
  id         INTEGER PRIMARY KEY,
  import_id  INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  row_no     INTEGER NOT NULL,
  fate       TEXT NOT NULL CHECK (fate IN ('rejected','warned','repaired','left-out')),
  field      TEXT,
  code       TEXT NOT NULL,
  message    TEXT NOT NULL,
  raw        TEXT                                 -- the row as read, so that failed rows can be given back
) STRICT;
CREATE INDEX import_rows_import ON import_rows(import_id, row_no);

-- ---------- dictionaries of the order sheets
CREATE TABLE regions (
  id       INTEGER PRIMARY KEY,
  province TEXT NOT NULL,
  city     TEXT NOT NULL,                         -- '' = whole province
  UNIQUE (province, city)
) STRICT;

CREATE TABLE order_words (                        -- the platform's own word for an order's state
  id    INTEGER PRIMARY KEY,
  word  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE categories (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE products (
  id          INTEGER PRIMARY KEY,
  store_id    INTEGER NOT NULL REFERENCES stores(id),
  name        TEXT NOT NULL,                      -- the title as the sheet wrote it
  remote_id   TEXT,
  category_id INTEGER REFERENCES categories(id),
  UNIQUE (store_id, name)
) STRICT;
CREATE INDEX products_category ON products(category_id);

CREATE TABLE skus (
  id              INTEGER PRIMARY KEY,
  product_id      INTEGER NOT NULL REFERENCES products(id),
  spec            TEXT NOT NULL,                  -- '' where the sheet knows none
  code            TEXT,
  unit_cost_minor INTEGER CHECK (unit_cost_minor >= 0),
  UNIQUE (product_id, spec)
) STRICT;

-- ---------- customers
-- One row per key that the stores know (a record).  A person with several keys is several records joined under one
-- main record.  Nothing is ever moved by a join: orders, tags, cases stay with the record they came to.
CREATE TABLE customers (
  id           INTEGER PRIMARY KEY,
  main_id      INTEGER NOT NULL REFERENCES customers(id),   -- the record this one counts under; itself when not joined
  joined_to    INTEGER REFERENCES customers(id),            -- the record it was joined to; NULL = stands alone
  name         TEXT,
  name_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (name_by_hand IN (0,1)),   -- 1: typed; imports leave it
  type         TEXT NOT NULL DEFAULT 'person' CHECK (type IN ('person','shop')),
  region_id    INTEGER REFERENCES regions(id),
  no_push_at   INTEGER,                                     -- the one lock, "do not push": on since
  no_push_ended_at INTEGER,                                 -- off again; NULL = still on
  forgotten_at INTEGER,
  CHECK ((joined_to IS NULL AND main_id = id) OR (joined_to IS NOT NULL AND main_id <> id AND joined_to <> id)),
  CHECK (no_push_ended_at IS NULL OR (no_push_at IS NOT NULL AND no_push_ended_at >= no_push_at)),
  CHECK (forgotten_at IS NULL OR (name IS NULL AND region_id IS NULL))
) STRICT;
CREATE INDEX customers_main   ON customers(main_id)   WHERE joined_to IS NOT NULL;
CREATE INDEX customers_joined ON customers(joined_to) WHERE joined_to IS NOT NULL;

CREATE TABLE identities (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind        TEXT NOT NULL CHECK (kind = 'buyer_id' OR kind = 'nick' OR kind = 'phone' OR kind = 'email'),
  store_id    INTEGER REFERENCES stores(id),
  value       TEXT NOT NULL CHECK (value <> ''),
  CHECK ((kind IN ('buyer_id','nick')) = (store_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX identities_in_store ON identities(value, store_id, kind) WHERE store_id IS NOT NULL;
CREATE UNIQUE INDEX identities_email    ON identities(value) WHERE kind = 'email';
CREATE UNIQUE INDEX identities_phone    ON identities(value, customer_id) WHERE kind = 'phone';  -- two names: two rows, one proposal
CREATE INDEX        identities_customer ON identities(customer_id);

CREATE TABLE joins (                              -- proposals and what became of them; rejected ones are never proposed again
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  into_id     INTEGER NOT NULL REFERENCES customers(id),
  evidence    TEXT NOT NULL CHECK (evidence IN ('buyer_id','nick','email','phone-name','phone','name-address','two-keys','by-hand')),
  confidence_ppm INTEGER NOT NULL CHECK (confidence_ppm BETWEEN 0 AND 1000000),
  state       TEXT NOT NULL CHECK (state IN ('proposed','silent','accepted','rejected','taken-apart')),
  staff_id    INTEGER REFERENCES staff(id),
  at          INTEGER NOT NULL,
  decided_at  INTEGER,
  CHECK (customer_id <> into_id),
  CHECK (state IN ('proposed','silent') OR decided_at IS NOT NULL),
  UNIQUE (customer_id, into_id)
) STRICT;
CREATE INDEX joins_into ON joins(into_id);

CREATE TABLE receivers (                          -- whom an order was sent to; one row per different receiver of a record
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customers(id),   -- NULL: anonymous order, masked text
  name        TEXT,
  phone       TEXT,                               -- E.164, or the masked / virtual text as it came
  phone_kind  TEXT CHECK (phone_kind = 'real' OR phone_kind = 'masked' OR phone_kind = 'encrypted' OR phone_kind = 'virtual'),
  region_id   INTEGER REFERENCES regions(id),
  address     TEXT,
  postcode    TEXT
) STRICT;
CREATE INDEX receivers_customer ON receivers(customer_id);
CREATE INDEX receivers_phone    ON receivers(phone) WHERE phone_kind = 'real';   -- who else was sent to at this phone

CREATE TABLE orders (
  id             INTEGER PRIMARY KEY,
  store_id       INTEGER NOT NULL REFERENCES stores(id),
  order_no       TEXT    NOT NULL,                          -- kuaituantuan: (group title or file name) + '/' + the number there
  customer_id    INTEGER REFERENCES customers(id),          -- NULL = anonymous order
  receiver_id    INTEGER REFERENCES receivers(id),
  -- the platform's word first (part-shipped = paid, delivered = shipped, cash on delivery under way = shipped), then the amounts:
  -- on a paid order 0 < refund < paid gives part-refunded, refund >= paid > 0 gives refunded; 'refunded' without amount: refund = paid
  state          TEXT    NOT NULL CHECK (state = 'done' OR state = 'shipped' OR state = 'paid' OR state = 'refunded'
                                         OR state = 'closed' OR state = 'part-refunded' OR state = 'unpaid'),
  word_id        INTEGER REFERENCES order_words(id),
  created_at     INTEGER,
  paid_at        INTEGER,
  shipped_at     INTEGER,
  done_at        INTEGER,
  day            INTEGER NOT NULL,                          -- of coalesce(paid_at, created_at)
  currency       TEXT    CHECK (length(currency) = 3),         -- NULL = home; sums take only those, counts and days take all
  paid_minor     INTEGER NOT NULL CHECK (paid_minor >= 0),
  refund_minor   INTEGER NOT NULL DEFAULT 0 CHECK (refund_minor >= 0),
  freight_minor  INTEGER,
  discount_minor INTEGER,
  returned       INTEGER NOT NULL,                          -- wholly refunded
  valid          INTEGER NOT NULL,
  net_minor      INTEGER NOT NULL,
  late           INTEGER, damaged INTEGER,                  -- logistics flags of the file, if any
  code           TEXT,                                      -- link or person code, as the file gave it
  coupon         TEXT,
  buyer_note     TEXT,
  seller_note    TEXT,
  CHECK (paid_at IS NOT NULL OR created_at IS NOT NULL),
  CHECK (state <> 'part-refunded' OR (refund_minor > 0 AND refund_minor < paid_minor)),
  CHECK (state <> 'refunded' OR refund_minor >= paid_minor),
  CHECK (returned = CASE WHEN state <> 'unpaid' AND state <> 'closed' AND refund_minor > 0 AND refund_minor >= paid_minor
                         THEN 1 ELSE 0 END),
  CHECK (valid = CASE WHEN state <> 'unpaid' AND state <> 'closed' AND returned = 0 THEN 1 ELSE 0 END),   -- amount 0 is valid
  CHECK (net_minor = CASE WHEN valid = 1 THEN paid_minor - refund_minor ELSE 0 END)
) STRICT;
CREATE UNIQUE INDEX orders_no ON orders(store_id, order_no);                 -- not a table constraint: can be built after a bulk load
CREATE INDEX orders_customer ON orders(customer_id, day, valid, returned, net_minor, currency);  -- covering: all figures of a customer
CREATE INDEX orders_code     ON orders(code) WHERE code IS NOT NULL;         -- sale by link code

CREATE TABLE lines (                              -- an order's lines are part of the order: keyed by it
  order_id     INTEGER NOT NULL REFERENCES orders(id) ON DELETE CASCADE,
  line_no      INTEGER NOT NULL,                            -- running number inside the order
  sku_id       INTEGER NOT NULL REFERENCES skus(id),
  qty          INTEGER NOT NULL CHECK (qty >= 0),
  total_minor  INTEGER NOT NULL,
  unit_minor   INTEGER,                                     -- only where the file's unit price is not total / qty
  sub_order_no TEXT,
  PRIMARY KEY (order_id, line_no)
) STRICT, WITHOUT ROWID;

-- ---------- what is known and said about a customer
-- what a customer said.  Speaks for the grade fan: suggestion, inspection, interview, good review; not note, reason, thanks
CREATE TABLE feedback (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  order_id    INTEGER REFERENCES orders(id),
  sku_id      INTEGER REFERENCES skus(id),
  kind        TEXT NOT NULL CHECK (kind IN ('note','interview','review','suggestion','reason','inspection','thanks')),
  mood        TEXT CHECK (mood IN ('good','neutral','bad')),
  reason      TEXT,                               -- price, product, service, forgot, ... (list in data/)
  body        TEXT NOT NULL,
  action      TEXT,                               -- what was done about it
  staff_id    INTEGER REFERENCES staff(id),
  at          INTEGER NOT NULL,
  CHECK (kind <> 'review' OR mood IS NOT NULL)
) STRICT;
CREATE INDEX feedback_customer ON feedback(customer_id);
CREATE INDEX feedback_order ON feedback(order_id) WHERE order_id IS NOT NULL;
CREATE INDEX feedback_sku ON feedback(sku_id) WHERE sku_id IS NOT NULL;

CREATE TABLE cases (                              -- complaint cases
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  order_id    INTEGER REFERENCES orders(id),
  what        TEXT NOT NULL,
  cause       TEXT,
  staff_id    INTEGER REFERENCES staff(id),
  opened_at   INTEGER NOT NULL,
  due_on      INTEGER NOT NULL,
  cost_minor  INTEGER NOT NULL DEFAULT 0 CHECK (cost_minor >= 0),
  settled_at  INTEGER,
  result      TEXT,
  CHECK ((settled_at IS NULL) = (result IS NULL))
) STRICT;
CREATE INDEX cases_customer ON cases(customer_id);
CREATE INDEX cases_order ON cases(order_id) WHERE order_id IS NOT NULL;
CREATE INDEX cases_open ON cases(due_on) WHERE settled_at IS NULL;

-- ---------- consent, exclusions, lifts
CREATE TABLE consents (                           -- append-only; a withdrawal stands until the person's own new consent
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  given       INTEGER NOT NULL CHECK (given IN (0,1)),      -- 0 = withdrawn
  by_person   INTEGER NOT NULL CHECK (by_person IN (0,1)),  -- the person's own word, not ours
  how         TEXT NOT NULL,                                -- phone, chat, form, in person
  body        TEXT,                                         -- the words used
  staff_id    INTEGER REFERENCES staff(id),
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_customer ON consents(customer_id, id);

-- Only what somebody wrote by hand.  The rest follows from facts and ends with them: see the view exclusion_facts, and
-- problem: figures.problem; region: excluded_regions; already-in-group: group_members; no-consent: shop.require_consent and consents.
CREATE TABLE exclusions (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind        TEXT NOT NULL CHECK (kind IN ('refused','do-not-contact')),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  staff_id    INTEGER REFERENCES staff(id),
  at          INTEGER NOT NULL,
  until_on    INTEGER,                            -- NULL: as long as the rule says
  CHECK (kind <> 'do-not-contact' OR until_on IS NULL)      -- never expires
) STRICT;
CREATE INDEX exclusions_customer ON exclusions(customer_id, kind);

CREATE TABLE excluded_regions (                   -- history by interval: ended_at NULL = excluded now
  id        INTEGER PRIMARY KEY,
  region_id INTEGER NOT NULL REFERENCES regions(id),
  reason    TEXT NOT NULL CHECK (reason <> ''),
  staff_id  INTEGER NOT NULL REFERENCES staff(id),          -- its owner
  at        INTEGER NOT NULL,
  review_on INTEGER NOT NULL,
  ended_at  INTEGER CHECK (ended_at >= at)
) STRICT;
CREATE UNIQUE INDEX excluded_regions_now ON excluded_regions(region_id) WHERE ended_at IS NULL;

CREATE TABLE lifts (                              -- append-only: one person let through; holds against what was known before it.
                                                  -- None for what ends
                                                  -- with its fact: call refusals, removals, deleted-us, already-in-group, no-consent
  id          INTEGER PRIMARY KEY,
  step_id     INTEGER NOT NULL UNIQUE,                      -- one lift per step: never in bulk
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  kind        TEXT NOT NULL CHECK (kind IN ('problem','refused','do-not-contact','region')),
  reason      TEXT NOT NULL CHECK (length(trim(reason)) >= 4),
  staff_id    INTEGER NOT NULL REFERENCES staff(id),
  consent_id  INTEGER REFERENCES consents(id),
  at          INTEGER NOT NULL,
  CHECK (kind <> 'do-not-contact' OR consent_id IS NOT NULL)
) STRICT;
CREATE INDEX lifts_customer ON lifts(customer_id, kind);

-- ---------- segments, figures, movements
CREATE TABLE segments (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  rule    TEXT NOT NULL,                          -- JSON tree
  made_at INTEGER NOT NULL
) STRICT;

-- COMPUTED, one row per main record over all its joined records; never journalled, never edited, not in `dump`; `check` makes it anew
CREATE TABLE figures (
  customer_id    INTEGER PRIMARY KEY REFERENCES customers(id) ON DELETE CASCADE,
  orders         INTEGER NOT NULL,                -- valid orders of any currency; so are days, class, stage and gap
  home_orders    INTEGER NOT NULL,                -- of them in the home currency: average = net / home_orders
  returns        INTEGER NOT NULL CHECK (returns >= 0),   -- wholly refunded orders: refund rate = returns / (orders + returns)
  purchase_days  INTEGER NOT NULL,
  net_minor      INTEGER NOT NULL,                -- home currency only; so are the average, m and the top 10 %
  first_day      INTEGER,
  last_day       INTEGER,
  gap_days       REAL CHECK (gap_days > 0),       -- usual gap: median between own purchase days (3 days or more), else of the main
                                                  -- category's customers (20 gaps or more), else of the shop (likewise);
                                                  -- NULL = unknown, so not dependent
  problem        INTEGER NOT NULL CHECK (problem IN (0,1)),   -- open case, bad review, or: returns >= 3 and the 10 % quantile of
                                                  -- Beta(1 + returns, 9 + orders) above twice the shop's refund rate
  class          TEXT NOT NULL,
  stage          TEXT NOT NULL                    -- any identity makes aware
                 CHECK (stage = 'aware' OR stage = 'informed' OR stage = 'trusting' OR stage = 'dependent'),
  stage_day      INTEGER,                         -- day of the evidence
  grade          TEXT NOT NULL CHECK (grade = 'follower' OR grade = 'spreader' OR grade = 'heavy' OR grade = 'fan'
                                      OR grade = 'influencer' OR grade = 'distributor'),
  r INTEGER, f INTEGER, m INTEGER,
  buys_again_ppm INTEGER CHECK (buys_again_ppm BETWEEN 0 AND 1000000),
  expected_milli INTEGER,                         -- expected orders x 1000
  CHECK (class = CASE WHEN purchase_days = 0 THEN 'none' WHEN purchase_days = 1 THEN 'once' ELSE 'repeat' END),
  CHECK (purchase_days <= orders AND home_orders <= orders),
  CHECK ((orders = 0) = (first_day IS NULL) AND (orders = 0) = (last_day IS NULL) AND (last_day IS NULL OR first_day <= last_day)),
  CHECK ((r IS NULL) = (f IS NULL) AND (f IS NULL) = (m IS NULL))
) STRICT;

CREATE TABLE moves (                              -- changes of grade or stage, for the movement funnel
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE CASCADE,   -- goes with its record: keeps no import from being undone
  what        TEXT NOT NULL CHECK (what IN ('grade','stage')),
  from_value  TEXT NOT NULL,
  to_value    TEXT NOT NULL,
  day         INTEGER NOT NULL,
  CHECK (from_value <> to_value)
) STRICT;
CREATE INDEX moves_customer ON moves(customer_id);
CREATE INDEX moves_day ON moves(day);

-- ---------- registers behind the two highest grades
CREATE TABLE influencers (                        -- being on it is the grade; reach 500 is only the hint when entering
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  reach       INTEGER NOT NULL CHECK (reach >= 0),
  paid        INTEGER NOT NULL DEFAULT 0 CHECK (paid IN (0,1)),
  cost_minor  INTEGER NOT NULL DEFAULT 0,
  rate_ppm    INTEGER,                            -- CPS
  result      TEXT,
  ended_at    INTEGER
) STRICT;

CREATE TABLE enrolments (                         -- distributors; the grade also asks that the person is not locked (customers.no_push_at)
  customer_id INTEGER PRIMARY KEY REFERENCES customers(id),
  referrer_id INTEGER REFERENCES enrolments(customer_id),
  rate1_ppm   INTEGER NOT NULL CHECK (rate1_ppm BETWEEN 0 AND 500000),
  rate2_ppm   INTEGER NOT NULL DEFAULT 0 CHECK (rate2_ppm BETWEEN 0 AND 200000),   -- 0 until the owner switches the second level on
  since_at    INTEGER NOT NULL,
  ended_at    INTEGER CHECK (ended_at >= since_at),   -- suspended
  CHECK (referrer_id <> customer_id)
) STRICT;
CREATE INDEX enrolments_referrer ON enrolments(referrer_id);

-- ---------- groups, accounts, calls (first cut)
CREATE TABLE accounts (                           -- service accounts
  id           INTEGER PRIMARY KEY,
  place        TEXT NOT NULL CHECK (place IN ('wechat','wecom','qq','dingtalk','yy','other')),
  name         TEXT NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff(id),
  phone        TEXT,
  qr_text      TEXT,                              -- what its code says: offered where a group's code is refused
  friends      INTEGER NOT NULL DEFAULT 0 CHECK (friends >= 0),
  capacity     INTEGER NOT NULL CHECK (capacity > 0),
  adds_per_day INTEGER NOT NULL CHECK (adds_per_day >= 0),
  state        TEXT NOT NULL DEFAULT 'working' CHECK (state IN ('working','resting','banned','closed')),
  UNIQUE (place, name)
) STRICT;
CREATE INDEX accounts_staff ON accounts(staff_id);

CREATE TABLE groups (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE,
  place         TEXT NOT NULL CHECK (place IN ('wechat','wecom','qq','dingtalk','yy','other')),
  account_id    INTEGER REFERENCES accounts(id),  -- its owner
  segment_id    INTEGER REFERENCES segments(id),  -- whom it is meant for
  capacity      INTEGER NOT NULL CHECK (capacity > 0),
  join_limit    INTEGER NOT NULL CHECK (join_limit > 0),    -- joining by scan stops here
  entry         TEXT NOT NULL DEFAULT 'free' CHECK (entry IN ('free','question','paid')),
  members       INTEGER,                          -- as last counted by hand; else the rows below
  qr_text       TEXT,                             -- what its code says, read from the dropped picture
  qr_until_at   INTEGER,
  opened_at     INTEGER,
  first_sale_on INTEGER,
  closed_at     INTEGER
) STRICT;
CREATE INDEX groups_account ON groups(account_id);
CREATE INDEX groups_segment ON groups(segment_id);

CREATE TABLE charters (                           -- no charter, no invitation: call_rounds refers to this table
  group_id  INTEGER PRIMARY KEY REFERENCES groups(id) ON DELETE CASCADE,
  purpose   TEXT NOT NULL CHECK (purpose <> ''),
  shared    TEXT NOT NULL CHECK (shared <> ''),   -- what do these people share
  only_here TEXT NOT NULL CHECK (only_here <> ''),-- what do they get here and nowhere else
  hook      TEXT,
  rules     TEXT NOT NULL CHECK (length(rules) - length(replace(rules, '
', '')) < 5),                                     -- at most five lines
  name_rule TEXT,                                 -- e.g. region + shop
  more      TEXT                                  -- who is in, what is not done, when it closes: printed in the notice
) STRICT;

CREATE TABLE group_members (
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups(id),
  customer_id INTEGER REFERENCES customers(id),   -- NULL: pasted, not matched yet
  chat_name   TEXT,                               -- the chat-name identity: valid within this group
  joined_at   INTEGER NOT NULL,
  left_at     INTEGER,
  ended       TEXT CHECK (ended IN ('left','removed')),     -- removed counts as refused
  CHECK ((left_at IS NULL) = (ended IS NULL)),
  CHECK (customer_id IS NOT NULL OR chat_name IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX group_members_now ON group_members(group_id, customer_id) WHERE left_at IS NULL AND customer_id IS NOT NULL;
CREATE INDEX group_members_group ON group_members(group_id);
CREATE INDEX group_members_customer ON group_members(customer_id);

CREATE TABLE friends (                            -- add-state of a person with one account
  id          INTEGER PRIMARY KEY,
  account_id  INTEGER NOT NULL REFERENCES accounts(id),
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  asked_at    INTEGER,
  added_at    INTEGER,
  refused_at  INTEGER,
  deleted_at  INTEGER,                            -- deleted us; a later added_at ends it
  UNIQUE (account_id, customer_id),
  CHECK (asked_at IS NOT NULL OR added_at IS NOT NULL),
  CHECK (deleted_at IS NULL OR added_at IS NOT NULL)
) STRICT;
CREATE INDEX friends_customer ON friends(customer_id);

CREATE TABLE call_rounds (                        -- one hand-out of people to callers; nobody twice in a round
  id         INTEGER PRIMARY KEY,
  purpose    TEXT NOT NULL CHECK (purpose IN ('invite','reason','second-call','remind')),
  group_id   INTEGER REFERENCES charters(group_id),
  segment_id INTEGER REFERENCES segments(id),
  days       INTEGER NOT NULL CHECK (days > 0),
  footer     TEXT NOT NULL,                       -- JSON: filter, date, exclusions applied and their counts, as printed
  made_at    INTEGER NOT NULL,
  CHECK (purpose <> 'invite' OR group_id IS NOT NULL)
) STRICT;
CREATE INDEX call_rounds_group ON call_rounds(group_id);
CREATE INDEX call_rounds_segment ON call_rounds(segment_id);

CREATE TABLE call_lists (
  id         INTEGER PRIMARY KEY,
  round_id   INTEGER NOT NULL REFERENCES call_rounds(id),
  staff_id   INTEGER NOT NULL REFERENCES staff(id),
  UNIQUE (round_id, staff_id),
  UNIQUE (id, round_id)
) STRICT;
CREATE INDEX call_lists_staff ON call_lists(staff_id);

CREATE TABLE calls (                              -- one line of a call list
  id          INTEGER PRIMARY KEY,
  round_id    INTEGER NOT NULL,
  list_id     INTEGER NOT NULL,
  line_no     INTEGER NOT NULL CHECK (line_no > 0),
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  outcome     TEXT CHECK (outcome IN ('added','refused','no-answer','wrong-number','call-later','reached')),   -- digits 1 to 6
                                                  -- added and reached = interested, so informed; added = reached and a friend now
  reason      TEXT,
  called_at   INTEGER,
  note        TEXT,
  FOREIGN KEY (list_id, round_id) REFERENCES call_lists(id, round_id),
  UNIQUE (round_id, customer_id),                 -- nobody on two lists
  UNIQUE (list_id, line_no),
  CHECK ((outcome IS NULL) = (called_at IS NULL))
) STRICT;
CREATE INDEX calls_customer ON calls(customer_id);
CREATE INDEX calls_list ON calls(list_id, round_id);

-- the invitation state of a person is not stored: it follows from the call, the add and the membership
CREATE VIEW invitations AS
SELECT r.group_id, c.customer_id, c.list_id, c.line_no, c.outcome,
       CASE WHEN g.ended = 'removed'       THEN 'removed'
            WHEN g.ended = 'left'          THEN 'left'
            WHEN g.id IS NOT NULL          THEN 'in-group'
            WHEN f.added_at IS NOT NULL OR c.outcome = 'added' THEN 'added'
            WHEN f.asked_at IS NOT NULL    THEN 'add-sent'
            WHEN c.outcome IS NOT NULL     THEN 'called'
            ELSE 'planned' END AS state
FROM call_rounds r
JOIN calls c ON c.round_id = r.id
LEFT JOIN group_members g ON g.id = (SELECT max(x.id) FROM group_members x WHERE x.customer_id = c.customer_id AND x.group_id = r.group_id)
LEFT JOIN friends f ON f.id = (SELECT max(y.id) FROM friends y WHERE y.customer_id = c.customer_id)
WHERE r.purpose = 'invite';

-- refused, do-not-contact and deleted-us as facts.  The reader adds the expiry (until_on NULL: refused after the rule's months, the
-- others never), the lifts (they clear why = 'hand' only) and main_id (a person is excluded when any joined record is).
CREATE VIEW exclusion_facts AS
SELECT customer_id, kind, 'hand' AS why, at, until_on FROM exclusions
UNION ALL
SELECT customer_id, 'refused', 'call', called_at, NULL FROM calls WHERE outcome = 'refused'
UNION ALL
SELECT customer_id, 'refused', 'friend', refused_at, NULL FROM friends WHERE refused_at > coalesce(added_at, 0)
UNION ALL
SELECT customer_id, 'refused', 'removed', left_at, NULL FROM group_members WHERE ended = 'removed' AND customer_id IS NOT NULL
UNION ALL
SELECT customer_id, 'do-not-contact', 'withdrawn', at, NULL FROM consents w WHERE given = 0
   AND NOT EXISTS (SELECT 1 FROM consents g WHERE g.customer_id = w.customer_id AND g.id > w.id AND g.given = 1 AND g.by_person = 1)
UNION ALL
SELECT customer_id, 'deleted-us', 'friend', deleted_at, NULL FROM friends d
 WHERE deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM friends a WHERE a.customer_id = d.customer_id AND a.added_at > d.deleted_at);

-- ---------- append-only: no change, no delete; the one exception is blanking the words of a forgotten person
CREATE TRIGGER consents_keep BEFORE UPDATE ON consents
  WHEN (SELECT forgotten_at FROM customers WHERE id = OLD.customer_id) IS NULL
  BEGIN SELECT RAISE(ABORT, 'append-only: consents'); END;
CREATE TRIGGER consents_stay   BEFORE DELETE ON consents   BEGIN SELECT RAISE(ABORT, 'append-only: consents'); END;
CREATE TRIGGER lifts_keep BEFORE UPDATE ON lifts
  WHEN (SELECT forgotten_at FROM customers WHERE id = OLD.customer_id) IS NULL
  BEGIN SELECT RAISE(ABORT, 'append-only: lifts'); END;
CREATE TRIGGER lifts_stay      BEFORE DELETE ON lifts      BEGIN SELECT RAISE(ABORT, 'append-only: lifts'); END;


PRAGMA user_version = 1;
