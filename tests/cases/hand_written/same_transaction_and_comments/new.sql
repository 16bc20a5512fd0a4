CREATE TABLE a (id int);
COMMENT ON COLUMN a.id IS E't\x77o';
