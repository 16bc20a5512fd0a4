--
-- PostgreSQL database dump
--

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.10

CREATE TABLE public.orders (
    id integer NOT NULL,
    total numeric,
    at date
);
ALTER TABLE ONLY public.orders ALTER COLUMN id SET (pg_attver=22109144);
ALTER TABLE ONLY public.orders ALTER COLUMN total SET (pg_attver=22109144);
ALTER TABLE ONLY public.orders ALTER COLUMN at SET (pg_attver=22135296, n_distinct=5);


--
-- PostgreSQL database dump complete
--
