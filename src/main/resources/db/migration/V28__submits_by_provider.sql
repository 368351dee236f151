-- What became of submits is counted for each provider by itself.
DROP TRIGGER attempt_comes;
DROP TRIGGER attempt_goes;
DROP TRIGGER attempt_ends;
DROP TABLE attempt_tally;
CREATE TABLE attempt_tally (
  provider   TEXT NOT NULL,
  outcome    TEXT NOT NULL,                -- awaited where there is none yet
  attempts   BIGINT NOT NULL,
  millionths BIGINT NOT NULL,              -- of a dollar: what they reserved
  PRIMARY KEY (provider, outcome)
);
INSERT INTO attempt_tally
  SELECT provider, COALESCE(outcome, 'awaited'), COUNT(*),
    COALESCE(SUM(CAST(ROUND(reserved_usd * 1000000) AS BIGINT)), 0)
  FROM attempt GROUP BY 1, 2;

CREATE TRIGGER attempt_comes AFTER INSERT ON attempt
BEGIN
  INSERT INTO attempt_tally
    VALUES (NEW.provider, COALESCE(NEW.outcome, 'awaited'), 1, COALESCE(CAST(ROUND(NEW.reserved_usd * 1000000) AS BIGINT), 0))
    ON CONFLICT (provider, outcome) DO UPDATE
    SET attempts = attempts + 1, millionths = millionths + excluded.millionths;
END;
CREATE TRIGGER attempt_goes AFTER DELETE ON attempt
BEGIN
  UPDATE attempt_tally SET attempts = attempts - 1,
    millionths = millionths - COALESCE(CAST(ROUND(OLD.reserved_usd * 1000000) AS BIGINT), 0)
    WHERE provider = OLD.provider AND outcome = COALESCE(OLD.outcome, 'awaited');
END;
CREATE TRIGGER attempt_ends AFTER UPDATE OF outcome, reserved_usd ON attempt
BEGIN
  UPDATE attempt_tally SET attempts = attempts - 1,
    millionths = millionths - COALESCE(CAST(ROUND(OLD.reserved_usd * 1000000) AS BIGINT), 0)
    WHERE provider = OLD.provider AND outcome = COALESCE(OLD.outcome, 'awaited');
  INSERT INTO attempt_tally
    VALUES (NEW.provider, COALESCE(NEW.outcome, 'awaited'), 1, COALESCE(CAST(ROUND(NEW.reserved_usd * 1000000) AS BIGINT), 0))
    ON CONFLICT (provider, outcome) DO UPDATE
    SET attempts = attempts + 1, millionths = millionths + excluded.millionths;
END;
