-- Puts three rows into every table that takes them: all columns with values that
-- their types allow, else only those that must have one, else the defaults.
-- Texts are those of numbers, which most other types read, else letters. What the
-- constraints of a table refuse is left out.
DO $do$
DECLARE
    it record;
    attempt text;
    word text;
BEGIN
    FOR it IN
        WITH RECURSIVE plain(oid, base) AS (
            SELECT oid, oid FROM pg_type WHERE typtype <> 'd'
            UNION ALL
            SELECT d.oid, base FROM pg_type d JOIN plain ON typbasetype = plain.oid
            WHERE typtype = 'd'
        ),
        value AS (
            SELECT attrelid, attnum, format('%I', attname) AS name,
                attnotnull AND NOT atthasdef AND attidentity = '' AS is_needed,
                CASE
                    WHEN b.typtype = 'e' THEN format(
                        '(enum_range(NULL::%s))[least(i, array_length(enum_range(NULL::%1$s), 1))]',
                        base::regtype)
                    WHEN typelem <> 0 AND typlen = -1 THEN
                        CASE WHEN EXISTS (
                            SELECT FROM pg_type e
                            WHERE e.oid = b.typelem AND e.typtype = 'b'
                                AND e.typcategory IN ('N', 'S') AND e.typname !~ '^reg')
                            THEN format('(''{'' || i || ''}'')::%s', base::regtype)
                            ELSE '''{}''' END
                    WHEN typtype IN ('r', 'm') THEN
                        CASE typtype WHEN 'r' THEN '''empty''' ELSE '''{}''' END
                    WHEN typcategory = 'N' AND base <> ALL (
                        ARRAY['regclass', 'regtype', 'regproc']::regtype[])
                        THEN format('i::%s', base::regtype)
                    WHEN typcategory = 'S' THEN format('word::%s', base::regtype)
                    WHEN typcategory = 'B' THEN 'i < 3'
                    WHEN typcategory = 'D' AND typname NOT LIKE 'time%' THEN
                        'date ''2024-01-01'' + i'
                    WHEN typname LIKE 'timestamp%' THEN
                        'timestamp ''2024-01-01'' + i * interval ''1 day'''
                    WHEN typname LIKE 'time%' THEN '''12:00''::time'
                    WHEN typcategory = 'T' THEN 'i * interval ''1 day'''
                    WHEN typname IN ('json', 'jsonb') THEN format('''{}''::%s', typname)
                    WHEN typname = 'uuid' THEN 'lpad(i::text, 32, ''0'')::uuid'
                    WHEN typname = 'bytea' THEN 'decode(lpad(i::text, 2, ''0''), ''hex'')'
                    WHEN typname = 'inet' THEN '''10.0.0.0''::inet + i'
                    ELSE 'NULL'
                END AS value
            FROM pg_attribute JOIN plain ON plain.oid = atttypid
                JOIN pg_type b ON b.oid = base
            WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''
                AND attidentity <> 'a'
        )
        SELECT c.oid::regclass AS relation,
            'INSERT INTO %s ' AS head,
            string_agg(name, ', ' ORDER BY attnum) AS columns,
            string_agg(value, ', ' ORDER BY attnum) AS values,
            string_agg(name, ', ' ORDER BY attnum) FILTER (WHERE is_needed) AS few_columns,
            string_agg(value, ', ' ORDER BY attnum) FILTER (WHERE is_needed) AS few_values
        FROM pg_class c LEFT JOIN value ON attrelid = c.oid
        WHERE relkind IN ('r', 'p') AND NOT relispartition
            AND relnamespace::regnamespace::text !~ '^pg_|^information_schema$'
        GROUP BY c.oid
        -- What is referenced comes first, as far as one step tells.
        ORDER BY EXISTS (
            SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f'), c.oid
    LOOP
        FOR number IN 1..3 LOOP
            <<attempts>>
            FOREACH attempt IN ARRAY ARRAY[
                format('(%s) SELECT %s', it.columns, it.values),
                format('(%s) SELECT %s', it.few_columns, it.few_values),
                'DEFAULT VALUES']
            LOOP
                FOREACH word IN ARRAY ARRAY[
                    number::text, (100 + number)::text, chr(96 + number)]
                LOOP
                    BEGIN
                        EXECUTE format('INSERT INTO %s %s', it.relation, attempt)
                            || CASE WHEN attempt LIKE '(%' THEN
                                format(' FROM (VALUES (%s, %L)) AS v(i, word)', number, word)
                            ELSE '' END;
                        EXIT attempts;
                    EXCEPTION WHEN others THEN
                        NULL;
                    END;
                END LOOP;
            END LOOP;
        END LOOP;
    END LOOP;
END
$do$;
