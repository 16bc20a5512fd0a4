-- case: view_removed
-- both
CREATE TABLE public.users (id integer, active boolean);
-- old
CREATE VIEW public.active AS SELECT id FROM public.users WHERE active;
CREATE VIEW public.count AS SELECT count(*) AS n FROM public.active;
-- case: view_column_removed_or_retyped_or_reordered
-- both
CREATE TABLE public.users (id integer, name text, mail text, age integer);
-- old
CREATE VIEW public.removed AS SELECT id, name, mail FROM public.users;
CREATE VIEW public.renamed AS SELECT id, name FROM public.users;
CREATE VIEW public.retyped AS SELECT id::bigint AS id, age FROM public.users;
CREATE VIEW public.reordered AS SELECT id, name, mail FROM public.users;
CREATE MATERIALIZED VIEW public.stored AS SELECT id, name FROM public.users;
-- new
CREATE VIEW public.removed AS SELECT id, mail FROM public.users;
CREATE VIEW public.renamed AS SELECT id, name AS full_name FROM public.users;
CREATE VIEW public.retyped AS SELECT id::text AS id, age::text AS age FROM public.users;
CREATE VIEW public.reordered AS SELECT id, mail, name FROM public.users;
CREATE MATERIALIZED VIEW public.stored AS SELECT id FROM public.users;
-- case: view_column_removed_or_retyped_or_reordered_not_added
-- both
CREATE TABLE public.users (id integer, name text, mail text);
-- old
CREATE VIEW public.people AS SELECT id, name FROM public.users;
-- new
CREATE VIEW public.people AS SELECT id, name, mail FROM public.users;
-- case: view_query_changed
-- both
CREATE TABLE public.users (id integer, name text, active boolean);
-- old
CREATE VIEW public.people AS SELECT id, name FROM public.users;
-- new
CREATE VIEW public.people AS SELECT id, name FROM public.users WHERE active;
-- case: composite_attribute_removed_or_retyped
-- old
CREATE TYPE public.address AS (street text, zip text, number integer);
-- new
CREATE TYPE public.address AS (street text, number text, country text);
-- both
CREATE FUNCTION public.home() RETURNS public.address LANGUAGE sql AS 'SELECT NULL::public.address';
-- case: domain_constraint_tightened
-- old
CREATE DOMAIN public.email AS text;
CREATE DOMAIN public.score AS integer CONSTRAINT most CHECK (VALUE <= 100);
CREATE DOMAIN public.name AS text;
-- new
CREATE DOMAIN public.email AS text CONSTRAINT at CHECK (VALUE LIKE '%@%');
CREATE DOMAIN public.score AS integer CONSTRAINT most CHECK (VALUE <= 10);
CREATE DOMAIN public.name AS text NOT NULL;
-- both
CREATE TABLE public.users (mail public.email, score public.score, name public.name);
-- case: domain_constraint_tightened_loosened
-- old
CREATE DOMAIN public.size AS text CONSTRAINT one_of CHECK (VALUE IN ('s', 'm'));
CREATE DOMAIN public.name AS text CONSTRAINT filled CHECK (VALUE <> '');
-- new
CREATE DOMAIN public.size AS text CONSTRAINT one_of CHECK (VALUE IN ('s', 'm', 'l'));
CREATE DOMAIN public.name AS text;
-- case: column_type_changed
-- old
CREATE TABLE public.t (id integer, code text, at timestamp, tags text, name varchar(20), price numeric(8,2), u uuid);
-- new
CREATE TABLE public.t (id bigint, code varchar(5), at timestamp with time zone, tags text[], name varchar(50), price numeric(10,2), u text);
-- both
CREATE VIEW public.codes AS SELECT code FROM public.t;
-- case: column_type_changed_of_partitions
-- old
CREATE TABLE public.event (at date, what integer) PARTITION BY RANGE (at);
-- new
CREATE TABLE public.event (at date, what bigint) PARTITION BY RANGE (at);
-- both
CREATE TABLE public.event_2023 PARTITION OF public.event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- case: column_type_changed_domain
-- old
CREATE DOMAIN public.code AS integer;
-- new
CREATE DOMAIN public.code AS text;
-- both
CREATE TABLE public.t (code public.code);
-- case: column_not_null_added
-- both
CREATE TABLE public.users (id integer, mail text, state text DEFAULT 'new');
-- new
ALTER TABLE public.users ALTER mail SET NOT NULL, ALTER state SET NOT NULL;
-- case: column_not_null_added_of_partitions
-- both
CREATE TABLE public.event (at date, what text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2023 PARTITION OF public.event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- new
ALTER TABLE public.event ALTER what SET NOT NULL;
-- case: required_column_added
-- both
CREATE DOMAIN public.country AS text NOT NULL;
CREATE TABLE public.users (id integer);
-- new
ALTER TABLE public.users ADD COLUMN mail text NOT NULL, ADD COLUMN country public.country;
-- case: required_column_added_not_filled
-- both
CREATE DOMAIN public.country AS text DEFAULT 'de' NOT NULL;
CREATE TABLE public.users (name text);
-- new
CREATE TABLE public.brand (id integer NOT NULL);
ALTER TABLE public.users ADD COLUMN mail text, ADD COLUMN country public.country, ADD COLUMN vip boolean DEFAULT false NOT NULL, ADD COLUMN id integer GENERATED ALWAYS AS IDENTITY;
-- case: column_not_null_dropped
-- both
CREATE TABLE public.users (id integer, mail text NOT NULL);
-- new
ALTER TABLE public.users ALTER mail DROP NOT NULL;
-- case: column_default_changed_or_removed
-- old
CREATE DOMAIN public.lang AS text DEFAULT 'en';
CREATE TABLE public.orders (id integer, state text DEFAULT 'new' NOT NULL, note text DEFAULT '', size integer DEFAULT 1, added text);
-- new
CREATE DOMAIN public.lang AS text;
CREATE TABLE public.orders (id integer, state text NOT NULL, note text, size integer DEFAULT 2, added text DEFAULT 'x');
-- case: identity_changed
-- old
CREATE TABLE public.t (a integer NOT NULL, b integer GENERATED BY DEFAULT AS IDENTITY);
CREATE TABLE public.u (a integer GENERATED ALWAYS AS IDENTITY, b integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE public.v (a integer NOT NULL);
-- new
CREATE TABLE public.t (a integer GENERATED ALWAYS AS IDENTITY, b integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE public.u (a integer NOT NULL, b integer GENERATED BY DEFAULT AS IDENTITY);
CREATE TABLE public.v (a integer GENERATED BY DEFAULT AS IDENTITY);
-- case: check_constraint_added_or_tightened
-- both
CREATE TABLE public.orders (id integer, state text, note text, total numeric);
-- old
ALTER TABLE public.orders ADD CONSTRAINT state CHECK (state IN ('new', 'paid', 'sent'));
ALTER TABLE public.orders ADD CONSTRAINT note CHECK (length(note) <= 100);
ALTER TABLE public.orders ADD CONSTRAINT other CHECK (note <> 'x');
-- new
ALTER TABLE public.orders ADD CONSTRAINT state CHECK (state IN ('new', 'paid'));
ALTER TABLE public.orders ADD CONSTRAINT note CHECK (length(note) <= 50);
ALTER TABLE public.orders ADD CONSTRAINT other CHECK (note <> 'y');
ALTER TABLE public.orders ADD CONSTRAINT total CHECK (total > 0);
ALTER TABLE public.orders ADD CONSTRAINT id CHECK (id > 0) NOT VALID;
-- case: check_constraint_added_or_tightened_loosened
-- both
CREATE TABLE public.orders (id integer, state text, kind varchar(10), total numeric, gone integer);
-- old
ALTER TABLE public.orders ADD CONSTRAINT state CHECK (state IN ('new', 'paid'));
ALTER TABLE public.orders ADD CONSTRAINT kind CHECK (kind IN ('a', 'b'));
ALTER TABLE public.orders ADD CONSTRAINT total CHECK (total > 0 AND total < 100);
ALTER TABLE public.orders ADD CONSTRAINT gone CHECK (gone > 0);
-- new
ALTER TABLE public.orders ADD CONSTRAINT state CHECK (state IN ('new', 'paid', 'sent'));
ALTER TABLE public.orders ADD CONSTRAINT kind CHECK (kind IN ('a', 'b', 'c'));
ALTER TABLE public.orders ADD CONSTRAINT total CHECK (total >= 0 AND total < 1000);
-- case: check_constraint_added_or_tightened_not_renamed
-- both
CREATE TABLE public.orders (id integer, total numeric);
-- old
ALTER TABLE public.orders ADD CONSTRAINT total CHECK (total > 0);
-- new
ALTER TABLE public.orders ADD CONSTRAINT positive CHECK (total > 0);
-- case: check_constraint_added_of_partitions
-- both
CREATE TABLE public.event (at date, what text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2023 PARTITION OF public.event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- new
ALTER TABLE public.event ADD CONSTRAINT what CHECK (what <> '');
ALTER TABLE public.event ADD CONSTRAINT once UNIQUE (at);
-- case: unique_added
-- both
CREATE TABLE public.users (id integer, mail text, name text, org integer);
CREATE TABLE public.k (id integer);
-- old
ALTER TABLE public.users ADD CONSTRAINT name UNIQUE (org, name);
-- new
ALTER TABLE public.k ADD PRIMARY KEY (id);
ALTER TABLE public.users ADD CONSTRAINT name UNIQUE (name);
ALTER TABLE public.users ADD CONSTRAINT mail UNIQUE NULLS NOT DISTINCT (mail);
CREATE UNIQUE INDEX lower_mail ON public.users (lower(mail), org) WHERE org > 0;
-- case: unique_added_deferrable
-- both
CREATE TABLE public.users (id integer, mail text);
-- old
ALTER TABLE public.users ADD CONSTRAINT mail UNIQUE (mail);
-- new
ALTER TABLE public.users ADD CONSTRAINT mail UNIQUE (mail) DEFERRABLE;
-- case: unique_added_not_loosened
-- both
CREATE TABLE public.users (id integer, mail text, org integer);
-- old
ALTER TABLE public.users ADD CONSTRAINT mail UNIQUE (mail);
CREATE UNIQUE INDEX org ON public.users (org);
-- new
CREATE UNIQUE INDEX mail ON public.users (mail);
CREATE UNIQUE INDEX org ON public.users (org, id);
CREATE TABLE public.brand (id integer PRIMARY KEY);
-- case: unique_removed
-- both
CREATE TABLE public.users (id integer, mail text);
-- old
ALTER TABLE public.users ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX mail ON public.users (mail);
-- case: exclusion_added
-- both
CREATE TABLE public.booking (room int4range, during tsrange);
-- new
ALTER TABLE public.booking ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);
-- case: foreign_key_added
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer integer);
-- new
ALTER TABLE public.orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES public.customer ON DELETE CASCADE;
CREATE TABLE public.note (customer integer REFERENCES public.customer);
-- case: foreign_key_action_changed
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (a integer, b integer, c integer);
-- old
ALTER TABLE public.orders ADD CONSTRAINT a FOREIGN KEY (a) REFERENCES public.customer ON DELETE RESTRICT;
ALTER TABLE public.orders ADD CONSTRAINT b FOREIGN KEY (b) REFERENCES public.customer ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE public.orders ADD CONSTRAINT c FOREIGN KEY (c) REFERENCES public.customer DEFERRABLE;
-- new
ALTER TABLE public.orders ADD CONSTRAINT a FOREIGN KEY (a) REFERENCES public.customer ON DELETE CASCADE;
ALTER TABLE public.orders ADD CONSTRAINT b FOREIGN KEY (b) REFERENCES public.customer ON UPDATE SET NULL;
ALTER TABLE public.orders ADD CONSTRAINT c FOREIGN KEY (c) REFERENCES public.customer;
-- case: collation_changed
-- dump: 15
-- both
CREATE TABLE public.other (id integer);
-- old
CREATE COLLATION public.insensitive (provider = icu, locale = 'und');
CREATE TABLE public.word (a text, b text COLLATE public.insensitive);
-- new
CREATE COLLATION public.insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE public.word (a text COLLATE "C", b text COLLATE public.insensitive);
-- case: object_kind_changed
-- both
CREATE TABLE public.movement (id integer, amount integer);
-- old
CREATE TABLE public.stock (id integer, amount integer);
CREATE VIEW public.report AS SELECT id FROM public.movement;
CREATE DOMAIN public.state AS text;
-- new
CREATE VIEW public.stock AS SELECT id, amount FROM public.movement;
CREATE MATERIALIZED VIEW public.report AS SELECT id FROM public.movement;
CREATE TYPE public.state AS ENUM ('a');
-- case: column_order_changed
-- old
CREATE TABLE public.product (id integer, name text, price numeric);
CREATE TYPE public.pair AS (a integer, b integer);
-- new
CREATE TABLE public.product (id integer, price numeric, name text);
CREATE TYPE public.pair AS (b integer, a integer);
-- case: replica_identity_changed
-- both
CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY, code integer NOT NULL);
CREATE UNIQUE INDEX b_code ON public.b (code);
CREATE TABLE public.c (id integer PRIMARY KEY);
-- old
ALTER TABLE public.c REPLICA IDENTITY FULL;
-- new
ALTER TABLE public.a REPLICA IDENTITY NOTHING;
ALTER TABLE public.b REPLICA IDENTITY USING INDEX b_code;
-- case: type_removed
-- both
CREATE TABLE public.other (id integer);
-- old
CREATE TYPE public.state AS ENUM ('a');
CREATE DOMAIN public.unused AS text;
CREATE TABLE public.t (id integer, state public.state);
-- new
CREATE TABLE public.t (id integer, state text);
-- case: enum_value_renamed
-- old
CREATE TYPE public.state AS ENUM ('new', 'canceled', 'sent');
-- new
CREATE TYPE public.state AS ENUM ('new', 'cancelled', 'sent', 'returned');
-- both
CREATE TABLE public.orders (id integer, state public.state);
-- case: enum_value_reordered
-- old
CREATE TYPE public.level AS ENUM ('low', 'high', 'medium');
-- new
CREATE TYPE public.level AS ENUM ('low', 'medium', 'high');
-- both
CREATE TABLE public.alarm (id integer, level public.level DEFAULT 'high');
