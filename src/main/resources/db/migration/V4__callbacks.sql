-- What a provider's callback said, and where a submit without an answer is looked for.

ALTER TABLE job ADD COLUMN called_at BIGINT;      -- a callback came since its step began; null: none did
ALTER TABLE job ADD COLUMN look_at BIGINT;        -- when its unanswered submits are looked for next; null: they are not
ALTER TABLE attempt ADD COLUMN called_task TEXT;  -- the task that a callback named, not believed yet; null: none
ALTER TABLE attempt ADD COLUMN search TEXT;       -- what the provider's list of tasks showed; null: not looked at
CREATE INDEX job_look ON job (look_at);
UPDATE job SET look_at = 0 WHERE state = 'submit_unknown';

-- What is looked for is not submitted meanwhile.
DROP INDEX job_turn;
CREATE INDEX job_turn
  ON job (state, provider, created_at, id, look_at, lease_owner, due_at, changed_at)
  WHERE state = 'prepared';
