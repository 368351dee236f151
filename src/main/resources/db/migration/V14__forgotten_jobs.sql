-- Jobs of which nothing is left in done and failed any more: their places are not asked again.
ALTER TABLE job ADD COLUMN forgotten_at BIGINT;   -- the closed_at for which that was found; another closed_at: looked at anew
