-- Waiting for the day's budget, and a quick sum of a day's attempts.

ALTER TABLE job ADD COLUMN budget_since BIGINT;  -- since when it waits for the day's budget; null: it does not
CREATE INDEX attempt_sent ON attempt (sent_at);
