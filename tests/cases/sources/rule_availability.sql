-- case: column_type_change_rewrites
-- both
CREATE TABLE public.orders (id integer, note text);
CREATE INDEX orders_id ON public.orders (id);
-- new
ALTER TABLE public.orders ALTER COLUMN id TYPE bigint;
-- case: column_type_change_rewrites_not_wider
-- both
CREATE TABLE public.orders (code varchar(20), price numeric(8,2));
-- new
ALTER TABLE public.orders ALTER COLUMN code TYPE varchar(50), ALTER COLUMN price TYPE numeric(12,2);
-- case: volatile_default_rewrites
-- both
CREATE TABLE public.orders (id integer);
-- new
ALTER TABLE public.orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- case: volatile_default_rewrites_of_a_domain
-- both
CREATE DOMAIN public.amount AS integer CHECK (VALUE > 0);
CREATE TABLE public.orders (id integer);
-- new
ALTER TABLE public.orders ADD COLUMN pieces public.amount;
-- case: volatile_default_rewrites_not_constant
-- both
CREATE TABLE public.orders (id integer);
-- new
ALTER TABLE public.orders ADD COLUMN state text DEFAULT 'open' NOT NULL, ADD COLUMN at timestamptz DEFAULT now();
CREATE TABLE public.token (id uuid DEFAULT gen_random_uuid());
-- case: volatile_default_rewrites_once_for_all_partitions
-- both
CREATE TABLE public.event (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new
ALTER TABLE public.event ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE public.event ALTER COLUMN kind TYPE integer USING 0;
ALTER TABLE public.event ALTER COLUMN at SET NOT NULL;
ALTER TABLE public.event ADD CONSTRAINT late CHECK (at > '2020-01-01');
-- case: stored_generated_column_added
-- both
CREATE TABLE public.orders (price numeric, pieces integer);
-- new
ALTER TABLE public.orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * pieces) STORED;
-- case: stored_generated_column_added_expression
-- both
CREATE TABLE public.orders (price numeric, pieces integer, total numeric GENERATED ALWAYS AS (price * pieces) STORED);
-- new
ALTER TABLE public.orders ALTER COLUMN total SET EXPRESSION AS (price * pieces * 1.19);
-- case: stored_generated_column_added_not_virtual
-- dump: plain unloadable
-- both
CREATE TABLE public.orders (price numeric, pieces integer);
-- new
ALTER TABLE public.orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * pieces) VIRTUAL;
-- case: identity_or_serial_column_added
-- both
CREATE TABLE public.orders (state text);
CREATE TABLE public.customer (name text);
-- new
ALTER TABLE public.orders ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE public.customer ADD COLUMN id bigserial;
-- case: not_null_scan
-- both
CREATE TABLE public.users (email text);
-- new
ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
-- case: not_null_scan_of_18
-- dump: plain unloadable
-- both
CREATE TABLE public.users (email text);
-- new
ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
-- case: not_null_scan_of_a_domain
-- both
CREATE DOMAIN public.email AS text;
CREATE DOMAIN public.phone AS text;
CREATE TABLE public.users (email public.email);
-- new
ALTER DOMAIN public.email SET NOT NULL;
ALTER DOMAIN public.phone SET NOT NULL;
-- case: not_null_scan_not_dropped
-- both
CREATE TABLE public.users (email text NOT NULL);
-- new
ALTER TABLE public.users ALTER COLUMN email DROP NOT NULL;
-- case: not_null_scan_not_of_an_inherited_column
-- both
CREATE TABLE public.vehicle (wheels integer);
-- new
CREATE TABLE public.car () INHERITS (public.vehicle);
ALTER TABLE public.car ALTER COLUMN wheels SET NOT NULL;
-- case: primary_key_lock
-- both
CREATE TABLE public.orders (id integer NOT NULL, state text);
-- new
ALTER TABLE public.orders ADD PRIMARY KEY (id);
-- case: primary_key_lock_not_a_new_table
-- new
CREATE TABLE public.orders (id integer PRIMARY KEY, email text UNIQUE, CHECK (id > 0));
CREATE INDEX orders_email ON public.orders (lower(email));
-- case: unique_constraint_lock
-- both
CREATE TABLE public.users (id integer, email text, tenant integer);
-- old
ALTER TABLE public.users ADD CONSTRAINT one UNIQUE (id);
-- new
ALTER TABLE public.users ADD UNIQUE (email);
ALTER TABLE public.users ADD CONSTRAINT one UNIQUE (tenant, id);
-- case: exclusion_constraint_lock
-- both
CREATE TABLE public.booking (during tstzrange);
-- new
ALTER TABLE public.booking ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
-- case: check_constraint_scan
-- both
CREATE TABLE public.orders (price numeric, pieces integer);
CREATE DOMAIN public.code AS text;
CREATE TABLE public.product (code public.code);
-- new
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0);
ALTER DOMAIN public.code ADD CONSTRAINT upper_case CHECK (VALUE = upper(VALUE));
-- case: check_constraint_scan_not_with_not_valid
-- both
CREATE TABLE public.orders (price numeric);
CREATE DOMAIN public.unused AS text;
-- new
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
ALTER DOMAIN public.unused ADD CONSTRAINT upper_case CHECK (VALUE = upper(VALUE));
-- case: check_constraint_scan_validated
-- both
CREATE TABLE public.orders (price numeric);
-- old
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
-- new
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0);
-- case: foreign_key_lock
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer_id integer);
CREATE INDEX orders_customer_id_idx ON public.orders (customer_id);
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (customer_id) REFERENCES public.customer (id);
-- case: foreign_key_lock_with_not_valid
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer_id integer);
CREATE INDEX orders_customer_id_idx ON public.orders (customer_id);
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
-- case: foreign_key_lock_not_deferred
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer_id integer);
-- old
ALTER TABLE public.orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES public.customer (id);
-- new
ALTER TABLE public.orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES public.customer (id) DEFERRABLE;
-- case: index_build_blocks_writes
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE MATERIALIZED VIEW public.by_state AS SELECT state, count(*) AS orders FROM public.orders GROUP BY state;
-- new
CREATE UNIQUE INDEX orders_id ON public.orders (id);
CREATE INDEX by_state_state ON public.by_state (state);
-- case: index_build_blocks_writes_on_partitions
-- both
CREATE TABLE public.event (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public.event_2025 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- new
CREATE INDEX event_kind ON public.event (kind);
-- case: index_drop_lock
-- both
CREATE TABLE public.orders (id integer, state text);
-- old
CREATE INDEX orders_state ON public.orders (state);
-- case: index_drop_lock_not_with_its_table
-- old
CREATE TABLE public.orders (id integer, state text);
CREATE INDEX orders_state ON public.orders (state);
-- case: partition_attach_scan
-- both
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 (at date);
-- new
ALTER TABLE public.event ATTACH PARTITION public.event_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- case: partition_attach_scan_of_the_default
-- both
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
CREATE TABLE public.event_other PARTITION OF public.event DEFAULT;
-- new
CREATE TABLE public.event_2025 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- case: partition_attach_scan_not_of_a_new_one
-- both
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new
CREATE TABLE public.event_2025 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- case: partition_detach_lock
-- both
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
CREATE TABLE public.event_2023 (at date);
-- old
ALTER TABLE public.event ATTACH PARTITION public.event_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- case: partition_detach_lock_not_with_the_whole
-- old
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- case: materialized_view_rebuilt
-- both
CREATE TABLE public.orders (state text, price numeric);
-- old
CREATE MATERIALIZED VIEW public.by_state AS SELECT state, count(*) AS orders FROM public.orders GROUP BY state;
-- new
CREATE MATERIALIZED VIEW public.by_state AS SELECT state, count(*) AS orders, sum(price) AS price FROM public.orders GROUP BY state;
-- both
CREATE UNIQUE INDEX by_state_state ON public.by_state (state);
CREATE VIEW public.open AS SELECT orders FROM public.by_state WHERE state = 'open';
-- case: index_rebuilt
-- both
CREATE TABLE public.orders (state text, at timestamptz);
-- old
CREATE INDEX orders_state ON public.orders (state);
-- new
CREATE INDEX orders_state ON public.orders (state, at);
-- case: index_rebuilt_for_a_collation
-- both
CREATE TABLE public.customer (name text);
CREATE INDEX customer_name ON public.customer (name);
-- new
ALTER TABLE public.customer ALTER COLUMN name TYPE text COLLATE "C";
-- case: index_rebuilt_not_renamed
-- both
CREATE TABLE public.orders (state text);
CREATE INDEX orders_state ON public.orders (state);
-- new
COMMENT ON INDEX public.orders_state IS 'for the list';
-- case: logged_unlogged_rewrite
-- both
CREATE TABLE public.cache (id integer);
CREATE TABLE public.session (id integer);
-- old
ALTER TABLE public.session SET UNLOGGED;
-- new
ALTER TABLE public.cache SET UNLOGGED;
-- case: access_method_or_tablespace_rewrite
-- both
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE public.orders (id integer);
-- new
ALTER TABLE public.orders SET ACCESS METHOD heap_too;
-- case: clustered_or_reloptions_changed
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE INDEX orders_state ON public.orders (state);
-- new
ALTER TABLE public.orders SET (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE public.orders CLUSTER ON orders_state;
-- case: enum_value_used_in_transaction
-- both
CREATE TYPE public.state AS ENUM ('open', 'done');
-- new
ALTER TYPE public.state ADD VALUE 'archived';
-- both
CREATE TABLE public.orders (id integer, state public.state);
-- new
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'archived';
-- case: enum_value_used_in_transaction_not_used
-- both
CREATE TYPE public.state AS ENUM ('open', 'done');
-- new
ALTER TYPE public.state ADD VALUE 'archived';
-- both
CREATE TABLE public.orders (id integer, state public.state);
-- new
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'open';
-- case: constraint_not_validated
-- dump: plain unloadable
-- both
CREATE TABLE public.orders (price numeric, state text);
CREATE DOMAIN public.code AS text;
-- new
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
ALTER TABLE public.orders ADD CONSTRAINT state_set NOT NULL state NOT VALID;
ALTER DOMAIN public.code ADD CONSTRAINT short CHECK (char_length(VALUE) < 9) NOT VALID;
-- case: constraint_not_validated_not_validated_now
-- both
CREATE TABLE public.orders (price numeric);
-- old
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
