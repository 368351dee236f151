-- What of jobs can be fetched at an address of ours until they are over. A row is written before the file is
-- put anywhere, and goes when the file is gone for certain.
CREATE TABLE published (
  token      TEXT PRIMARY KEY,             -- in the address; cannot be guessed
  job_id     TEXT NOT NULL REFERENCES job (id),
  asset      TEXT NOT NULL,                -- target, face
  way        TEXT NOT NULL,                -- s3, serve
  place      TEXT NOT NULL,                -- s3://BUCKET/KEY, or the file in custody
  name       TEXT NOT NULL,                -- the end of the address: target.mp4
  media_type TEXT NOT NULL,
  bytes      BIGINT NOT NULL,
  sha256     TEXT NOT NULL,
  attempt    TEXT,                         -- token of the attempt whose request names the address; null: none yet
  expires_at BIGINT NOT NULL,              -- nobody gets it by that address any more
  due_at     BIGINT NOT NULL,              -- its removal is not tried before
  tries      INTEGER NOT NULL              -- removals that failed in a row
);
CREATE INDEX published_job ON published (job_id);
