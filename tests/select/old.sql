CREATE ROLE reader LOGIN PASSWORD 'secret of dev';

CREATE SCHEMA app;
CREATE SCHEMA audit;

CREATE EXTENSION hstore WITH SCHEMA app VERSION '1.7';

CREATE COLLATION app.german (provider = icu, locale = 'de', version = '153.112');

CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dev.example.net');

CREATE SEQUENCE app.ticket START WITH 1;
ALTER SEQUENCE app.ticket OWNER TO alice;

CREATE TABLE app.account (
    id bigint CONSTRAINT account_has_id NOT NULL,
    name text DEFAULT 'nobody'::text,
    note text,
    CONSTRAINT account_pkey PRIMARY KEY (id)
)
WITH (fillfactor=70);
ALTER TABLE app.account OWNER TO alice;
ALTER TABLE ONLY app.account ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER TABLE ONLY app.account ALTER COLUMN name SET STATISTICS 100;
ALTER TABLE app.account CLUSTER ON account_pkey;
GRANT SELECT ON TABLE app.account TO bob;
GRANT SELECT ON TABLE app.account TO reader;
COMMENT ON TABLE app.account IS 'who may log in';
COMMENT ON INDEX app.account_pkey IS 'the key';
COMMENT ON CONSTRAINT account_has_id ON app.account IS 'since ever';
SECURITY LABEL FOR selinux ON TABLE app.account IS 'system_u:object_r:sepgsql_table_t:s0';

CREATE INDEX account_name ON app.account USING btree (lower(name)) WHERE (note = 'x'::text);

CREATE VIEW app.named AS
 SELECT account.id
   FROM app.account
  WHERE (account.name = 'a'::text);

CREATE TABLE audit.entry (
    at timestamp with time zone,
    what text COMPRESSION pglz
);
ALTER TABLE audit.entry OWNER TO alice;

CREATE FUNCTION app.touch(wait text DEFAULT 'none'::text) RETURNS trigger
    LANGUAGE plpgsql COST 10
    AS $$
BEGIN
    -- nothing yet
    RETURN new;
END
$$;

CREATE TRIGGER touched BEFORE UPDATE ON app.account FOR EACH ROW EXECUTE FUNCTION app.touch();

ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA app GRANT SELECT ON TABLES TO reader;

GRANT SET ON PARAMETER work_mem TO reader;
