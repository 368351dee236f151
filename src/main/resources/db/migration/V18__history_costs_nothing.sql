-- What runs by itself reads open jobs: of a closed one no index that it uses holds anything.
DROP INDEX job_due;
CREATE INDEX job_open ON job (state, due_at) WHERE closed_at IS NULL;
CREATE INDEX job_budget ON job (created_at, id) WHERE state = 'prepared' AND budget_since IS NOT NULL;
CREATE INDEX job_kept ON job (closed_at, id)
  WHERE closed_at IS NOT NULL AND (forgotten_at IS NULL OR forgotten_at <> closed_at);
CREATE INDEX attempt_turn ON attempt (provider, sent_at, id);
DROP INDEX attempt_sent;
CREATE INDEX attempt_sent ON attempt (sent_at, outcome, reserved_usd);

-- The brake looks at the last tasks of one provider that ended.
ALTER TABLE job_event ADD COLUMN task_of TEXT;  -- the provider whose paid task ended with it; null: none did, or before this was noted
CREATE INDEX job_event_task ON job_event (task_of, at, n) WHERE task_of IS NOT NULL;

-- What people ask for.
CREATE INDEX job_state ON job (state, created_at, id);
CREATE INDEX job_taken ON job (created_at, id);

CREATE TABLE heartbeat (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  owner   TEXT NOT NULL,     -- the process, as in leases
  host    TEXT NOT NULL,
  pid     BIGINT NOT NULL,
  since   BIGINT NOT NULL,   -- when it started
  beat_at BIGINT NOT NULL    -- when it lived last
);

-- Counts that are shown all the time. Kept by the tables themselves, in the same transaction, so that no
-- write can forget them. (PostgreSQL wants a function for each of these.)
CREATE TABLE job_tally (
  state TEXT PRIMARY KEY,
  jobs  BIGINT NOT NULL
);
CREATE TABLE attempt_tally (
  outcome    TEXT PRIMARY KEY,             -- awaited where there is none yet
  attempts   BIGINT NOT NULL,
  millionths BIGINT NOT NULL               -- of a dollar: what they reserved
);
INSERT INTO job_tally SELECT state, COUNT(*) FROM job GROUP BY state;
INSERT INTO attempt_tally
  SELECT COALESCE(outcome, 'awaited'), COUNT(*),
    COALESCE(SUM(CAST(ROUND(reserved_usd * 1000000) AS BIGINT)), 0)
  FROM attempt GROUP BY 1;

CREATE TRIGGER job_comes AFTER INSERT ON job
BEGIN
  INSERT INTO job_tally VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET jobs = jobs + 1;
END;
CREATE TRIGGER job_goes AFTER DELETE ON job
BEGIN
  UPDATE job_tally SET jobs = jobs - 1 WHERE state = OLD.state;
END;
CREATE TRIGGER job_moves AFTER UPDATE OF state ON job WHEN OLD.state <> NEW.state
BEGIN
  UPDATE job_tally SET jobs = jobs - 1 WHERE state = OLD.state;
  INSERT INTO job_tally VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET jobs = jobs + 1;
END;
CREATE TRIGGER attempt_comes AFTER INSERT ON attempt
BEGIN
  INSERT INTO attempt_tally
    VALUES (COALESCE(NEW.outcome, 'awaited'), 1, COALESCE(CAST(ROUND(NEW.reserved_usd * 1000000) AS BIGINT), 0))
    ON CONFLICT (outcome) DO UPDATE
    SET attempts = attempts + 1, millionths = millionths + excluded.millionths;
END;
CREATE TRIGGER attempt_goes AFTER DELETE ON attempt
BEGIN
  UPDATE attempt_tally SET attempts = attempts - 1,
    millionths = millionths - COALESCE(CAST(ROUND(OLD.reserved_usd * 1000000) AS BIGINT), 0)
    WHERE outcome = COALESCE(OLD.outcome, 'awaited');
END;
CREATE TRIGGER attempt_ends AFTER UPDATE OF outcome, reserved_usd ON attempt
BEGIN
  UPDATE attempt_tally SET attempts = attempts - 1,
    millionths = millionths - COALESCE(CAST(ROUND(OLD.reserved_usd * 1000000) AS BIGINT), 0)
    WHERE outcome = COALESCE(OLD.outcome, 'awaited');
  INSERT INTO attempt_tally
    VALUES (COALESCE(NEW.outcome, 'awaited'), 1, COALESCE(CAST(ROUND(NEW.reserved_usd * 1000000) AS BIGINT), 0))
    ON CONFLICT (outcome) DO UPDATE
    SET attempts = attempts + 1, millionths = millionths + excluded.millionths;
END;
