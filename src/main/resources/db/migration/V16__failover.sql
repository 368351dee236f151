-- Jobs that go over to another provider, because theirs refused them certainly and for nothing.
CREATE TABLE provider_change (
  job_id        TEXT NOT NULL REFERENCES job (id),
  n             INTEGER NOT NULL,
  from_provider TEXT NOT NULL,
  to_provider   TEXT NOT NULL,
  at            BIGINT NOT NULL,
  why           TEXT NOT NULL,
  fingerprint   TEXT,                      -- what it had there: the same, dropped once more, is a duplicate still
  options       TEXT NOT NULL,             -- these as they were there, for an answer of it that comes late
  inputs        TEXT NOT NULL,
  consent       TEXT,
  estimate      TEXT,
  PRIMARY KEY (job_id, n)
);
CREATE INDEX provider_change_fingerprint ON provider_change (fingerprint);

ALTER TABLE job ADD COLUMN over_at BIGINT;          -- not looked at before for another provider; null: at once
ALTER TABLE provider_state ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;  -- 1: paused by a refusal; 0: by a person, or by the brake
ALTER TABLE provider_wait ADD COLUMN since_at BIGINT;  -- the first of such waits without an end; null: it accepted something since
