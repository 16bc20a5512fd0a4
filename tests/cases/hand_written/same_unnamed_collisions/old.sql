CREATE TABLE t (a int UNIQUE, b int, CHECK (a > b), CHECK (a > 0), CHECK (b > 0), UNIQUE (a, b), UNIQUE (b, a));
CREATE INDEX ON t (a);
CREATE INDEX ON t (a DESC);
CREATE INDEX ON t (lower(a::text), (a + b));
CREATE TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more (a_column_with_a_long_name_as_well int UNIQUE);
