-- The types of columns, with what stands on them.

-- feature: column_type_integer
-- variant: smallint
CREATE TABLE t (id integer PRIMARY KEY, n smallint DEFAULT 7 NOT NULL);
-- variant: integer
CREATE TABLE t (id integer PRIMARY KEY, n integer DEFAULT 7 NOT NULL);
-- variant: bigint
CREATE TABLE t (id integer PRIMARY KEY, n bigint DEFAULT 7 NOT NULL);
-- after
ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);
CREATE INDEX t_n ON t (n) WHERE n > 1;
CREATE VIEW one AS SELECT id, n FROM t WHERE n > 2;
CREATE VIEW two AS SELECT n + 1 AS more FROM one;
ALTER VIEW one ALTER COLUMN n SET DEFAULT 4;
CREATE MATERIALIZED VIEW three AS SELECT n, count(*) AS many FROM one GROUP BY n;
CREATE INDEX three_n ON three (n);
CREATE STATISTICS t_stat ON id, n FROM t;
COMMENT ON COLUMN one.n IS 'from the view';
COMMENT ON VIEW two IS 'over a view';
GRANT SELECT (n) ON t TO reader;
GRANT SELECT ON two TO reader;
ALTER VIEW one OWNER TO app;
GRANT SELECT ON t TO app;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY few ON t TO reader USING (n < 10);
CREATE FUNCTION sum_n() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT sum(n) FROM t);
CREATE FUNCTION first_t() RETURNS t LANGUAGE sql AS 'SELECT * FROM column_type_integer.t LIMIT 1';
CREATE RULE no_delete AS ON DELETE TO t WHERE old.n > 5 DO INSTEAD NOTHING;
CREATE TABLE other (t_id integer REFERENCES t, note text);
ALTER TABLE t ADD CONSTRAINT n_key UNIQUE (n) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE refers (n bigint);
-- rows
INSERT INTO t VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO other VALUES (1, 'x');

-- feature: column_type_of_key
-- variant: integer
CREATE TABLE one (id integer PRIMARY KEY);
CREATE TABLE two (id integer PRIMARY KEY, one_id integer);
-- variant: bigint
CREATE TABLE one (id bigint PRIMARY KEY);
CREATE TABLE two (id integer PRIMARY KEY, one_id bigint);
-- variant: mixed
CREATE TABLE one (id bigint PRIMARY KEY);
CREATE TABLE two (id bigint PRIMARY KEY, one_id integer);
-- variant: text
CREATE TABLE one (id text PRIMARY KEY);
CREATE TABLE two (id integer PRIMARY KEY, one_id text);
-- after
ALTER TABLE two ADD CONSTRAINT two_one FOREIGN KEY (one_id) REFERENCES one ON DELETE CASCADE;
COMMENT ON CONSTRAINT two_one ON two IS 'belongs to';
CREATE VIEW joined AS SELECT two.id, one.id AS one_id FROM one JOIN two ON one.id = two.one_id;
ALTER TABLE one REPLICA IDENTITY USING INDEX one_pkey;
ALTER TABLE two CLUSTER ON two_pkey;
-- rows
INSERT INTO one VALUES (1), (2);
INSERT INTO two VALUES (1, 1), (2, 2);

-- feature: column_type_text
-- variant: varchar_20
CREATE TABLE t (id integer, a varchar(20) DEFAULT 'x', b text);
-- variant: varchar_40
CREATE TABLE t (id integer, a varchar(40) DEFAULT 'x', b text);
-- variant: text
CREATE TABLE t (id integer, a text DEFAULT 'x', b text);
-- variant: char_8
CREATE TABLE t (id integer, a char(8) DEFAULT 'x', b text);
-- after
CREATE VIEW v AS SELECT id, a, a || 'b' AS ab FROM t;
CREATE VIEW w AS SELECT v.a FROM v;
CREATE INDEX t_lower ON t (lower(a), b);
ALTER TABLE t ADD CONSTRAINT filled CHECK (a <> ''), ADD UNIQUE (a);
-- rows
INSERT INTO t VALUES (1, 'one', 'b'), (2, 'two', 'b');

-- feature: column_type_needs_using
-- variant: text
CREATE TABLE t (id integer, v text DEFAULT '1', at text);
-- variant: integer
CREATE TABLE t (id integer, v integer DEFAULT 1, at date);
-- variant: boolean
CREATE TABLE t (id integer, v boolean DEFAULT true, at timestamptz);
-- variant: numeric
CREATE TABLE t (id integer, v numeric(8,2) DEFAULT 1, at timestamp);
-- after
CREATE VIEW used AS SELECT id, v IS NULL AS missing FROM t;
CREATE INDEX t_v ON t (v, at);

-- feature: column_type_array
-- variant: plain
CREATE TABLE t (v integer, w text);
-- variant: array
CREATE TABLE t (v integer[], w text[]);
-- variant: other_array
CREATE TABLE t (v bigint[], w varchar(5)[]);
-- after
CREATE VIEW used AS SELECT v FROM t;

-- feature: column_type_domain
-- base
CREATE DOMAIN code AS text CHECK (VALUE ~ '^[a-z]+$');
CREATE DOMAIN short_code AS varchar(5);
-- variant: text
CREATE TABLE t (c text, d text NOT NULL);
-- variant: domain
CREATE TABLE t (c code, d code NOT NULL);
-- variant: short
CREATE TABLE t (c short_code, d code NOT NULL);
-- after
ALTER TABLE t ADD PRIMARY KEY (d);
CREATE VIEW used AS SELECT c, d FROM t;
CREATE FUNCTION of_t(c t) RETURNS text LANGUAGE plpgsql AS $$
DECLARE x column_type_domain.t.c%TYPE; y column_type_domain.t%ROWTYPE; BEGIN RETURN ''; END $$;
-- rows
INSERT INTO t VALUES ('a', 'a'), ('b', 'b');

-- feature: column_collation
-- variant: none
CREATE TABLE t (a text, b text);
-- variant: c
CREATE TABLE t (a text COLLATE "C", b text);
-- variant: posix
CREATE TABLE t (a text COLLATE "POSIX", b text COLLATE "C");
-- after
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a, b FROM t ORDER BY a;
ALTER TABLE t ADD CONSTRAINT order_of CHECK (a < 'zzz');
-- rows
INSERT INTO t VALUES ('a', 'b');

-- feature: column_type_time
-- variant: timestamp
CREATE TABLE t (a timestamp DEFAULT now(), b interval, c time);
-- variant: timestamptz
CREATE TABLE t (a timestamptz DEFAULT now(), b interval(3), c timetz);
-- variant: precise
CREATE TABLE t (a timestamp(3) DEFAULT CURRENT_TIMESTAMP, b interval DAY TO SECOND, c time(0));
-- after
CREATE VIEW v AS SELECT a, date_trunc('day', a) AS day FROM t;
CREATE INDEX t_a ON t (a DESC NULLS LAST);

-- feature: column_type_json
-- variant: text
CREATE TABLE t (doc text DEFAULT '{}');
-- variant: json
CREATE TABLE t (doc json DEFAULT '{}');
-- variant: jsonb
CREATE TABLE t (doc jsonb DEFAULT '{}');
CREATE INDEX t_doc ON t USING gin (doc jsonb_path_ops);
-- after
CREATE VIEW v AS SELECT (doc::jsonb ->> 'a') AS a FROM t;
-- rows
INSERT INTO t VALUES ('{"a": 1}');

-- feature: column_type_in_row_type
-- variant: integer
CREATE TABLE part (a integer, b text);
-- variant: bigint
CREATE TABLE part (a bigint, b text);
-- variant: added
CREATE TABLE part (a bigint, b text, c date);
-- variant: removed
CREATE TABLE part (a integer);
-- after
CREATE TABLE whole (id integer, p part, many part[]);
CREATE FUNCTION take(p part) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION give() RETURNS SETOF part LANGUAGE sql AS 'SELECT * FROM column_type_in_row_type.part';
CREATE VIEW rows AS SELECT p.* FROM part p;
CREATE VIEW whole_row AS SELECT p FROM part p;

-- feature: column_type_of_written
-- variant: integer
CREATE TABLE t (id integer PRIMARY KEY, n integer UNIQUE, note text);
-- variant: bigint
CREATE TABLE t (id integer PRIMARY KEY, n bigint UNIQUE, note text);
-- variant: text
CREATE TABLE t (id integer PRIMARY KEY, n text UNIQUE, note text);
-- after
CREATE TABLE other (id integer PRIMARY KEY, m integer);
CREATE VIEW v AS SELECT id, note FROM t;
CREATE RULE r AS ON UPDATE TO v DO INSTEAD UPDATE t SET n = NULL WHERE t.id = old.id;
CREATE RULE s AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, n) VALUES (new.id, NULL);
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC
    INSERT INTO t (id, note) VALUES (9, 'x') ON CONFLICT (n) DO UPDATE SET note = excluded.note;
END;
-- rows
INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b');

-- feature: column_type_of_joined
-- variant: integer
CREATE TABLE one (id integer, x integer);
CREATE TABLE two (id integer, y integer);
-- variant: bigint
CREATE TABLE one (id bigint, x integer);
CREATE TABLE two (id bigint, y integer);
-- variant: mixed
CREATE TABLE one (id bigint, x integer);
CREATE TABLE two (id integer, y integer);
-- after
CREATE VIEW v AS SELECT x, y FROM one JOIN two USING (id);
CREATE MATERIALIZED VIEW m AS SELECT count(*) AS many FROM one NATURAL JOIN two;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT sum(x) FROM one LEFT JOIN two USING (id));
CREATE POLICY p ON one USING (x IN (SELECT y FROM two JOIN one o USING (id)));
-- rows
INSERT INTO one VALUES (1, 1), (2, 2);
INSERT INTO two VALUES (1, 1), (2, 2);
