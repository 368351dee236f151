-- What was in work when the process ended itself, out of memory or by a fault.

-- How many of the deaths that the process left word of this job was in work at: at the first, with
-- others; at each further one alone. From the second on it is set aside. 0 again when a step ended.
ALTER TABLE job ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN alone_at BIGINT;  -- from when it may be worked on, alone; null: not by itself
CREATE INDEX job_deaths ON job (state, deaths, lease_owner) WHERE deaths > 0;

-- Deaths that were counted, so that none counts twice.
CREATE TABLE death (
  word  TEXT PRIMARY KEY,
  cause TEXT NOT NULL,
  at    BIGINT NOT NULL
);

-- Files of the inbox that were looked at when the process ended itself.
CREATE TABLE death_look (
  file   TEXT PRIMARY KEY,                   -- path, size and time: another version of it is another file
  deaths INTEGER NOT NULL,
  at     BIGINT NOT NULL
);

DROP INDEX job_turn;
CREATE INDEX job_turn
  ON job (state, provider, created_at, id, look_at, lease_owner, due_at, changed_at, deaths)
  WHERE state = 'prepared';
