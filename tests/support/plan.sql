-- What stands in the tables of a database, a line for each column: the relation,
-- the column, the class of its type, how many values are no NULL, and a checksum
-- of them all. A value whose type becomes another of its class keeps its text.
-- Sequences and materialized views have lines of their own.
WITH relation AS (
    SELECT c.oid, relkind, format('%I.%I', nspname, relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
        AND NOT EXISTS (
            SELECT FROM pg_depend
            WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
),
query(text) AS (
    SELECT format(
        'SELECT %L, %L, %L, count(%4$I), '
        'md5(string_agg(%4$I::text, '','' ORDER BY %4$I::text COLLATE "C")) '
        'FROM ONLY %5$s',
        name, attname,
        CASE
            WHEN atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                THEN 'integer'
            WHEN typcategory = 'S' OR typtype = 'e' THEN 'string'
            ELSE format_type(atttypid, atttypmod)
        END,
        attname, name)
    FROM relation JOIN pg_attribute ON attrelid = relation.oid
        JOIN pg_type t ON t.oid = atttypid
    WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    UNION ALL
    SELECT format('SELECT %L, '''', ''rows'', count(*), '''' FROM ONLY %s', name, name)
    FROM relation WHERE relkind = 'r'
    UNION ALL
    SELECT format('SELECT %L, '''', ''sequence'', last_value, is_called FROM %s',
        name, name)
    FROM relation WHERE relkind = 'S'
    UNION ALL
    SELECT format('SELECT %L, '''', ''materialized view'', 1, relispopulated '
        'FROM pg_class WHERE oid = %s', name, oid)
    FROM relation WHERE relkind = 'm'
)
SELECT text FROM query ORDER BY text \gexec
