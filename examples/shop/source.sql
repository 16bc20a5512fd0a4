-- case: .
-- both
CREATE SCHEMA billing;
GRANT USAGE ON SCHEMA billing TO app, reader;

-- old
CREATE TYPE public.order_state AS ENUM ('new', 'paid', 'shipped', 'cancelled');
-- new
CREATE TYPE public.order_state AS ENUM ('new', 'paid', 'packed', 'shipped', 'cancelled');
-- both
CREATE DOMAIN public.email AS text CONSTRAINT email_check CHECK (VALUE ~ '^[^@]+@[^@]+$');

CREATE TABLE public.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email public.email NOT NULL UNIQUE,
    name text NOT NULL,
    country character(2) DEFAULT 'DE' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL
);
-- old
COMMENT ON TABLE public.customer IS 'Who has bought something.';
-- new
COMMENT ON TABLE public.customer IS 'Who has an account, whether or not they have bought.';
ALTER TABLE public.customer ADD COLUMN phone varchar(20);
-- both

CREATE TABLE public.product (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku varchar(20) NOT NULL UNIQUE,
    title text NOT NULL,
    price numeric(8,2) NOT NULL CHECK (price > 0),
    stock integer DEFAULT 0 NOT NULL CHECK (stock >= 0)
);
-- new
ALTER TABLE public.product ALTER price TYPE numeric(10,2);
-- both

CREATE TABLE public.orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES public.customer,
    state public.order_state DEFAULT 'new' NOT NULL,
    placed_at timestamptz DEFAULT now() NOT NULL,
    total numeric(10,2) DEFAULT 0 NOT NULL
);
CREATE INDEX orders_customer_id_idx ON public.orders (customer_id);
-- new
CREATE INDEX orders_open_idx ON public.orders (placed_at) WHERE state = 'new';
-- both

CREATE TABLE public.order_line (
    order_id bigint NOT NULL REFERENCES public.orders ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES public.product,
    quantity integer NOT NULL CHECK (quantity > 0),
    price numeric(8,2) NOT NULL,
    PRIMARY KEY (order_id, product_id)
);

CREATE TABLE billing.invoice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL UNIQUE REFERENCES public.orders,
    number text NOT NULL,
    due_on date
);
-- new
ALTER TABLE billing.invoice ALTER due_on SET NOT NULL;
-- both

-- old
CREATE VIEW public.revenue AS
    SELECT o.placed_at::date AS day, sum(o.total) AS total
      FROM public.orders o WHERE o.state <> 'cancelled' GROUP BY o.placed_at::date;
-- new
CREATE VIEW public.revenue AS
    SELECT o.placed_at::date AS day, sum(o.total) AS total, count(*) AS orders
      FROM public.orders o WHERE o.state IN ('paid', 'packed', 'shipped') GROUP BY o.placed_at::date;
-- both

CREATE FUNCTION public.add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.orders
-- old
       SET total = (SELECT sum(l.price) FROM public.order_line l WHERE l.order_id = NEW.order_id)
-- new
       SET total = (SELECT sum(l.price * l.quantity) FROM public.order_line l WHERE l.order_id = NEW.order_id)
-- both
     WHERE id = NEW.order_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER add_up AFTER INSERT OR UPDATE ON public.order_line
    FOR EACH ROW EXECUTE FUNCTION public.add_up();

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON public.orders FOR SELECT TO app
    USING (customer_id = current_setting('shop.customer')::bigint);
-- old
CREATE POLICY no_old_orders ON public.orders AS RESTRICTIVE FOR SELECT TO app
    USING (placed_at > now() - interval '1 year');
-- both

ALTER TABLE public.customer OWNER TO admin;
ALTER TABLE public.product OWNER TO admin;
ALTER TABLE public.orders OWNER TO admin;
ALTER TABLE public.order_line OWNER TO admin;
ALTER TABLE billing.invoice OWNER TO admin;
GRANT SELECT, INSERT, UPDATE ON public.customer, public.orders, public.order_line TO app;
GRANT SELECT ON public.product TO app, reader;
GRANT SELECT ON public.revenue TO reader;
-- new
GRANT SELECT ON billing.invoice TO reader;
