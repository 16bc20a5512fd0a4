-- Fills the materialized views, as far as what they read lets them be filled: a
-- database restored from a schema alone has them empty.
DO $do$
DECLARE
    it record;
BEGIN
    FOR it IN SELECT oid::regclass AS view FROM pg_class WHERE relkind = 'm' ORDER BY oid LOOP
        BEGIN
            EXECUTE format('REFRESH MATERIALIZED VIEW %s', it.view);
        EXCEPTION WHEN others THEN
            NULL;
        END;
    END LOOP;
END
$do$;
