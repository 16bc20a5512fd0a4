-- case: add
-- both
CREATE TABLE public.customer (id bigint PRIMARY KEY, name text);
-- new
ALTER TABLE public.customer ADD COLUMN phone varchar(20), ADD COLUMN vip boolean DEFAULT false NOT NULL;
-- case: remove
-- dump: 15
-- both
CREATE TABLE public.customer (id bigint PRIMARY KEY, name text, fax text);
CREATE INDEX customer_fax ON public.customer (name, id);
-- new
ALTER TABLE public.customer DROP COLUMN fax;
-- case: rename
-- both
CREATE TABLE public.customer (id bigint PRIMARY KEY, mail text NOT NULL, CONSTRAINT at CHECK (mail LIKE '%@%'));
CREATE INDEX customer_mail ON public.customer (lower(mail));
CREATE VIEW public.mails AS SELECT id, mail AS address FROM public.customer;
-- new
ALTER TABLE public.customer RENAME mail TO email;
-- case: type
-- both
CREATE TYPE public.money2 AS (amount numeric, currency text);
-- old
CREATE TABLE public.product (id integer PRIMARY KEY, price numeric(8,2), name varchar(50), tags text, at timestamp, gone text[], total public.money2);
-- new
CREATE TABLE public.product (id bigint PRIMARY KEY, price numeric(6,2), name text, tags text[], at timestamp(3) with time zone, gone varchar(10)[], total jsonb);
-- case: not_null
-- old
CREATE TABLE public.product (id integer NOT NULL, name text, price numeric NOT NULL);
-- new
CREATE TABLE public.product (id integer NOT NULL, name text NOT NULL, price numeric);
-- case: order
-- old
CREATE TABLE public.product (id integer, name text, price numeric);
-- new
CREATE TABLE public.product (id integer, price numeric, name text);
-- case: storage
-- dump: 15
-- both
CREATE TABLE public.document (id integer, body text, scan bytea, notes text);
-- old
ALTER TABLE public.document ALTER body SET STORAGE EXTERNAL, ALTER notes SET COMPRESSION pglz;
-- new
ALTER TABLE public.document ALTER scan SET STORAGE MAIN, ALTER notes SET COMPRESSION lz4;
-- case: statistics_and_options
-- both
CREATE TABLE public.document (id integer, body text);
-- old
ALTER TABLE public.document ALTER id SET STATISTICS 100;
-- new
ALTER TABLE public.document ALTER id SET STATISTICS 1000, ALTER body SET (n_distinct = -0.5, n_distinct_inherited = 100);
-- case: collation
-- old
CREATE TABLE public.word (w text, v varchar(10) COLLATE "C");
-- new
CREATE TABLE public.word (w text COLLATE "C", v varchar(10) COLLATE "POSIX");
