-- Each destination is tried on its own, and a drop may choose among them.

ALTER TABLE delivery ADD COLUMN due_at BIGINT;    -- not tried again before; null: at once
ALTER TABLE delivery ADD COLUMN why TEXT;         -- why the last try failed; null: none did
ALTER TABLE job ADD COLUMN destinations TEXT;     -- JSON, the names of their settings; null: all that are set
