-- case: prefer_timestamptz
-- both
CREATE TABLE public.orders (id integer, paid_at timestamptz);
-- new
ALTER TABLE public.orders ADD COLUMN shipped_at timestamp(0), ALTER COLUMN paid_at TYPE timestamp;
-- case: prefer_bigint
-- new
CREATE TABLE public.orders (id integer PRIMARY KEY, pieces integer);
CREATE TABLE public.customer (id integer GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id));
-- case: prefer_bigint_not_counted
-- new
CREATE TABLE public.orders (id bigint PRIMARY KEY, pieces integer NOT NULL, weekday smallint, tags integer[]);
-- case: prefer_identity
-- new
CREATE TABLE public.orders (id bigserial PRIMARY KEY);
-- case: prefer_text
-- both
CREATE TABLE public.users (id bigint PRIMARY KEY);
-- new
ALTER TABLE public.users ADD COLUMN name varchar(50), ADD COLUMN city varchar;
-- case: ban_char
-- both
CREATE TABLE public.address (id bigint PRIMARY KEY);
-- new
ALTER TABLE public.address ADD COLUMN country char(2), ADD COLUMN kind "char";
-- case: json_column
-- both
CREATE TABLE public.orders (id bigint PRIMARY KEY);
-- new
ALTER TABLE public.orders ADD COLUMN data json, ADD COLUMN more jsonb;
-- case: identifier_too_long
-- both
CREATE TABLE public.customer_subscriptions (id bigint PRIMARY KEY, customer_id bigint, subscription_plan text);
-- new
CREATE INDEX index_customer_subscriptions_on_customer_id_and_subscription_plan ON public.customer_subscriptions (customer_id, subscription_plan);
-- case: identifier_too_long_by_hand
-- dump: plain
-- both
CREATE TABLE public.customer_subscriptions (id bigint PRIMARY KEY, customer_id bigint);
-- new
CREATE INDEX index_customer_subscriptions_on_customer_id_and_subscription_plan ON public.customer_subscriptions (customer_id);
-- case: identifier_too_long_not_made_by_the_server
-- both
CREATE TABLE public.customer_subscriptions_of_the_last_financial_year (id bigint PRIMARY KEY, customer_identification bigint);
-- new
CREATE INDEX ON public.customer_subscriptions_of_the_last_financial_year (customer_identification);
-- case: table_without_primary_key
-- both
CREATE TABLE public.orders (id bigint);
-- old
ALTER TABLE public.orders ADD PRIMARY KEY (id);
-- new
CREATE TABLE public.event (at date, what text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2025 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- case: invalid_index_left_behind
-- both
CREATE TABLE public.event (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public.event_2025 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- new
CREATE INDEX event_kind ON ONLY public.event (kind);
CREATE INDEX event_2024_kind ON public.event_2024 (kind);
ALTER INDEX public.event_kind ATTACH PARTITION public.event_2024_kind;
-- case: invalid_index_left_behind_not_complete
-- both
CREATE TABLE public.event (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE public.event_2024 PARTITION OF public.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new
CREATE INDEX event_kind ON public.event (kind);
-- case: comment_says_deprecated
-- both
CREATE TABLE public.stories (id bigint PRIMARY KEY);
-- new
CREATE TABLE public.tales (id bigint PRIMARY KEY);
COMMENT ON TABLE public.tales IS 'This is a duplicate of stories';
ALTER TABLE public.stories ADD COLUMN slug text;
COMMENT ON COLUMN public.stories.slug IS 'Deprecated: use id';
-- case: comment_says_deprecated_not_explained
-- new
CREATE TABLE public.orders (id bigint PRIMARY KEY, old_state text);
COMMENT ON TABLE public.orders IS 'Keeps duplicate orders out';
COMMENT ON COLUMN public.orders.old_state IS 'The old value, set when the legacy import ran';
-- case: backup_table_beside_its_successor
-- both
CREATE TABLE public.stories (id bigint PRIMARY KEY);
-- new
ALTER TABLE public.stories ADD COLUMN teller text;
CREATE TABLE public.stories_original (id bigint PRIMARY KEY);
CREATE TABLE public.stories_20240131 (id bigint PRIMARY KEY);
-- case: backup_table_beside_its_successor_not_alone
-- both
CREATE TABLE public.event (at date) PARTITION BY RANGE (at);
-- new
CREATE TABLE public.event_20250101 PARTITION OF public.event FOR VALUES FROM ('2025-01-01') TO ('2025-01-02');
CREATE TABLE public.carbon_copy (id bigint PRIMARY KEY);
-- case: unlogged_table_added
-- new
CREATE UNLOGGED TABLE public.session (id uuid PRIMARY KEY);
-- case: trigger_left_disabled
-- both
CREATE TABLE public.orders (id bigint PRIMARY KEY);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER audit AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
-- new
ALTER TABLE public.orders DISABLE TRIGGER audit;
CREATE TRIGGER notify AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
ALTER TABLE public.orders DISABLE TRIGGER notify;
-- case: trigger_left_disabled_not_switched_on
-- both
CREATE TABLE public.orders (id bigint PRIMARY KEY);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER audit AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
-- old
ALTER TABLE public.orders DISABLE TRIGGER audit;

-- case: backup_table_beside_its_successor_unchanged
-- both
CREATE TABLE public.stories (id bigint PRIMARY KEY, title text NOT NULL);
-- new
CREATE TABLE public.stories_old (id bigint);
