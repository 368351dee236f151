-- By what a receipt that was written is known again.

ALTER TABLE delivery ADD COLUMN receipt_bytes BIGINT;  -- null: none was written under that name
ALTER TABLE delivery ADD COLUMN receipt_sha256 TEXT;   -- lower-case hex, with receipt_bytes
