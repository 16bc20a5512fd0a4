CREATE TABLE t (a int, b int, CONSTRAINT t_check CHECK (a > b), CONSTRAINT t_a_check CHECK (a > 0), CONSTRAINT t_b_check CHECK (b > 0));
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT t_a_b_key UNIQUE (a, b);
ALTER TABLE t ADD CONSTRAINT t_b_a_key UNIQUE (b, a);
CREATE INDEX t_a_idx ON t (a);
CREATE INDEX t_a_idx1 ON t (a DESC);
CREATE INDEX t_lower_expr_idx ON t (lower(a::text), (a + b));
CREATE TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more (a_column_with_a_long_name_as_well int);
ALTER TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more ADD CONSTRAINT a_table_with_a_name_that_is_v_a_column_with_a_long_name_as__key UNIQUE (a_column_with_a_long_name_as_well);
