-- Which transaction each writer wrote last: of a commit that was reported as failed it tells whether it was written.
CREATE TABLE last_write (
  writer TEXT PRIMARY KEY,                 -- one transaction of one process at a time
  n      BIGINT NOT NULL
);

-- What steps work on is looked through once a second, however many jobs there are.
CREATE INDEX job_leased ON job (lease_owner) WHERE lease_owner IS NOT NULL;
