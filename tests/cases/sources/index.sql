-- case: add
-- both
CREATE TABLE public.orders (id integer, customer_id integer, state text, at timestamptz);
-- new
CREATE INDEX orders_customer_id_idx ON public.orders (customer_id);
CREATE INDEX orders_open ON public.orders (at DESC NULLS LAST) WHERE state = 'open';
-- case: remove
-- dump: 15
-- both
CREATE TABLE public.orders (id integer, state text);
-- old
CREATE UNIQUE INDEX orders_state ON public.orders (lower(state), id);
-- case: columns_and_order
-- both
CREATE TABLE public.orders (id integer, customer_id integer, state text, name text);
-- old
CREATE INDEX a ON public.orders (customer_id, state);
CREATE INDEX b ON public.orders (state);
CREATE INDEX c ON public.orders (name);
CREATE INDEX d ON public.orders (name) INCLUDE (id);
-- new
CREATE INDEX a ON public.orders (state, customer_id);
CREATE INDEX b ON public.orders (state DESC NULLS FIRST);
CREATE INDEX c ON public.orders (name text_pattern_ops);
CREATE INDEX d ON public.orders (name COLLATE "C") INCLUDE (id, state);
-- case: method_and_unique
-- both
CREATE TABLE public.document (id integer, tags text[], body tsvector);
-- old
CREATE INDEX by_id ON public.document (id);
CREATE INDEX by_body ON public.document USING gist (body);
CREATE UNIQUE INDEX only_one ON public.document (id);
-- new
CREATE INDEX by_id ON public.document USING hash (id);
CREATE INDEX by_body ON public.document USING gin (body) WITH (fastupdate = off);
CREATE UNIQUE INDEX only_one ON public.document (id) NULLS NOT DISTINCT;
-- case: predicate_and_expression
-- both
CREATE TABLE public.orders (id integer, state text, data jsonb);
-- old
CREATE INDEX p ON public.orders (id) WHERE state <> 'done';
CREATE INDEX e ON public.orders ((data ->> 'name'));
-- new
CREATE INDEX p ON public.orders (id) WHERE state IS DISTINCT FROM 'done';
CREATE INDEX e ON public.orders ((data ->> 'title'), lower(state));
-- case: statistics_and_options
-- dump: 15
-- both
CREATE TABLE public.orders (id integer, name text);
CREATE INDEX e ON public.orders (lower(name), (id % 10)) WITH (fillfactor = 80);
-- new
ALTER INDEX public.e ALTER COLUMN 2 SET STATISTICS 400;
ALTER INDEX public.e SET (fillfactor = 70);
-- case: rename
-- both
CREATE TABLE public.orders (id integer, name text);
CREATE INDEX index_orders_on_name ON public.orders (name);
COMMENT ON INDEX public.index_orders_on_name IS 'for search';
-- new
ALTER INDEX public.index_orders_on_name RENAME TO orders_name_idx;
