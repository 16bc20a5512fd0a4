-- case: foreign_key_missing
-- both
CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer, "lastBy" integer);
ALTER TABLE public.stories ADD FOREIGN KEY ("lastBy") REFERENCES public.users;
-- old
ALTER TABLE public.stories ADD FOREIGN KEY (user_id) REFERENCES public.users ON DELETE CASCADE;
-- case: foreign_key_missing_not_another
-- both
CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
-- old
ALTER TABLE public.stories ADD CONSTRAINT a FOREIGN KEY (user_id) REFERENCES public.users;
ALTER TABLE public.stories ADD CONSTRAINT b FOREIGN KEY (user_id) REFERENCES public.users;
-- new
ALTER TABLE public.stories ADD CONSTRAINT b FOREIGN KEY (user_id) REFERENCES public.users;
-- case: foreign_key_missing_not_of_removed
-- both
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
-- old
CREATE TABLE public.users (id integer PRIMARY KEY);
ALTER TABLE public.stories ADD CONSTRAINT a FOREIGN KEY (user_id) REFERENCES public.users;
-- case: foreign_key_added_may_fail
-- both
CREATE TABLE public.users (id integer PRIMARY KEY, tenant integer, "Name" text, UNIQUE (tenant, "Name"));
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer, tenant integer, "Name" text);
-- new
ALTER TABLE public.stories ADD FOREIGN KEY (user_id) REFERENCES public.users;
ALTER TABLE public.stories ADD FOREIGN KEY (tenant, "Name") REFERENCES public.users (tenant, "Name") MATCH FULL;
-- case: foreign_key_added_may_fail_elsewhere
-- both
CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
-- old
ALTER TABLE public.stories ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES public.users;
-- new
CREATE TABLE public.authors (id integer PRIMARY KEY);
ALTER TABLE public.stories ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES public.authors;
-- case: foreign_key_added_may_fail_not_valid
-- both
CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
-- new
ALTER TABLE public.stories ADD COLUMN editor integer REFERENCES public.users;
ALTER TABLE public.stories ADD FOREIGN KEY (user_id) REFERENCES public.users NOT VALID;
-- case: foreign_key_added_may_fail_period
-- dump: plain unloadable
-- both
CREATE EXTENSION btree_gist;
CREATE TABLE public.rooms (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE public.stays (room integer, during daterange);
-- new
ALTER TABLE public.stays ADD CONSTRAINT room FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms (id, PERIOD during);
-- case: foreign_key_missing_not_enforced
-- dump: plain unloadable
-- both
CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
-- old
ALTER TABLE public.stories ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES public.users;
-- new
ALTER TABLE public.stories ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES public.users NOT ENFORCED;
-- case: unique_added_may_fail
-- both
CREATE TABLE public.users (id integer, email text, "Name" text, deleted boolean);
-- new
ALTER TABLE public.users ADD PRIMARY KEY (id), ADD UNIQUE (email, "Name");
CREATE UNIQUE INDEX users_lower_key ON public.users (lower(email)) WHERE NOT deleted;
-- case: unique_added_may_fail_not_known
-- both
CREATE TABLE public.users (id integer PRIMARY KEY, email text);
-- new
ALTER TABLE public.users ADD COLUMN token text UNIQUE, ADD UNIQUE (id, email);
ALTER TABLE public.users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
-- case: unique_added_may_fail_less
-- both
CREATE TABLE public.users (id integer PRIMARY KEY, tenant integer, email text);
-- old
ALTER TABLE public.users ADD CONSTRAINT one UNIQUE (tenant, email);
-- new
ALTER TABLE public.users ADD CONSTRAINT one UNIQUE (email);
-- case: unique_added_may_fail_without_overlaps
-- dump: plain unloadable
-- both
CREATE EXTENSION btree_gist;
CREATE TABLE public.rooms (id integer, during daterange);
-- new
ALTER TABLE public.rooms ADD UNIQUE (id, during WITHOUT OVERLAPS);
-- case: exclusion_added_may_fail
-- both
CREATE EXTENSION btree_gist;
CREATE TABLE public.bookings (room integer, "From" date, until date, cancelled boolean);
-- new
ALTER TABLE public.bookings ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (room WITH =, daterange("From", until) WITH &&) WHERE (NOT cancelled);
-- case: not_null_added_may_fail
-- old
CREATE TABLE public.orders (id integer, placed_at date);
-- new
CREATE TABLE public.orders (id integer, placed_at date NOT NULL);
-- case: not_null_added_may_fail_not_proven
-- old
CREATE TABLE public.orders (id integer, placed_at date, CONSTRAINT there CHECK (placed_at IS NOT NULL));
-- new
CREATE TABLE public.orders (id integer, placed_at date NOT NULL);
-- case: not_null_added_may_fail_once_of_partitions
-- both
CREATE TABLE public.orders (id integer, placed_at date) PARTITION BY RANGE (id);
CREATE TABLE public.orders_1 PARTITION OF public.orders FOR VALUES FROM (1) TO (10);
-- new
ALTER TABLE public.orders ALTER COLUMN placed_at SET NOT NULL;
-- case: check_added_may_fail
-- both
CREATE DOMAIN public.email AS text;
CREATE TABLE public.users (id integer, mail public.email, age integer);
-- old
ALTER TABLE public.users ADD CONSTRAINT age CHECK (age > 0);
-- new
ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK (VALUE ~ '@');
ALTER TABLE public.users ADD CONSTRAINT age CHECK (age > 17), ADD CHECK (id <> 0);
-- case: check_added_may_fail_not_checked
-- both
CREATE DOMAIN public.unused AS text;
CREATE TABLE public.users (id integer, age integer);
-- new
ALTER DOMAIN public.unused ADD CONSTRAINT has_at CHECK (VALUE ~ '@');
ALTER TABLE public.users ADD COLUMN state text CHECK (state IN ('a', 'b'));
ALTER TABLE public.users ADD CHECK (age > 17) NOT VALID;
-- case: type_cast_may_fail
-- dump: 15
-- both
CREATE TYPE public.color AS ENUM ('red', 'it''s');
-- old
CREATE TABLE public.t (a bigint, b text, c text, d text, e character varying(50), f numeric(10,2), g text);
-- new
CREATE TABLE public.t (a integer, b integer, c uuid, d public.color, e character varying(20), f numeric(6,2), g date);
-- case: type_cast_may_fail_valid
-- old
CREATE TABLE public.t (a text, b text);
-- new
CREATE TABLE public.t (a jsonb, b timestamptz);
-- case: type_cast_may_fail_not_wider
-- old
CREATE TABLE public.t (a integer, b character varying(20), c integer);
-- new
CREATE TABLE public.t (a bigint, b character varying(50), c text);
-- case: extension_in_other_schema
-- both
CREATE SCHEMA extensions;
CREATE SCHEMA tools;
-- old
CREATE EXTENSION pg_trgm SCHEMA tools;
CREATE FUNCTION public.alike(a text, b text) RETURNS real LANGUAGE plpgsql AS 'BEGIN RETURN tools.similarity(a, b); END';
-- new
CREATE EXTENSION pg_trgm SCHEMA extensions;
CREATE FUNCTION public.alike(a text, b text) RETURNS real LANGUAGE plpgsql AS 'BEGIN RETURN tools.similarity(a, b); END';
-- case: extension_missing
-- both
CREATE SCHEMA extensions;
-- new
CREATE EXTENSION pg_trgm SCHEMA extensions;
-- case: extension_version_differs
-- dump: plain unloadable
-- old
CREATE EXTENSION vector WITH SCHEMA public VERSION '0.7.0';
-- new
CREATE EXTENSION vector WITH SCHEMA public VERSION '0.8.0';
-- case: different_type_same_name
-- old
CREATE TABLE public.invitations (id uuid, token text, tags text, count integer);
-- new
CREATE TABLE public.invitations (id text, token character varying(40), tags text[], count bigint);
-- case: column_type_differs_from_referenced
-- old
CREATE TABLE public.users (id integer PRIMARY KEY, no integer UNIQUE);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer REFERENCES public.users, no integer REFERENCES public.users (no), editor bigint REFERENCES public.users);
-- new
CREATE TABLE public.users (id bigint PRIMARY KEY, no integer UNIQUE);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer REFERENCES public.users, no bigint REFERENCES public.users (no), editor bigint REFERENCES public.users);
-- case: column_type_differs_from_referenced_not_before
-- old
CREATE TABLE public.users (id bigint PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer REFERENCES public.users);
-- new
CREATE TABLE public.users (id bigint PRIMARY KEY, name text);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer REFERENCES public.users ON DELETE CASCADE);
-- case: function_body_refers_to_missing_object
-- both
CREATE TABLE public.orders (id integer);
CREATE FUNCTION public.log_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.audit VALUES (now()); RETURN new; END';
CREATE PROCEDURE public.clean() LANGUAGE plpgsql AS 'BEGIN DELETE FROM audit; PERFORM public.stamp(); END';
-- old
CREATE TABLE public.audit (at timestamptz);
CREATE FUNCTION public.stamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()';
-- case: function_body_refers_to_missing_object_not_the_word
-- both
CREATE SCHEMA archive;
CREATE TABLE archive.audit (at timestamptz);
CREATE TABLE public.orders (id integer, status text);
CREATE FUNCTION public.state() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT status FROM public.orders); END';
CREATE FUNCTION public.archived() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM audit); END';
-- old
CREATE TABLE public.audit (at timestamptz);
CREATE TABLE public.status (name text);
-- case: view_depends_on_removed
-- old
CREATE TABLE public.phones (id integer, number text);
CREATE TABLE public.users (id integer, name text, phone text);
CREATE VIEW public.contacts AS SELECT u.id, u.phone, p.number FROM public.users u LEFT JOIN public.phones p ON p.id = u.id;
CREATE VIEW public.names AS SELECT id, name FROM public.users;
-- new
CREATE TABLE public.users (id integer, name text);
CREATE VIEW public.contacts AS SELECT u.id FROM public.users u;
CREATE VIEW public.names AS SELECT id, name FROM public.users;
-- case: view_depends_on_removed_still
-- dump: plain unloadable
-- both
CREATE VIEW public.contacts AS SELECT p.id FROM public.phones p;
-- old
CREATE TABLE public.phones (id integer, number text);
-- case: timestamp_timezone_changed
-- old
CREATE TABLE public.products (id integer, validated_at timestamp, seen_at timestamptz, opens time);
-- new
CREATE TABLE public.products (id integer, validated_at timestamptz, seen_at timestamp, opens timetz);
-- case: timestamp_timezone_changed_not_precision
-- old
CREATE TABLE public.products (id integer, validated_at timestamp, day timestamp);
-- new
CREATE TABLE public.products (id integer, validated_at timestamp(3), day date);
-- case: sequence_not_owned
-- both
CREATE TABLE public.orders (id serial);
CREATE TABLE public.notes (id integer);
-- new
ALTER SEQUENCE public.orders_id_seq OWNED BY NONE;
CREATE SEQUENCE public.notes_seq;
ALTER TABLE public.notes ALTER COLUMN id SET DEFAULT nextval('public.notes_seq');
-- case: sequence_not_owned_not_shared
-- both
CREATE TABLE public.orders (id integer);
CREATE TABLE public.notes (id integer);
-- new
CREATE SEQUENCE public.shared;
CREATE SEQUENCE public.lonely;
ALTER TABLE public.notes ALTER COLUMN id SET DEFAULT nextval('public.shared');
ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT nextval('public.shared');
-- case: statistics_object_changed
-- both
CREATE TABLE public.addresses (city text, zip text, street text);
-- old
CREATE STATISTICS public.gone (dependencies) ON city, zip FROM public.addresses;
CREATE STATISTICS public.kept (dependencies) ON city, zip FROM public.addresses;
-- new
CREATE STATISTICS public.kept (dependencies, mcv) ON city, zip, street FROM public.addresses;
CREATE STATISTICS public.fresh ON zip, street FROM public.addresses;
-- case: text_search_configuration_changed
-- both
CREATE TEXT SEARCH DICTIONARY public.stem (TEMPLATE = snowball, LANGUAGE = german);
-- old
CREATE TEXT SEARCH CONFIGURATION public.gone (PARSER = pg_catalog."default");
CREATE TEXT SEARCH CONFIGURATION public.de (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.de ADD MAPPING FOR word WITH simple;
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, STOPWORDS = english);
CREATE TABLE public.t (a text, v tsvector GENERATED ALWAYS AS (to_tsvector('public.de', a)) STORED);
-- new
CREATE TEXT SEARCH CONFIGURATION public.de (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.de ADD MAPPING FOR word WITH public.stem, simple;
ALTER TEXT SEARCH CONFIGURATION public.de ADD MAPPING FOR asciiword WITH public.stem;
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, STOPWORDS = german);
CREATE TABLE public.t (a text, v tsvector GENERATED ALWAYS AS (to_tsvector('public.de', a)) STORED);
-- case: operator_or_cast_changed
-- both
CREATE TYPE public.color AS ENUM ('red');
CREATE TYPE public.size AS ENUM ('big');
CREATE FUNCTION public.near(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT abs($1 - $2) < 10';
CREATE FUNCTION public.nearer(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT abs($1 - $2) < 5';
-- old
CREATE OPERATOR public.~=~ (FUNCTION = public.near, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR public.<~> (FUNCTION = public.near, LEFTARG = integer, RIGHTARG = integer);
CREATE CAST (text AS public.color) WITH INOUT AS IMPLICIT;
-- new
CREATE OPERATOR public.~=~ (FUNCTION = public.nearer, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.~=~));
CREATE CAST (text AS public.color) WITH INOUT AS ASSIGNMENT;
CREATE CAST (text AS public.size) WITH INOUT AS IMPLICIT;
-- case: operator_or_cast_changed_harmless
-- both
CREATE TYPE public.color AS ENUM ('red');
CREATE FUNCTION public.near(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT abs($1 - $2) < 10';
-- old
CREATE OPERATOR public.~=~ (FUNCTION = public.near, LEFTARG = integer, RIGHTARG = integer);
-- new
CREATE OPERATOR public.~=~ (FUNCTION = public.near, LEFTARG = integer, RIGHTARG = integer, RESTRICT = eqsel);
CREATE CAST (text AS public.color) WITH INOUT;
-- case: check_added_may_fail_not_loosened
-- old
CREATE TABLE public.users (age integer CONSTRAINT age CHECK (age > 17), state text CONSTRAINT state CHECK (state IN ('a', 'b')));
-- new
CREATE TABLE public.users (age integer CONSTRAINT age CHECK (age > 15), state text CONSTRAINT state CHECK (state IN ('a', 'b', 'c')));
-- case: unique_added_may_fail_not_key_of_index
-- both
CREATE TABLE public.schema_migrations (version text NOT NULL);
-- old
CREATE UNIQUE INDEX one_version ON public.schema_migrations (version);
-- new
ALTER TABLE public.schema_migrations ADD PRIMARY KEY (version);

-- case: column_type_differs_from_referenced_key_unchanged
-- The foreign key itself is the same on both sides.
-- both
CREATE TABLE public.users (id integer PRIMARY KEY, name text);
-- old
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer REFERENCES public.users (id));
-- new
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id bigint REFERENCES public.users (id));
