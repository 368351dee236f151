-- From which host the result is fetched: a slow one holds its share of the slots and no more.
ALTER TABLE job ADD COLUMN result_host TEXT;
