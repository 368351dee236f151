-- Written into every backup's ledger, never into the one that it was made of: who works on it works on a
-- copy, which does not know what was submitted since. Nothing is submitted until a person ended that.
CREATE TABLE restored (
  one      INTEGER PRIMARY KEY,  -- 1
  since    BIGINT NOT NULL,      -- of when the copy is
  found_at BIGINT,               -- when a service first started on it; null: none has
  ended_at BIGINT,               -- when a person let it submit again; null: it does not
  by_whom  TEXT                  -- that person
);
