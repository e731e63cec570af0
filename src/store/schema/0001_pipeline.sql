-- The whole file in one place. People may query it themselves: money is in minor units beside its currency, days are
-- YYYY-MM-DD, instants RFC 3339 in UTC. An event keeps both its instant (_at) and the local day that numbers read (_on).
-- Tables that the undo journal follows all have an integer primary key named id.

CREATE TABLE settings (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE pipelines (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE stages (
    id          INTEGER PRIMARY KEY,
    pipeline    INTEGER NOT NULL REFERENCES pipelines,
    name        TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    position    INTEGER NOT NULL,
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
    stall_days  INTEGER NOT NULL DEFAULT 14 CHECK (stall_days BETWEEN 0 AND 3650),
    use_own     INTEGER NOT NULL DEFAULT 0 CHECK (use_own IN (0, 1)),  -- the seller's own history gives the probability
    retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))   -- kept for history; no deal can enter it
) STRICT;
CREATE UNIQUE INDEX stages_live ON stages (pipeline, name) WHERE NOT retired;

CREATE TABLE criteria (
    id       INTEGER PRIMARY KEY,
    stage    INTEGER NOT NULL REFERENCES stages,
    name     TEXT NOT NULL CHECK (name <> ''),
    required INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1)),
    position INTEGER NOT NULL,
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))      -- kept with the ticks that it has had
) STRICT;

CREATE TABLE playbook (
    id       INTEGER PRIMARY KEY,
    pipeline INTEGER NOT NULL REFERENCES pipelines,
    stage    INTEGER REFERENCES stages,                                -- null: planned when a deal is won
    kind     TEXT NOT NULL CHECK (kind IN ('call', 'email', 'meeting', 'proposal', 'note', 'task')),
    subject  TEXT NOT NULL,
    days     INTEGER NOT NULL CHECK (days >= 0),                       -- due that many days after
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE organizations (
    id    INTEGER PRIMARY KEY,
    uid   TEXT NOT NULL DEFAULT (lower(hex(randomblob(16)))),
    name  TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE contacts (
    id           INTEGER PRIMARY KEY,
    uid          TEXT NOT NULL DEFAULT (lower(hex(randomblob(16)))),
    organization INTEGER REFERENCES organizations,
    name         TEXT NOT NULL COLLATE NOCASE,
    email        TEXT,
    phone        TEXT,
    role         TEXT
) STRICT;
CREATE INDEX contacts_name ON contacts (name);
CREATE INDEX contacts_organization ON contacts (organization);

CREATE TABLE lost_reasons (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    disqualifies INTEGER NOT NULL DEFAULT 0 CHECK (disqualifies IN (0, 1)),
    position     INTEGER NOT NULL
) STRICT;

CREATE TABLE deals (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,                  -- a deleted deal's number is not given again
    pipeline       INTEGER NOT NULL REFERENCES pipelines,
    stage          INTEGER REFERENCES stages,                          -- null: a closed deal whose last stage is unknown
    status         TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'won', 'lost')),
    title          TEXT NOT NULL CHECK (title <> ''),
    organization   INTEGER REFERENCES organizations,
    contact        INTEGER REFERENCES contacts,
    value          INTEGER CHECK (value >= 0),                         -- minor units; null: unpriced
    currency       TEXT NOT NULL CHECK (length(currency) = 3),
    probability    INTEGER CHECK (probability BETWEEN 0 AND 100),      -- the deal's own; null: its stage's
    expected_close TEXT,
    position       INTEGER NOT NULL,                                   -- manual order in its column
    created_on     TEXT NOT NULL,
    closed_on      TEXT,
    flagged        INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    snoozed_until  TEXT,
    -- Derived from visits, changes and activities by the store, so that a board of thousands reads one table.
    stage_since    TEXT NOT NULL,
    idle_since     TEXT NOT NULL,
    pushes         INTEGER NOT NULL DEFAULT 0,
    next_step      INTEGER,                                            -- activities.id of the earliest planned one
    next_kind      TEXT,                                               -- and what a card shows of it
    next_subject   TEXT,
    next_due       TEXT,
    next_time      TEXT,
    -- What the board does not read.
    uid            TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    created_at     TEXT NOT NULL,
    closed_at      TEXT,
    reopened_at    TEXT,
    reopened_on    TEXT,
    lost_reason    INTEGER REFERENCES lost_reasons,
    lost_note      TEXT,
    flag_note      TEXT,
    snooze_reason  TEXT,
    source         TEXT,
    product        TEXT,
    origin         TEXT,                                               -- the kind of file it came from
    external_id    TEXT,                                               -- its id there
    notes          TEXT NOT NULL DEFAULT '',
    CHECK (stage IS NOT NULL OR status <> 'open')
) STRICT;
-- By pipeline alone, so that a board reads its deals in the order in which they lie in the file: one pass.
CREATE INDEX deals_open ON deals (pipeline) WHERE status = 'open';
-- Holds all that sums over closed deals read, so that they never visit the rows.
CREATE INDEX deals_closed ON deals (pipeline, closed_on, status, currency, value, lost_reason) WHERE status <> 'open';
CREATE UNIQUE INDEX deals_external ON deals (origin, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX deals_organization ON deals (organization) WHERE organization IS NOT NULL;
CREATE INDEX deals_contact ON deals (contact) WHERE contact IS NOT NULL;

CREATE TABLE deal_tags (
    id   INTEGER PRIMARY KEY,
    deal INTEGER NOT NULL REFERENCES deals,
    tag  TEXT NOT NULL COLLATE NOCASE CHECK (tag <> ''),
    UNIQUE (deal, tag)
) STRICT;

CREATE TABLE deal_fields (
    id    INTEGER PRIMARY KEY,
    deal  INTEGER NOT NULL REFERENCES deals,
    name  TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    value TEXT NOT NULL,
    UNIQUE (deal, name)
) STRICT;

CREATE TABLE met_criteria (
    id        INTEGER PRIMARY KEY,
    deal      INTEGER NOT NULL REFERENCES deals,
    criterion INTEGER NOT NULL REFERENCES criteria,
    at        TEXT NOT NULL,
    met_on    TEXT NOT NULL,
    evidence  TEXT,
    UNIQUE (deal, criterion)
) STRICT;

-- The only source of stage history.
CREATE TABLE visits (
    id            INTEGER PRIMARY KEY,
    deal          INTEGER NOT NULL REFERENCES deals,
    stage         INTEGER NOT NULL REFERENCES stages,
    entered_at    TEXT NOT NULL,
    entered_on    TEXT NOT NULL,
    left_at       TEXT,
    left_on       TEXT,
    gate_override TEXT,                                                -- why it went on with a criterion unmet
    CHECK (left_at IS NULL OR left_at >= entered_at)
) STRICT;
CREATE INDEX visits_deal ON visits (deal, entered_at);

-- Changes of the fields that numbers depend on. Looking back reads them, so a day or reason that reopening clears is here.
CREATE TABLE changes (
    id    INTEGER PRIMARY KEY,
    deal  INTEGER NOT NULL REFERENCES deals,
    field TEXT NOT NULL CHECK (field IN ('value', 'currency', 'expected_close', 'probability', 'status', 'snooze', 'flag',
                                         'closed', 'lost_reason', 'pipeline')),
    at    TEXT NOT NULL,
    day   TEXT NOT NULL,
    old   TEXT,
    new   TEXT,
    why   TEXT
) STRICT;
CREATE INDEX changes_deal ON changes (deal, at);

CREATE TABLE activities (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    deal       INTEGER NOT NULL REFERENCES deals,
    kind       TEXT NOT NULL CHECK (kind IN ('call', 'email', 'meeting', 'proposal', 'note', 'task')),
    subject    TEXT NOT NULL DEFAULT '',
    due_on     TEXT,
    due_time   TEXT,                                                   -- HH:MM, local
    done_at    TEXT,                                                   -- null: planned
    done_on    TEXT,
    outcome    TEXT,
    dropped_at TEXT,                                                   -- no longer planned, and not done
    dropped_on TEXT,
    replaces   INTEGER REFERENCES activities,                          -- the step that was given another day
    created_at TEXT NOT NULL,
    created_on TEXT NOT NULL,
    origin     TEXT,
    external_id TEXT,
    CHECK (due_on IS NOT NULL OR done_at IS NOT NULL),
    CHECK (dropped_at IS NULL OR done_at IS NULL)
) STRICT;
CREATE INDEX activities_deal ON activities (deal, done_at);
CREATE INDEX activities_planned ON activities (due_on) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE UNIQUE INDEX activities_external ON activities (origin, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE quotas (
    id       INTEGER PRIMARY KEY,
    pipeline INTEGER NOT NULL REFERENCES pipelines,
    period   TEXT NOT NULL,                                            -- 2026-11, 2026-Q4 or 2026
    amount   INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    UNIQUE (pipeline, period)
) STRICT;

CREATE TABLE spend (
    id       INTEGER PRIMARY KEY,
    pipeline INTEGER NOT NULL REFERENCES pipelines,
    day      TEXT NOT NULL,
    source   TEXT,
    amount   INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    note     TEXT
) STRICT;

CREATE TABLE rates (
    id       INTEGER PRIMARY KEY,
    currency TEXT NOT NULL UNIQUE,
    rate     TEXT NOT NULL,                                            -- a decimal: home currency for one of these
    day      TEXT NOT NULL
) STRICT;

CREATE TABLE reviews (
    id          INTEGER PRIMARY KEY,
    pipeline    INTEGER NOT NULL REFERENCES pipelines,
    started_at  TEXT NOT NULL,
    started_on  TEXT NOT NULL,
    finished_at TEXT,
    finished_on TEXT,
    filter      TEXT,                                                  -- what it goes over, to go on after a pause
    deal_limit  INTEGER,
    seconds     INTEGER NOT NULL DEFAULT 0,                            -- spent on it, pauses left out
    waterfall   TEXT,                                                  -- JSON, kept as it was that day
    figures     TEXT                                                   -- JSON: decided, undecided, decay before and after
) STRICT;

CREATE TABLE review_decisions (
    id       INTEGER PRIMARY KEY,
    review   INTEGER NOT NULL REFERENCES reviews,
    deal     INTEGER NOT NULL REFERENCES deals,
    at       TEXT NOT NULL,
    day      TEXT NOT NULL,
    decision TEXT NOT NULL
) STRICT;
CREATE INDEX review_decisions_deal ON review_decisions (deal);

CREATE TABLE forecasts (
    id          INTEGER PRIMARY KEY,
    review      INTEGER NOT NULL REFERENCES reviews,
    deal        INTEGER NOT NULL REFERENCES deals,
    stage       INTEGER NOT NULL REFERENCES stages,
    probability INTEGER NOT NULL,
    period      TEXT NOT NULL,
    value       INTEGER,
    currency    TEXT NOT NULL,
    day         TEXT NOT NULL
) STRICT;
CREATE INDEX forecasts_deal ON forecasts (deal);

CREATE TABLE saved_filters (
    id       INTEGER PRIMARY KEY,
    pipeline INTEGER REFERENCES pipelines,                             -- null: it means something in any of them
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
    filter   TEXT NOT NULL
) STRICT;

-- The last row seen for each external id: an import writes only what changed in the file since.
CREATE TABLE imported_rows (
    id          INTEGER PRIMARY KEY,
    deal        INTEGER NOT NULL REFERENCES deals,
    origin      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    words       TEXT NOT NULL,                                         -- JSON: field to text
    UNIQUE (origin, external_id)
) STRICT;
CREATE INDEX imported_rows_deal ON imported_rows (deal);

-- The undo journal.
CREATE TABLE operations (
    id     INTEGER PRIMARY KEY,
    uuid   TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    at     TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('board', 'command')),
    label  TEXT NOT NULL,
    state  TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dead', 'past'))
    -- dead: undone, and then passed over; past: done, and behind the reach of undo
) STRICT;

CREATE INDEX operations_undone ON operations (id) WHERE state = 'undone';

CREATE TABLE operation_rows (
    seq        INTEGER PRIMARY KEY,
    operation  INTEGER NOT NULL REFERENCES operations,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    old        TEXT,                                                   -- JSON; null: the row was made
    new        TEXT                                                    -- JSON; null: the row was deleted, or made (read at undo)
) STRICT;
CREATE INDEX operation_rows_operation ON operation_rows (operation);
