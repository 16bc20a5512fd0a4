-- Inheritance and typed tables.

-- feature: inheritance
-- base
CREATE TABLE parent (a integer NOT NULL, b text DEFAULT 'x', CONSTRAINT small CHECK (a < 100));
-- variant: child
CREATE TABLE child (c date) INHERITS (parent);
-- variant: alone
CREATE TABLE child (a integer NOT NULL, b text DEFAULT 'x', c date, CONSTRAINT small CHECK (a < 100));
-- variant: other_default
CREATE TABLE child (b text DEFAULT 'y', c date) INHERITS (parent);
ALTER TABLE child ADD CONSTRAINT own CHECK (c > '2000-01-01') NO INHERIT;
-- variant: two_parents
CREATE TABLE second (c date, a integer);
CREATE TABLE child () INHERITS (parent, second);
-- variant: grandchild
CREATE TABLE middle () INHERITS (parent);
CREATE TABLE child (c date) INHERITS (middle);
-- after
CREATE INDEX child_a ON child (a);
CREATE VIEW v AS SELECT a, c FROM child;
CREATE VIEW w AS SELECT a FROM parent;
-- rows
INSERT INTO child (a) VALUES (1);

-- feature: inherited_columns
-- variant: two
CREATE TABLE parent (a integer, b integer);
CREATE TABLE child (c integer) INHERITS (parent);
-- variant: wider
CREATE TABLE parent (a bigint, b integer);
CREATE TABLE child (c integer) INHERITS (parent);
-- variant: added
CREATE TABLE parent (a integer, b integer, d text DEFAULT 'd' NOT NULL);
CREATE TABLE child (c integer) INHERITS (parent);
-- variant: merged
CREATE TABLE parent (a integer, b integer);
CREATE TABLE child (b integer DEFAULT 3, c integer) INHERITS (parent);
-- variant: removed
CREATE TABLE parent (a integer);
CREATE TABLE child (b integer, c integer) INHERITS (parent);
-- after
CREATE TABLE grandchild () INHERITS (child);
CREATE VIEW v AS SELECT a FROM grandchild;
-- rows
INSERT INTO child (a, c) VALUES (1, 3);

-- feature: inherited_defaults
-- base
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 5';
-- variant: of_parent
CREATE TABLE parent (a integer DEFAULT 1, b integer);
CREATE TABLE child (a integer) INHERITS (parent);
-- variant: own
CREATE TABLE parent (a integer DEFAULT 2, b integer);
CREATE TABLE child (a integer DEFAULT 3) INHERITS (parent);
-- variant: none
CREATE TABLE parent (a integer DEFAULT 4, b integer);
CREATE TABLE child (a integer DEFAULT NULL) INHERITS (parent);
-- variant: of_function
CREATE TABLE parent (a integer DEFAULT f(), b integer);
CREATE TABLE child () INHERITS (parent);
-- variant: of_new_function
CREATE OR REPLACE FUNCTION f(n integer DEFAULT 6) RETURNS integer LANGUAGE sql AS 'SELECT n';
DROP FUNCTION f();
CREATE TABLE parent (a bigint DEFAULT f(), b integer);
CREATE TABLE child () INHERITS (parent);
-- after
CREATE TABLE grandchild () INHERITS (child);
-- rows
INSERT INTO grandchild (a) VALUES (1);

-- feature: inherited_checks
-- base
CREATE TABLE parent (a integer);
CREATE TABLE child (b integer) INHERITS (parent);
-- variant: inherited
ALTER TABLE parent ADD CONSTRAINT k CHECK (a > 0);
-- variant: on_parent
ALTER TABLE parent ADD CONSTRAINT k CHECK (a > 0) NO INHERIT;
-- variant: other
ALTER TABLE parent ADD CONSTRAINT k CHECK (a > 1);
-- variant: on_child
ALTER TABLE child ADD CONSTRAINT k CHECK (a > 0);
-- variant: merged
ALTER TABLE child ADD CONSTRAINT k CHECK (a > 0);
ALTER TABLE parent ADD CONSTRAINT k CHECK (a > 0);

-- feature: typed_table
-- base
CREATE TYPE kind AS (a integer, b text);
CREATE TYPE other_kind AS (a integer, b text);
-- variant: typed
CREATE TABLE t OF kind;
-- variant: with_options
CREATE TABLE t OF kind (a WITH OPTIONS DEFAULT 1 NOT NULL, PRIMARY KEY (a), CHECK (b <> ''));
-- variant: of_other
CREATE TABLE t OF other_kind (b DEFAULT 'x');
-- variant: plain
CREATE TABLE t (a integer, b text);
-- after
CREATE VIEW v AS SELECT a FROM t;

-- feature: typed_table_columns
-- variant: two
CREATE TYPE kind AS (a integer, b text);
-- variant: three
CREATE TYPE kind AS (a integer, b text, c date);
-- variant: wider
CREATE TYPE kind AS (a bigint, b varchar(10));
-- variant: one
CREATE TYPE kind AS (a integer);
-- after
CREATE TABLE t OF kind (PRIMARY KEY (a));
CREATE TABLE u OF kind;
CREATE VIEW v AS SELECT a FROM t;
