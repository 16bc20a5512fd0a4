-- What went under one name and came under another, and what only looks so.

-- case: table
-- both
CREATE TABLE public.country (code text PRIMARY KEY, label text NOT NULL);
-- old
CREATE TABLE public.client (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, phone text, country_code text REFERENCES public.country, credit_limit numeric(12,2) DEFAULT 0 NOT NULL);
CREATE INDEX client_email_idx ON public.client (email);
COMMENT ON TABLE public.client IS 'Who buys.';
CREATE TABLE public.invoice (number integer PRIMARY KEY, client_id integer REFERENCES public.client);
GRANT SELECT ON public.client TO reader;
-- new
CREATE TABLE public.customer (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, phone text, country_code text REFERENCES public.country, credit_limit numeric(12,2) DEFAULT 0 NOT NULL);
CREATE INDEX customer_email_idx ON public.customer (email);
COMMENT ON TABLE public.customer IS 'Who buys.';
CREATE TABLE public.invoice (number integer PRIMARY KEY, client_id integer REFERENCES public.customer);
GRANT SELECT ON public.customer TO reader;

-- case: table_with_columns_changed
-- old
CREATE TABLE public.client (id integer PRIMARY KEY, email text NOT NULL, phone text, street text, city text, credit_limit numeric(12,2) DEFAULT 0 NOT NULL, fax text);
-- new
CREATE TABLE public.clients (id integer PRIMARY KEY, mail text NOT NULL, phone text, street text, city text, credit_limit numeric(14,2) DEFAULT 0 NOT NULL, vat_number text);

-- case: common_shape
-- The columns are those that every table has: nothing says that it is one.
-- old
CREATE TABLE public.tag (id integer PRIMARY KEY, name text, created_at timestamptz);
-- new
CREATE TABLE public.country (id integer PRIMARY KEY, name text, created_at timestamptz);

-- case: table_ambiguous
-- old
CREATE TABLE public.visit (id integer PRIMARY KEY, page_path text, referrer text, session_token text);
-- new
CREATE TABLE public.hit (id integer PRIMARY KEY, page_path text, referrer text, session_token text);
CREATE TABLE public.click (id integer PRIMARY KEY, page_path text, referrer text, session_token text);

-- case: partitions_rotated
-- The old month is gone with its rows.
-- both
CREATE TABLE public.event (happened_on date NOT NULL, what text) PARTITION BY RANGE (happened_on);
-- old
CREATE TABLE public.event_2024_01 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
-- new
CREATE TABLE public.event_2024_02 PARTITION OF public.event FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');

-- case: column
-- old
CREATE TABLE public.customer (id integer PRIMARY KEY, email text NOT NULL, phone text, CONSTRAINT customer_email_key UNIQUE (email), CONSTRAINT has_at CHECK (email LIKE '%@%'));
CREATE VIEW public.contact AS SELECT id, email FROM public.customer;
CREATE VIEW public.pairs AS SELECT a.email, b.phone FROM public.customer a JOIN public.customer b ON b.email < a.email;
CREATE INDEX customer_lower_idx ON public.customer (lower(email)) WHERE email <> '';
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text NOT NULL, phone text, CONSTRAINT customer_email_key UNIQUE (email), CONSTRAINT has_at CHECK (email LIKE '%@%'));
CREATE VIEW public.contact AS SELECT id, email FROM public.customer;
CREATE VIEW public.pairs AS SELECT a.email, b.phone FROM public.customer a JOIN public.customer b ON b.email < a.email;
CREATE INDEX customer_lower_idx ON public.customer (lower(email)) WHERE email <> '';
ALTER TABLE public.customer RENAME COLUMN email TO mail;

-- case: column_that_is_written
-- old
CREATE TABLE public.payment (id integer PRIMARY KEY, amount integer UNIQUE, paid_at date);
CREATE TABLE public.change (id integer, amount integer);
CREATE VIEW public.open AS SELECT id, amount FROM public.payment;
CREATE RULE save AS ON UPDATE TO public.open DO INSTEAD
    UPDATE public.payment SET amount = new.amount FROM public.change x WHERE payment.id = old.id AND x.amount > payment.amount;
CREATE FUNCTION public.take() RETURNS void LANGUAGE sql BEGIN ATOMIC
    INSERT INTO public.payment (id, amount) VALUES (1, 2)
        ON CONFLICT (amount) DO UPDATE SET amount = excluded.amount WHERE payment.amount > 4;
    MERGE INTO public.payment p USING public.change c ON p.id = c.id
        WHEN MATCHED AND p.amount < c.amount THEN UPDATE SET amount = c.amount
        WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (c.id, c.amount);
END;
-- new
CREATE TABLE public.payment (id integer PRIMARY KEY, amount integer UNIQUE, paid_at date);
CREATE TABLE public.change (id integer, amount integer);
CREATE VIEW public.open AS SELECT id, amount FROM public.payment;
CREATE RULE save AS ON UPDATE TO public.open DO INSTEAD
    UPDATE public.payment SET amount = new.amount FROM public.change x WHERE payment.id = old.id AND x.amount > payment.amount;
CREATE FUNCTION public.take() RETURNS void LANGUAGE sql BEGIN ATOMIC
    INSERT INTO public.payment (id, amount) VALUES (1, 2)
        ON CONFLICT (amount) DO UPDATE SET amount = excluded.amount WHERE payment.amount > 4;
    MERGE INTO public.payment p USING public.change c ON p.id = c.id
        WHEN MATCHED AND p.amount < c.amount THEN UPDATE SET amount = c.amount
        WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (c.id, c.amount);
END;
ALTER TABLE public.payment RENAME COLUMN amount TO amount_cents;

-- case: column_last
-- old
CREATE TABLE public.customer (id integer PRIMARY KEY, phone text, email text NOT NULL);
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, phone text, mail text NOT NULL);

-- case: column_other_type
-- old
CREATE TABLE public.job (id integer PRIMARY KEY, error_details jsonb, started_at timestamptz);
-- new
CREATE TABLE public.job (id integer PRIMARY KEY, error_message text, started_at timestamptz);

-- case: column_swap
-- Both sides have both columns: only their order differs.
-- old
CREATE TABLE public.customer (id integer PRIMARY KEY, first_name text, last_name text);
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, last_name text, first_name text);

-- case: columns_ambiguous
-- old
CREATE TABLE public.measure (id integer PRIMARY KEY, height integer, width integer);
-- new
CREATE TABLE public.measure (id integer PRIMARY KEY, depth integer, weight integer);

-- case: columns_unlike
-- Neither the type nor the name tells of the other.
-- old
CREATE TABLE public.customer (id integer PRIMARY KEY, birthday date, phone text);
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, loyalty_points integer, phone text);

-- case: column_added_and_removed
-- A column is gone, another comes last, as if nothing had to do with it.
-- old
CREATE TABLE public.account (id integer PRIMARY KEY, is_admin boolean DEFAULT false NOT NULL, login text);
-- new
CREATE TABLE public.account (id integer PRIMARY KEY, login text, is_active boolean DEFAULT false NOT NULL);

-- case: type
-- old
CREATE TYPE public.location AS (latitude double precision, longitude double precision, altitude real);
CREATE TABLE public.place (id integer PRIMARY KEY, at public.location);
CREATE FUNCTION public.north(public.location) RETURNS double precision LANGUAGE sql AS 'SELECT $1.latitude';
-- new
CREATE TYPE public.position_on_earth AS (latitude double precision, longitude double precision, altitude real);
CREATE TABLE public.place (id integer PRIMARY KEY, at public.position_on_earth);
CREATE FUNCTION public.north(public.position_on_earth) RETURNS double precision LANGUAGE sql AS 'SELECT $1.latitude';

-- case: enum
-- old
CREATE TYPE public.order_state AS ENUM ('ordered', 'paid', 'shipped', 'delivered', 'returned');
CREATE TABLE public.orders (id integer PRIMARY KEY, state public.order_state DEFAULT 'ordered'::public.order_state NOT NULL);
CREATE VIEW public.open_orders AS SELECT id FROM public.orders WHERE state = 'ordered'::public.order_state;
-- new
CREATE TYPE public.purchase_state AS ENUM ('ordered', 'paid', 'shipped', 'delivered', 'returned', 'lost');
CREATE TABLE public.orders (id integer PRIMARY KEY, state public.purchase_state DEFAULT 'ordered'::public.purchase_state NOT NULL);
CREATE VIEW public.open_orders AS SELECT id FROM public.orders WHERE state = 'ordered'::public.purchase_state;

-- case: domain
-- old
CREATE DOMAIN public.mail_address AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE TABLE public.customer (id integer PRIMARY KEY, email public.mail_address);
-- new
CREATE DOMAIN public.email_address AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE TABLE public.customer (id integer PRIMARY KEY, email public.email_address);

-- case: function
-- old
CREATE FUNCTION public.net_price(gross numeric, rate numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT round(gross / (1 + rate / 100), 2) $$;
CREATE TABLE public.item (gross numeric, net numeric GENERATED ALWAYS AS (public.net_price(gross, 19)) STORED);
-- new
CREATE FUNCTION public.price_without_tax(gross numeric, rate numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT round(gross / (1 + rate / 100), 2) $$;
CREATE TABLE public.item (gross numeric, net numeric GENERATED ALWAYS AS (public.price_without_tax(gross, 19)) STORED);

-- case: function_signature
-- old
CREATE FUNCTION public.greeting(integer) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello ' || $1 $$;
CREATE FUNCTION public.total(integer) RETURNS integer LANGUAGE sql AS $$ SELECT sum(n)::integer FROM generate_series(1, $1) n $$;
-- new
CREATE FUNCTION public.greeting(integer, text) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello ' || $1 || $2 $$;
CREATE FUNCTION public.total(bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT sum(n)::bigint FROM generate_series(1, $1) n $$;

-- case: function_overloads
-- Of two that went, one came back with another argument.
-- both
CREATE FUNCTION public.area(circle) RETURNS double precision LANGUAGE sql AS $$ SELECT pi() * radius($1) ^ 2 $$;
-- old
CREATE FUNCTION public.area(width integer, height integer) RETURNS integer LANGUAGE sql AS $$ SELECT width * height $$;
CREATE FUNCTION public.area(side integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'a square of %', side; RETURN side * side; END $$;
-- new
CREATE FUNCTION public.area(width bigint, height bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT width * height $$;

-- case: function_overloads_ambiguous
-- old
CREATE FUNCTION public.twice(integer) RETURNS integer LANGUAGE sql AS $$ SELECT $1 * 2 $$;
-- new
CREATE FUNCTION public.twice(smallint) RETURNS integer LANGUAGE sql AS $$ SELECT $1 * 2 $$;
CREATE FUNCTION public.twice(bigint) RETURNS integer LANGUAGE sql AS $$ SELECT $1 * 2 $$;

-- case: index
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY, email text, phone text);
-- old
CREATE INDEX by_mail ON public.customer (lower(email));
CREATE INDEX by_phone ON public.customer (phone);
-- new
CREATE INDEX customer_lower_email ON public.customer (lower(email));
CREATE INDEX by_phone_2 ON public.customer (phone DESC);

-- case: index_beside_renamed_column
-- A column of another table comes under the name that the index speaks of.
-- old
CREATE TABLE public.customer (id integer PRIMARY KEY, mail text NOT NULL, phone text, street text);
CREATE TABLE public.invoice (id integer, email text);
CREATE INDEX by_mail ON public.invoice (lower(email));
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text NOT NULL, phone text, street text);
CREATE TABLE public.invoice (id integer, email text);
CREATE INDEX invoice_email_idx ON public.invoice (lower(email));

-- case: constraint
-- both
CREATE TABLE public.shop (id integer PRIMARY KEY);
-- old
CREATE TABLE public.item (id integer, shop_id integer, price numeric, CONSTRAINT pk_item PRIMARY KEY (id), CONSTRAINT fk_shop FOREIGN KEY (shop_id) REFERENCES public.shop, CONSTRAINT price_is_positive CHECK (price > 0));
-- new
CREATE TABLE public.item (id integer, shop_id integer, price numeric, CONSTRAINT item_pkey PRIMARY KEY (id), CONSTRAINT item_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop, CONSTRAINT price_check CHECK (price > 0));

-- case: policy
-- both
CREATE TABLE public.note (id integer PRIMARY KEY, author text, body text);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own_rows ON public.note TO app USING (author = CURRENT_USER);
CREATE POLICY everything ON public.note TO auditor USING (true);
-- new
CREATE POLICY authors_only ON public.note TO app USING (author = CURRENT_USER);
CREATE POLICY nothing ON public.note TO auditor USING (false);

-- case: trigger
-- both
CREATE TABLE public.note (id integer PRIMARY KEY, changed_at timestamptz);
-- old
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_at := now(); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION public.touch();
-- new
CREATE FUNCTION public.touch_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_at := now(); RETURN NEW; END $$;
CREATE TRIGGER note_touched BEFORE UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION public.touch_note();

-- case: schema
-- old
CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('draft', 'sent');
CREATE TABLE billing.invoice (id integer PRIMARY KEY, state billing.state DEFAULT 'draft'::billing.state NOT NULL, total numeric);
CREATE TABLE billing.line (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, invoice_id integer REFERENCES billing.invoice, amount numeric);
CREATE INDEX line_invoice_id_idx ON billing.line (invoice_id);
CREATE VIEW billing.open_invoice AS SELECT i.id, sum(l.amount) AS open FROM billing.invoice i JOIN billing.line l ON l.invoice_id = i.id WHERE i.state = 'sent'::billing.state GROUP BY i.id;
CREATE FUNCTION billing.lines(billing.invoice) RETURNS SETOF billing.line LANGUAGE sql AS $$ SELECT * FROM billing.line $$;
CREATE SEQUENCE billing.number START 1000;
GRANT USAGE ON SCHEMA billing TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA billing GRANT SELECT ON TABLES TO reader;
CREATE TABLE public.report (id integer PRIMARY KEY, invoice_id integer REFERENCES billing.invoice);
-- new
CREATE SCHEMA accounting;
CREATE TYPE accounting.state AS ENUM ('draft', 'sent');
CREATE TABLE accounting.invoice (id integer PRIMARY KEY, state accounting.state DEFAULT 'draft'::accounting.state NOT NULL, total numeric(12,2));
CREATE TABLE accounting.line (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, invoice_id integer REFERENCES accounting.invoice, amount numeric);
CREATE INDEX line_invoice_id_idx ON accounting.line (invoice_id);
CREATE VIEW accounting.open_invoice AS SELECT i.id, sum(l.amount) AS open FROM accounting.invoice i JOIN accounting.line l ON l.invoice_id = i.id WHERE i.state = 'sent'::accounting.state GROUP BY i.id;
CREATE FUNCTION accounting.lines(accounting.invoice) RETURNS SETOF accounting.line LANGUAGE sql AS $$ SELECT * FROM accounting.line $$;
CREATE SEQUENCE accounting.number START 1000;
GRANT USAGE ON SCHEMA accounting TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA accounting GRANT SELECT ON TABLES TO reader;
CREATE TABLE public.report (id integer PRIMARY KEY, invoice_id integer REFERENCES accounting.invoice);

-- case: schema_tenants
-- Tenants have all the same, which does not make one the other.
-- old
CREATE SCHEMA tenant_1;
CREATE TABLE tenant_1.setting (id integer PRIMARY KEY, theme text, locale text, time_zone text);
CREATE TABLE tenant_1.upload (id integer PRIMARY KEY, file_name text, checksum text, byte_size bigint);
-- new
CREATE SCHEMA tenant_2;
CREATE TABLE tenant_2.setting (id integer PRIMARY KEY, theme text, locale text, time_zone text);
CREATE TABLE tenant_2.upload (id integer PRIMARY KEY, file_name text, checksum text, byte_size bigint);

-- case: schema_move
-- both
CREATE SCHEMA archive;
CREATE TABLE public.current (id integer PRIMARY KEY);
-- old
CREATE TABLE public.letter (id serial PRIMARY KEY, subject text, body text, sender text, recipient text);
CREATE INDEX letter_sender_idx ON public.letter (sender);
CREATE VIEW public.subjects AS SELECT letter.subject FROM public.letter;
-- new
CREATE TABLE archive.letter (id serial PRIMARY KEY, subject text, body text, sender text, recipient text);
CREATE INDEX letter_sender_idx ON archive.letter (sender);
CREATE VIEW public.subjects AS SELECT letter.subject FROM archive.letter;

-- case: view
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, placed_on date, paid_on date, total numeric);
-- old
CREATE VIEW public.unpaid AS SELECT id, placed_on, total FROM public.orders WHERE paid_on IS NULL AND placed_on < CURRENT_DATE - 30;
CREATE MATERIALIZED VIEW public.monthly AS SELECT date_trunc('month', placed_on) AS month, sum(total) AS total FROM public.orders GROUP BY 1;
-- new
CREATE VIEW public.overdue AS SELECT id, placed_on, total FROM public.orders WHERE paid_on IS NULL AND placed_on < CURRENT_DATE - 30;
CREATE MATERIALIZED VIEW public.revenue_by_month AS SELECT date_trunc('month', placed_on) AS month, sum(total) AS total FROM public.orders GROUP BY 1;

-- case: view_over_renamed_table
-- old
CREATE TABLE public.client (id integer PRIMARY KEY, email text, phone text, street text, city text);
CREATE TABLE public.visit (client_id integer REFERENCES public.client, seen_at timestamptz);
CREATE VIEW public.seen AS SELECT client.id, client.email, visit.seen_at FROM public.client JOIN public.visit ON visit.client_id = client.id WHERE EXISTS (SELECT 1 FROM public.client c WHERE c.city = client.city);
CREATE VIEW public.all_clients AS SELECT * FROM public.client;
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text, phone text, street text, city text);
CREATE TABLE public.visit (client_id integer REFERENCES public.customer, seen_at timestamptz);
CREATE VIEW public.seen AS SELECT customer.id, customer.email, visit.seen_at FROM public.customer JOIN public.visit ON visit.client_id = customer.id WHERE EXISTS (SELECT 1 FROM public.customer c WHERE c.city = customer.city);
CREATE VIEW public.all_clients AS SELECT * FROM public.customer;

-- case: body_mentions_old_name
-- PostgreSQL does not look into a body that is text: it would fail now.
-- old
CREATE TABLE public.client (id integer PRIMARY KEY, email text, phone text, street text, city text);
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text, phone text, street text, city text);
-- both
CREATE FUNCTION public.mail_of(integer) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT email FROM public.client WHERE id = $1); END $$;

-- case: parsed_body
-- A body that the server keeps parsed follows the table.
-- old
CREATE TABLE public.client (id integer PRIMARY KEY, email text, phone text, street text, city text);
CREATE FUNCTION public.mail_of(integer) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT client.email FROM public.client WHERE client.id = $1; END;
-- new
CREATE TABLE public.customer (id integer PRIMARY KEY, email text, phone text, street text, city text);
CREATE FUNCTION public.mail_of(integer) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT customer.email FROM public.customer WHERE customer.id = $1; END;

-- case: partitioned_table
-- old
CREATE TABLE public.reading (taken_at timestamptz NOT NULL, sensor_id integer NOT NULL, celsius real, PRIMARY KEY (taken_at, sensor_id)) PARTITION BY RANGE (taken_at);
CREATE TABLE public.reading_2024 PARTITION OF public.reading FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE INDEX reading_sensor_id_idx ON public.reading (sensor_id);
-- new
CREATE TABLE public.measurement (taken_at timestamptz NOT NULL, sensor_id integer NOT NULL, celsius real, PRIMARY KEY (taken_at, sensor_id)) PARTITION BY RANGE (taken_at);
CREATE TABLE public.measurement_2024 PARTITION OF public.measurement FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE INDEX measurement_sensor_id_idx ON public.measurement (sensor_id);

-- case: column_of_partitions
-- old
CREATE TABLE public.reading (taken_at timestamptz NOT NULL, temp real, sensor_id integer) PARTITION BY RANGE (taken_at);
CREATE TABLE public.reading_2024 PARTITION OF public.reading FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
-- new
CREATE TABLE public.reading (taken_at timestamptz NOT NULL, temperature real, sensor_id integer) PARTITION BY RANGE (taken_at);
CREATE TABLE public.reading_2024 PARTITION OF public.reading FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');

-- case: partitions_moved_with_keys
-- The key of the partition is attached to that of the whole, wherever it is.
-- old
CREATE SCHEMA shop;
CREATE TABLE shop.invoice (id integer NOT NULL, customer text, total numeric, note text) PARTITION BY LIST (id);
CREATE TABLE shop.invoice_1 PARTITION OF shop.invoice FOR VALUES IN (1);
ALTER TABLE shop.invoice ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);
CREATE INDEX invoice_note ON shop.invoice (note);
-- new
CREATE SCHEMA shop;
CREATE SCHEMA archive;
CREATE TABLE archive.invoice (id integer NOT NULL, customer text, total numeric, note text) PARTITION BY LIST (id);
CREATE TABLE archive.invoice_1 PARTITION OF archive.invoice FOR VALUES IN (1);
ALTER TABLE archive.invoice ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);
CREATE INDEX invoice_note ON archive.invoice (note);

-- case: sequence
-- old
CREATE SEQUENCE public.invoice_number START 1000 INCREMENT 5;
CREATE TABLE public.invoice (number integer DEFAULT nextval('public.invoice_number') PRIMARY KEY);
-- new
CREATE SEQUENCE public.invoice_numbers START 1000 INCREMENT 5;
CREATE TABLE public.invoice (number integer DEFAULT nextval('public.invoice_numbers') PRIMARY KEY);

-- case: sequence_of_moved_table
-- both
CREATE SCHEMA shop;
CREATE SCHEMA archive;
-- old
CREATE TABLE shop.invoice (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME shop.numbers MINVALUE 0 START WITH 0), total numeric(10,2), customer text, paid_at date, note text);
-- new
CREATE TABLE archive.invoice (id integer GENERATED ALWAYS AS IDENTITY, total numeric(10,2), customer text, paid_at date, note text);

-- case: statistics
-- both
CREATE TABLE public.address (id integer PRIMARY KEY, city text, zip text);
-- old
CREATE STATISTICS public.city_zip ON city, zip FROM public.address;
-- new
CREATE STATISTICS public.address_city_zip ON city, zip FROM public.address;
