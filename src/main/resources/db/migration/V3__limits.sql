-- The limits of providers: what takes a place, and who is asked to wait.

-- When it was answered or given up: from then on its request is not on its way. Null while it may be.
ALTER TABLE attempt ADD COLUMN ended_at BIGINT;
UPDATE attempt SET ended_at = COALESCE(answered_at, sent_at) WHERE outcome IS NOT NULL;
CREATE INDEX attempt_ended ON attempt (provider, ended_at);

-- A provider to which nothing is submitted until then.
CREATE TABLE provider_wait (
  provider TEXT NOT NULL,
  owner    TEXT NOT NULL,                  -- the process that waits; '' where the provider asked for it: all do
  until_at BIGINT NOT NULL,
  why      TEXT,                           -- in words; null where the provider asked for it
  in_a_row INTEGER NOT NULL,               -- times it asked since it last accepted something
  PRIMARY KEY (provider, owner)
);

CREATE INDEX job_places ON job (provider, state);

-- Whose turn it is; it has all that the look needs which mostly finds nothing.
CREATE INDEX job_turn ON job (state, provider, created_at, id, lease_owner, due_at, changed_at)
  WHERE state = 'prepared';
