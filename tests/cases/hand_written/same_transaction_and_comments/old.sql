BEGIN;
/* nested /* comment */ ; */
CREATE TABLE a (id int -- the number
);
COMMENT ON TABLE a IS NULL;
COMMENT ON COLUMN a.id IS 'one'; COMMENT ON COLUMN a.id IS 'two';
COMMIT;
