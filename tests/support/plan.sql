-- What stands in the tables of a database, a line for each column: the relation,
-- the column, the class of its type, how many values are no NULL, a checksum of
-- them all, and the type if it is an enumeration. A value whose type becomes another of its class keeps its text,
-- and a domain is of the class of its type.
-- Sequences and materialized views have lines of their own. So has a partitioned
-- table, with the mark `whole` before the column, and what its partitions are
-- parts of.
WITH relation AS (
    SELECT c.oid, relkind, relispopulated, relispartition,
        format('%I.%I', nspname, relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
        AND NOT EXISTS (
            SELECT FROM pg_depend
            WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
),
table_of_rows AS (
    SELECT oid, name, '' AS mark, 'ONLY ' || name AS source FROM relation WHERE relkind = 'r'
    UNION ALL
    SELECT oid, name, 'whole ', name FROM relation WHERE relkind = 'p' AND NOT relispartition
),
query(text) AS (
    SELECT format(
        'SELECT %L, %L, %L, count(%4$I), '
        'md5(string_agg(%4$I::text, '','' ORDER BY %4$I::text COLLATE "C")), %6$L '
        'FROM %5$s',
        name, mark || attname,
        CASE
            WHEN b.oid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                THEN 'integer'
            WHEN b.typcategory = 'S' OR b.typtype = 'e' THEN 'string'
            ELSE format_type(b.oid, CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE atttypmod END)
        END,
        attname, source,
        CASE 'e'
            WHEN b.typtype THEN format('%I.%I', b.typnamespace::regnamespace, b.typname)
            WHEN e.typtype THEN format('%I.%I', e.typnamespace::regnamespace, e.typname)
        END)
    FROM table_of_rows JOIN pg_attribute ON attrelid = table_of_rows.oid
        JOIN pg_type t ON t.oid = atttypid
        LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
        JOIN pg_type b ON b.oid = CASE 'd'
            WHEN t.typtype THEN t.typbasetype WHEN e.typtype THEN e.typbasetype
            ELSE t.oid END
    WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''
    UNION ALL
    SELECT format('SELECT %L, %L, ''rows'', count(*), '''' FROM %s', name, mark, source)
    FROM table_of_rows
    UNION ALL
    SELECT format('SELECT %L, ''part of'', %L', r.name, whole.name)
    FROM relation r JOIN relation whole ON whole.oid = pg_partition_root(r.oid)
    WHERE r.relispartition
    UNION ALL
    SELECT format('SELECT %L, '''', CASE WHEN is_called THEN ''sequence'' ELSE ''unused'' END, '
        'is_called::int, last_value FROM %s', name, name)
    FROM relation WHERE relkind = 'S'
    UNION ALL
    SELECT format('SELECT %L, '''', %L, %s, ''''', name,
        CASE WHEN relispopulated THEN 'materialized view' ELSE 'unused' END,
        relispopulated::int)
    FROM relation WHERE relkind = 'm'
)
SELECT text FROM query ORDER BY text \gexec
