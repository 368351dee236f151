-- The ledger. Times are milliseconds since 1970 (UTC), money is US dollars, facts of a step are JSON text.
-- Plain SQL that SQLite and PostgreSQL both take.

CREATE TABLE job (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,             -- where it came in: folder
  sub_path      TEXT NOT NULL,             -- '/'-separated, '' for the top folder
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL,             -- video, image
  provider      TEXT NOT NULL,
  state         TEXT NOT NULL,
  version       BIGINT NOT NULL,           -- fences every write but the answer of a paid submit
  due_at        BIGINT NOT NULL,           -- waiting is this column, not a thread
  lease_owner   TEXT,
  lease_until   BIGINT,
  tries         INTEGER NOT NULL,          -- failures in a row of the step it stands at
  why           TEXT,                      -- what it waits for, or why it ended, in words
  wanted        TEXT,                      -- a person's request, seen at the next boundary
  label         TEXT,
  fingerprint   TEXT,                      -- same bytes, provider and options
  options       TEXT NOT NULL,
  inputs        TEXT NOT NULL,             -- paths, inodes, sizes, times, hashes: the row owns the files
  consent       TEXT,
  estimate      TEXT,
  progress      TEXT,
  result        TEXT,
  output        TEXT,
  last_exchange TEXT,                      -- with the provider, masked
  created_at    BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL,
  running_at    BIGINT,
  overdue_at    BIGINT,
  ended_at      BIGINT,
  closed_at     BIGINT
);
CREATE INDEX job_due ON job (state, due_at);
CREATE INDEX job_name ON job (sub_path, name);
CREATE INDEX job_fingerprint ON job (fingerprint);

-- Token, staged media, reservation, answer and task belong to an attempt, not to the job.
CREATE TABLE attempt (
  id           TEXT PRIMARY KEY,
  job_id       TEXT NOT NULL REFERENCES job (id),
  n            INTEGER NOT NULL,
  provider     TEXT NOT NULL,
  token        TEXT NOT NULL UNIQUE,
  media_ref    TEXT,
  reserved_usd NUMERIC(14, 6),
  sent_at      BIGINT NOT NULL,
  answered_at  BIGINT,
  task_id      TEXT,
  outcome      TEXT,                       -- accepted, refused, not-sent, unknown; null while awaited
  UNIQUE (job_id, n),
  UNIQUE (provider, task_id)
);

CREATE TABLE delivery (
  job_id      TEXT NOT NULL REFERENCES job (id),
  destination TEXT NOT NULL,               -- the setting's name, never its URI
  name        TEXT NOT NULL,
  state       TEXT NOT NULL,               -- claimed, done
  attempts    INTEGER NOT NULL,
  done_at     BIGINT,
  PRIMARY KEY (job_id, destination),
  UNIQUE (destination, name)
);

-- What waits in the inbox for a partner, to settle, or to arrive whole.
CREATE TABLE arrival (
  origin   TEXT NOT NULL,
  sub_path TEXT NOT NULL,
  name     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  words    TEXT NOT NULL,
  files    TEXT NOT NULL,
  since    BIGINT NOT NULL,
  PRIMARY KEY (origin, sub_path, name)
);

CREATE TABLE job_event (
  job_id     TEXT NOT NULL REFERENCES job (id),
  n          INTEGER NOT NULL,
  at         BIGINT NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  by_whom    TEXT NOT NULL,
  note       TEXT,
  topic      TEXT,                         -- what people are told about it: delivered, parked, …; null: nothing
  told       INTEGER NOT NULL,
  PRIMARY KEY (job_id, n)
);
CREATE INDEX job_event_untold ON job_event (told, at);

CREATE TABLE provider_state (
  provider TEXT PRIMARY KEY,
  paused   INTEGER NOT NULL,
  why      TEXT,
  since    BIGINT NOT NULL,
  by_whom  TEXT NOT NULL,
  told     INTEGER NOT NULL
);
