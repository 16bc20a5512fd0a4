-- Foreign data.

-- feature: foreign_data_wrapper
-- variant: plain
CREATE FOREIGN DATA WRAPPER foreign_data_wrapper_w;
-- variant: options
CREATE FOREIGN DATA WRAPPER foreign_data_wrapper_w OPTIONS (a '1', "B c" 'it''s');
GRANT USAGE ON FOREIGN DATA WRAPPER foreign_data_wrapper_w TO reader;
-- variant: validated
CREATE FOREIGN DATA WRAPPER foreign_data_wrapper_w VALIDATOR postgresql_fdw_validator;
ALTER FOREIGN DATA WRAPPER foreign_data_wrapper_w OWNER TO chief;
-- after
COMMENT ON FOREIGN DATA WRAPPER foreign_data_wrapper_w IS 'wraps';
CREATE SERVER foreign_data_wrapper_s FOREIGN DATA WRAPPER foreign_data_wrapper_w;
CREATE FOREIGN TABLE t (a integer) SERVER foreign_data_wrapper_s;
CREATE VIEW v AS SELECT a FROM t;

-- feature: server
-- base
CREATE FOREIGN DATA WRAPPER server_w;
CREATE FOREIGN DATA WRAPPER server_w_2;
-- variant: plain
CREATE SERVER server_s FOREIGN DATA WRAPPER server_w;
-- variant: version
CREATE SERVER server_s TYPE 'pg' VERSION '15' FOREIGN DATA WRAPPER server_w OPTIONS (host 'a', port '1');
CREATE USER MAPPING FOR reader SERVER server_s OPTIONS (name 'r');
CREATE USER MAPPING FOR PUBLIC SERVER server_s;
-- variant: other_version
CREATE SERVER server_s TYPE 'pg' VERSION '17' FOREIGN DATA WRAPPER server_w OPTIONS (host 'b', dbname 'd');
CREATE USER MAPPING FOR reader SERVER server_s OPTIONS (name 's', other 'x');
CREATE USER MAPPING FOR writer SERVER server_s;
-- variant: other_type
CREATE SERVER server_s TYPE 'my' FOREIGN DATA WRAPPER server_w;
-- variant: other_wrapper
CREATE SERVER server_s FOREIGN DATA WRAPPER server_w_2;
-- after
COMMENT ON SERVER server_s IS 'far';
ALTER SERVER server_s OWNER TO app;
GRANT USAGE ON FOREIGN SERVER server_s TO reader;
CREATE FOREIGN TABLE t (a integer) SERVER server_s OPTIONS (x 'y');
CREATE VIEW v AS SELECT a FROM t;

-- feature: foreign_table
-- base
CREATE FOREIGN DATA WRAPPER foreign_table_w;
CREATE SERVER foreign_table_s FOREIGN DATA WRAPPER foreign_table_w;
CREATE SERVER foreign_table_s_2 FOREIGN DATA WRAPPER foreign_table_w;
CREATE TABLE parent (a integer, b text);
CREATE TABLE whole (a integer, b text) PARTITION BY LIST (a);
-- variant: plain
CREATE FOREIGN TABLE t (a integer, b text) SERVER foreign_table_s;
-- variant: options
CREATE FOREIGN TABLE t (a integer OPTIONS (name 'x') NOT NULL, b text DEFAULT 'b', CONSTRAINT k CHECK (a > 0))
    SERVER foreign_table_s OPTIONS (q '1');
-- variant: other_options
CREATE FOREIGN TABLE t (a bigint OPTIONS (name 'y', other 'z'), b text COLLATE "C", c date) SERVER foreign_table_s OPTIONS (q '2', r '3');
-- variant: other_server
CREATE FOREIGN TABLE t (a integer, b text) SERVER foreign_table_s_2;
-- variant: child
CREATE FOREIGN TABLE t () INHERITS (parent) SERVER foreign_table_s;
-- variant: partition
CREATE FOREIGN TABLE t PARTITION OF whole FOR VALUES IN (1) SERVER foreign_table_s;
-- after
COMMENT ON FOREIGN TABLE t IS 'is elsewhere';
ALTER FOREIGN TABLE t OWNER TO app;
GRANT SELECT (a) ON t TO reader;
CREATE VIEW v AS SELECT b FROM t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
