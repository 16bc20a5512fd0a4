-- case: migration
-- dump: 15 --schema-only --no-privileges --no-owner
-- both
CREATE TABLE public.schema_migrations (version character varying NOT NULL PRIMARY KEY);
CREATE TABLE public.ar_internal_metadata (key character varying NOT NULL PRIMARY KEY, value character varying, created_at timestamp(6) without time zone NOT NULL, updated_at timestamp(6) without time zone NOT NULL);
CREATE TABLE public.users (id bigserial PRIMARY KEY, email character varying DEFAULT ''::character varying NOT NULL, created_at timestamp(6) without time zone NOT NULL, updated_at timestamp(6) without time zone NOT NULL);
CREATE UNIQUE INDEX index_users_on_email ON public.users USING btree (email);
-- new
CREATE TABLE public.posts (id bigserial PRIMARY KEY, user_id bigint NOT NULL, title character varying, created_at timestamp(6) without time zone NOT NULL);
ALTER TABLE public.posts ADD CONSTRAINT fk_rails_5b5ddfd518 FOREIGN KEY (user_id) REFERENCES public.users(id);
CREATE INDEX index_posts_on_user_id ON public.posts USING btree (user_id);
ALTER TABLE public.users ADD COLUMN admin boolean DEFAULT false NOT NULL;
-- case: structure_sql
-- dump: plain
-- both
SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: schema_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
-- old
    name character varying
-- new
    name character varying(80) NOT NULL,
    locale character varying DEFAULT 'en'::character varying
-- both
);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

SET search_path TO "$user", public;

INSERT INTO public.schema_migrations (version) VALUES
-- new
('20250301100000'),
-- both
('20250201100000'),
('20250101100000');
