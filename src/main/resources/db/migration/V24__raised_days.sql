-- A person's decision that another amount may be spent on one day; the last of a day counts, and ends with it.
CREATE TABLE raised_day (
  day     BIGINT NOT NULL,           -- its first moment
  n       INTEGER NOT NULL,          -- 1 for the first decision about that day
  usd     NUMERIC(14, 6) NOT NULL,   -- what may be spent on it
  at      BIGINT NOT NULL,
  by_whom TEXT NOT NULL,
  note    TEXT,
  PRIMARY KEY (day, n)
);
