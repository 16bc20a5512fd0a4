SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO supabase_admin;
CREATE SCHEMA extensions;
ALTER SCHEMA extensions OWNER TO postgres;
CREATE SCHEMA storage;
ALTER SCHEMA storage OWNER TO supabase_admin;

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;

CREATE FUNCTION auth.uid() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$select null::uuid$$;
ALTER FUNCTION auth.uid() OWNER TO postgres;

CREATE FUNCTION extensions.watch_ddl() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$begin null; end$$;
ALTER FUNCTION extensions.watch_ddl() OWNER TO supabase_admin;

CREATE FUNCTION public.welcome() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;
ALTER FUNCTION public.welcome() OWNER TO postgres;

CREATE TABLE auth.users (
    id uuid NOT NULL,
    email text
);
ALTER TABLE auth.users OWNER TO supabase_auth_admin;

CREATE TABLE storage.objects (
    id uuid NOT NULL,
    name text,
    owner uuid
);
ALTER TABLE storage.objects OWNER TO supabase_storage_admin;
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;

CREATE TABLE public.notes (
    id bigint NOT NULL,
    author uuid
);
ALTER TABLE public.notes OWNER TO postgres;

ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

CREATE PUBLICATION supabase_realtime WITH (publish = 'insert, update');
ALTER PUBLICATION supabase_realtime OWNER TO postgres;

GRANT USAGE ON SCHEMA auth TO anon;
GRANT ALL ON TABLE public.notes TO service_role;
GRANT SELECT ON TABLE public.notes TO anon;

ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin IN SCHEMA public GRANT ALL ON TABLES TO postgres;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO authenticated;
