SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO supabase_admin;
CREATE SCHEMA extensions;
ALTER SCHEMA extensions OWNER TO postgres;
CREATE SCHEMA storage;
ALTER SCHEMA storage OWNER TO supabase_admin;
CREATE SCHEMA vault;
ALTER SCHEMA vault OWNER TO supabase_admin;

CREATE EXTENSION IF NOT EXISTS pg_graphql WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
-- Somebody asked for these two.
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;

CREATE FUNCTION auth.uid() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$select coalesce(null, null)::uuid$$;
ALTER FUNCTION auth.uid() OWNER TO supabase_auth_admin;

CREATE FUNCTION extensions.watch_ddl() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$begin null; end$$;
ALTER FUNCTION extensions.watch_ddl() OWNER TO supabase_admin;

CREATE FUNCTION public.welcome() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;
ALTER FUNCTION public.welcome() OWNER TO supabase_admin;

CREATE FUNCTION public.watch_mine() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$begin null; end$$;
ALTER FUNCTION public.watch_mine() OWNER TO postgres;

CREATE FUNCTION storage.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;
ALTER FUNCTION storage.touch() OWNER TO supabase_storage_admin;

CREATE TABLE auth.users (
    id uuid NOT NULL,
    email text,
    is_anonymous boolean
);
ALTER TABLE auth.users OWNER TO supabase_auth_admin;

CREATE TABLE storage.objects (
    id uuid NOT NULL,
    name text,
    owner uuid,
    level integer
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

CREATE INDEX objects_level ON storage.objects USING btree (level);

-- The platform's, then two of the user.
CREATE TRIGGER touch BEFORE UPDATE ON storage.objects FOR EACH ROW EXECUTE FUNCTION storage.touch();
CREATE TRIGGER on_signup AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.welcome();
CREATE TRIGGER webhook AFTER INSERT ON public.notes FOR EACH ROW EXECUTE FUNCTION supabase_functions.http_request('https://example.com');

CREATE POLICY own_files ON storage.objects FOR SELECT USING ((owner = auth.uid()));

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_author_fkey FOREIGN KEY (author) REFERENCES auth.users(id);

CREATE PUBLICATION supabase_realtime WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION supabase_realtime OWNER TO postgres;
ALTER PUBLICATION supabase_realtime ADD TABLE ONLY public.notes;

GRANT USAGE ON SCHEMA auth TO anon;
GRANT USAGE ON SCHEMA auth TO service_role;
GRANT ALL ON TABLE public.notes TO service_role;
GRANT ALL ON TABLE public.notes TO anon;
GRANT ALL ON TABLE public.notes TO dashboard_user;

ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin IN SCHEMA public GRANT ALL ON TABLES TO postgres;
ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin IN SCHEMA public GRANT ALL ON TABLES TO anon;
-- As the platform makes them.
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO postgres;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO service_role;
-- As a user changed them.
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON FUNCTIONS TO authenticated;

CREATE EVENT TRIGGER issue_pg_net_access ON ddl_command_end
   EXECUTE FUNCTION extensions.watch_ddl();
CREATE EVENT TRIGGER pgrst_ddl_watch ON ddl_command_end
   EXECUTE FUNCTION public.watch_mine();
