--
-- PostgreSQL database dump
--

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

CREATE TABLE public.orders (
    id integer NOT NULL,
    total numeric,
    at date
);
ALTER TABLE ONLY public.orders ALTER COLUMN at SET (n_distinct=5);


--
-- PostgreSQL database dump complete
--
