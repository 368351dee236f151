-- What a folder's _job.yaml lets be spent a day: jobs of one folder are counted together.
ALTER TABLE job ADD COLUMN budget_folder TEXT;                  -- where that _job.yaml lies; NULL for no limit
ALTER TABLE job ADD COLUMN budget_folder_usd NUMERIC(14, 6);
