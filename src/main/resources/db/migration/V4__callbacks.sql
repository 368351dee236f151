-- What a provider's callback said, and where a submit without an answer is looked for.

ALTER TABLE job ADD COLUMN called_at BIGINT;      -- a callback came since its step began; null: none did
ALTER TABLE job ADD COLUMN look_at BIGINT;        -- when its unanswered submits are looked for next; null: they are not
ALTER TABLE attempt ADD COLUMN called_task TEXT;  -- the task that a callback named, not believed yet; null: none
ALTER TABLE attempt ADD COLUMN search TEXT;       -- what the provider's list of tasks showed; null: not looked at
CREATE INDEX job_look ON job (look_at);
