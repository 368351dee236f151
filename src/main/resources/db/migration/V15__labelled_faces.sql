-- Jobs of one drop with several faces.

ALTER TABLE job ADD COLUMN drop_id TEXT;          -- the first of them; null: the drop has one face without a label
ALTER TABLE job ADD COLUMN drop_name TEXT;        -- the NAME that they have in common
ALTER TABLE job ADD COLUMN face_label TEXT;       -- '' for a face without one
ALTER TABLE job ADD COLUMN drop_faces INTEGER;    -- how many they were
ALTER TABLE job ADD COLUMN gave_up INTEGER NOT NULL DEFAULT 0;  -- 1: the files of all of them are left to the others
CREATE INDEX job_drop ON job (drop_id) WHERE drop_id IS NOT NULL;
CREATE INDEX job_drop_name ON job (sub_path, drop_name) WHERE drop_name IS NOT NULL;
