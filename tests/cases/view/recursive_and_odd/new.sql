--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 17.10
-- Dumped by pg_dump version 17.10

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: category; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.category (
    id integer NOT NULL,
    parent integer,
    "Name" text
);


ALTER TABLE public.category OWNER TO postgres;

--
-- Name: tree; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.tree AS
 WITH RECURSIVE tree(id, depth) AS (
         SELECT category.id,
            0 AS "?column?"
           FROM public.category
          WHERE (category.parent IS NULL)
        UNION ALL
         SELECT c.id,
            (t.depth + 1)
           FROM (public.category c
             JOIN tree t ON ((c.parent = t.id)))
        )
 SELECT id,
    depth
   FROM tree;


ALTER VIEW public.tree OWNER TO postgres;

--
-- Name: words; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.words AS
 SELECT "Name" AS "select",
        CASE
            WHEN (id > 2) THEN 'a'::text
            ELSE 'b'::text
        END AS "case",
    row_number() OVER (PARTITION BY parent ORDER BY id) AS row_number
   FROM public.category;


ALTER VIEW public.words OWNER TO postgres;

--
-- Name: category category_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

