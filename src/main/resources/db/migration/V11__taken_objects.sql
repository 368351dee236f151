-- What was taken of a bucket, where files stay until their job is closed, and after it if the operator wants that.
CREATE TABLE taken_object (
  origin   TEXT   NOT NULL,                -- the source that it is of
  place    TEXT   NOT NULL,                -- its address
  identity TEXT   NOT NULL,                -- which bytes, and when they were put
  role     TEXT   NOT NULL,                -- what it is to the job
  job_id   TEXT   NOT NULL,
  taken_at BIGINT NOT NULL,
  PRIMARY KEY (origin, place, identity)
);
CREATE INDEX taken_object_job ON taken_object (job_id);

-- Buckets that bear our mark: one that lost it is not ours any more.
CREATE TABLE marked_source (
  origin    TEXT PRIMARY KEY,
  place     TEXT   NOT NULL,               -- what was watched then
  marked_at BIGINT NOT NULL
);
