-- Indexes and extended statistics.

-- feature: index_columns
-- base
CREATE TABLE t (a integer NOT NULL, b text, c int4range);
CREATE FUNCTION low(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower($1);
-- variant: one
CREATE INDEX i ON t (a);
-- variant: two
CREATE INDEX i ON t (a, b COLLATE "C" DESC NULLS LAST);
-- variant: unique
CREATE UNIQUE INDEX i ON t (a);
ALTER TABLE t REPLICA IDENTITY USING INDEX i;
-- variant: unique_nulls
CREATE UNIQUE INDEX i ON t (b) NULLS NOT DISTINCT;
-- variant: partial
CREATE INDEX i ON t (b text_pattern_ops) WHERE a > 0;
-- variant: expression
CREATE INDEX i ON t ((a + 1), low(b)) INCLUDE (c);
ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 300;
-- variant: gist
CREATE INDEX i ON t USING gist (c) WITH (buffering = on);
-- after
COMMENT ON INDEX i IS 'fast';
-- rows
INSERT INTO t VALUES (1, 'x', '[1,2)');

-- feature: index_options
-- base
CREATE TABLE t (a integer, b integer[], c text);
-- variant: none
CREATE INDEX i ON t (a);
CREATE INDEX g ON t USING gin (b);
CREATE INDEX r ON t USING brin (a);
-- variant: some
CREATE INDEX i ON t (a) WITH (fillfactor = 70, deduplicate_items = off);
CREATE INDEX g ON t USING gin (b) WITH (fastupdate = off);
CREATE INDEX r ON t USING brin (a) WITH (pages_per_range = 16);
ALTER TABLE t CLUSTER ON i;
-- variant: other
CREATE INDEX i ON t (a) WITH (fillfactor = 90);
CREATE INDEX g ON t USING gin (b) WITH (gin_pending_list_limit = 128);
CREATE INDEX r ON t USING brin (a int4_minmax_multi_ops (values_per_range = 16));
-- variant: other_methods
CREATE INDEX i ON t USING hash (a);
CREATE INDEX g ON t USING gin (b array_ops);
CREATE INDEX r ON t USING spgist (c);

-- feature: index_or_constraint
-- base
CREATE TABLE t (a integer NOT NULL);
-- variant: constraint
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);
-- variant: index
CREATE UNIQUE INDEX u ON t (a);
-- variant: other_table
CREATE TABLE s (a integer);
CREATE INDEX u ON s (a);
-- rows
INSERT INTO t VALUES (1);

-- feature: extended_statistics
-- base
CREATE TABLE t (a integer, b integer, c text);
CREATE SCHEMA extended_statistics_2;
-- variant: all
CREATE STATISTICS s ON a, b FROM t;
-- variant: some
CREATE STATISTICS s (ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 40;
-- variant: expression
CREATE STATISTICS s ON (a + b), lower(c) FROM t;
-- variant: other
CREATE STATISTICS s (dependencies) ON a, c FROM t;
ALTER STATISTICS s SET STATISTICS 0;
-- after
COMMENT ON STATISTICS s IS 'correlated';
ALTER STATISTICS s OWNER TO app;
