SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TABLE public.orders (
    id bigint NOT NULL
);
ALTER TABLE public.orders OWNER TO u4f0c2k9t1x7ab;

CREATE TABLE public.carts (
    id bigint NOT NULL
);
ALTER TABLE public.carts OWNER TO u4f0c2k9t1x7ab;

GRANT SELECT ON TABLE public.orders TO reports;
GRANT SELECT ON TABLE public.carts TO u7q1m5z3s8d2ef;
