-- Until when the sender of a paid request may begin with it.

-- Nobody decides that it was never sent before then; null: written before this was known.
ALTER TABLE attempt ADD COLUMN send_before BIGINT;
