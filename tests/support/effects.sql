-- What a server does for a change, seen from inside of its transaction.
CREATE SCHEMA measure;

-- The relations of a probe before its change. A relation is the probe's own if
-- it is `t` or belongs to it: an index, a partition or child, a sequence.
CREATE TABLE measure.relation (
    probe text, oid oid, kind "char", own boolean, file oid, scans bigint);
CREATE TABLE measure.result (
    probe text, own_lock text, other_lock text,
    rewrites boolean, scans boolean, builds_index boolean);

CREATE FUNCTION measure.fill(probe text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT relname FROM pg_class
        WHERE relnamespace = probe::regnamespace AND relkind = 'r' AND NOT relispartition
        -- What is referenced comes first.
        ORDER BY EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'f')
    LOOP
        BEGIN
            EXECUTE format('INSERT INTO %I.%I DEFAULT VALUES', probe, name);
        EXCEPTION WHEN others THEN
            NULL;
        END;
    END LOOP;
END
$$;

CREATE FUNCTION measure.start(probe text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO measure.relation
    WITH RECURSIVE own(oid) AS (
        SELECT oid FROM pg_class WHERE relnamespace = probe::regnamespace AND relname = 't'
        UNION
        SELECT part FROM own, LATERAL (
            SELECT indexrelid FROM pg_index WHERE indrelid = own.oid
            UNION ALL
            SELECT inhrelid FROM pg_inherits WHERE inhparent = own.oid
            UNION ALL
            SELECT objid FROM pg_depend
            WHERE refobjid = own.oid AND refobjsubid > 0 AND deptype IN ('a', 'i')
                AND classid = 'pg_class'::regclass
        ) AS parts(part)
    )
    SELECT probe, oid, relkind, oid IN (SELECT oid FROM own),
        pg_relation_filenode(oid), pg_stat_get_xact_numscans(oid)
    FROM pg_class
    -- Nobody waits for a composite type.
    WHERE relnamespace = probe::regnamespace AND relkind <> 'c'
$$;

CREATE FUNCTION measure.finish(of_probe text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO measure.result
    WITH before AS (SELECT * FROM measure.relation WHERE probe = of_probe),
    -- What stops neither writes nor other changes is left out.
    held AS (
        SELECT own, max(array_position(ARRAY[
            'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
            'ExclusiveLock', 'AccessExclusiveLock'], mode)) AS strength
        FROM pg_locks JOIN before ON relation = oid
        WHERE pid = pg_backend_pid() GROUP BY own
    ),
    words AS (
        SELECT own, (ARRAY[
            'SHARE UPDATE EXCLUSIVE', 'SHARE', 'SHARE ROW EXCLUSIVE',
            'EXCLUSIVE', 'ACCESS EXCLUSIVE'])[strength] AS word
        FROM held
    ),
    rewritten AS (
        SELECT FROM before
        WHERE kind IN ('r', 'm') AND EXISTS (SELECT FROM pg_class c WHERE c.oid = before.oid)
            AND file <> pg_relation_filenode(oid)
    )
    SELECT of_probe,
        (SELECT word FROM words WHERE own),
        (SELECT word FROM words WHERE NOT own),
        EXISTS (SELECT FROM rewritten),
        EXISTS (SELECT FROM rewritten) OR EXISTS (
            SELECT FROM before
            WHERE kind IN ('r', 'm') AND pg_stat_get_xact_numscans(oid) > scans),
        EXISTS (
            SELECT FROM pg_index JOIN before ON indrelid = oid
            WHERE pg_relation_filenode(indexrelid) NOT IN (
                SELECT file FROM before WHERE file IS NOT NULL))
$$;
