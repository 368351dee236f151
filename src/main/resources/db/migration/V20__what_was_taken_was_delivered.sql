-- In which run of the machine the result had its name when its receipt was laid out: while that run goes on, a result
-- that is not there any more was taken by whom it was for, and is not written again.
ALTER TABLE delivery ADD COLUMN placed_run TEXT;
