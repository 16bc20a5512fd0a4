CREATE DOMAIN d AS int NOT NULL;
-- There is no such constraint.
COMMENT ON CONSTRAINT d_check ON DOMAIN d IS 'said';
