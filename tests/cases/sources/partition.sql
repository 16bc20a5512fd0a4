-- case: add
-- both
CREATE TABLE public.measurement (at date NOT NULL, place integer NOT NULL, value numeric DEFAULT 0)
    PARTITION BY RANGE (at);
CREATE TABLE public.measurement_2024 PARTITION OF public.measurement
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new
CREATE TABLE public.measurement_2025 PARTITION OF public.measurement
    FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- case: detach
-- dump: 15
-- both
CREATE TABLE public.orders (id bigint NOT NULL, region text NOT NULL, PRIMARY KEY (id, region))
    PARTITION BY LIST (region);
CREATE TABLE public.orders_eu PARTITION OF public.orders FOR VALUES IN ('de', 'fr');
CREATE TABLE public.orders_us PARTITION OF public.orders FOR VALUES IN ('us');
-- new
ALTER TABLE public.orders DETACH PARTITION public.orders_us;
-- case: bound
-- both
CREATE TABLE public.orders (id bigint NOT NULL, region text) PARTITION BY LIST (region);
-- old
CREATE TABLE public.orders_eu PARTITION OF public.orders FOR VALUES IN ('de', 'fr');
CREATE TABLE public.orders_rest PARTITION OF public.orders FOR VALUES IN ('us', NULL);
-- new
CREATE TABLE public.orders_eu PARTITION OF public.orders FOR VALUES IN ('de', 'fr', 'it');
CREATE TABLE public.orders_rest PARTITION OF public.orders DEFAULT;
-- case: key
-- old
CREATE TABLE public.event (id bigint NOT NULL, tenant integer NOT NULL) PARTITION BY HASH (id);
-- new
CREATE TABLE public.event (id bigint NOT NULL, tenant integer NOT NULL) PARTITION BY HASH (tenant, lower(id::text));
-- both
CREATE TABLE public.event_0 PARTITION OF public.event FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.event_1 PARTITION OF public.event FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- case: column_and_index
-- both
CREATE TABLE public.event (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.event_old PARTITION OF public.event FOR VALUES FROM (MINVALUE) TO ('2025-01-01 00:00+00');
CREATE TABLE public.event_new PARTITION OF public.event FOR VALUES FROM ('2025-01-01 00:00+00') TO (MAXVALUE);
-- new
ALTER TABLE public.event ADD COLUMN kind text DEFAULT 'x' NOT NULL;
CREATE INDEX event_id ON public.event (id);
-- case: sub_partition
-- both
CREATE TABLE public.event (id bigint NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
-- old
CREATE TABLE public.event_a PARTITION OF public.event FOR VALUES IN ('a');
-- new
CREATE TABLE public.event_a PARTITION OF public.event FOR VALUES IN ('a') PARTITION BY RANGE (id);
CREATE TABLE public.event_a1 PARTITION OF public.event_a FOR VALUES FROM (0) TO (1000);
-- case: parent_only_index
-- both
CREATE TABLE public.event (id bigint NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE public.event_a PARTITION OF public.event FOR VALUES IN ('a');
-- old
CREATE INDEX event_id ON ONLY public.event (id);
-- new
CREATE INDEX event_id ON public.event (id);
