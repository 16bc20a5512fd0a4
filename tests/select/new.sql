CREATE ROLE reader LOGIN PASSWORD 'secret of prod';

CREATE SCHEMA app;
CREATE SCHEMA audit;

CREATE EXTENSION hstore WITH SCHEMA app VERSION '1.8';

CREATE COLLATION app.german (provider = icu, locale = 'de', version = '153.120');

CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'prod.example.net');

CREATE SEQUENCE app.ticket START WITH 5000;
ALTER SEQUENCE app.ticket OWNER TO bob;

CREATE TABLE app.account (
    id bigint CONSTRAINT account_has_id NOT NULL NO INHERIT,
    note text,
    name text DEFAULT 'nobody',
    CONSTRAINT account_pkey PRIMARY KEY (id)
)
WITH (fillfactor=90);
ALTER TABLE app.account OWNER TO bob;
ALTER TABLE ONLY app.account REPLICA IDENTITY FULL;
GRANT SELECT, INSERT ON TABLE app.account TO reader;
COMMENT ON TABLE app.account IS 'those who may log in';
COMMENT ON CONSTRAINT account_has_id ON app.account IS 'since the beginning';

CREATE INDEX account_name ON app.account USING btree (lower((name)::text)) WHERE (note = 'x');
ALTER INDEX app.account_name SET TABLESPACE fast;

CREATE VIEW app.named AS
 SELECT account.id
   FROM app.account
  WHERE ((account.name)::text = 'a'::character varying);

SET default_table_access_method = columnar;

CREATE UNLOGGED TABLE audit.entry (
    at timestamp with time zone,
    what text COMPRESSION lz4
);
ALTER TABLE audit.entry OWNER TO bob;

CREATE TABLE audit.extra (
    entry bigint
);
ALTER TABLE audit.extra OWNER TO bob;
COMMENT ON TABLE audit.extra IS 'more';
GRANT SELECT ON TABLE audit.extra TO reader;

CREATE FUNCTION app.touch(wait text DEFAULT 'none') RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- nothing yet
  RETURN new;
END
$$;

CREATE TRIGGER touched BEFORE UPDATE ON app.account FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.account DISABLE TRIGGER touched;
