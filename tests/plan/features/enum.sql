-- Enum types: PostgreSQL adds and renames values in place; what is removed or
-- put elsewhere needs another type.

-- feature: enum_values
-- variant: two
CREATE TYPE state AS ENUM ('new', 'done');
-- variant: added_last
CREATE TYPE state AS ENUM ('new', 'done', 'gone');
-- variant: added_between
CREATE TYPE state AS ENUM ('new', 'open', 'waiting', 'done');
-- variant: added_first
CREATE TYPE state AS ENUM ('draft', 'new', 'done');
-- variant: reordered
CREATE TYPE state AS ENUM ('done', 'new');
-- variant: empty
CREATE TYPE state AS ENUM ();
-- after
COMMENT ON TYPE state IS 'where it stands';

-- feature: enum_in_columns
-- variant: two
CREATE TYPE state AS ENUM ('new', 'done');
-- variant: added
CREATE TYPE state AS ENUM ('new', 'open', 'done');
-- variant: removed_and_reordered
CREATE TYPE state AS ENUM ('done', 'late', 'new');
-- after
ALTER TYPE state OWNER TO app;
GRANT USAGE ON TYPE state TO reader;
CREATE TABLE job (
    id integer PRIMARY KEY,
    at state DEFAULT 'new' NOT NULL,
    history state[] DEFAULT '{new}'::state[],
    is_done boolean GENERATED ALWAYS AS (at = 'done'::state) STORED,
    CONSTRAINT started CHECK (at >= 'new'::state OR at < 'new'::state)
);
CREATE INDEX job_at ON job (at, id) WHERE at <> 'done'::state;
CREATE INDEX job_history ON job USING gin (history);
CREATE STATISTICS job_stat (dependencies) ON id, at FROM job;
COMMENT ON COLUMN job.at IS 'where it stands';
CREATE VIEW open_job AS SELECT id, at, 'new'::state AS other FROM job WHERE at = 'new'::state;
CREATE VIEW open_job_ids AS SELECT id FROM open_job;
GRANT SELECT ON open_job TO reader;
CREATE MATERIALIZED VIEW job_count AS SELECT at, count(*) AS n FROM job GROUP BY at;
CREATE UNIQUE INDEX job_count_at ON job_count (at);
CREATE FUNCTION jobs_at(wanted state DEFAULT 'new') RETURNS SETOF job LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT * FROM job WHERE at = wanted; END;
CREATE FUNCTION next_state(state) RETURNS state LANGUAGE plpgsql AS $$ BEGIN RETURN $1; END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touched BEFORE UPDATE OF at ON job
    FOR EACH ROW WHEN (old.at = 'new'::state) EXECUTE FUNCTION touch();
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_new ON job FOR SELECT TO reader USING (at = 'new'::state);
-- rows
INSERT INTO job VALUES (1, 'new', '{new,done}'), (2, 'done', '{done}'), (3, 'new', NULL);

-- feature: enum_in_domain
-- variant: two
CREATE TYPE state AS ENUM ('new', 'done');
-- variant: removed
CREATE TYPE state AS ENUM ('new');
-- variant: other
CREATE TYPE state AS ENUM ('other', 'done', 'new');
-- after
CREATE DOMAIN open_state AS state DEFAULT 'new'::state CONSTRAINT is_new CHECK (VALUE = 'new'::state);
CREATE TYPE step AS (at state, number integer);
CREATE TYPE states AS RANGE (subtype = state);
CREATE TABLE t (a open_state, b step, c states);
CREATE CAST (state AS integer) WITH INOUT;
-- rows
INSERT INTO t VALUES ('new', ROW('new', 1), '[new,new]');

-- feature: enum_partition_key
-- variant: two
CREATE TYPE state AS ENUM ('new', 'done');
-- variant: three
CREATE TYPE state AS ENUM ('old', 'new', 'done');
-- variant: reordered
CREATE TYPE state AS ENUM ('done', 'new');
-- after
CREATE TABLE t (id integer, at state) PARTITION BY LIST (at);
CREATE TABLE t_new PARTITION OF t FOR VALUES IN ('new');
CREATE TABLE t_done PARTITION OF t FOR VALUES IN ('done');
-- rows
INSERT INTO t VALUES (1, 'new'), (2, 'done');

-- feature: enum_renamed_values
-- variant: one_name
CREATE TYPE colour AS ENUM ('red', 'grey', 'blue');
CREATE TABLE t (c colour DEFAULT 'grey');
-- variant: other_name
CREATE TYPE colour AS ENUM ('red', 'gray', 'blue');
CREATE TABLE t (c colour DEFAULT 'gray');
-- variant: text
CREATE DOMAIN colour AS text CHECK (VALUE IN ('red', 'grey', 'blue'));
CREATE TABLE t (c colour DEFAULT 'grey');
