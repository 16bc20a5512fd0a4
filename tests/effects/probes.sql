-- Changes, each on a schema of its own, with what a server does for them.
--
-- A probe begins with `-- probe: NAME`, which is also the name of its schema
-- and of objects that stand in none. What follows is made first and the
-- statements behind `-- change` are measured: locks, files, scans. The relation
-- that the change is about is called `t`; every table gets a row if its
-- columns let it.
--
-- What cannot be measured stands behind a second colon: the way if it is not
-- `in place`, `loses possible` or `loses certain`, `may fail`. `from 17` and
-- `until 15` bound the servers, and `empty` leaves the tables without the row
-- that would not be allowed.

-- prelude
CREATE ROLE effect_owner;
CREATE FOREIGN DATA WRAPPER effect_wrapper;
CREATE SERVER effect_server FOREIGN DATA WRAPPER effect_wrapper;
-- A dump without a comment or a grant seems to leave them out.
COMMENT ON SERVER effect_server IS 'x';
GRANT USAGE ON FOREIGN SERVER effect_server TO effect_owner;

-- Tables

-- probe: table_persistence
CREATE TABLE t (a integer);
-- change
ALTER TABLE t SET UNLOGGED;

-- probe: table_persistence_indexed
CREATE UNLOGGED TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t SET LOGGED;

-- probe: table_tablespace
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t SET TABLESPACE effect_space;

-- probe: table_tablespace_partitioned
CREATE TABLE t (a integer) PARTITION BY LIST (a);
-- change
ALTER TABLE t SET TABLESPACE effect_space;

-- probe: table_access_method
CREATE ACCESS METHOD effect_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t SET ACCESS METHOD effect_heap;

-- probe: table_access_method_partitioned: from 17
CREATE ACCESS METHOD effect_heap_2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a integer) PARTITION BY LIST (a);
-- change
ALTER TABLE t SET ACCESS METHOD effect_heap_2;

-- probe: table_options
CREATE TABLE t (a integer);
-- change
ALTER TABLE t SET (fillfactor = 70);

-- probe: table_options_reset
CREATE TABLE t (a integer) WITH (autovacuum_enabled = off);
-- change
ALTER TABLE t RESET (autovacuum_enabled);

-- probe: table_options_toast
CREATE TABLE t (a text);
-- change
ALTER TABLE t SET (toast.autovacuum_enabled = off);

-- probe: table_options_catalog
CREATE TABLE t (a integer);
-- change
ALTER TABLE t SET (user_catalog_table = true);

-- probe: table_row_security
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ENABLE ROW LEVEL SECURITY;

-- probe: table_force_row_security
CREATE TABLE t (a integer);
-- change
ALTER TABLE t FORCE ROW LEVEL SECURITY;

-- probe: table_replica_identity
CREATE TABLE t (a integer);
-- change
ALTER TABLE t REPLICA IDENTITY FULL;

-- probe: table_replica_identity_index
CREATE TABLE t (a integer NOT NULL);
CREATE UNIQUE INDEX i ON t (a);
-- change
ALTER TABLE t REPLICA IDENTITY USING INDEX i;

-- probe: table_of_type
CREATE TYPE c AS (a integer);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t OF c;

-- probe: table_inherit
CREATE TABLE p (a integer);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t INHERIT p;

-- probe: table_no_inherit
CREATE TABLE p (a integer);
CREATE TABLE t () INHERITS (p);
-- change
ALTER TABLE t NO INHERIT p;

-- probe: table_owner
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t OWNER TO effect_owner;

-- probe: table_comment
CREATE TABLE t (a integer);
-- change
COMMENT ON TABLE t IS 'x';

-- probe: table_grant
CREATE TABLE t (a integer);
-- change
GRANT SELECT ON t TO effect_owner;

-- probe: table_create
CREATE TABLE other (a integer);
-- change
CREATE TABLE t (a integer PRIMARY KEY, b integer UNIQUE CHECK (b > 0));
CREATE INDEX i ON t (b);

-- probe: table_create_child
CREATE TABLE p (a integer);
-- change
CREATE TABLE t (b integer) INHERITS (p);

-- probe: table_create_referencing
CREATE TABLE other (a integer PRIMARY KEY);
-- change
CREATE TABLE t (a integer REFERENCES other);

-- probe: table_drop: loses certain
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE INDEX i ON t (b);
-- change
DROP TABLE t;

-- probe: table_drop_referencing: loses certain
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer REFERENCES other);
-- change
DROP TABLE t;

-- probe: table_drop_child: loses certain
CREATE TABLE p (a integer);
CREATE TABLE t () INHERITS (p);
-- change
DROP TABLE t;

-- Partitions

-- probe: partition_create
CREATE TABLE p (a integer) PARTITION BY LIST (a);
-- change
CREATE TABLE t (a integer);
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_create_beside_default: may fail
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE d PARTITION OF p DEFAULT;
-- change
CREATE TABLE t (a integer);
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_attach: may fail, empty
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE t (a integer);
-- change
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_attach_beside_default: may fail, empty
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE d PARTITION OF p DEFAULT;
CREATE TABLE t (a integer);
-- change
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_attach_hash: may fail, empty
CREATE TABLE p (a integer) PARTITION BY HASH (a);
CREATE TABLE t (a integer);
-- change
ALTER TABLE p ATTACH PARTITION t FOR VALUES WITH (MODULUS 1, REMAINDER 0);

-- probe: partition_detach
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
-- change
ALTER TABLE p DETACH PARTITION t;

-- probe: partition_bound: may fail
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
-- change
ALTER TABLE p DETACH PARTITION t;
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1, 2);

-- probe: partition_drop: loses certain
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
-- change
DROP TABLE t;

-- probe: partition_column
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE t ADD b integer DEFAULT 1;

-- probe: partition_column_type: may fail
CREATE TABLE t (a integer, b bigint) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE t ALTER b TYPE integer;

-- probe: partition_index_attach
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
CREATE INDEX i ON ONLY t (a);
CREATE INDEX j ON c (a);
-- change
ALTER INDEX i ATTACH PARTITION j;

-- probe: partition_index_only
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
CREATE INDEX i ON ONLY t (a);

-- Columns

-- probe: column_add
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer;

-- probe: column_add_constant
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t ADD b integer DEFAULT 5;

-- probe: column_add_not_null_constant
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b text DEFAULT 'x' NOT NULL;

-- probe: column_add_stable
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b timestamptz DEFAULT now();

-- probe: column_add_current_timestamp
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b timestamptz DEFAULT CURRENT_TIMESTAMP;

-- probe: column_add_volatile
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b timestamptz DEFAULT clock_timestamp();

-- probe: column_add_uuid_indexed
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t ADD b uuid DEFAULT gen_random_uuid() NOT NULL;

-- probe: column_add_own_volatile
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer DEFAULT f();

-- probe: column_add_own_immutable
CREATE FUNCTION f() RETURNS integer IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer DEFAULT f();

-- probe: column_add_serial
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b serial;

-- probe: column_add_identity
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer GENERATED ALWAYS AS IDENTITY;

-- probe: column_add_generated
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer GENERATED ALWAYS AS (a + 1) STORED;

-- probe: column_add_check: may fail
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer DEFAULT 1 CHECK (b > 0);

-- probe: column_add_domain
CREATE DOMAIN d AS integer;
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b d;

-- probe: column_add_checked_domain
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b d;

-- probe: column_add_references: may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer;
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES other;

-- probe: column_drop: loses certain
CREATE TABLE t (a integer, b integer);
CREATE INDEX i ON t (b);
-- change
ALTER TABLE t DROP b;

-- probe: column_drop_generated
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- change
ALTER TABLE t DROP b;

-- probe: column_default
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ALTER a SET DEFAULT 5;

-- probe: column_default_volatile
CREATE TABLE t (a uuid);
-- change
ALTER TABLE t ALTER a SET DEFAULT gen_random_uuid();

-- probe: column_drop_default
CREATE TABLE t (a integer DEFAULT 5);
-- change
ALTER TABLE t ALTER a DROP DEFAULT;

-- probe: column_not_null: may fail, empty
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ALTER a SET NOT NULL;

-- probe: column_not_null_proved
CREATE TABLE t (a integer CHECK (a IS NOT NULL));
-- change
ALTER TABLE t ALTER a SET NOT NULL;

-- probe: column_not_null_proved_beside
CREATE TABLE t (a integer, CHECK (a IS NOT NULL AND a > 0));
-- change
ALTER TABLE t ALTER a SET NOT NULL;

-- probe: column_not_null_not_proved: may fail, empty
CREATE TABLE t (a integer);
ALTER TABLE t ADD CHECK (a IS NOT NULL) NOT VALID;
-- change
ALTER TABLE t ALTER a SET NOT NULL;

-- probe: column_drop_not_null
CREATE TABLE t (a integer NOT NULL);
-- change
ALTER TABLE t ALTER a DROP NOT NULL;

-- probe: column_statistics
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ALTER a SET STATISTICS 500;

-- probe: column_options
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ALTER a SET (n_distinct = 5);

-- probe: column_storage
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a SET STORAGE external;

-- probe: column_compression
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a SET COMPRESSION pglz;

-- probe: column_identity
CREATE TABLE t (a integer NOT NULL);
-- change
ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY;

-- probe: column_identity_kind
CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY);
-- change
ALTER TABLE t ALTER a SET GENERATED BY DEFAULT;

-- probe: column_drop_identity: loses possible
CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY);
-- change
ALTER TABLE t ALTER a DROP IDENTITY;

-- probe: column_drop_expression
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- change
ALTER TABLE t ALTER b DROP EXPRESSION;

-- probe: column_expression: from 17
CREATE TABLE t (a integer PRIMARY KEY, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- change
ALTER TABLE t ALTER b SET EXPRESSION AS (a + 2);

-- probe: column_expression_rebuilt: rebuild, until 15
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- change
ALTER TABLE t DROP b;
ALTER TABLE t ADD b integer GENERATED ALWAYS AS (a + 2) STORED;

-- probe: column_to_generated: rebuild, loses certain
CREATE TABLE t (a integer, b integer);
-- change
ALTER TABLE t DROP b;
ALTER TABLE t ADD b integer GENERATED ALWAYS AS (a + 2) STORED;

-- probe: column_comment
CREATE TABLE t (a integer);
-- change
COMMENT ON COLUMN t.a IS 'x';

-- Types of columns

-- probe: type_varchar_wider
CREATE TABLE t (a varchar(10));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_varchar_unbounded
CREATE TABLE t (a varchar(10));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varchar;

-- probe: type_varchar_narrower: may fail
CREATE TABLE t (a varchar(20));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varchar(10);

-- probe: type_varchar_to_text
CREATE TABLE t (a varchar(10));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_text_to_varchar
CREATE TABLE t (a text);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varchar;

-- probe: type_text_to_varchar_n: may fail
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE varchar(10);

-- probe: type_text_to_bpchar
CREATE TABLE t (a text);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE bpchar;

-- probe: type_char_wider
CREATE TABLE t (a char(5));
-- change
ALTER TABLE t ALTER a TYPE char(10);

-- probe: type_char_narrower: may fail
CREATE TABLE t (a char(5));
-- change
ALTER TABLE t ALTER a TYPE char(2);

-- probe: type_char_to_bpchar
CREATE TABLE t (a char(5));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE bpchar;

-- probe: type_char_to_text
CREATE TABLE t (a char(5));
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_varchar_to_char: may fail
CREATE TABLE t (a varchar(5));
-- change
ALTER TABLE t ALTER a TYPE char(5);

-- probe: type_bit: may fail
CREATE TABLE t (a bit(5));
-- change
ALTER TABLE t ALTER a TYPE bit(6);

-- probe: type_varbit_wider
CREATE TABLE t (a varbit(5));
-- change
ALTER TABLE t ALTER a TYPE varbit(6);

-- probe: type_varbit_narrower: may fail
CREATE TABLE t (a varbit(5));
-- change
ALTER TABLE t ALTER a TYPE varbit(4);

-- probe: type_bit_to_varbit
CREATE TABLE t (a bit(5));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varbit;

-- probe: type_numeric_wider
CREATE TABLE t (a numeric(10,2));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE numeric(12,2);

-- probe: type_numeric_unbounded
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE numeric;

-- probe: type_numeric_narrower: may fail
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE numeric(8,2);

-- probe: type_numeric_scale_up: may fail
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE numeric(10,4);

-- probe: type_numeric_scale_up_wider
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE numeric(12,4);

-- probe: type_numeric_scale_down: loses possible, may fail
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE numeric(10,1);

-- probe: type_numeric_bounded: loses possible, may fail
CREATE TABLE t (a numeric);
-- change
ALTER TABLE t ALTER a TYPE numeric(10,2);

-- probe: type_integer_to_bigint
CREATE TABLE t (a integer PRIMARY KEY);
-- change
ALTER TABLE t ALTER a TYPE bigint;

-- probe: type_bigint_to_integer: may fail
CREATE TABLE t (a bigint);
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_integer_to_numeric
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ALTER a TYPE numeric;

-- probe: type_integer_to_oid
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE oid;

-- probe: type_regclass_to_oid
CREATE TABLE t (a regclass);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE oid;

-- probe: type_bigint_to_oid: may fail
CREATE TABLE t (a bigint);
-- change
ALTER TABLE t ALTER a TYPE oid;

-- probe: type_real_to_double
CREATE TABLE t (a real);
-- change
ALTER TABLE t ALTER a TYPE double precision;

-- probe: type_double_to_real: loses possible, may fail
CREATE TABLE t (a double precision);
-- change
ALTER TABLE t ALTER a TYPE real;

-- probe: type_double_to_integer: loses possible, may fail
CREATE TABLE t (a double precision);
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_timestamp_precision
CREATE TABLE t (a timestamp(3));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE timestamp;

-- probe: type_timestamp_same_precision
CREATE TABLE t (a timestamp);
-- change
ALTER TABLE t ALTER a TYPE timestamp(6);

-- probe: type_timestamp_less_precision: loses possible
CREATE TABLE t (a timestamp(3));
-- change
ALTER TABLE t ALTER a TYPE timestamp(0);

-- probe: type_timestamptz_precision
CREATE TABLE t (a timestamptz(3));
-- change
ALTER TABLE t ALTER a TYPE timestamptz(5);

-- probe: type_time_precision
CREATE TABLE t (a time(3));
-- change
ALTER TABLE t ALTER a TYPE time(5);

-- probe: type_timetz_precision
CREATE TABLE t (a timetz(3));
-- change
ALTER TABLE t ALTER a TYPE timetz;

-- probe: type_interval_precision
CREATE TABLE t (a interval(3));
-- change
ALTER TABLE t ALTER a TYPE interval;

-- probe: type_interval_fields
CREATE TABLE t (a interval day to hour);
-- change
ALTER TABLE t ALTER a TYPE interval;

-- probe: type_interval_fewer_fields: loses possible
CREATE TABLE t (a interval);
-- change
ALTER TABLE t ALTER a TYPE interval day to hour;

-- probe: type_interval_less_precision: loses possible
CREATE TABLE t (a interval);
-- change
ALTER TABLE t ALTER a TYPE interval second(3);

-- probe: type_timestamp_to_timestamptz
CREATE TABLE t (a timestamp);
CREATE INDEX i ON t (a);
-- change
SET LOCAL timezone = 'Europe/Paris';
ALTER TABLE t ALTER a TYPE timestamptz;

-- probe: type_timestamptz_to_timestamp
CREATE TABLE t (a timestamptz);
-- change
SET LOCAL timezone = 'Europe/Paris';
ALTER TABLE t ALTER a TYPE timestamp;

-- probe: type_timestamptz_to_date: loses possible
CREATE TABLE t (a timestamptz);
-- change
ALTER TABLE t ALTER a TYPE date;

-- probe: type_date_to_timestamp
CREATE TABLE t (a date);
-- change
ALTER TABLE t ALTER a TYPE timestamp;

-- probe: type_cidr_to_inet
CREATE TABLE t (a cidr);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE inet;

-- probe: type_inet_to_cidr: loses possible
CREATE TABLE t (a inet);
-- change
ALTER TABLE t ALTER a TYPE cidr;

-- probe: type_json_to_jsonb: loses possible, may fail
CREATE TABLE t (a json);
-- change
ALTER TABLE t ALTER a TYPE jsonb;

-- probe: type_jsonb_to_json
CREATE TABLE t (a jsonb);
-- change
ALTER TABLE t ALTER a TYPE json;

-- probe: type_xml_to_text
CREATE TABLE t (a xml);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_uuid_to_text
CREATE TABLE t (a uuid);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_text_to_uuid: may fail
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE uuid USING a::uuid;

-- probe: type_text_to_integer: may fail
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE integer USING a::integer;

-- probe: type_boolean_to_integer: may fail
CREATE TABLE t (a boolean);
-- change
ALTER TABLE t ALTER a TYPE integer USING a::integer;

-- probe: type_name_to_text
CREATE TABLE t (a name);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_text_to_name: loses possible
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE name;

-- probe: type_enum_to_text
CREATE TYPE e AS ENUM ('x');
CREATE TABLE t (a e);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_text_to_enum: may fail
CREATE TYPE e AS ENUM ('x');
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE e USING a::e;

-- probe: type_array_length
CREATE TABLE t (a varchar(10)[]);
-- change
ALTER TABLE t ALTER a TYPE varchar(20)[];

-- probe: type_array_unbounded
CREATE TABLE t (a varchar(10)[]);
-- change
ALTER TABLE t ALTER a TYPE varchar[];

-- probe: type_array_element
CREATE TABLE t (a varchar[]);
-- change
ALTER TABLE t ALTER a TYPE text[];

-- probe: type_array_to_text
CREATE TABLE t (a integer[]);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_domain_to_base
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (a d);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_base_to_domain
CREATE DOMAIN d AS integer;
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE d;

-- probe: type_base_to_checked_domain: may fail
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE d;

-- probe: type_varchar_to_domain
CREATE DOMAIN d AS varchar(20);
CREATE TABLE t (a varchar(10));
-- change
ALTER TABLE t ALTER a TYPE d;

-- probe: type_checked: may fail
CREATE TABLE t (a varchar(10) CHECK (a <> ''));
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_in_predicate
CREATE TABLE t (a varchar(10), b integer);
CREATE INDEX i ON t (b) WHERE a <> '';
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_referencing
CREATE TABLE other (a varchar(10) PRIMARY KEY);
CREATE TABLE t (a varchar(10) REFERENCES other);
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_referenced
CREATE TABLE t (a varchar(10) PRIMARY KEY);
CREATE TABLE other (a varchar(10) REFERENCES t);
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_collation
CREATE TABLE t (a text);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE text COLLATE "C";

-- probe: type_collation_not_indexed
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE text COLLATE "C";

-- Constraints

-- probe: constraint_check: may fail
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD CHECK (a > 0);

-- probe: constraint_check_not_valid
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD CHECK (a > 0) NOT VALID;

-- probe: constraint_check_validate: may fail
CREATE TABLE t (a integer);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
-- change
ALTER TABLE t VALIDATE CONSTRAINT c;

-- probe: constraint_check_expression: rebuild, may fail
CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0));
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1);

-- probe: constraint_check_drop
CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0));
-- change
ALTER TABLE t DROP CONSTRAINT c;

-- probe: constraint_foreign_key: may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES other;

-- probe: constraint_foreign_key_not_valid
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES other NOT VALID;

-- probe: constraint_foreign_key_validate: may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer);
ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES other NOT VALID;
-- change
ALTER TABLE t VALIDATE CONSTRAINT c;

-- probe: constraint_foreign_key_self: may fail
CREATE TABLE t (a integer PRIMARY KEY, b integer);
-- change
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES t;

-- probe: constraint_foreign_key_action: rebuild, may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer CONSTRAINT c REFERENCES other);
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES other ON DELETE CASCADE;

-- probe: constraint_foreign_key_deferrable
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer CONSTRAINT c REFERENCES other);
-- change
ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE;

-- probe: constraint_foreign_key_drop
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer CONSTRAINT c REFERENCES other);
-- change
ALTER TABLE t DROP CONSTRAINT c;

-- probe: constraint_primary_key: may fail, empty
CREATE TABLE t (a integer NOT NULL);
-- change
ALTER TABLE t ADD PRIMARY KEY (a);

-- probe: constraint_unique: may fail
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD UNIQUE (a);

-- probe: constraint_unique_drop
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER TABLE t DROP CONSTRAINT c;

-- probe: constraint_unique_deferrable: rebuild, may fail
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c UNIQUE (a) DEFERRABLE;

-- probe: constraint_unique_options
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER INDEX c SET (fillfactor = 70);

-- probe: constraint_unique_tablespace
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER INDEX c SET TABLESPACE effect_space;

-- probe: constraint_exclusion: may fail
CREATE TABLE t (a int4range);
-- change
ALTER TABLE t ADD EXCLUDE USING gist (a WITH &&);

-- probe: constraint_comment
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
COMMENT ON CONSTRAINT c ON t IS 'x';

-- probe: constraint_index_comment
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
COMMENT ON INDEX c IS 'x';

-- probe: constraint_clustered
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER TABLE t CLUSTER ON c;

-- Indexes

-- probe: index_create
CREATE TABLE t (a integer);
-- change
CREATE INDEX i ON t (a);

-- probe: index_create_unique: may fail
CREATE TABLE t (a integer);
-- change
CREATE UNIQUE INDEX i ON t (a);

-- probe: index_create_on_view
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
CREATE INDEX i ON t (a);

-- probe: index_drop
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
DROP INDEX i;

-- probe: index_keys: rebuild
CREATE TABLE t (a integer, b integer);
CREATE INDEX i ON t (a);
-- change
DROP INDEX i;
CREATE INDEX i ON t (a, b);

-- probe: index_options
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER INDEX i SET (fillfactor = 70);

-- probe: index_options_gin
CREATE TABLE t (a integer[]);
CREATE INDEX i ON t USING gin (a);
-- change
ALTER INDEX i SET (fastupdate = off);

-- probe: index_options_gist
CREATE TABLE t (a int4range);
CREATE INDEX i ON t USING gist (a);
-- change
ALTER INDEX i SET (fillfactor = 70);

-- probe: index_options_gist_buffering
CREATE TABLE t (a int4range);
CREATE INDEX i ON t USING gist (a);
-- change
ALTER INDEX i SET (buffering = on);

-- probe: index_options_brin
CREATE TABLE t (a integer);
CREATE INDEX i ON t USING brin (a);
-- change
ALTER INDEX i SET (pages_per_range = 64);

-- probe: index_options_deduplicate
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER INDEX i SET (deduplicate_items = off);

-- probe: index_tablespace
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER INDEX i SET TABLESPACE effect_space;

-- probe: index_statistics
CREATE TABLE t (a integer);
CREATE INDEX i ON t ((a + 1));
-- change
ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 500;

-- probe: index_clustered
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t CLUSTER ON i;

-- probe: index_comment
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
COMMENT ON INDEX i IS 'x';

-- probe: index_depends
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER INDEX i DEPENDS ON EXTENSION plpgsql;

-- probe: statistics_create
CREATE TABLE t (a integer, b integer);
-- change
CREATE STATISTICS s ON a, b FROM t;

-- probe: statistics_drop
CREATE TABLE t (a integer, b integer);
CREATE STATISTICS s ON a, b FROM t;
-- change
DROP STATISTICS s;

-- probe: statistics_target
CREATE TABLE t (a integer, b integer);
CREATE STATISTICS s ON a, b FROM t;
-- change
ALTER STATISTICS s SET STATISTICS 500;

-- probe: statistics_kinds: rebuild
CREATE TABLE t (a integer, b integer);
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
-- change
DROP STATISTICS s;
CREATE STATISTICS s (mcv) ON a, b FROM t;

-- Triggers, policies, rules

-- probe: trigger_create
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- change
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();

-- probe: trigger_replace
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
CREATE OR REPLACE TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- probe: trigger_state
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
ALTER TABLE t DISABLE TRIGGER g;

-- probe: trigger_drop
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
DROP TRIGGER g ON t;

-- probe: trigger_depends
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
ALTER TRIGGER g ON t DEPENDS ON EXTENSION plpgsql;

-- probe: trigger_comment
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
COMMENT ON TRIGGER g ON t IS 'x';

-- probe: trigger_constraint: rebuild
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
DROP TRIGGER g ON t;
CREATE CONSTRAINT TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- probe: policy_create
CREATE TABLE t (a integer);
-- change
CREATE POLICY p ON t USING (a > 0);

-- probe: policy_using
CREATE TABLE t (a integer);
CREATE POLICY p ON t USING (a > 0);
-- change
ALTER POLICY p ON t TO effect_owner USING (a > 1) WITH CHECK (a > 2);

-- probe: policy_less: rebuild
CREATE TABLE t (a integer);
CREATE POLICY p ON t USING (a > 0) WITH CHECK (a > 1);
-- change
DROP POLICY p ON t;
CREATE POLICY p ON t USING (a > 0);

-- probe: policy_drop
CREATE TABLE t (a integer);
CREATE POLICY p ON t USING (a > 0);
-- change
DROP POLICY p ON t;

-- probe: rule_create
CREATE TABLE t (a integer);
-- change
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;

-- probe: rule_replace
CREATE TABLE t (a integer);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
-- change
CREATE OR REPLACE RULE r AS ON UPDATE TO t DO INSTEAD NOTHING;

-- probe: rule_state
CREATE TABLE t (a integer);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
-- change
ALTER TABLE t DISABLE RULE r;

-- probe: rule_drop
CREATE TABLE t (a integer);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
-- change
DROP RULE r ON t;

-- Views

-- probe: view_body
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a, b FROM base;
-- change
CREATE OR REPLACE VIEW t AS SELECT a, b FROM base WHERE a > 0;

-- probe: view_appended
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT x.a FROM base x JOIN base y USING (a);
-- change
CREATE OR REPLACE VIEW t AS SELECT x.a, x.b, count(*) OVER () AS n FROM base x JOIN base y USING (a);

-- probe: view_column_removed: rebuild
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a, b FROM base;
-- change
DROP VIEW t;
CREATE VIEW t AS SELECT a FROM base;

-- probe: view_column_renamed: rebuild
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a, b FROM base;
-- change
DROP VIEW t;
CREATE VIEW t AS SELECT a, b AS c FROM base;

-- probe: view_column_type: rebuild
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a, b FROM base;
-- change
DROP VIEW t;
CREATE VIEW t AS SELECT a::bigint AS a, b FROM base;

-- probe: view_union
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a, b FROM base UNION SELECT 1, 'x';
-- change
CREATE OR REPLACE VIEW t AS SELECT a, b FROM base UNION SELECT 2, 'y';

-- probe: view_options
CREATE TABLE base (a integer);
CREATE VIEW t AS SELECT a FROM base;
-- change
ALTER VIEW t SET (security_barrier = true);

-- probe: view_default
CREATE TABLE base (a integer);
CREATE VIEW t AS SELECT a FROM base;
-- change
ALTER VIEW t ALTER a SET DEFAULT 5;

-- probe: view_create
CREATE TABLE base (a integer);
-- change
CREATE VIEW t AS SELECT a FROM base;

-- probe: view_drop
CREATE TABLE base (a integer);
CREATE VIEW t AS SELECT a FROM base;
-- change
DROP VIEW t;

-- probe: view_owner
CREATE VIEW t AS SELECT 1 AS a;
-- change
ALTER VIEW t OWNER TO effect_owner;

-- probe: view_comment
CREATE VIEW t AS SELECT 1 AS a;
-- change
COMMENT ON VIEW t IS 'x';

-- probe: matview_drop
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
DROP MATERIALIZED VIEW t;

-- probe: matview_body: rebuild
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
DROP MATERIALIZED VIEW t;
CREATE MATERIALIZED VIEW t AS SELECT 2 AS a;

-- probe: matview_options
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
ALTER MATERIALIZED VIEW t SET (fillfactor = 70);

-- probe: matview_tablespace
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
ALTER MATERIALIZED VIEW t SET TABLESPACE effect_space;

-- probe: matview_access_method
CREATE ACCESS METHOD effect_heap_3 TYPE TABLE HANDLER heap_tableam_handler;
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
ALTER MATERIALIZED VIEW t SET ACCESS METHOD effect_heap_3;

-- probe: matview_depends
CREATE MATERIALIZED VIEW t AS SELECT 1 AS a;
-- change
ALTER MATERIALIZED VIEW t DEPENDS ON EXTENSION plpgsql;

-- probe: matview_storage
CREATE MATERIALIZED VIEW t AS SELECT 'x'::text AS a;
-- change
ALTER MATERIALIZED VIEW t ALTER a SET STORAGE external;

-- probe: matview_statistics
CREATE MATERIALIZED VIEW t AS SELECT 'x'::text AS a;
-- change
ALTER MATERIALIZED VIEW t ALTER a SET STATISTICS 500;

-- Sequences

-- probe: sequence_create
CREATE TABLE other (a integer);
-- change
CREATE SEQUENCE t;

-- probe: sequence_option
CREATE SEQUENCE t;
-- change
ALTER SEQUENCE t INCREMENT 5 CACHE 10;

-- probe: sequence_type: may fail
CREATE SEQUENCE t;
-- change
ALTER SEQUENCE t AS integer;

-- probe: sequence_persistence
CREATE SEQUENCE t;
-- change
ALTER SEQUENCE t SET UNLOGGED;

-- probe: sequence_owned_by
CREATE TABLE other (a integer);
CREATE SEQUENCE t;
-- change
ALTER SEQUENCE t OWNED BY other.a;

-- probe: sequence_drop: loses possible
CREATE SEQUENCE t;
-- change
DROP SEQUENCE t;

-- probe: sequence_owner
CREATE SEQUENCE t;
-- change
ALTER SEQUENCE t OWNER TO effect_owner;

-- probe: sequence_comment
CREATE SEQUENCE t;
-- change
COMMENT ON SEQUENCE t IS 'x';

-- Types

-- probe: enum_add
CREATE TYPE e AS ENUM ('a', 'c');
CREATE TABLE t (a e);
-- change
ALTER TYPE e ADD VALUE 'b' BEFORE 'c';

-- probe: enum_remove: rebuild, may fail, empty
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE other (a e PRIMARY KEY);
-- change
ALTER TYPE e RENAME TO f;
CREATE TYPE e AS ENUM ('b');
ALTER TABLE other ALTER a TYPE e USING a::text::e;
DROP TYPE f;

-- probe: enum_remove_unused: rebuild
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (a integer);
-- change
DROP TYPE e;
CREATE TYPE e AS ENUM ('b');

-- probe: domain_check: may fail
CREATE DOMAIN d AS integer;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d ADD CHECK (VALUE > 0);

-- probe: domain_check_not_valid
CREATE DOMAIN d AS integer;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d ADD CHECK (VALUE > 0) NOT VALID;

-- probe: domain_check_unused
CREATE DOMAIN d AS integer;
CREATE TABLE t (a integer);
-- change
ALTER DOMAIN d ADD CHECK (VALUE > 0);

-- probe: domain_check_validate: may fail
CREATE DOMAIN d AS integer;
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d VALIDATE CONSTRAINT c;

-- probe: domain_check_above: may fail
CREATE DOMAIN d AS integer;
CREATE DOMAIN e AS d;
CREATE TABLE other (a e);
-- change
ALTER DOMAIN d ADD CHECK (VALUE > 0);

-- probe: domain_check_drop
CREATE DOMAIN d AS integer CONSTRAINT c CHECK (VALUE > 0);
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d DROP CONSTRAINT c;

-- probe: domain_not_null: may fail, empty
CREATE DOMAIN d AS integer;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d SET NOT NULL;

-- probe: domain_drop_not_null
CREATE DOMAIN d AS integer NOT NULL;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d DROP NOT NULL;

-- probe: domain_default
CREATE DOMAIN d AS integer;
CREATE TABLE other (a d);
-- change
ALTER DOMAIN d SET DEFAULT 5;

-- probe: domain_comment
CREATE DOMAIN d AS integer;
CREATE TABLE other (a d);
-- change
COMMENT ON DOMAIN d IS 'x';

-- probe: composite_add
CREATE TYPE c AS (a integer);
CREATE TABLE other (a c);
-- change
ALTER TYPE c ADD ATTRIBUTE b integer;

-- probe: composite_drop: loses certain
CREATE TYPE c AS (a integer, b integer);
CREATE TABLE other (a c);
-- change
ALTER TYPE c DROP ATTRIBUTE b;

-- probe: composite_type
CREATE TYPE c AS (a integer, b integer);
-- change
ALTER TYPE c ALTER ATTRIBUTE b TYPE bigint;

-- probe: composite_typed_add
CREATE TYPE c AS (a integer);
CREATE TABLE other OF c;
-- change
ALTER TYPE c ADD ATTRIBUTE b integer CASCADE;

-- probe: composite_typed_type
CREATE TYPE c AS (a integer, b integer);
CREATE TABLE other OF c;
-- change
ALTER TYPE c ALTER ATTRIBUTE b TYPE bigint CASCADE;

-- Foreign tables

-- probe: foreign_column_add
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t ADD b integer DEFAULT random();

-- probe: foreign_column_drop
CREATE FOREIGN TABLE t (a integer, b integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t DROP b;

-- probe: foreign_column_type
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t ALTER a TYPE smallint;

-- probe: foreign_column_not_null
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t ALTER a SET NOT NULL;

-- probe: foreign_options
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t OPTIONS (ADD x 'y');

-- probe: foreign_check
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
ALTER FOREIGN TABLE t ADD CHECK (a > 0);

-- probe: foreign_drop
CREATE FOREIGN TABLE t (a integer) SERVER effect_server;
-- change
DROP FOREIGN TABLE t;

-- Publications

-- probe: publication_add
CREATE TABLE t (a integer);
CREATE PUBLICATION publication_add;
-- change
ALTER PUBLICATION publication_add ADD TABLE t;

-- probe: publication_drop
CREATE TABLE t (a integer);
CREATE PUBLICATION publication_drop FOR TABLE t;
-- change
ALTER PUBLICATION publication_drop DROP TABLE t;

-- probe: publication_filter
CREATE TABLE t (a integer);
CREATE PUBLICATION publication_filter FOR TABLE t;
-- change
ALTER PUBLICATION publication_filter SET TABLE t WHERE (a > 0);

-- probe: publication_schema
CREATE TABLE t (a integer);
CREATE PUBLICATION publication_schema;
-- change
ALTER PUBLICATION publication_schema ADD TABLES IN SCHEMA publication_schema;

-- probe: publication_publish
CREATE TABLE t (a integer);
CREATE PUBLICATION publication_publish FOR TABLE t;
-- change
ALTER PUBLICATION publication_publish SET (publish = 'insert');

-- Functions

-- probe: function_body
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a integer DEFAULT f(1));
-- change
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2';

-- probe: function_default
CREATE FUNCTION f(integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
CREATE OR REPLACE FUNCTION f(a integer, b integer DEFAULT 5) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- probe: function_result: rebuild
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
DROP FUNCTION f;
CREATE FUNCTION f(a integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';

-- probe: function_renamed_argument: rebuild
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
DROP FUNCTION f;
CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- probe: aggregate_initial
CREATE AGGREGATE f(integer) (sfunc = int4pl, stype = integer, initcond = '0');
-- change
CREATE OR REPLACE AGGREGATE f(integer) (sfunc = int4pl, stype = integer, initcond = '1');

-- probe: operator_estimator
CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
-- change
ALTER OPERATOR === (integer, integer) SET (RESTRICT = eqsel);

-- probe: dictionary_options
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
-- change
ALTER TEXT SEARCH DICTIONARY d (Accept = false);

-- More of the same

-- probe: column_add_default_of_domain
CREATE DOMAIN d AS timestamptz DEFAULT clock_timestamp();
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b d;

-- probe: column_add_not_null_domain: empty
CREATE DOMAIN d AS integer NOT NULL;
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b d;

-- probe: column_add_array_of_domain
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b d[];

-- probe: column_add_not_null: may fail, empty
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b integer NOT NULL;

-- probe: column_add_volatile_expression
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b text DEFAULT ('x' || (random() * 10)::text);

-- probe: column_add_quoted_call
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b text DEFAULT 'random()';

-- probe: column_add_upper
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD b text DEFAULT upper('x') COLLATE "C";

-- probe: column_add_inherited
CREATE TABLE t (a integer);
CREATE TABLE c () INHERITS (t);
-- change
ALTER TABLE t ADD b timestamptz DEFAULT clock_timestamp();

-- probe: column_drop_key: loses certain
CREATE TABLE t (a integer PRIMARY KEY, b integer);
-- change
ALTER TABLE t DROP a;

-- probe: column_drop_serial: loses certain
CREATE TABLE t (a serial, b integer);
-- change
ALTER TABLE t DROP a;

-- probe: column_drop_identity_column: loses certain
CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b integer);
-- change
ALTER TABLE t DROP a;

-- probe: column_drop_referencing: loses certain
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer REFERENCES other, b integer);
-- change
ALTER TABLE t DROP a;

-- probe: column_generated_default
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- change
ALTER TABLE t ALTER b DROP EXPRESSION;
ALTER TABLE t ALTER b SET DEFAULT 1;

-- probe: type_char_internal: loses possible
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE "char";

-- probe: type_text_to_xml: may fail
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE xml USING a::xml;

-- probe: type_oid_to_integer
CREATE TABLE t (a oid);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_integer_to_smallint: may fail
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE smallint;

-- probe: type_numeric_to_integer: loses possible, may fail
CREATE TABLE t (a numeric(10,2));
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_money: may fail, loses possible
CREATE TABLE t (a money);
-- change
ALTER TABLE t ALTER a TYPE numeric(6,2);

-- probe: type_bit_to_varbit_length: may fail
CREATE TABLE t (a bit(5));
-- change
ALTER TABLE t ALTER a TYPE varbit(10);

-- probe: type_varbit_unbounded
CREATE TABLE t (a varbit(5));
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE varbit;

-- probe: type_timestamp_to_date_domain: loses possible
CREATE DOMAIN d AS date;
CREATE TABLE t (a timestamp);
-- change
ALTER TABLE t ALTER a TYPE d;

-- probe: type_domain_to_domain
CREATE DOMAIN d AS varchar(10);
CREATE DOMAIN e AS varchar(20);
CREATE TABLE t (a d);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE e;

-- probe: type_domain_to_same_length
CREATE DOMAIN d AS varchar(10);
CREATE TABLE t (a d);
-- change
ALTER TABLE t ALTER a TYPE varchar(10);

-- probe: type_domain_to_unbounded
CREATE DOMAIN d AS varchar(10);
CREATE TABLE t (a d);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_range: may fail
CREATE TABLE t (a int4range);
-- change
ALTER TABLE t ALTER a TYPE int4multirange USING a::int4multirange;

-- probe: type_expression_index: rebuild
CREATE TABLE t (a varchar(10));
CREATE INDEX i ON t (lower(a));
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_include_index
CREATE TABLE t (a varchar(10), b integer);
CREATE INDEX i ON t (b) INCLUDE (a);
-- change
ALTER TABLE t ALTER a TYPE text;

-- probe: type_include_index_rebuilt
CREATE TABLE t (a text, b integer);
CREATE INDEX i ON t (b) INCLUDE (a);
-- change
ALTER TABLE t ALTER a TYPE text COLLATE "C";

-- probe: type_exclusion
CREATE TABLE t (a varchar(10), EXCLUDE USING btree (a WITH =));
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_statistics
CREATE TABLE t (a varchar(10), b integer);
CREATE STATISTICS s ON a, b FROM t;
-- change
ALTER TABLE t ALTER a TYPE varchar(20);

-- probe: type_inherited: may fail
CREATE TABLE t (a bigint PRIMARY KEY);
CREATE TABLE c () INHERITS (t);
-- change
ALTER TABLE t ALTER a TYPE integer;

-- probe: type_own_cast: may fail
CREATE TYPE e AS ENUM ('x');
CREATE FUNCTION f(text) RETURNS e LANGUAGE plpgsql AS 'BEGIN RETURN enum_last(NULL::e); END';
CREATE CAST (text AS e) WITH FUNCTION f(text) AS ASSIGNMENT;
CREATE TABLE t (a text);
-- change
ALTER TABLE t ALTER a TYPE e;

-- probe: type_two_columns: may fail
CREATE TABLE t (a varchar(10), b bigint);
CREATE INDEX i ON t (a);
-- change
ALTER TABLE t ALTER a TYPE text, ALTER b TYPE integer;

-- probe: constraint_exclusion_drop
CREATE TABLE t (a int4range, CONSTRAINT c EXCLUDE USING gist (a WITH &&));
-- change
ALTER TABLE t DROP CONSTRAINT c;

-- probe: constraint_exclusion_buffering
CREATE TABLE t (a int4range, CONSTRAINT c EXCLUDE USING gist (a WITH &&));
-- change
ALTER INDEX c SET (buffering = on);

-- probe: constraint_check_no_inherit: rebuild, may fail
CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0));
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT;

-- probe: constraint_check_invalidated: rebuild
CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0));
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;

-- probe: constraint_foreign_key_partitioned: may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES other;

-- probe: constraint_key_partitioned: may fail, empty
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE t ADD PRIMARY KEY (a);

-- probe: constraint_key_partitioned_alone: empty
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE ONLY t ADD PRIMARY KEY (a);

-- probe: constraint_key_nullable: may fail, empty
CREATE TABLE t (a integer);
-- change
ALTER TABLE t ADD PRIMARY KEY (a);

-- probe: constraint_nulls: rebuild, may fail
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c UNIQUE NULLS NOT DISTINCT (a);

-- probe: constraint_to_index: may fail
CREATE TABLE t (a integer CONSTRAINT c UNIQUE);
-- change
ALTER TABLE t DROP CONSTRAINT c;
CREATE UNIQUE INDEX i ON t (a);

-- probe: index_unique: rebuild, may fail
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- change
DROP INDEX i;
CREATE UNIQUE INDEX i ON t (a);

-- probe: index_options_hash
CREATE TABLE t (a integer);
CREATE INDEX i ON t USING hash (a);
-- change
ALTER INDEX i SET (fillfactor = 60);

-- probe: index_options_gin_limit
CREATE TABLE t (a integer[]);
CREATE INDEX i ON t USING gin (a);
-- change
ALTER INDEX i SET (gin_pending_list_limit = 128);

-- probe: index_options_brin_autosummarize
CREATE TABLE t (a integer);
CREATE INDEX i ON t USING brin (a);
-- change
ALTER INDEX i SET (autosummarize = on);

-- probe: index_partition_drop
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
CREATE INDEX i ON t (a);
-- change
DROP INDEX i;

-- probe: index_partitioned
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
CREATE INDEX i ON t (a);

-- probe: partition_drop_beside_default: loses certain
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE d PARTITION OF p DEFAULT;
CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
-- change
DROP TABLE t;

-- probe: partition_default_attach: empty, may fail
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
CREATE TABLE t (a integer);
-- change
ALTER TABLE p ATTACH PARTITION t DEFAULT;

-- probe: partition_create_referencing
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE p (a integer REFERENCES other) PARTITION BY LIST (a);
-- change
CREATE TABLE t (a integer);
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_attach_referencing: empty, may fail
CREATE TABLE other (a integer PRIMARY KEY);
CREATE TABLE p (a integer REFERENCES other) PARTITION BY LIST (a);
CREATE TABLE t (a integer NOT NULL);
-- change
ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);

-- probe: partition_drop_parent: loses certain
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
DROP TABLE t;

-- probe: partition_row_trigger
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- change
CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();

-- probe: partition_not_null: empty, may fail
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF t FOR VALUES IN (1);
-- change
ALTER TABLE t ALTER a SET NOT NULL;

-- probe: table_clustered_off
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
ALTER TABLE t CLUSTER ON i;
-- change
ALTER TABLE t SET WITHOUT CLUSTER;

-- probe: table_not_of
CREATE TYPE c AS (a integer);
CREATE TABLE t OF c;
-- change
ALTER TABLE t NOT OF;

-- probe: table_options_parallel
CREATE TABLE t (a integer);
-- change
ALTER TABLE t SET (parallel_workers = 4, toast_tuple_target = 200);

-- probe: table_persistence_owned: empty
CREATE TABLE t (a serial, b integer GENERATED ALWAYS AS IDENTITY);
-- change
ALTER TABLE t SET UNLOGGED;

-- probe: view_same_expression
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a + 1 AS a, lower(b) AS "From" FROM base;
-- change
CREATE OR REPLACE VIEW t AS SELECT a + 1 AS a, lower(b) AS "From", CASE WHEN a > 0 THEN 1 END AS c FROM base WHERE b <> ' FROM ';

-- probe: view_other_expression: rebuild
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT a + 1 AS a FROM base;
-- change
DROP VIEW t;
CREATE VIEW t AS SELECT a * 2.5 AS a FROM base;

-- probe: view_other_column
CREATE TABLE base (a integer, b text, c integer);
CREATE VIEW t AS SELECT x.a AS n FROM base x JOIN base y USING (b);
-- change
CREATE OR REPLACE VIEW t AS SELECT x.c AS n FROM base x JOIN base y USING (b);

-- probe: view_with
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS WITH w AS (SELECT a, b FROM base) SELECT w.a, w.b FROM w;
-- change
CREATE OR REPLACE VIEW t AS WITH w AS (SELECT a, b FROM base WHERE a > 0) SELECT w.a, w.b FROM w;

-- probe: view_distinct
CREATE TABLE base (a integer, b text);
CREATE VIEW t AS SELECT DISTINCT ON (a) a, b FROM base;
-- change
CREATE OR REPLACE VIEW t AS SELECT DISTINCT ON (a, b) a, b, 5 AS c FROM base;

-- probe: view_other_relation: rebuild
CREATE TABLE base (a integer);
CREATE TABLE wide (a bigint);
CREATE VIEW t AS SELECT a FROM base;
-- change
DROP VIEW t;
CREATE VIEW t AS SELECT a FROM wide;

-- probe: view_distinct_from
CREATE TABLE base (a integer, b integer);
CREATE VIEW t AS SELECT a IS DISTINCT FROM b AS c, b FROM base;
-- change
CREATE OR REPLACE VIEW t AS SELECT a IS DISTINCT FROM b AS c, b FROM base WHERE a > 0;

-- probe: view_trigger
CREATE TABLE base (a integer);
CREATE VIEW t AS SELECT a FROM base;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- change
CREATE TRIGGER g INSTEAD OF INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();

-- probe: sequence_owned_drop: loses possible
CREATE TABLE other (a integer);
CREATE SEQUENCE t OWNED BY other.a;
-- change
DROP SEQUENCE t;

-- probe: sequence_identity_option
CREATE TABLE other (a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME t));
-- change
ALTER SEQUENCE t INCREMENT 5;

-- probe: enum_of_domain: rebuild, may fail, empty
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE other (a e[]);
CREATE INDEX i ON other (a);
-- change
ALTER TYPE e RENAME TO f;
CREATE TYPE e AS ENUM ('b');
ALTER TABLE other ALTER a TYPE e[] USING a::text[]::e[];
DROP TYPE f;

-- probe: function_out_argument: rebuild
CREATE FUNCTION f(OUT a integer) LANGUAGE sql AS 'SELECT 1';
-- change
DROP FUNCTION f;
CREATE FUNCTION f(OUT a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1, 2';

-- probe: function_default_removed: rebuild
CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
DROP FUNCTION f;
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- probe: function_language
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer STABLE STRICT SECURITY DEFINER COST 5 LANGUAGE plpgsql SET work_mem = '1MB' AS 'BEGIN RETURN 1; END';

-- probe: function_variadic
CREATE FUNCTION f(VARIADIC a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- change
CREATE OR REPLACE FUNCTION f(a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- probe: procedure_body
CREATE PROCEDURE f(a integer) LANGUAGE sql AS 'SELECT 1';
-- change
CREATE OR REPLACE PROCEDURE f(a integer, INOUT b integer DEFAULT 1) LANGUAGE sql AS 'SELECT 2';

-- probe: aggregate_state: rebuild
CREATE AGGREGATE f(integer) (sfunc = int4pl, stype = integer);
-- change
DROP AGGREGATE f(integer);
CREATE AGGREGATE f(integer) (sfunc = int84pl, stype = bigint, initcond = '0');

-- probe: publication_columns
CREATE TABLE t (a integer, b integer);
CREATE PUBLICATION publication_columns FOR TABLE t;
-- change
ALTER PUBLICATION publication_columns SET TABLE t (a);

-- probe: schema_comment
CREATE TABLE t (a integer);
-- change
COMMENT ON SCHEMA schema_comment IS 'x';

-- probe: schema_owner
CREATE TABLE t (a integer);
-- change
ALTER SCHEMA schema_owner OWNER TO effect_owner;
