-- case: index_removed
-- both
CREATE TABLE public.orders (id integer, state text, at timestamptz);
-- old
CREATE INDEX orders_state ON public.orders (state);
CREATE UNIQUE INDEX orders_at ON public.orders (at);
-- new
CREATE UNIQUE INDEX orders_at ON public.orders (id);
-- case: index_removed_of_a_constraint
-- both
CREATE TABLE public.users (id integer, email text);
-- old
ALTER TABLE public.users ADD UNIQUE (email);
-- case: index_removed_for_a_wider_one
-- both
CREATE TABLE public.orders (state text, at timestamptz);
-- old
CREATE INDEX orders_state ON public.orders (state);
-- new
CREATE INDEX orders_state_at ON public.orders (state, at);
-- case: index_removed_for_one_without_its_condition
-- both
CREATE TABLE public.orders (state text, at timestamptz);
-- old
CREATE INDEX orders_open ON public.orders (at) WHERE state = 'open';
-- new
CREATE INDEX orders_at ON public.orders (at DESC);
-- case: index_removed_not_with_its_column
-- both
CREATE TABLE public.users (id integer);
-- old
ALTER TABLE public.users ADD COLUMN phone text UNIQUE, ADD COLUMN state text;
CREATE INDEX users_open ON public.users (id) WHERE state = 'open';
-- case: index_removed_not_replaced
-- both
CREATE TABLE public.users (id integer, email text);
-- old
CREATE UNIQUE INDEX by_email ON public.users (email);
-- new
ALTER TABLE public.users ADD UNIQUE (email);
-- case: index_removed_not_widened
-- both
CREATE TABLE public.orders (state text, at timestamptz);
-- old
CREATE INDEX orders_state ON public.orders (state);
-- new
CREATE INDEX orders_state ON public.orders (state, at);
-- case: foreign_key_without_index
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer_id integer);
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (customer_id) REFERENCES public.customer (id);
-- case: foreign_key_without_index_on_a_new_table
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
-- new
CREATE TABLE public.orders (id integer, customer_id integer REFERENCES public.customer);
-- case: foreign_key_without_index_since_it_is_gone
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer, customer_id integer REFERENCES public.customer, at timestamptz);
-- old
CREATE INDEX orders_customer ON public.orders (customer_id, at);
-- case: foreign_key_without_index_not_another_order
-- both
CREATE TABLE public.customer (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE public.orders (tenant integer, customer_id integer, at timestamptz);
CREATE INDEX orders_customer ON public.orders (customer_id, tenant, at);
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (tenant, customer_id) REFERENCES public.customer;
-- case: foreign_key_without_index_but_a_partial_one
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (customer_id integer, at timestamptz);
CREATE INDEX orders_customer ON public.orders (customer_id) WHERE at IS NOT NULL;
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (customer_id) REFERENCES public.customer;
-- case: duplicate_index_added
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, state text, at timestamptz);
CREATE INDEX orders_state ON public.orders (state);
-- new
CREATE INDEX orders_state_too ON public.orders (state);
CREATE INDEX orders_id ON public.orders (id);
CREATE INDEX orders_at_1 ON public.orders (at);
CREATE INDEX orders_at_2 ON public.orders (at);
-- case: duplicate_index_added_of_a_constraint
-- both
CREATE TABLE public.users (email text);
CREATE UNIQUE INDEX users_email ON public.users (email);
-- new
ALTER TABLE public.users ADD UNIQUE (email);
-- case: duplicate_index_added_not_other_definitions
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE INDEX orders_state ON public.orders (state);
-- new
CREATE INDEX orders_state_open ON public.orders (state) WHERE state = 'open';
CREATE INDEX orders_state_like ON public.orders (state text_pattern_ops);
CREATE INDEX orders_state_hash ON public.orders USING hash (state);
CREATE INDEX orders_state_with ON public.orders (state DESC) INCLUDE (id);
-- case: redundant_index_added
-- both
CREATE TABLE public.orders (state text, at timestamptz, kind text);
CREATE INDEX orders_state_at ON public.orders (state, at);
CREATE INDEX orders_kind ON public.orders (kind);
-- new
CREATE INDEX orders_state ON public.orders (state);
CREATE UNIQUE INDEX orders_kind_at ON public.orders (kind, at);
-- case: redundant_index_added_not_unique
-- both
CREATE TABLE public.orders (id integer, at timestamptz);
CREATE INDEX orders_id_at ON public.orders (id, at);
-- new
CREATE UNIQUE INDEX orders_id ON public.orders (id);
CREATE INDEX orders_at ON public.orders (at);
-- case: index_on_many_columns
-- both
CREATE TABLE public.orders (shop integer, state text, kind text, at timestamptz);
-- new
CREATE INDEX orders_search ON public.orders (shop, state, kind, at);
-- case: index_on_many_columns_not_unique
-- both
CREATE TABLE public.orders (shop integer, state text, kind text, at timestamptz);
-- new
CREATE UNIQUE INDEX orders_one ON public.orders (shop, state, kind, at);
CREATE INDEX orders_brin ON public.orders USING brin (shop, state, kind, at);
CREATE INDEX orders_with ON public.orders (state) INCLUDE (shop, kind, at);
-- case: toast_or_compression_changed
-- both
CREATE TABLE public.document (body text, summary text);
-- new
ALTER TABLE public.document ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN summary SET COMPRESSION pglz;
-- case: statistics_target_changed
-- both
CREATE TABLE public.orders (state text, kind text);
CREATE STATISTICS public.orders_state_kind ON state, kind FROM public.orders;
-- new
ALTER TABLE public.orders ALTER COLUMN state SET STATISTICS 1000;
ALTER STATISTICS public.orders_state_kind SET STATISTICS 0;
-- case: partition_key_changed
-- old
CREATE TABLE public.event (at date, kind text) PARTITION BY LIST (kind);
CREATE TABLE public.orders (at date);
-- new
CREATE TABLE public.event (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE public.orders (at date) PARTITION BY RANGE (at);
-- case: parallel_or_volatility_or_cost_changed
-- both
CREATE FUNCTION public.slug(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$SELECT lower($1)$$;
CREATE TABLE public.page (title text);
CREATE INDEX page_slug ON public.page (public.slug(title));
CREATE FUNCTION public.pages() RETURNS SETOF public.page LANGUAGE sql STABLE AS $$SELECT * FROM public.page$$;
-- new
ALTER FUNCTION public.slug(text) STABLE PARALLEL UNSAFE;
ALTER FUNCTION public.pages() ROWS 10 COST 5000;
-- case: parallel_or_volatility_or_cost_changed_of_an_aggregate
-- old
CREATE AGGREGATE public.total(integer) (sfunc = int4pl, stype = integer, parallel = safe);
-- new
CREATE AGGREGATE public.total(integer) (sfunc = int4pl, stype = integer);
