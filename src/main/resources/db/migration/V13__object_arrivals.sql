-- What the server of a bucket told of its objects since the bucket was last listed as a whole.
CREATE TABLE object_arrival (
  origin    TEXT NOT NULL,                   -- the source, as in arrival
  place     TEXT NOT NULL,                   -- the object's key
  sequencer TEXT,                            -- hex, greater for what happened later to that object; null: the server gives none
  removed   INTEGER NOT NULL,                -- 1: the last thing told is that it was removed
  seen_at   BIGINT NOT NULL,
  PRIMARY KEY (origin, place)
);
