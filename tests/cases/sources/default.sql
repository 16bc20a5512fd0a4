-- case: add
-- both
CREATE TABLE public.orders (id uuid, at timestamptz, state text, note text);
-- old
ALTER TABLE public.orders ALTER note SET DEFAULT '';
-- new
ALTER TABLE public.orders ALTER id SET DEFAULT gen_random_uuid(), ALTER at SET DEFAULT now(), ALTER state SET DEFAULT 'new', ALTER note SET DEFAULT 'it''s; new';
-- case: remove
-- dump: 15
-- both
CREATE TABLE public.orders (id integer DEFAULT 1 NOT NULL, at timestamptz DEFAULT CURRENT_TIMESTAMP);
-- new
ALTER TABLE public.orders ALTER at DROP DEFAULT;
-- case: volatile
-- both
CREATE FUNCTION public.next_code() RETURNS text LANGUAGE sql AS 'SELECT random()::text';
CREATE TABLE public.voucher (code text, made date DEFAULT '2024-01-01', qty integer DEFAULT -1, tags text[] DEFAULT '{}');
-- new
ALTER TABLE public.voucher ALTER code SET DEFAULT public.next_code(), ALTER made SET DEFAULT (now() AT TIME ZONE 'utc'), ALTER qty SET DEFAULT 0, ALTER tags SET DEFAULT ARRAY['a'::text];
-- case: serial_to_plain
-- old
CREATE TABLE public.orders (id bigserial PRIMARY KEY);
-- new
CREATE TABLE public.orders (id bigint PRIMARY KEY);
-- case: view_column
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE VIEW public.open_orders AS SELECT id, state FROM public.orders WHERE state = 'open';
-- new
ALTER VIEW public.open_orders ALTER COLUMN state SET DEFAULT 'open';
