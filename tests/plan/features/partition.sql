-- Partitioned tables.

-- feature: partition_bounds
-- base
CREATE TABLE t (id integer NOT NULL, at date NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
-- variant: years
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- variant: half
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2023-07-01');
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM ('2023-07-01') TO ('2025-01-01');
-- variant: with_default
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE t_2 PARTITION OF t DEFAULT;
-- variant: more
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE t_3 PARTITION OF t FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
-- after
CREATE INDEX t_note ON t (note);
CREATE VIEW v AS SELECT * FROM t;
GRANT SELECT ON t TO reader;
GRANT SELECT ON t_1 TO writer;
COMMENT ON TABLE t_2 IS 'a part';
-- rows
INSERT INTO t VALUES (1, '2024-05-05', 'x');

-- feature: partition_bounds_and_columns
-- base
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- variant: small
CREATE TABLE t (id integer NOT NULL, k integer, note text) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (10) TO (20) PARTITION BY LIST (k);
CREATE TABLE t_2_1 PARTITION OF t_2 FOR VALUES IN (1);
-- variant: other_types
CREATE TABLE t (id integer NOT NULL, k integer, note varchar(20) NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (12);
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (12) TO (30) PARTITION BY LIST (k);
CREATE TABLE t_2_1 PARTITION OF t_2 FOR VALUES IN (1, 2);
-- variant: more_columns
CREATE TABLE t (id integer NOT NULL, k integer, note text, more integer DEFAULT 7 NOT NULL, CONSTRAINT positive CHECK (id >= 0)) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (15);
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (15) TO (25) PARTITION BY LIST (k);
CREATE TABLE t_2_1 PARTITION OF t_2 FOR VALUES IN (1);
CREATE INDEX t_more ON t (more);
CREATE TRIGGER seen AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- variant: fewer_columns
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, k integer GENERATED ALWAYS AS (1) STORED) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (11);
CREATE TABLE t_2 PARTITION OF t DEFAULT;
-- rows: small other_types more_columns
INSERT INTO t (id, k, note) VALUES (1, 1, 'x'), (16, 1, 'y');
-- rows: fewer_columns
INSERT INTO t (id) VALUES (1), (16);

-- feature: partition_attached
-- base
CREATE TABLE t (id integer NOT NULL, k text DEFAULT 'x' CONSTRAINT has_k CHECK (k <> '')) PARTITION BY LIST (k);
CREATE INDEX t_id ON t (id);
CREATE UNIQUE INDEX t_both ON t (id, k);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER seen AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- variant: attached
CREATE TABLE a PARTITION OF t FOR VALUES IN ('a', 'x');
-- variant: alone
CREATE TABLE a (id integer NOT NULL, k text DEFAULT 'x' CONSTRAINT has_k CHECK (k <> ''));
-- variant: with_own
CREATE TABLE a (k text DEFAULT 'a', id integer DEFAULT 5 NOT NULL, CONSTRAINT has_k CHECK (k <> ''), CONSTRAINT own CHECK (id > 0));
ALTER TABLE t ATTACH PARTITION a FOR VALUES IN ('a', NULL);
ALTER TABLE a ADD PRIMARY KEY (id);
ALTER TABLE a DISABLE TRIGGER seen;
-- after
COMMENT ON TABLE a IS 'alone or not';
-- rows
INSERT INTO a (id, k) VALUES (1, 'a');

-- feature: partition_key
-- variant: none
CREATE TABLE t (id integer NOT NULL, n integer NOT NULL);
-- variant: range
CREATE TABLE t (id integer NOT NULL, n integer NOT NULL) PARTITION BY RANGE (n);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (10);
-- variant: hash
CREATE TABLE t (id integer NOT NULL, n integer NOT NULL) PARTITION BY HASH (n, id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE t_2 PARTITION OF t FOR VALUES WITH (modulus 2, remainder 1);
-- variant: expression
CREATE TABLE t (id integer NOT NULL, n integer NOT NULL) PARTITION BY RANGE ((n % 2), id);
-- after: none range hash
CREATE VIEW v AS SELECT n FROM t;
ALTER TABLE t ADD PRIMARY KEY (id, n);
CREATE TABLE other (a integer, b integer, FOREIGN KEY (a, b) REFERENCES t);
-- after: expression
CREATE VIEW v AS SELECT n FROM t;

-- feature: partition_nested
-- variant: flat
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
-- variant: nested
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1) PARTITION BY RANGE (b);
CREATE TABLE t_1_1 PARTITION OF t_1 FOR VALUES FROM (0) TO (10);
CREATE TABLE t_1_2 PARTITION OF t_1 DEFAULT;
-- variant: nested_otherwise
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2) PARTITION BY RANGE (b);
CREATE TABLE t_1_1 PARTITION OF t_2 FOR VALUES FROM (0) TO (20);
CREATE TABLE t_1_2 PARTITION OF t DEFAULT;
-- after
CREATE INDEX t_b ON t (b);
ALTER TABLE t ADD CONSTRAINT b_small CHECK (b < 1000);

-- feature: partition_columns
-- variant: two
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
-- variant: wider
CREATE TABLE t (a integer, b bigint NOT NULL) PARTITION BY LIST (a);
-- variant: three
CREATE TABLE t (a integer, b integer DEFAULT 3, c text DEFAULT 'x' NOT NULL) PARTITION BY LIST (a);
-- variant: without
CREATE TABLE t (a integer) PARTITION BY LIST (a);
-- after
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1, 2, 3);
CREATE TABLE t_2 PARTITION OF t DEFAULT;
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t_1;
-- rows: two wider
INSERT INTO t VALUES (1, 1);

-- feature: partition_indexes
-- base
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
-- variant: on_both
CREATE INDEX t_b ON t (b);
-- variant: on_parent_only
CREATE INDEX t_b ON ONLY t (b);
-- variant: named
CREATE INDEX t_b ON ONLY t (b);
CREATE INDEX other_name ON t_1 (b);
ALTER INDEX t_b ATTACH PARTITION other_name;
-- variant: unique
ALTER TABLE t ADD CONSTRAINT t_key UNIQUE (a, b);
COMMENT ON CONSTRAINT t_key ON t IS 'one of each';
-- variant: on_child
CREATE INDEX t_1_b ON t_1 (b) WHERE b > 0;

-- feature: partition_beside_bare_index
-- base
CREATE TABLE t (a integer NOT NULL, b integer) PARTITION BY LIST (a);
CREATE TABLE t_1 (a integer NOT NULL, b integer);
CREATE TABLE t_2 (a integer NOT NULL, b integer);
-- variant: none
-- variant: one
ALTER TABLE t ATTACH PARTITION t_1 FOR VALUES IN (1);
-- variant: both
ALTER TABLE t ATTACH PARTITION t_1 FOR VALUES IN (1);
ALTER TABLE t ATTACH PARTITION t_2 FOR VALUES IN (2);
-- after
CREATE INDEX t_b ON ONLY t (b);
COMMENT ON INDEX t_b IS 'nobody uses it';
-- rows
INSERT INTO t_1 VALUES (1, 1), (1, 2);
INSERT INTO t_2 VALUES (2, 1);
