CREATE TABLE public.customer_subscriptions (id bigint PRIMARY KEY, customer_id bigint);
