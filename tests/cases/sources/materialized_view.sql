-- case: add
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric);
-- new
CREATE MATERIALIZED VIEW public.totals AS SELECT customer, sum(total) AS total FROM public.orders GROUP BY customer;
CREATE UNIQUE INDEX totals_customer ON public.totals (customer);
-- case: query
-- dump: 15
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric);
-- old
CREATE MATERIALIZED VIEW public.totals AS SELECT customer, sum(total) AS total FROM public.orders GROUP BY customer;
-- new
CREATE MATERIALIZED VIEW public.totals AS SELECT customer, avg(total) AS total FROM public.orders GROUP BY customer;
-- both
CREATE INDEX totals_total ON public.totals (total);
COMMENT ON MATERIALIZED VIEW public.totals IS 'nightly';
-- case: options
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
CREATE MATERIALIZED VIEW public.ids WITH (fillfactor = 50) AS SELECT id FROM public.orders;
-- new
ALTER MATERIALIZED VIEW public.ids SET (fillfactor = 60);
ALTER MATERIALIZED VIEW public.ids ALTER id SET STATISTICS 5;
-- case: from_view
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
-- old
CREATE VIEW public.ids AS SELECT id FROM public.orders;
-- new
CREATE MATERIALIZED VIEW public.ids AS SELECT id FROM public.orders WITH NO DATA;
