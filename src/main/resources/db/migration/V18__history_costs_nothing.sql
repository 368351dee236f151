-- What runs by itself reads open jobs: of a closed one no index that it uses holds anything.
DROP INDEX job_due;
CREATE INDEX job_open ON job (state, due_at) WHERE closed_at IS NULL;
CREATE INDEX job_budget ON job (created_at, id) WHERE state = 'prepared' AND budget_since IS NOT NULL;
CREATE INDEX job_kept ON job (closed_at, id)
  WHERE closed_at IS NOT NULL AND (forgotten_at IS NULL OR forgotten_at <> closed_at);
CREATE INDEX attempt_turn ON attempt (provider, sent_at);
CREATE INDEX job_event_end ON job_event (at)
  WHERE to_state IN ('finished', 'failed', 'fetched', 'quarantined');

-- What people ask for.
CREATE INDEX job_state ON job (state, created_at, id);
CREATE INDEX job_taken ON job (created_at, id);
CREATE INDEX attempt_outcome ON attempt (outcome, reserved_usd);

CREATE TABLE heartbeat (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  owner   TEXT NOT NULL,     -- the process, as in leases
  host    TEXT NOT NULL,
  pid     BIGINT NOT NULL,
  since   BIGINT NOT NULL,   -- when it started
  beat_at BIGINT NOT NULL    -- when it lived last
);
