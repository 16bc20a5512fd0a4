-- What the rules on renames say.

-- case: table_renamed
-- old
CREATE TABLE public.client (id integer PRIMARY KEY, email text NOT NULL, phone text, credit_limit numeric(12,2) DEFAULT 0 NOT NULL);
CREATE VIEW public.contact AS SELECT id, email FROM public.client;
CREATE FUNCTION public.count_clients() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RETURN (SELECT count(*) FROM client); END$$;
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text NOT NULL, phone text, credit_limit numeric(12,2) DEFAULT 0 NOT NULL);
CREATE VIEW public.contact AS SELECT id, email FROM public.customer;
CREATE FUNCTION public.count_clients() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RETURN (SELECT count(*) FROM client); END$$;

-- case: column_renamed
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY, email text NOT NULL UNIQUE, phone text);
CREATE FUNCTION public.find(text) RETURNS integer LANGUAGE sql AS $$SELECT id FROM customer WHERE email = $1$$;
-- new
ALTER TABLE public.customer RENAME COLUMN email TO mail;

-- case: type_renamed
-- old
CREATE TYPE public.order_state AS ENUM ('open', 'paid', 'sent');
CREATE TABLE public.orders (id integer PRIMARY KEY, state public.order_state);
-- new
CREATE TYPE public.order_status AS ENUM ('open', 'paid', 'sent');
CREATE TABLE public.orders (id integer PRIMARY KEY, state public.order_status);

-- case: function_renamed
-- old
CREATE FUNCTION public.total(order_id integer) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE sum numeric := 0;
BEGIN
  FOR i IN 1 .. order_id LOOP
    sum := sum + i;
  END LOOP;
  RETURN sum;
END$$;
-- new
CREATE FUNCTION public.order_total(order_id integer) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE sum numeric := 0;
BEGIN
  FOR i IN 1 .. order_id LOOP
    sum := sum + i;
  END LOOP;
  RETURN sum;
END$$;

-- case: schema_renamed
-- old
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id integer PRIMARY KEY, placed_at timestamptz, note text);
CREATE TABLE shop.parcel (id integer PRIMARY KEY, order_id integer REFERENCES shop.orders, weight numeric);
CREATE VIEW shop.heavy AS SELECT id, weight FROM shop.parcel WHERE weight > 30;
-- new
CREATE SCHEMA store;
CREATE TABLE store.orders (id integer PRIMARY KEY, placed_at timestamptz, note text);
CREATE TABLE store.parcel (id integer PRIMARY KEY, order_id integer REFERENCES store.orders, weight numeric);
CREATE VIEW store.heavy AS SELECT id, weight FROM store.parcel WHERE weight > 30;

-- case: schema_moved
-- both
CREATE SCHEMA sales;
CREATE TABLE public.orders (id integer PRIMARY KEY, placed_at timestamptz, note text);
CREATE INDEX orders_placed_at_idx ON public.orders (placed_at);
-- new
ALTER TABLE public.orders SET SCHEMA sales;

-- case: object_renamed
-- both
CREATE TABLE public.customer (id integer, email text, phone text);
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
-- old
ALTER TABLE public.customer ADD CONSTRAINT client_pkey PRIMARY KEY (id);
CREATE INDEX client_email_idx ON public.customer (email);
CREATE TRIGGER client_touch BEFORE UPDATE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE POLICY client_policy ON public.customer USING (email = current_user);
-- new
ALTER TABLE public.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
CREATE INDEX customer_email_idx ON public.customer (email);
CREATE TRIGGER customer_touch BEFORE UPDATE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE POLICY customer_policy ON public.customer USING (email = current_user);

-- case: function_signature_changed
-- old
CREATE FUNCTION public.charge(customer integer) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
CREATE VIEW public.charged AS SELECT public.charge(1);
-- new
CREATE FUNCTION public.charge(customer uuid, currency text) RETURNS jsonb LANGUAGE sql AS $$SELECT 'true'::jsonb$$;

-- case: function_signature_changed_old_calls_work
-- old
CREATE FUNCTION public.charge(customer integer) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
-- new
CREATE FUNCTION public.charge(customer integer, currency text DEFAULT 'EUR') RETURNS boolean LANGUAGE sql AS $$SELECT true$$;

-- case: function_may_replace
-- old
CREATE FUNCTION public.generate_title_from_filename(filename text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE base text;
BEGIN
  base := regexp_replace(filename, '\.[a-z]+$', '');
  base := replace(base, '_', ' ');
  RETURN initcap(base);
END$$;
-- new
CREATE FUNCTION public.generate_english_title(p_r2_key text, p_limit integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE base text;
DECLARE words text[];
BEGIN
  words := string_to_array(split_part(p_r2_key, '/', 2), '-');
  FOR i IN 1 .. least(p_limit, array_length(words, 1)) LOOP
    base := concat_ws(' ', base, words[i]);
  END LOOP;
  RETURN initcap(base);
END$$;

-- case: rename_not_certain
-- old
CREATE TABLE public.reconciliation_jobs (id uuid PRIMARY KEY, started_at timestamptz, error_details jsonb, done boolean);
-- new
CREATE TABLE public.reconciliation_jobs (id uuid PRIMARY KEY, started_at timestamptz, error_message text, done boolean);
