-- Publications and subscriptions.

-- feature: publication
-- base
CREATE SCHEMA publication_2;
CREATE TABLE a (id integer PRIMARY KEY, x text, y integer);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE TABLE publication_2.c (id integer PRIMARY KEY);
-- variant: empty
CREATE PUBLICATION publication_p;
-- variant: tables
CREATE PUBLICATION publication_p FOR TABLE a, b WITH (publish = 'insert, delete');
-- variant: columns
CREATE PUBLICATION publication_p FOR TABLE a (id, x), b;
-- variant: filtered
CREATE PUBLICATION publication_p FOR TABLE a WHERE (id > 5), publication_2.c WITH (publish_via_partition_root = true);
-- variant: schemas
CREATE PUBLICATION publication_p FOR TABLES IN SCHEMA publication_2, TABLE b;
ALTER PUBLICATION publication_p OWNER TO chief;
-- variant: both_schemas
CREATE PUBLICATION publication_p FOR TABLES IN SCHEMA publication_2, publication WITH (publish = '');
-- after
COMMENT ON PUBLICATION publication_p IS 'out';

-- feature: publication_of_all
-- alone
-- base
CREATE TABLE a (id integer PRIMARY KEY, x text);
-- variant: all
CREATE PUBLICATION publication_of_all_p FOR ALL TABLES;
-- variant: all_inserts
CREATE PUBLICATION publication_of_all_p FOR ALL TABLES WITH (publish = 'insert');
-- variant: table
CREATE PUBLICATION publication_of_all_p FOR TABLE a;

-- feature: published_columns
-- variant: three
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE PUBLICATION published_columns_p FOR TABLE t (id, a) WHERE (id > 0);
-- variant: wider
CREATE TABLE t (id bigint PRIMARY KEY, a bigint, b text);
CREATE PUBLICATION published_columns_p FOR TABLE t (id, a) WHERE (id > 0);
-- variant: removed
CREATE TABLE t (id bigint PRIMARY KEY, b text);
CREATE PUBLICATION published_columns_p FOR TABLE t (id, b) WHERE (id > 1);
-- variant: unlogged
CREATE UNLOGGED TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE PUBLICATION published_columns_p;
-- rows
INSERT INTO t (id) VALUES (1);

-- feature: subscription
-- variant: plain
CREATE SUBSCRIPTION subscription_s CONNECTION 'host=nowhere dbname=d' PUBLICATION p WITH (connect = false, slot_name = NONE);
-- variant: options
CREATE SUBSCRIPTION subscription_s CONNECTION 'host=nowhere dbname=e' PUBLICATION p, q
    WITH (connect = false, slot_name = NONE, binary = true, streaming = true, synchronous_commit = 'local', disable_on_error = true);
-- variant: other_options
CREATE SUBSCRIPTION subscription_s CONNECTION 'host=nowhere dbname=d' PUBLICATION q WITH (connect = false, slot_name = 'subscription_other');
ALTER SUBSCRIPTION subscription_s OWNER TO chief;
COMMENT ON SUBSCRIPTION subscription_s IS 'in';
-- variant: two_phase
CREATE SUBSCRIPTION subscription_s CONNECTION 'host=nowhere dbname=d' PUBLICATION p WITH (connect = false, slot_name = NONE, two_phase = true);
