-- What people could not be told yet: each is tried again by itself, and put aside after a day.
CREATE TABLE telling (
  what      TEXT PRIMARY KEY,     -- the notification's id
  tries     INTEGER NOT NULL,     -- that failed
  since     BIGINT NOT NULL,      -- of the first of them
  due_at    BIGINT NOT NULL,      -- not tried again before
  why       TEXT,                 -- how the last one failed, in words
  parked_at BIGINT,               -- when it was put aside; null: it was not
  told_at   BIGINT                -- of what has no row of its own: when people were told; null: not yet
);
CREATE INDEX telling_parked ON telling (parked_at) WHERE parked_at IS NOT NULL;
