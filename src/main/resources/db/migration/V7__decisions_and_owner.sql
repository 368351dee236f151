-- What became of what people decide, and whose folders are whose.

ALTER TABLE job ADD COLUMN state_version BIGINT NOT NULL DEFAULT 0;  -- the version with which it came to its state
ALTER TABLE job_event ADD COLUMN became TEXT;  -- of a wish that ends here: done, refused, overtaken; null: none does
CREATE INDEX job_wanted ON job (state) WHERE wanted IS NOT NULL;

-- One row: by this id the folders know their ledger. It is in every backup.
CREATE TABLE ledger_id (
  id      TEXT PRIMARY KEY,
  made_at BIGINT NOT NULL
);
