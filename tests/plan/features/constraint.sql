-- Constraints of tables.

-- feature: check_constraint
-- base
CREATE TABLE t (a integer, b integer);
CREATE FUNCTION positive(integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 > 0;
-- variant: one
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- variant: other
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0 AND b > 0);
-- variant: not_valid
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;
-- variant: no_inherit
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NO INHERIT;
-- variant: by_function
ALTER TABLE t ADD CONSTRAINT k CHECK (positive(a)), ADD CONSTRAINT l CHECK (positive(b));
-- after
COMMENT ON CONSTRAINT k ON t IS 'checked';
-- rows
INSERT INTO t VALUES (1, 1);

-- feature: key_constraint
-- base
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- variant: primary
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- variant: primary_of_two
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a, b);
-- variant: included
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) INCLUDE (b, c) WITH (fillfactor = 70);
-- variant: unique
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- variant: deferrable
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;
-- variant: nulls_not_distinct
ALTER TABLE t ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a);
-- variant: index
CREATE UNIQUE INDEX k ON t (a);
-- after: primary included unique nulls_not_distinct index
CREATE TABLE other (a integer REFERENCES t (a) ON UPDATE CASCADE);
-- after: primary primary_of_two included unique index
ALTER TABLE t CLUSTER ON k;
ALTER TABLE t REPLICA IDENTITY USING INDEX k;
-- rows
INSERT INTO t VALUES (1, 1, 'x'), (2, 1, 'y');

-- feature: exclusion_constraint
-- base
CREATE TABLE t (a int4range, b integer, c int4range);
-- variant: overlap
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&);
-- variant: partial
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&) WHERE (b > 0);
-- variant: deferrable
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&, c WITH -|-) DEFERRABLE;
-- variant: btree
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (b WITH =);

-- feature: foreign_key
-- base
CREATE TABLE one (a integer, b integer, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE two (x integer, y integer);
-- variant: plain
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one;
-- variant: actions
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one ON DELETE SET NULL (y) ON UPDATE CASCADE;
-- variant: deferrable
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one DEFERRABLE;
-- variant: deferred
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one DEFERRABLE INITIALLY DEFERRED;
-- variant: full
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one (b, a) MATCH FULL;
-- variant: not_valid
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (x, y) REFERENCES one NOT VALID;
-- after
COMMENT ON CONSTRAINT k ON two IS 'refers';
-- rows
INSERT INTO one VALUES (1, 1);
INSERT INTO two VALUES (1, 1);

-- feature: foreign_key_cycle
-- variant: cycle
CREATE TABLE a (id integer PRIMARY KEY, b integer);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
-- variant: self
CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES a DEFERRABLE);
-- variant: other_key
CREATE TABLE a (id bigint PRIMARY KEY, b bigint);
CREATE TABLE b (id bigint PRIMARY KEY, a bigint REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;

-- feature: foreign_key_partitioned
-- base
CREATE TABLE one (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE one_1 PARTITION OF one FOR VALUES IN (1);
CREATE TABLE two (a integer) PARTITION BY LIST (a);
CREATE TABLE two_1 PARTITION OF two FOR VALUES IN (1);
-- variant: of_parents
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES one;
-- variant: cascading
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES one ON DELETE CASCADE;
-- variant: of_child
ALTER TABLE two_1 ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES one;
-- variant: to_child
ALTER TABLE two ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES one_1;
