-- case: add
-- both
CREATE TABLE public.customer (id bigint PRIMARY KEY, name text NOT NULL);
-- new
CREATE TABLE public.address (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES public.customer ON DELETE CASCADE,
    street text NOT NULL,
    city varchar(80) NOT NULL,
    country char(2) DEFAULT 'DE' NOT NULL
);
CREATE INDEX address_customer_id_idx ON public.address (customer_id);
COMMENT ON TABLE public.address IS 'where parcels go';
-- case: remove
-- dump: 15
-- both
CREATE TABLE public.customer (id bigint PRIMARY KEY, name text NOT NULL);
-- old
CREATE TABLE public.newsletter (customer_id bigint REFERENCES public.customer, sent date);
-- case: rename
-- both
CREATE TABLE public.client (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.orders (id bigint PRIMARY KEY, client_id bigint REFERENCES public.client);
CREATE VIEW public.client_names AS SELECT id, name FROM public.client;
-- new
ALTER TABLE public.client RENAME TO customer;
-- case: storage_parameters
-- old
CREATE TABLE public.event (id bigint, payload jsonb) WITH (fillfactor = 90);
-- new
CREATE TABLE public.event (id bigint, payload jsonb)
    WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
-- case: unlogged
-- old
CREATE TABLE public.session (id uuid PRIMARY KEY, data bytea);
-- new
CREATE UNLOGGED TABLE public.session (id uuid PRIMARY KEY, data bytea);
-- case: replica_identity
-- both
CREATE TABLE public.event (id bigint NOT NULL, payload jsonb);
CREATE UNIQUE INDEX event_id ON public.event (id);
CREATE TABLE public.log (line text);
-- old
ALTER TABLE public.log REPLICA IDENTITY NOTHING;
-- new
ALTER TABLE public.event REPLICA IDENTITY USING INDEX event_id;
ALTER TABLE public.log REPLICA IDENTITY FULL;
-- case: cluster_on
-- dump: 15
-- both
CREATE TABLE public.event (id bigint PRIMARY KEY, at timestamptz);
CREATE INDEX event_at ON public.event (at);
-- old
ALTER TABLE public.event CLUSTER ON event_pkey;
-- new
ALTER TABLE public.event CLUSTER ON event_at;
-- case: access_method
-- both
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
-- old
CREATE TABLE public.event (id bigint);
-- new
CREATE TABLE public.event (id bigint) USING heap_too;
-- both
CREATE TABLE public.log (id bigint);
-- case: no_columns
-- old
CREATE TABLE public.marker ();
-- new
CREATE TABLE public.marker (id integer);
-- case: odd_names
-- old
CREATE TABLE public."Order ""Line""" ("select" integer, "Grüße" text, "a.b" text, "$1" integer);
-- new
CREATE TABLE public."Order ""Line""" ("select" bigint, "Grüße" text, "A.b" text, "$1" integer);
COMMENT ON COLUMN public."Order ""Line"""."Grüße" IS E'it''s a\n\\ line; -- not a comment /* nor this */';
